import type { Cursor } from './cursor';
import { dotsAmongFactors, dotted } from './dotted-terms';
import { entryOf } from './entry-of';
import { evaluationAhead, evaluationBar } from './evaluation';
import { factor, factorAhead, simpleAhead } from './factor';
import { bindsAgain } from './rebinding';
import { relationAhead } from './relations';
import type { ProductSyntax, Syntax } from './syntax';

export interface ProductOptions {
  /** The argument of a function without brackets: `\log a b`; stops before operators and written products. */
  readonly runOn?: boolean;
}

/** `F.v`: a point without space behind it, between factors. One that ends a sentence has space, a row or nothing behind it. */
function isPoint(c: Cursor): boolean {
  const next = c.peek(1);
  if (!c.is('.') || next.gap || next.lines > 0 || next.kind === 'number' || next.kind === 'text')
    return false;
  c.at++;
  const goesOn = factorAhead(c, false);
  c.at--;
  return goesOn;
}

const isTimes = (c: Cursor) => c.isAtSign && (c.is('\\cdot') || c.is('\\times') || c.is('*') || isPoint(c));

/** Products of arrays with a sign of their own: a new one is a new entry. */
const arrayProducts: Readonly<Record<string, string>> = { '\\odot': 'hadamard', '\\otimes': 'kronecker' };

const arrayProductAhead = (c: Cursor): boolean => Object.hasOwn(arrayProducts, c.peek().text);

/** A bare letter or number: what makes `1/2\sigma` ambiguous. */
const isBare = (syntax: Syntax) =>
  syntax.kind === 'name' || syntax.kind === 'number' || syntax.kind === 'power';

/** The innermost integral met its differential inside the bracket just read. */
const bodyEnded = (c: Cursor, last: Syntax | undefined): boolean => {
  const open = c.integrals[c.integrals.length - 1];
  return open?.variable !== undefined && open.depth === c.depth && last?.kind !== 'fraction';
};

/** Factors side by side, times signs and slashes, read from left to right; `A B \odot C D` is of AB and CD. */
export function product(c: Cursor, options: ProductOptions = {}): Syntax {
  const from = c.at;
  let whole = sideBySide(c, options);
  while (arrayProductAhead(c) && !options.runOn) whole = arrayProduct(c, from, whole, options);
  if (options.runOn || c.leavesBars || !evaluationAhead(c)) return whole;
  const evaluated = evaluationBar(c, from, whole);
  return continues(c, [evaluated], options) ? times(c, from, evaluated, product(c, options)) : evaluated;
}

/** `f \big|_{x=0} y`: what stands behind the bar is multiplied. */
function times(c: Cursor, from: number, left: Syntax, right: Syntax): Syntax {
  const factors = right.kind === 'product' ? right.factors : [right];
  return { kind: 'product', place: c.place(from), factors: [left, ...factors] };
}

/** `A \odot B`, `A \otimes B`: the sign comes next. What stands beside it without brackets is said. */
function arrayProduct(c: Cursor, from: number, left: Syntax, options: ProductOptions): Syntax {
  const sign = c.next().text;
  const right = sideBySide(c, options);
  const name = arrayProducts[sign]!;
  if (left.kind === 'operator' && Object.values(arrayProducts).includes(left.name) && left.name !== name)
    throw c.error('\\odot and \\otimes stand side by side', 'brackets around one of them');
  if (left.kind === 'product' || right.kind === 'product') {
    c.note(`${sign} was read as that of (${c.slice(left.place)}) and (${c.slice(right.place)})`);
  }
  return { kind: 'operator', name, place: c.place(from), arguments: [left, right], delimited: true };
}

/** Signs of a product that mean more than one once vectors or functions stand beside them. */
const manifold: Readonly<Record<string, string>> = { '\\times': 'times', '*': 'star' };

/** May it be a vector, a matrix or a function? A number is none. */
const mayBeArray = (s: Syntax): boolean =>
  s.kind === 'power'
    ? mayBeArray(s.base)
    : !['number', 'fraction', 'bars', 'factorial', 'binomial', 'big'].includes(s.kind);

/** `u \times v`, `u * v`: the two factors beside the sign as one; what it means is told from what they are. */
function signed(c: Cursor, sign: string, factors: Syntax[], right: Syntax): Syntax {
  const left = factors.at(-1);
  const name = entryOf(manifold, sign);
  if (!name || !left || !mayBeArray(left) || !mayBeArray(right)) return right;
  factors.pop();
  const place = { start: left.place.start, end: c.place(c.at - 1).end };
  return { kind: 'operator', name, place, arguments: [left, right], delimited: true };
}

/** What stands side by side, up to a sign. */
function sideBySide(c: Cursor, options: ProductOptions): Syntax {
  const from = c.at;
  const factors: Syntax[] = [];
  while (continues(c, factors, options)) {
    if (dotsAhead(c, factors, options)) goThroughDots(c, from, factors);
    else if (c.take('/')) divide(c, from, factors);
    else {
      const sign = isTimes(c) ? c.next().text : '';
      factors.push(signed(c, sign, factors, factor(c)));
    }
    if (bodyEnded(c, factors[factors.length - 1])) break;
  }
  return factors.length === 0 ? emptyProduct(c) : join(c, from, factors);
}

/** `\cdots` behind factors, with or without times signs around it. */
const dotsAhead = (c: Cursor, factors: readonly Syntax[], options: ProductOptions): boolean =>
  factors.length > 0 && !options.runOn && dotsAmongFactors(c, isTimes(c) ? 1 : 0, factors.length);

/** `\cdots a_n` behind factors. */
function goThroughDots(c: Cursor, from: number, factors: Syntax[]): void {
  if (isTimes(c)) c.next();
  const dots = c.next();
  if (isTimes(c)) c.next();
  const run = dotted(c, 'product', factors, factor(c), dots);
  const alone: Syntax = { kind: 'product', place: c.place(from), factors: run };
  factors.splice(0, factors.length, ...(run.length === 1 ? [alone] : run));
}

function continues(c: Cursor, factors: readonly Syntax[], options: ProductOptions): boolean {
  if (c.differentials.all.has(c.at)) return c.takeDeepDifferential();
  if (relationAhead(c)) return false;
  if (factors.length === 0) return factorAhead(c);
  if (bindsAgain(c)) return false;
  if (dotsAhead(c, factors, options)) return true;
  if (isTimes(c)) return !options.runOn;
  if (c.is('/')) return !options.runOn || slashRunsOn(c);
  if (!factorAhead(c)) return false;
  return !options.runOn || simpleAhead(c);
}

/** `\\log a/b` goes on across the slash, `\\log a / \\log b` does not. */
function slashRunsOn(c: Cursor): boolean {
  c.at++;
  const simple = simpleAhead(c) || c.is('(');
  c.at--;
  return simple;
}

const join = (c: Cursor, from: number, factors: readonly Syntax[]): Syntax =>
  factors.length === 1
    ? factors[0]!
    : ({ kind: 'product', place: c.place(from), factors: [...factors] } satisfies ProductSyntax);

/** `a / b`: everything so far over the next factor; said where something bare stands right behind. */
function divide(c: Cursor, from: number, factors: Syntax[]): void {
  const numerator = join(c, from, factors);
  const start = c.at;
  const denominator = factor(c);
  const read = c.place(from);
  const fraction: Syntax = { kind: 'fraction', place: read, numerator, denominator, style: 'slash' };
  factors.splice(0, factors.length, fraction);
  const ambiguous = isBare(denominator) && factorAhead(c) && !c.differentials.all.has(c.at) && !c.is('[');
  if (!ambiguous) return;
  const written = `${c.slice(read)} ${c.peek().text}`;
  c.note(
    `${written} is ambiguous: read as (${c.slice(read)}) ${c.peek().text}, not with ${c.peek().text} below ${c.slice(c.place(start))}`,
  );
}

/** `\int \frac{dx}{x}`: a differential with nothing beside it stands for 1. */
function emptyProduct(c: Cursor): Syntax {
  const before = c.tokens[c.at - 1];
  if (c.metDeepDifferential) {
    c.metDeepDifferential = false;
    return { kind: 'number', place: { start: before!.start, end: before!.end }, text: '1' };
  }
  return factor(c);
}
