/** What a chain is said under, `\text{for } x > 0, a = b`: its conditions as claims and truths. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { ChainSyntax, RelationSyntax, Syntax } from '../read/syntax';
import type { Chains } from './chains';
import { condition } from './conditions';
import { fail } from './context';
import type { Expression } from './expression';
import { matchedSides } from './matched-sides';
import { type Claim, ElaborationError } from './step';

export interface Conditions {
  readonly equations: readonly Claim[];
  readonly truths: readonly Expression[];
  readonly notes: readonly string[];
}

/** Conditions being gathered. */
interface Gathered {
  readonly equations: Claim[];
  readonly truths: Expression[];
  readonly notes: string[];
}

/** Equations as claims, everything else as truths; those that only define a letter are left out. */
export function conditionsOf(all: Chains, chain: ChainSyntax): Conditions {
  const result: Gathered = { equations: [], truths: [], notes: [] };
  for (const item of chain.conditions) {
    say(all, item, chain, result.notes);
    if (item.kind !== 'relation' || isOwn(all, item.members[0]!)) continue;
    try {
      take(all, item, chain, result);
    } catch (error) {
      if (!(error instanceof ElaborationError)) throw error;
      result.notes.push(`the condition ${print(item)} was not used: ${error.problem.message}`);
    }
  }
  return result;
}

/** What was taken for a condition though no word says so, and what states none. */
function say(all: Chains, item: Syntax, chain: ChainSyntax, notes: string[]): void {
  const tacit = chain.tacitConditions?.includes(item) === true;
  if (item.kind !== 'relation') {
    if (item.kind !== 'name') notes.push(`${print(item)} states no condition and was passed over`);
  } else if (isOwn(all, item.members[0]!)) {
    if (tacit) notes.push(`${print(item)} ${standing(all, item)} was read as a definition, not as a claim`);
  } else if (tacit) {
    notes.push(`${print(item)} ${standing(all, item)} was read as a condition of this line, not as a claim`);
  }
}

const standing = ({ source }: Chains, item: Syntax): string =>
  /\(\s*$/.test(source.slice(0, item.place.start)) ? 'in brackets' : 'behind the comma';

/** Is it a name that the document defines? */
const isOwn = ({ defined }: Chains, s: Syntax): boolean =>
  s.kind === 'name' && defined.some(({ key }) => key === nameKey(s));

function take(all: Chains, item: RelationSyntax, chain: ChainSyntax, result: Gathered): void {
  if (!item.signs.every(sign => sign === '=')) {
    result.truths.push(condition(all.context(all.scope, chain, []), item));
    return;
  }
  const sides = item.members.map(member => all.side(member, all.scope, chain));
  const unnamed = sides.find(({ constant }) => constant);
  if (unnamed) fail(unnamed.syntax.place, 'a constant that is not named says nothing here');
  item.signs.forEach((sign, i) => {
    const [left, right] = matchedSides(sides[i]!, sides[i + 1]!);
    result.equations.push({ left, sign, right });
  });
}
