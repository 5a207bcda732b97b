/**
 * Numbers of about 32 digits as an unevaluated sum of two doubles, for confirming in higher precision what
 * cancellation would eat in the ordinary one.
 * @see Dekker (1971), Numerische Mathematik 18, 224-242; Hida, Li and Bailey (2001), ARITH-15, 155-162
 */
export interface DoubleDouble {
  readonly high: number;
  /** at most half a unit in the last place of `high` */
  readonly low: number;
}

const make = (high: number, low: number): DoubleDouble => ({ high, low });

/** a + b exactly, for any order of sizes. */
function twoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const part = sum - a;
  return make(sum, a - (sum - part) + (b - part));
}

/** a + b exactly, for |a| >= |b|; infinities stay themselves. */
function quickTwoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  return Number.isFinite(sum) ? make(sum, b - (sum - a)) : make(sum, 0);
}

const splitter = 134217729;

/** a b exactly, by Veltkamp's splitting (no fused multiply-add in JavaScript). */
function twoProduct(a: number, b: number): DoubleDouble {
  const product = a * b;
  const [aHigh, aLow] = split(a);
  const [bHigh, bLow] = split(b);
  return make(product, aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow);
}

function split(a: number): readonly [number, number] {
  const c = splitter * a;
  const high = c - (c - a);
  return [high, a - high];
}

function of(x: number): DoubleDouble {
  return make(x, 0);
}

function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const s = twoSum(a.high, b.high);
  const t = twoSum(a.low, b.low);
  const first = quickTwoSum(s.high, s.low + t.high);
  return quickTwoSum(first.high, first.low + t.low);
}

function negate(a: DoubleDouble): DoubleDouble {
  return make(-a.high, -a.low);
}

function subtract(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return add(a, negate(b));
}

function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const p = twoProduct(a.high, b.high);
  return quickTwoSum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

/** Long division with three quotient digits. */
function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const q1 = a.high / b.high;
  if (!Number.isFinite(q1)) return make(q1, 0);
  const r1 = subtract(a, multiply(b, of(q1)));
  const q2 = r1.high / b.high;
  const r2 = subtract(r1, multiply(b, of(q2)));
  const q = quickTwoSum(q1, q2);
  return add(q, of(r2.high / b.high));
}

/** One step of Newton's method from the square root in doubles. */
function sqrt(a: DoubleDouble): DoubleDouble {
  if (a.high === 0) return of(0);
  const x = Math.sqrt(a.high);
  if (!Number.isFinite(x)) return of(x);
  const rest = subtract(a, multiply(of(x), of(x)));
  return quickTwoSum(x, rest.high / (2 * x));
}

/** a^n for an integer n, by squaring. */
function power(a: DoubleDouble, n: number): DoubleDouble {
  if (!Number.isInteger(n))
    throw new RangeError(`exponent is ${n}; it must be an integer: use exp and log for others`);
  let result = of(1);
  let base = n < 0 ? divide(of(1), a) : a;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, base);
    base = multiply(base, base);
  }
  return result;
}

const ln2 = make(Math.LN2, 2.3190468138462996e-17);

/** exp(a) = 2^k exp(r)^512, with a Taylor series for the small r. */
function exp(a: DoubleDouble): DoubleDouble {
  if (a.high > 709.7) return of(Infinity);
  if (a.high < -745) return of(0);
  if (Number.isNaN(a.high)) return a;
  const k = Math.round(a.high / Math.LN2);
  const reduced = subtract(a, multiply(of(k), ln2));
  const r = make(reduced.high / 512, reduced.low / 512);
  let term = r;
  let sum = r;
  for (let i = 2; i <= 9; i++) {
    term = divide(multiply(term, r), of(i));
    sum = add(sum, term);
  }
  // (1 + s)^2 - 1 = 2 s + s^2 keeps the digits of s that 1 + s would lose.
  for (let i = 0; i < 9; i++) sum = add(make(2 * sum.high, 2 * sum.low), multiply(sum, sum));
  const value = add(sum, of(1));
  const half = twoTo(Math.trunc(k / 2));
  const other = twoTo(k - Math.trunc(k / 2));
  return make(value.high * half * other, value.low * half * other);
}

function twoTo(k: number): number {
  let result = 1;
  for (let i = 0; i < Math.abs(k); i++) result *= k < 0 ? 0.5 : 2;
  return result;
}

/** Two steps of Newton's method on exp(x) = a, from the logarithm in doubles. */
function log(a: DoubleDouble): DoubleDouble {
  const start = Math.log(a.high);
  if (!Number.isFinite(start)) return of(start);
  let x = of(start);
  for (let i = 0; i < 2; i++) x = subtract(add(x, multiply(a, exp(negate(x)))), of(1));
  return x;
}

function compare(a: DoubleDouble, b: DoubleDouble): number {
  return Math.sign(a.high - b.high) || Math.sign(a.low - b.low);
}

/** The double nearest to a. */
function toNumber(a: DoubleDouble): number {
  return a.high + a.low;
}

/** Arithmetic in double-double; products overflow from about 1e300 on. */
export const doubleDouble = {
  of,
  add,
  subtract,
  negate,
  multiply,
  divide,
  sqrt,
  power,
  exp,
  log,
  compare,
  toNumber,
};
