import type { Cursor } from './cursor';
import { readBarredDerivative } from './derivative';
import { spanned } from './ellipsis';
import { readEnvironment } from './environments';
import { limitsOf } from './evaluation';
import { expression, proposition } from './grammar';
import { scripted } from './name';
import { readLaw } from './probability';
import { withRemedy } from './remedies';
import type { BinomialSyntax, GroupSyntax, Place, Syntax } from './syntax';
import { ReadError } from './token';

const closing: Readonly<Record<string, readonly [string, GroupSyntax['delimiters']]>> = {
  '(': [')', '()'],
  '[': [']', '[]'],
  '\\{': ['\\}', '{}'],
};

/** Brackets that are a function: the name of the operator, and what closes it. */
const rounding: Readonly<Record<string, readonly [closing: string, operator: string]>> = {
  '\\lfloor': ['\\rfloor', 'floor'],
  '\\lceil': ['\\rceil', 'ceiling'],
};

/** Takes the closing delimiter, or says which bracket is open. */
export function close(c: Cursor, open: number, delimiter: string): void {
  const before = c.place(open);
  if (c.take(delimiter)) return;
  const opened = c.tokens[open]!;
  const message = `the bracket "${opened.text}" at offset ${before.start} is not closed here`;
  const error = withRemedy(c.error(message, delimiter), c.peek().text);
  throw c.peek().kind === 'eof' || c.peek().kind === 'row' || c.peek().kind === 'break'
    ? new ReadError(opened, `this "${opened.text}" is never closed`, {
        found: opened.text,
        expected: delimiter,
      })
    : error;
}

/** What stands in brackets; several things with commas are a tuple. */
function content(c: Cursor): Syntax {
  const from = c.at;
  const first = proposition(c);
  if (!c.is(',')) return first;
  let items: Syntax[] = [first];
  while (c.take(',')) {
    if (c.is('\\dots')) items = spanned(c, items, () => proposition(c));
    else items.push(proposition(c));
  }
  return items.length === 1 ? items[0]! : { kind: 'tuple', place: c.place(from), items };
}

/** A list in brackets of its own, where dots may leave members out: `(a_1, \dots, a_n)`. */
function list(c: Cursor): Syntax {
  const from = c.at;
  const items = [proposition(c)];
  let dots: number | undefined;
  while (c.take(',')) {
    if (dots === undefined && c.is('\\dots')) {
      c.next();
      dots = items.length;
      if (!c.is(',')) throw c.error('the list does not say where it ends', 'its last member behind the dots');
    } else items.push(proposition(c));
  }
  if (items.length === 1) return items[0]!;
  return { kind: 'tuple', place: c.place(from), items, ...(dots === undefined ? {} : { dots }) };
}

/** `{n \choose k}`: the sign stands next. */
function chosen(c: Cursor, from: number, upper: Syntax): Syntax {
  c.next();
  const lower = c.inside('none', () => expression(c));
  if (c.peek().kind !== 'close') throw c.error('the brace is not closed here', '}');
  c.next();
  return { kind: 'binomial', place: c.place(from), upper, lower };
}

/** `{..}` of TeX is transparent; a sum in it stays together. */
function braces(c: Cursor, from: number): Syntax {
  c.next();
  if (c.peek().kind === 'close') throw c.error('the braces are empty', 'a term');
  const inner = c.inside('none', () => content(c));
  if (c.is('\\choose')) return chosen(c, from, inner);
  if (c.peek().kind !== 'close') {
    if (c.peek().kind === 'eof')
      throw new ReadError(c.tokens[from]!, 'this { is never closed', { expected: '}' });
    throw c.error('the brace is not closed here', '}');
  }
  c.next();
  if (inner.kind === 'name') return scripted(c, inner);
  return { kind: 'group', place: c.place(from), delimiters: '{}', body: inner };
}

function absolute(c: Cursor, from: number, end: string): Syntax {
  c.next();
  const body = c.inside('absolute', () => expression(c));
  if (end === '|' ? !(c.take('|') || c.take('\\mid') || c.take('\\rvert')) : !c.take(end)) {
    throw c.error('the bar is not closed here', end);
  }
  return { kind: 'bars', place: c.place(from), double: end === '\\|', body };
}

/** `\left. body \right|_{x=0}`. */
function open(c: Cursor, from: number): Syntax {
  c.next();
  const barred = readBarredDerivative(c, from);
  if (barred) return barred;
  const body = c.inside('absolute', () => expression(c));
  if (c.take('\\rightnull')) return body;
  if (!c.take('\\rvert') || c.peek().kind !== 'subscript')
    throw c.error('\\left. was opened and not closed here', '\\right|_{..}');
  return limitsOf(c, from, body);
}

/** `\langle f \rangle_p`: an expectation; `\langle a, b \rangle`: an inner product. */
function angle(c: Cursor, from: number): Syntax {
  c.next();
  const body = c.inside('none', () => content(c));
  close(c, from, '\\rangle');
  if (body.kind === 'tuple') {
    return { kind: 'operator', name: 'inner', place: c.place(from), arguments: body.items, delimited: true };
  }
  let law: Syntax | undefined;
  if (c.peek().kind === 'subscript') law = readLaw(c);
  return { kind: 'expectation', place: c.place(from), law, body, given: [], delimited: true };
}

/** `\lfloor x \rfloor`, `\lceil x \rceil`. */
function rounded(c: Cursor, from: number): Syntax {
  const [end, name] = rounding[c.next().text]!;
  const body = c.inside('none', () => expression(c));
  close(c, from, end);
  return { kind: 'operator', name, place: c.place(from), arguments: [body], delimited: true };
}

/** A bracketed thing of any sort. */
export function readBracket(c: Cursor): Syntax {
  const from = c.at;
  const token = c.peek();
  if (token.kind === 'open') return braces(c, from);
  if (token.kind === 'begin') return readEnvironment(c);
  if (token.text === '|') return absolute(c, from, '|');
  if (token.text === '\\lvert') return absolute(c, from, '\\rvert');
  if (token.text === '\\|') return absolute(c, from, '\\|');
  if (token.text === '\\leftnull') return open(c, from);
  if (token.text === '\\langle') return angle(c, from);
  if (Object.hasOwn(rounding, token.text)) return rounded(c, from);
  return group(c);
}

/** `[x; y]`, `[A, B; C, D]`: semicolons end the rows of a matrix. */
function rowsBehind(c: Cursor, from: number, first: Syntax): Syntax {
  const cells = (row: Syntax): readonly Syntax[] => (row.kind === 'tuple' ? row.items : [row]);
  if (first.kind === 'tuple' && first.dots !== undefined)
    throw new ReadError(first.place, 'dots in a row of a matrix are not read', {
      expected: 'all of its entries',
    });
  const rows = [cells(first)];
  while (c.take(';')) rows.push(cells(content(c)));
  const place = c.place(from);
  if (rows.some(row => row.length !== rows[0]!.length))
    throw new ReadError(place, 'the rows of the matrix have different lengths');
  return { kind: 'matrix', place, rows, environment: 'bmatrix' };
}

export function group(c: Cursor): Syntax {
  const from = c.at;
  const [end, delimiters] = closing[c.next().text]!;
  const body = c.inside('none', () => {
    const inner = list(c);
    return end === ']' && c.is(';') ? rowsBehind(c, from, inner) : inner;
  });
  close(c, from, end);
  const place = c.place(from);
  if (body.kind === 'binomial' && delimiters === '()') refuseDoubledBrackets(c, place, body);
  return { kind: 'group', place, delimiters, body };
}

/** `\left(\!\binom{n}{k}\!\right)`: brackets drawn together with those of a binomial coefficient count multisets. */
function refuseDoubledBrackets(c: Cursor, place: Place, body: BinomialSyntax): void {
  const between = c.source.slice(place.start, body.place.start);
  if (!between.includes('\\!')) return;
  throw new ReadError(
    place,
    'brackets drawn together with those of a binomial coefficient may count multisets',
    {
      found: c.slice(place),
      expected: '\\binom{n + k - 1}{k}, or one pair of brackets',
    },
  );
}

/** `[F]_a^b`, `[z = 1]`, or plain brackets. */
export function readIndicatorBracket(c: Cursor): Syntax {
  const from = c.at;
  const whole = group(c);
  if (whole.kind === 'group' && whole.body.kind === 'relation') {
    return { kind: 'indicator', place: whole.place, condition: whole.body };
  }
  const positive = c.peek(1).text === '+' || (c.peek(1).kind === 'open' && c.peek(2).text === '+');
  return c.peek().kind === 'subscript' && !positive ? limitsOf(c, from, whole) : whole;
}

/** Is an opening bracket next? */
export const bracketAhead = (c: Cursor): boolean =>
  c.is('(') || c.is('[') || c.is('\\{') || c.peek().kind === 'open';

/** Runs `read` inside whatever bracket opens here, bars meaning `mode`. */
export function within<T>(c: Cursor, mode: 'condition' | 'separator' | 'none', read: () => T): T {
  const from = c.at;
  const token = c.next();
  const result = c.inside(mode, read);
  if (token.kind === 'open') {
    if (c.peek().kind !== 'close') throw c.error('the brace is not closed here', '}');
    c.next();
  } else close(c, from, closing[token.text]![0]);
  return result;
}
