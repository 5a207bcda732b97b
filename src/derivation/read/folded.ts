/** A tree with its arithmetic of numbers done: x for x^1, 2 n + 1 for 2 (n + 1) - 1 only where no bracket must be opened. */

import type { Place, PowerSyntax, Syntax } from './syntax';
import { mapChildren } from './traverse';

/** A ratio of whole numbers in lowest terms, the denominator positive. */
interface Ratio {
  readonly over: number;
  readonly under: number;
}

const divisor = (a: number, b: number): number => (b === 0 ? Math.abs(a) : divisor(b, a % b));

/** undefined where it has no value, or one that doubles do not hold exactly. */
function ratio(over: number, under: number): Ratio | undefined {
  if (under === 0 || !Number.isSafeInteger(over) || !Number.isSafeInteger(under)) return undefined;
  const common = divisor(over, under) * Math.sign(under);
  return { over: over / common, under: under / common };
}

const plus = (a: Ratio, b: Ratio) => ratio(a.over * b.under + b.over * a.under, a.under * b.under);
const times = (a: Ratio, b: Ratio) => ratio(a.over * b.over, a.under * b.under);
const minusOne: Ratio = { over: -1, under: 1 };

/** The number that a folded tree is. */
function ratioOf(s: Syntax): Ratio | undefined {
  if (s.kind === 'number') return ratio(Number(s.text), 1);
  if (s.kind === 'sum' && s.terms.length === 1 && s.signs[0] === -1) {
    const of = ratioOf(s.terms[0]!);
    return of && times(minusOne, of);
  }
  if (s.kind !== 'fraction') return undefined;
  const [over, under] = [ratioOf(s.numerator), ratioOf(s.denominator)];
  return over && under && times(over, { over: under.under, under: under.over });
}

/** The whole number that a tree of numbers comes to. */
export function wholeNumber(s: Syntax): number | undefined {
  const value = ratioOf(folded(s));
  return value?.under === 1 ? value.over : undefined;
}

function written({ over, under }: Ratio, place: Place): Syntax {
  const whole = (n: number): Syntax => ({ kind: 'number', text: String(n), place });
  const size: Syntax =
    under === 1
      ? whole(Math.abs(over))
      : {
          kind: 'fraction',
          numerator: whole(Math.abs(over)),
          denominator: whole(under),
          style: 'frac',
          place,
        };
  return over < 0 ? { kind: 'sum', terms: [size], signs: [-1], place } : size;
}

type Signed = readonly [term: Syntax, sign: 1 | -1];

function sum(s: Extract<Syntax, { kind: 'sum' }>): Syntax {
  const flat = s.terms.flatMap((term, i): Signed[] => {
    const sign = s.signs[i]!;
    if (term.kind !== 'sum') return [[term, sign]];
    return term.terms.map((inner, j): Signed => [inner, (sign * term.signs[j]!) as 1 | -1]);
  });
  let total: Ratio = { over: 0, under: 1 };
  const others: Signed[] = [];
  for (const [term, sign] of flat) {
    const value = ratioOf(term);
    const next = value && plus(total, sign < 0 ? times(minusOne, value)! : value);
    if (next) total = next;
    else others.push([term, sign]);
  }
  if (others.length === 0) return written(total, s.place);
  if (total.over !== 0)
    others.push([written({ ...total, over: Math.abs(total.over) }, s.place), total.over < 0 ? -1 : 1]);
  const [[first, sign]] = others as [Signed];
  if (others.length > 1)
    return { ...s, terms: others.map(([term]) => term), signs: others.map(([, one]) => one) };
  return sign > 0 ? first : product([written(minusOne, s.place), first], s.place);
}

function product(factors: readonly Syntax[], place: Place): Syntax {
  const flat = factors.flatMap(factor => (factor.kind === 'product' ? factor.factors : [factor]));
  let total: Ratio = { over: 1, under: 1 };
  const others: Syntax[] = [];
  for (const factor of flat) {
    const value = ratioOf(factor);
    const next = value && times(total, value);
    if (next) total = next;
    else others.push(factor);
  }
  if (others.length === 0 || total.over === 0) return written(total, place);
  const all = total.over === 1 && total.under === 1 ? others : [written(total, place), ...others];
  return all.length === 1 ? all[0]! : { kind: 'product', factors: all, place };
}

const mostRepeated = 64;

function power(s: PowerSyntax): Syntax {
  const [base, exponent] = [ratioOf(s.base), wholeFolded(s.exponent)];
  if (exponent === 0) return written({ over: 1, under: 1 }, s.place);
  if (exponent === 1) return s.base;
  if (!base || exponent === undefined || Math.abs(exponent) > mostRepeated) return s;
  let value: Ratio | undefined = { over: 1, under: 1 };
  const factor = exponent > 0 ? base : ratio(base.under, base.over);
  for (let i = 0; i < Math.abs(exponent) && value; i++) value = factor && times(value, factor);
  return value ? written(value, s.place) : s;
}

function wholeFolded(s: Syntax): number | undefined {
  const value = ratioOf(s);
  return value?.under === 1 ? value.over : undefined;
}

function factorial(s: Extract<Syntax, { kind: 'factorial' }>): Syntax {
  const n = wholeFolded(s.body);
  if (n === undefined || n < 0 || n > 18 || s.double) return s;
  let value = 1;
  for (let k = 2; k <= n; k++) value *= k;
  return written({ over: value, under: 1 }, s.place);
}

function fraction(s: Extract<Syntax, { kind: 'fraction' }>): Syntax {
  const value = ratioOf(s);
  if (value) return written(value, s.place);
  const [over, under] = [ratioOf(s.numerator), ratioOf(s.denominator)];
  if (under?.over === 1 && under.under === 1) return s.numerator;
  return over?.over === 0 ? written(over, s.place) : s;
}

/** The tree without brackets, with whole numbers and ratios of them added, multiplied and raised where they meet. */
export function folded(whole: Syntax): Syntax {
  const s = mapChildren(whole, folded);
  switch (s.kind) {
    case 'group':
      return s.body;
    case 'sum':
      return sum(s);
    case 'product':
      return product(s.factors, s.place);
    case 'power':
      return power(s);
    case 'fraction':
      return fraction(s);
    case 'factorial':
      return factorial(s);
    default:
      return s;
  }
}
