import { print } from '../read/print';
import type { RelationSign, Syntax } from '../read/syntax';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression } from './expression';
import { all, compare, numeral } from './nodes';
import { truth } from './shapes';

const comparisons: { readonly [S in RelationSign]?: '=' | '!=' | '<' | '<=' | '>' | '>=' } = {
  '=': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** x in a set of values or an interval. */
function membership(x: Context, left: Syntax, set: Syntax): Expression {
  const value = elaborate(x, left);
  if (set.kind !== 'set') return fail(set.place, `${print(set)} is no set of values here`);
  if (set.shape === 'list' && !set.dots) {
    const each = set.items.map(item => compare(value, '=', elaborate(x, item)));
    return each.length === 1
      ? each[0]!
      : { kind: 'connective', shape: truth, connective: 'or', arguments: each };
  }
  const [lower, upper] = set.items;
  const lowerClosed = set.shape === 'list' || set.shape === 'closed' || set.shape === 'right-open';
  const upperClosed = set.shape === 'list' || set.shape === 'closed' || set.shape === 'left-open';
  return all([
    compare(value, lowerClosed ? '>=' : '>', elaborate(x, lower!)),
    compare(value, upperClosed ? '<=' : '<', elaborate(x, upper!)),
  ]);
}

/** A relation as a truth: `a = b \le c`, `x \in A`; several with commas all hold. */
export function condition(x: Context, s: Syntax): Expression {
  if (s.kind === 'tuple') return all(s.items.map(item => condition(x, item)));
  if (s.kind === 'group') return condition(x, s.body);
  if (s.kind !== 'relation')
    return fail(s.place, 'a condition was expected', { found: print(s), expected: 'a relation' });
  const parts = s.signs.map((sign, i) => {
    const left = s.members[i]!;
    const right = s.members[i + 1]!;
    if (sign === 'in') return membership(x, left, right);
    const relation = comparisons[sign];
    if (!relation) return fail(s.place, `${print(s)} is no condition that can be evaluated`);
    return compare(elaborate(x, left), relation, elaborate(x, right));
  });
  return all(parts);
}

/** True where the condition holds, as 1 and 0. */
export const indicatorOf = (condition: Expression): Expression => ({
  kind: 'cases',
  shape: { kind: 'scalar' },
  branches: [{ condition, value: numeral('1') }],
  otherwise: numeral('0'),
});
