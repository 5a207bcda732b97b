/** Numbers before a term folded into one: `\\frac{1/6}{2}` is 1/12, `2 \\cdot \\frac{x}{4}` is `\\frac{x}{2}`. */

import type { FractionSyntax, Syntax } from '../read/syntax';

/** A term as a ratio of whole numbers times what is left. */
interface Split {
  readonly over: number;
  readonly under: number;
  readonly rest: readonly Syntax[];
  readonly below: readonly Syntax[];
}

const whole = (s: Syntax): Split => ({ over: 1, under: 1, rest: [s], below: [] });

/** Larger numbers are left as they stand. */
const largest = 1e6;

function split(s: Syntax): Split {
  if (s.kind === 'number') {
    const value = Number(s.text);
    const folds = Number.isInteger(value) && value > 0 && value < largest;
    return folds ? { over: value, under: 1, rest: [], below: [] } : whole(s);
  }
  if (s.kind === 'fraction') {
    const [a, b] = [split(s.numerator), split(s.denominator)];
    return {
      over: a.over * b.under,
      under: a.under * b.over,
      rest: [...a.rest, ...b.below],
      below: [...a.below, ...b.rest],
    };
  }
  if (s.kind !== 'product') return whole(s);
  return s.factors.map(split).reduce((a, b) => ({
    over: a.over * b.over,
    under: a.under * b.under,
    rest: [...a.rest, ...b.rest],
    below: [...a.below, ...b.below],
  }));
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** The term with its numbers folded, written as it was: with a slash, a fraction line or a factor. */
export function tidied(s: Syntax): Syntax {
  if (s.kind !== 'fraction' && s.kind !== 'product') return s;
  const { over, under, rest, below } = split(s);
  if (!Number.isSafeInteger(over) || !Number.isSafeInteger(under) || below.length > 1) return s;
  const common = divisor(over, under);
  const number = (value: number): readonly Syntax[] =>
    value === 1 ? [] : [{ kind: 'number', place: s.place, text: String(value) }];
  const product = (factors: readonly Syntax[]): Syntax =>
    factors.length === 0
      ? { kind: 'number', place: s.place, text: '1' }
      : factors.length === 1
        ? factors[0]!
        : { kind: 'product', place: s.place, factors };
  const [above, beneath] = [number(over / common), number(under / common)];
  const numerator = product([...above, ...rest]);
  if (beneath.length + below.length === 0) return numerator;
  const fraction = (top: Syntax): Syntax => ({
    kind: 'fraction',
    place: s.place,
    numerator: top,
    denominator: product([...beneath, ...below]),
    style: rest.length === 0 ? styleOf(s) : 'frac',
  });
  const isNumber = (factor: Syntax) => factor.kind === 'fraction' && split(factor).rest.length === 0;
  const stays = s.kind === 'product' && below.length === 0 && rest.length > 0 && s.factors.some(isNumber);
  return stays ? product([fraction(product(above)), ...rest]) : fraction(numerator);
}

/** How the innermost fraction of numbers is written. */
function styleOf(s: Syntax): FractionSyntax['style'] {
  if (s.kind === 'product') return s.factors.some(factor => styleOf(factor) === 'slash') ? 'slash' : 'frac';
  if (s.kind !== 'fraction') return 'frac';
  return s.style === 'slash' || styleOf(s.numerator) === 'slash' ? 'slash' : 'frac';
}
