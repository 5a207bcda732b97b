import type { Cursor } from './cursor';
import { values } from './evaluation';
import { factorialAhead, readFactorial } from './factorial';
import { expression } from './grammar';
import { scriptArgument, subscripts } from './name';
import type { BarsSyntax, NameSyntax, Syntax } from './syntax';
import type { ReadError } from './token';

const name = (base: string): NameSyntax => ({
  kind: 'name',
  place: { start: 0, end: 0 },
  base,
  accents: [],
  subscripts: [],
  primes: 0,
});

/** `^\top`, `^T` (T not declared), `^{-\top}`: does the superscript transpose? Answers the inverse too. */
function transposition(c: Cursor): 'transpose' | 'inverse transpose' | undefined {
  const braced = c.peek(1).kind === 'open';
  const first = c.peek(braced ? 2 : 1);
  const negative = braced && first.text === '-';
  const mark = negative ? c.peek(3) : first;
  const closed = !braced || c.peek(negative ? 4 : 3).kind === 'close';
  const letter = mark.text === 'T' && (mark.kind === 'letter' || mark.kind === 'word') && !c.role(name('T'));
  const sign = ['\\top', '\\intercal', '\\transpose'].includes(mark.text);
  if (!closed || !(letter || sign)) return undefined;
  c.at += braced ? (negative ? 5 : 4) : 2;
  return negative ? 'inverse transpose' : 'transpose';
}

/** `2^10`, which is typeset as 2^1 0. */
function noteLoneDigit(c: Cursor): void {
  const [digit, next] = [c.tokens[c.at - 1]!, c.peek()];
  if (digit.kind !== 'number' || next.kind !== 'number' || next.gap || next.start !== digit.end) return;
  c.note(
    `only ${digit.text} stands in the exponent of ${c.source.slice(digit.start - 2, next.end)}, as it is typeset`,
  );
}

/** Operators whose end is seen, so that what a power behind them means need not be said. */
const closed = new Set(['entry', 'floor', 'ceiling']);

function superscript(c: Cursor, from: number, base: Syntax): Syntax {
  const transposed = transposition(c);
  if (transposed === 'transpose') return { kind: 'transpose', place: c.place(from), body: base };
  if (transposed) {
    const one: Syntax = { kind: 'number', place: c.place(from), text: '1' };
    const exponent: Syntax = { kind: 'sum', place: c.place(from), terms: [one], signs: [-1] };
    const inverse: Syntax = { kind: 'power', place: c.place(from), base, exponent };
    return { kind: 'transpose', place: c.place(from), body: inverse };
  }
  c.next();
  const exponent = scriptArgument(c, () => expression(c));
  noteLoneDigit(c);
  if (base.kind === 'operator' && base.delimited && !closed.has(base.name) && c.tokens[c.at - 1]?.kind) {
    const written = c.slice(c.place(from));
    c.note(`the power in ${written} was read as a power of the whole, (${c.slice(base.place)})^..`);
  }
  return { kind: 'power', place: c.place(from), base, exponent };
}

/** `{AB}^{-1}`, which is typeset as AB^{-1}: what is seen and what is written in braces are two things. */
const isInvisibleProduct = (c: Cursor, syntax: Syntax): boolean =>
  syntax.kind === 'group' &&
  syntax.delimiters === '{}' &&
  (syntax.body.kind === 'product' || syntax.body.kind === 'sum') &&
  c.source[syntax.place.start] === '{';

function invisible(c: Cursor, syntax: Syntax): ReadError {
  const written = c.slice(syntax.place).replace(/^\{|\}$/g, '');
  return c.error(
    `the braces of {${written}} are not seen when it is typeset`,
    `(${written})^.. for the whole`,
  );
}

const isPlain = (syntax: Syntax): syntax is NameSyntax =>
  syntax.kind === 'name' && syntax.subscripts.length === 0;

/** `\|x\|^2_R`: the index belongs to the norm, whichever of the two is written first. */
const isNorm = (syntax: Syntax): syntax is BarsSyntax =>
  syntax.kind === 'bars' && syntax.subscript === undefined;

/** `(x)_+`, `[x]_+`: the larger of x and 0. */
function positivePartAhead(c: Cursor, base: Syntax): boolean {
  if (base.kind !== 'group' || c.peek().kind !== 'subscript') return false;
  const braced = c.peek(1).kind === 'open';
  return c.peek(braced ? 2 : 1).text === '+' && (!braced || c.peek(3).kind === 'close');
}

/** Kinds whose entries are asked for behind them: `(A v)_i`, `A^\top_{ij}`, `f(x)_i`. */
const withEntries: ReadonlySet<Syntax['kind']> = new Set<Syntax['kind']>(['group', 'transpose', 'call']);

/** Those, and functions with their bracket, `\\mathrm{softmax}(z)_i`. */
const hasEntries = (c: Cursor, s: Syntax): boolean =>
  withEntries.has(s.kind) ||
  (s.kind === 'operator' && s.delimited && /^[)\]]$/.test(c.tokens[c.at - 1]!.text));

/** `\\|A\\|_*`, `\\|A\\|_{*}`: a star alone. */
function starIndex(c: Cursor): Syntax | undefined {
  const from = c.at;
  const braced = c.peek().kind === 'open';
  const isStar = ['*', '\\ast', '\\star'].includes(c.peek(braced ? 1 : 0).text);
  if (!isStar || (braced && c.peek(2).kind !== 'close')) return undefined;
  c.at += braced ? 3 : 1;
  return { kind: 'text', place: c.place(from), text: '*' };
}

/** Powers, transposes, factorials, entries behind a factor. */
export function postfix(c: Cursor, from: number, start: Syntax): Syntax {
  let result = start;
  for (;;) {
    if (c.peek().kind === 'superscript') {
      if (result.kind === 'power') throw c.error('two exponents stand on one base', 'braces');
      if (isInvisibleProduct(c, result)) throw invisible(c, result);
      result = superscript(c, from, result);
    } else if (c.peek().kind === 'subscript' && result.kind === 'power' && isPlain(result.base)) {
      c.next();
      const base = { ...result.base, subscripts: subscripts(c), place: c.place(from) };
      result = { ...result, base, place: c.place(from) };
    } else if (c.peek().kind === 'subscript' && result.kind === 'power' && isNorm(result.base)) {
      c.next();
      const subscript = scriptArgument(c, () => expression(c));
      const base = { ...result.base, subscript, place: c.place(from) };
      result = { ...result, base, place: c.place(from) };
    } else if (factorialAhead(c)) {
      result = readFactorial(c, from, result);
    } else if (c.peek().kind === 'subscript' && result.kind === 'bars') {
      c.next();
      const subscript = starIndex(c) ?? values(c);
      result =
        subscript.kind === 'relation'
          ? { kind: 'evaluation', place: c.place(from), body: result, at: subscript }
          : { ...result, subscript, place: c.place(from) };
    } else if (positivePartAhead(c, result)) {
      c.at += c.peek(1).kind === 'open' ? 4 : 2;
      const zero: Syntax = { kind: 'number', place: result.place, text: '0' };
      const place = c.place(from);
      result = { kind: 'operator', name: 'max', place, arguments: [result, zero], delimited: true };
    } else if (c.peek().kind === 'subscript' && hasEntries(c, result)) {
      c.next();
      const indices = subscripts(c);
      result = {
        kind: 'operator',
        name: 'entry',
        place: c.place(from),
        arguments: [result, ...indices],
        delimited: true,
      };
    } else return result;
  }
}
