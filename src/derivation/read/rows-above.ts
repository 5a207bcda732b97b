/** Which rows above the row of an arrow are premises of it: `a = 1 \\ b = 2 \implies a + b = 3`. */

import { nameKey } from './name-key';
import type { ChainSyntax, RelationSign, Syntax, SyntaxKind } from './syntax';
import { walk } from './traverse';

const supposable: ReadonlySet<RelationSign> = new Set<RelationSign>(['=', '<=', '>=', '<', '>', '!=']);

/** What a derivation evaluates rather than supposes: an equation with it in a row of its own is a step. */
const evaluated: ReadonlySet<SyntaxKind> = new Set<SyntaxKind>([
  'integral',
  'big',
  'limit',
  'derivative',
  'gradient',
  'expectation',
  'moment',
  'divergence',
  'probability',
  'argument',
  'evaluation',
  'law',
  'named',
]);

/** Does the chain relate names and numbers alone? For all values of a name none of its relations holds. */
export const isPlain = ({ members }: ChainSyntax): boolean =>
  members.every(({ side }) => side?.kind === 'name' || side?.kind === 'number');

const lettersIn = (side: Syntax | undefined): string[] =>
  side ? [...walk(side)].flatMap(node => (node.kind === 'name' ? [nameKey(node)] : [])) : [];

const lettersOf = ({ members }: ChainSyntax): Set<string> =>
  new Set(members.flatMap(({ side }) => lettersIn(side)));

/** May a row of its own be supposed: relations of names and numbers, or one equation whose sides speak of different letters? */
export function maySuppose(chain: ChainSyntax): boolean {
  const { members, conditions } = chain;
  const isRelated = members.every(({ sign }, i) => i === 0 || supposable.has(sign!));
  const isReasoned = members.some(({ reason }) => reason !== undefined);
  if (!isRelated || isReasoned || conditions.length > 0 || chain.witnesses) return false;
  return isPlain(chain) || isOpenEquation(chain);
}

/** An equation of one row with letters on one side that the other lacks: it may be a step or supposed. */
function isOpenEquation({ members }: ChainSyntax): boolean {
  const [left, right, ...others] = members;
  if (others.length > 0 || right?.sign !== '=' || left!.row !== right.row) return false;
  const isEvaluated = members.some(
    ({ side }) => !side || [...walk(side)].some(({ kind }) => evaluated.has(kind)),
  );
  const [one, other] = [new Set(lettersIn(left!.side)), new Set(lettersIn(right.side))];
  return !isEvaluated && (one.size !== other.size || [...one].some(letter => !other.has(letter)));
}

/** Does a chain speak of a letter of the others? What has nothing to do with an arrow is no premise of it. */
export function sharesLetters(chain: ChainSyntax, others: readonly ChainSyntax[]): boolean {
  const letters = lettersOf(chain);
  return others.some(other => [...lettersOf(other)].some(letter => letters.has(letter)));
}
