import type { Cursor } from './cursor';
import { expression, proposition } from './grammar';
import type { CasesSyntax, MatrixSyntax, Syntax } from './syntax';
import { ReadError } from './token';

/** "if", "for", "otherwise" before a condition say nothing more than the condition itself. */
function condition(c: Cursor): Syntax | undefined {
  c.take(',');
  while (c.peek().kind === 'text' || c.peek().kind === 'space') c.next();
  if (c.peek().kind === 'row' || c.peek().kind === 'end') return undefined;
  const from = c.at;
  const items = [proposition(c)];
  while (c.is(',') || c.is('\\land') || c.is('\\wedge')) {
    c.next();
    if (c.peek().kind === 'row' || c.peek().kind === 'end') break;
    items.push(proposition(c));
  }
  while (c.peek().kind === 'text' || c.is('.') || c.is(',')) c.next();
  return items.length === 1 ? items[0]! : { kind: 'tuple', place: c.place(from), items };
}

function branch(c: Cursor): CasesSyntax['branches'][number] {
  const value = expression(c);
  while (c.peek().kind === 'space') c.next();
  c.take(',');
  if (c.peek().kind === 'align') c.next();
  return { value, condition: condition(c) };
}

function cases(c: Cursor, from: number, name: string): Syntax {
  const branches: CasesSyntax['branches'][number][] = [];
  while (c.peek().kind !== 'end') {
    branches.push(branch(c));
    if (c.peek().kind === 'row') c.next();
    else if (c.peek().kind !== 'end')
      throw c.error('a new case or the end of the cases was expected', `\\end{${name}}`);
  }
  c.next();
  return { kind: 'cases', place: c.place(from), branches };
}

/** An entry; one that is left empty beside an alignment mark is 0, as in block matrices. */
function entry(c: Cursor, first: boolean): Syntax {
  const { kind, start } = c.peek();
  const empty = kind === 'align' || (!first && (kind === 'row' || kind === 'end'));
  if (!empty) return expression(c);
  c.note('an empty entry of a matrix was read as 0');
  return { kind: 'number', text: '0', place: { start, end: start } };
}

function matrix(c: Cursor, from: number, environment: string): Syntax {
  const rows: Syntax[][] = [];
  while (c.peek().kind !== 'end') {
    const row = [entry(c, true)];
    while (c.peek().kind === 'align' || c.is(',')) {
      c.next();
      row.push(entry(c, false));
    }
    rows.push(row);
    if (c.peek().kind === 'row') c.next();
    else if (c.peek().kind !== 'end')
      throw c.error('a new entry, a new row or the end of the matrix was expected');
  }
  c.next();
  const uneven = rows.find(row => row.length !== rows[0]!.length);
  const place = c.place(from);
  if (rows.length === 0 || uneven)
    throw new ReadError(place, 'the rows of the matrix have different lengths');
  return { kind: 'matrix', place, rows, environment } satisfies MatrixSyntax;
}

/** `cases` and the matrix environments; the `begin` token stands next. */
export function readEnvironment(c: Cursor): Syntax {
  const from = c.at;
  const name = c.next().text;
  return c.inside('none', () => (/cases$/.test(name) ? cases(c, from, name) : matrix(c, from, name)));
}
