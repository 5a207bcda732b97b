import type { Cursor } from './cursor';
import { familyKey } from './name-key';
import type { NameSyntax, Syntax } from './syntax';
import { ReadError } from './token';

/** The index of a member of a family; undefined: it is none. */
const indexOf = (s: Syntax | undefined): Syntax | undefined =>
  s?.kind === 'name' && s.subscripts.length === 1 ? s.subscripts[0] : undefined;

/** Is this the number behind that one? */
const follows = (s: Syntax | undefined, first: Syntax): boolean =>
  s === undefined ||
  (s.kind === 'number' && first.kind === 'number' && Number(s.text) === Number(first.text) + 1);

/**
 * `x_1, \dots, x_n` and `x_1, x_2, \dots, x_n` in a list: the range x_{1:n}. The dots come next, behind a comma; `read` reads
 * what stands behind them.
 */
export function spanned(c: Cursor, found: readonly Syntax[], read: () => Syntax): Syntax[] {
  const dots = c.next();
  const refuse = () => {
    throw new ReadError(dots, 'the dots stand between what is no family', { expected: 'x_1, \\dots, x_n' });
  };
  if (!c.take(',')) refuse();
  const last = read();
  const to = indexOf(last);
  const isMember = (s: Syntax): s is NameSyntax =>
    s.kind === 'name' && last.kind === 'name' && familyKey(s) === familyKey(last) && indexOf(s) !== undefined;
  const start = found.findIndex(isMember);
  const members = found.slice(Math.max(start, 0)).filter(isMember);
  const from = indexOf(members[0]);
  const even = from !== undefined && start + members.length === found.length && members.length < 3;
  if (!from || !to || !even || !follows(indexOf(members[1]), from)) return refuse();
  const place = { start: members[0]!.place.start, end: last.place.end };
  return [
    ...found.slice(0, start),
    { ...members[0]!, place, subscripts: [{ kind: 'slice', place, from, to }] },
  ];
}
