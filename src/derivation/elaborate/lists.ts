/** `(a, x_1, \dots, x_n)`: a list with dots as a column of numbers, or as a matrix of columns. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import { numberAt, type RunOfMembers, runOfMembers, runReachingBack } from '../read/run-of-members';
import type { NameSyntax, Place, Syntax, TupleSyntax } from '../read/syntax';
import { type Context, fail } from './context';
import { dimensionOf } from './domains';
import { elaborate } from './elaborate';
import type { Expression, Range } from './expression';
import { numberOf } from './indices';
import { constant, operation, variable } from './nodes';
import { columnsOf, matrix, rowsOf, sameShape, vector } from './shapes';

/** Longest list that is written out. */
const mostMembers = 60;

/** The run around the dots, and what stands in front of its first member. */
function runOf(s: TupleSyntax, dots: number): { run: RunOfMembers; prefix: readonly Syntax[] } {
  const before = s.items.slice(0, dots);
  const last = s.items[dots];
  if (!last || s.items.length !== dots + 1)
    return fail(s.place, 'one member is expected behind the dots of a list', { found: print(s) });
  const found = runReachingBack(before, last);
  if (found) return found;
  const alike = runOfMembers(before[dots - 1]!, last) !== undefined;
  return fail(
    s.place,
    alike
      ? 'the members before the dots do not count on by one'
      : 'the members on either side of the dots do not differ in one index',
    {
      found: `${before
        .slice(-2)
        .map(member => print(member))
        .join(', ')}, \\dots, ${print(last)}`,
      expected: 'members such as x_1, \\dots, x_n',
    },
  );
}

/** Columns beside each other, numbers below each other. */
function assembled(s: TupleSyntax, members: readonly Expression[]): Expression {
  const { shape } = members[0]!;
  if (members.length === 1) return members[0]!;
  if (members.some(member => !sameShape(member.shape, shape)))
    return fail(s.place, 'dimensions do not fit: the members of a list are of different shapes');
  if (shape.kind === 'scalar')
    return { kind: 'array', shape: vector(members.length), rows: members.map(member => [member]) };
  const columns = columnsOf(shape);
  if (typeof columns !== 'number')
    return fail(s.place, 'blocks of a size that is a letter are not read', {
      expected: 'sizes that are numbers',
    });
  return { kind: 'array', shape: matrix(rowsOf(shape), columns * members.length), rows: [members] };
}

/** A name that nobody writes: the index of the list. */
const running = (place: Place): NameSyntax => ({
  kind: 'name',
  place,
  base: ' member',
  accents: [],
  subscripts: [],
  primes: 0,
});

/** A list whose length is a letter: member by member. */
function built(x: Context, s: TupleSyntax, run: RunOfMembers, prefix: readonly Syntax[]): Expression {
  const size = dimensionOf(x, run.to);
  if (prefix.length > 0 || run.from !== 1)
    return fail(s.place, 'a list whose length is a letter is read from the member with index 1 on', {
      declare: `${print(run.to)} = 3`,
    });
  const index = running(s.place);
  const id = x.fresh('member');
  const context = x.bind(new Map([[nameKey(index), variable(id)]]));
  const body = elaborate(context, run.member(index));
  const upper = typeof size === 'number' ? constant(size) : variable(size);
  const range: Range = {
    id,
    domain: { kind: 'integers', lower: 1, upper: Number.POSITIVE_INFINITY },
    upper,
  };
  if (body.shape.kind === 'scalar') return { kind: 'build', shape: vector(size), range, body };
  if (body.shape.kind !== 'vector')
    return fail(s.place, 'a list of matrices whose length is a letter is not read');
  const row = operation('transpose', { kind: 'matrix', rows: 1, columns: body.shape.size }, [body]);
  const rows: Expression = { kind: 'build', shape: matrix(size, body.shape.size), range, body: row };
  return operation('transpose', matrix(body.shape.size, size), [rows]);
}

/** A list with dots behind its first members: written members stand as they are, the dots count on to the last. */
export function dottedList(x: Context, s: TupleSyntax, dots: number): Expression {
  const { run, prefix } = runOf(s, dots);
  const to = numberOf(x, run.to);
  if (to === undefined) return built(x, s, run, prefix);
  const count = to - run.from + 1;
  if (count < 1 || count > mostMembers)
    return fail(s.place, `a list with ${count} members between its first and its last is not read`);
  const members = Array.from({ length: count }, (_, i) => run.member(numberAt(run.from + i, s.place)));
  return assembled(
    s,
    [...prefix, ...members].map(member => elaborate(x, member)),
  );
}
