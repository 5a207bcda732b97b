/**
 * Names that stand on one side only of every equation that they are in: no free quantity does, unless it cancels, so that
 * the note means something by them that its formulas do not say. `\sum_i \epsilon_i^2 = \sum_i (y_i - a x_i)^2` holds
 * for the \epsilon_i of a model, and for no others.
 */

import { nameKey } from '../../derivation/read/name-key';
import type { NameSyntax, Syntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import { definedName, type Tree } from './note-trees';
import { isIdentity } from './shape-rules';
import { isCounter, symbolKey } from './symbols';

/** In these a name may cancel, or is drawn. */
const cancelling: ReadonlySet<Syntax['kind']> = new Set<Syntax['kind']>([
  'derivative',
  'gradient',
  'expectation',
  'moment',
  'divergence',
  'probability',
  'evaluation',
  'argument',
  'law',
]);

const isConstant = (name: NameSyntax): boolean => /^(?:\\pi|\\infty|e)$/.test(name.base) || isIdentity(name);

class Dependencies {
  private readonly of = new Map<string, ReadonlySet<string>>();

  constructor(trees: readonly Tree[]) {
    for (const { chains } of trees) {
      for (const chain of chains) {
        const name = definedName(chain);
        const value = chain.members[1]?.side;
        // Later ones are claims of what the first has defined.
        if (name && value && !this.of.has(nameKey(name))) this.of.set(nameKey(name), new Set(names(value)));
        const subject = chain.members[0]?.side;
        if (chain.members[1]?.sign === 'sim' && subject?.kind === 'name' && value)
          this.of.set(symbolKey(subject), new Set(names(value)));
      }
    }
  }

  /** Is one name made of another, by definitions? Then that one may cancel beside it. */
  needs(name: string, other: string): boolean {
    return this.reached([name]).has(other);
  }

  /** Names of a side with those that they are made of. */
  closure(side: Syntax): ReadonlySet<string> {
    return this.reached(names(side));
  }

  private reached(open: string[]): ReadonlySet<string> {
    const found = new Set<string>();
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (found.has(key)) continue;
      found.add(key);
      open.push(...(this.of.get(key) ?? []));
    }
    return found;
  }
}

const names = (side: Syntax): string[] => {
  const bound = new Set<string>();
  const inside = walk(side);
  for (const node of inside) {
    const letters = node.kind === 'big' ? node.indices : node.kind === 'integral' ? node.variables : [];
    for (const letter of letters) if (letter.kind === 'name') bound.add(nameKey(letter));
  }
  return inside.flatMap(node =>
    node.kind === 'name' && !isConstant(node) && !bound.has(nameKey(node)) ? [symbolKey(node)] : [],
  );
};

/** An equation by the names that each side is made of. */
interface Equation {
  readonly left: ReadonlySet<string>;
  readonly right: ReadonlySet<string>;
  /** Names that stand in it, not only in what these are made of. */
  readonly written: ReadonlySet<string>;
}

/** Names for which nothing is proposed. */
export function oneSided(trees: readonly Tree[]): ReadonlySet<string> {
  const dependencies = new Dependencies(trees);
  const equations: Equation[] = [];
  const both = new Set<string>();
  for (const { chains, claimed } of trees)
    for (const chain of claimed ? chains : []) {
      const sides = chain.members.flatMap(({ side }) => (side ? [side] : []));
      const compared = definedName(chain) ? sides.slice(1) : sides;
      const equated =
        !chain.continues && chain.members.every(({ sign }) => sign === undefined || sign === '=');
      compared.slice(1).forEach((right, i) => {
        const left = compared[i]!;
        const [of, others] = [dependencies.closure(left), dependencies.closure(right)];
        const again = new Set(names(right));
        for (const key of names(left)) if (again.has(key)) both.add(key);
        for (const key of counts([left, right])) both.add(key);
        if (!equated || !isPlain(left) || !isPlain(right)) return;
        // What only the definition of another name needs may cancel there.
        equations.push({ left: of, right: others, written: new Set([...names(left), ...names(right)]) });
      });
    }
  const isAlone = (key: string, { written }: Equation) =>
    written.has(key) && ![...written].some(other => other !== key && dependencies.needs(other, key));
  return new Set(equations.flatMap(equation => fewer(equation, both).filter(key => isAlone(key, equation))));
}

/** Letters up to which a sum runs: an expansion with its remainder holds for each of them. */
const counts = (sides: readonly Syntax[]): string[] =>
  sides.flatMap(side =>
    walk(side).flatMap(node =>
      node.kind === 'big' && node.upper?.kind === 'name' && isCounter(node.upper)
        ? [nameKey(node.upper)]
        : [],
    ),
  );

const isPlain = (side: Syntax): boolean => !walk(side).some(({ kind }) => cancelling.has(kind));

/**
 * Of what each of two sides has alone the smaller part, which may be meant as a function of the rest. What stands on both
 * sides of another equation is no such function.
 */
function fewer({ left, right }: Equation, both: ReadonlySet<string>): string[] {
  if (left.size === 0 || right.size === 0) return [];
  const [first, second] = [
    [...left].filter(key => !right.has(key) && !both.has(key)),
    [...right].filter(key => !left.has(key) && !both.has(key)),
  ];
  if (first.length === 0 || second.length === 0) return [...first, ...second];
  return second.length <= first.length ? second : first;
}
