/** The declared equations that concern a chain: those of its letters, those that share letters with one of them, and so on. */

import { freeIds } from '../evaluate/free-variables';
import type { ChainSyntax, NameSyntax, RelationSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import type { Chains } from './chains';
import type { Scope } from './scope';
import { ElaborationError } from './step';

/**
 * The equations that concern a chain with the statements beside it.
 * @param statements the chain and those beside it
 */
export function concernedEquations(
  all: Chains,
  equations: readonly RelationSyntax[],
  chain: ChainSyntax,
  statements: readonly ChainSyntax[],
): RelationSyntax[] {
  if (equations.length === 0) return [];
  const letters = new Set(statements.flatMap(one => quantitiesIn(all, sidesOf(one), one)));
  const isHiding = statements.some(one => hides(all.scope, one));
  return linked(equations, letters, equation =>
    isHiding ? [...letters, ...lettersIn(equation)] : quantitiesIn(all, equation.members, chain),
  );
}

const sidesOf = ({ members }: ChainSyntax): Syntax[] => members.flatMap(({ side }) => side ?? []);

/** Letters that stand in formulas, and the quantities that their values depend on: \mathbb{E}[x] depends on the parameters of x. */
const quantitiesIn = (all: Chains, sides: readonly Syntax[], chain: ChainSyntax): string[] =>
  sides.flatMap(side =>
    side.kind === 'empty' ? [] : [...lettersIn(side), ...dependences(all, side, chain)],
  );

function dependences(all: Chains, side: Syntax, chain: ChainSyntax): string[] {
  try {
    return [...freeIds(all.side(side, all.scope, chain).expression)];
  } catch (error) {
    if (!(error instanceof ElaborationError)) throw error;
    return [];
  }
}

/** A name that stands for something else may hide a letter. */
const hides = (scope: Scope, chain: ChainSyntax): boolean =>
  sidesOf(chain)
    .flatMap(namesIn)
    .some(name => {
      const entry = scope.find(name);
      return entry !== undefined && entry.kind !== 'variable';
    });

/** The equations of these letters, with those that share letters with one of them, and so on. */
function linked(
  equations: readonly RelationSyntax[],
  letters: ReadonlySet<string>,
  lettersOf: (equation: RelationSyntax) => readonly string[],
): RelationSyntax[] {
  const known = new Set(letters);
  const own = new Map(equations.map(equation => [equation, lettersOf(equation)]));
  const found = new Set<RelationSyntax>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [equation, used] of own) {
      if (found.has(equation) || !used.some(letter => known.has(letter))) continue;
      found.add(equation);
      for (const letter of used) known.add(letter);
    }
  }
  return equations.filter(equation => found.has(equation));
}

const lettersIn = (s: Syntax): string[] => namesIn(s).map(({ base }) => base);

const namesIn = (s: Syntax): NameSyntax[] => [...walk(s)].filter(node => node.kind === 'name');
