/** Values that settings leave out: `x \ne 0`, `x \neq y`, `x \in \mathbb{R} \setminus \{0, 1\}`, `v \in \mathbb{R}^2 \setminus \{0\}`. */

import { print } from '../read/print';
import type { ChainSyntax, Syntax } from '../read/syntax';
import { fail } from './context';
import type { Declarations } from './declarations';
import { plainNumber } from './domains';
import { elaborate } from './elaborate';
import type { Expression } from './expression';
import { compare } from './nodes';

const listOf = (s: Syntax): readonly Syntax[] => (s.kind === 'tuple' ? s.items : [s]);

/** A \setminus B, as the two sets. */
export function differenceOf(s: Syntax): readonly [Syntax, Syntax] | undefined {
  if (s.kind !== 'operator' || s.name !== 'setminus') return undefined;
  return [s.arguments[0]!, s.arguments[1]!];
}

/** Each of the names is none of the values. */
function exclude(d: Declarations, names: Syntax, values: readonly Syntax[]): void {
  for (const name of listOf(names)) for (const value of values) d.constraints.push(differ(d, name, value));
  d.say(names.place, `${print(names)} is not ${values.map(value => print(value)).join(', ')} in any setting`);
}

const scalar = { kind: 'scalar' } as const;

/** A vector or matrix is not 0 where its norm is not. */
function sizeOf(e: Expression): Expression | undefined {
  if (e.shape.kind !== 'vector' && e.shape.kind !== 'matrix') return undefined;
  const name = e.shape.kind === 'vector' ? 'norm' : 'frobenius norm';
  return { kind: 'matrix operation', shape: scalar, name, arguments: [e] };
}

function differ(d: Declarations, left: Syntax, right: Syntax): Expression {
  const x = d.context();
  const [a, b] = [elaborate(x, left), elaborate(x, right)];
  if (a.shape.kind === 'scalar' && b.shape.kind === 'scalar') return compare(a, '!=', b);
  const size = sizeOf(a);
  if (size && plainNumber(b) === 0) return compare(size, '!=', b);
  return fail(left.place, 'of vectors and matrices 0 alone is left out', {
    found: `${print(left)} \\ne ${print(right)}`,
    expected: `\\|${print(left)} - ${print(right)}\\| > 0`,
  });
}

/** `x \ne 0`, `x, y \ne 0`, `x \ne y \ne z`: neighbours in the chain. */
export function declareDifferent(d: Declarations, { members }: ChainSyntax): void {
  for (let k = 1; k < members.length; k++) {
    if (members[k]!.sign !== '!=')
      fail(members[k]!.place, 'in a declaration \\ne stands with no other relation in one chain');
    exclude(d, members[k - 1]!.side!, listOf(members[k]!.side!));
  }
}

/** What stands behind \setminus is a list of numbers. */
export function excludeSet(d: Declarations, names: Syntax, set: Syntax): void {
  if (set.kind !== 'set' || set.shape !== 'list' || set.dots)
    fail(set.place, 'behind \\setminus a list of numbers is read', {
      found: print(set),
      expected: '\\{0\\}, \\{-1, 1\\}',
    });
  else exclude(d, names, set.items);
}
