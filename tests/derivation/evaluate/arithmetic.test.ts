import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Expression, FunctionName } from '../../../src/derivation/elaborate/expression';
import { call, exp, log, normal, of, over, power, range, scalar, sum, times } from './build';
import { evaluate } from './evaluating';

/** An exact rational number. */
interface Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** The exact value of sums, products and quotients of doubles. */
function exactly(e: Expression): Ratio {
  switch (e.kind) {
    case 'constant':
      return ofDouble(e.value);
    case 'sum':
      return e.terms
        .map(exactly)
        .reduce((a, b) => ({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }));
    case 'product':
      return e.factors.map(exactly).reduce((a, b) => ({ top: a.top * b.top, bottom: a.bottom * b.bottom }));
    case 'quotient': {
      const [a, b] = [exactly(e.numerator), exactly(e.denominator)];
      return { top: a.top * b.bottom, bottom: a.bottom * b.top };
    }
    default:
      throw new Error(`no exact ${e.kind}`);
  }
}

/** Doubles of the test are integers over 64. */
const ofDouble = (x: number): Ratio => ({ top: BigInt(Math.round(x * 64)), bottom: 64n });

/** |value - exact| as a double, through a difference that is exact. */
function distance(value: number, { top, bottom }: Ratio): number {
  const scale = 2n ** 200n;
  const shifted = BigInt(Math.round(value * 2 ** 40)) * 2n ** 160n;
  const low = BigInt(Math.round((value - Math.round(value * 2 ** 40) / 2 ** 40) * 2 ** 90)) * 2n ** 110n;
  return Math.abs(Number(shifted + low - (top * scale) / bottom)) / Number(scale);
}

const leaf = fc.integer({ min: -640, max: 640 }).map(n => of(n / 64));
const tree: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map(terms => sum(...terms)),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map(factors => times(...factors)),
    fc.tuple(tie('tree'), fc.integer({ min: 1, max: 640 })).map(([a, n]) => over(a, n / 64)),
  ),
})).tree;

test('the running error bound contains the exact value of sums, products and quotients', () => {
  fc.assert(
    fc.property(tree, e => {
      const { value, error } = evaluate(e);
      fc.pre(Number.isFinite(value) && Math.abs(value) < 1e6);
      assert.ok(distance(value, exactly(e)) <= error + 1e-27, `${value} with error ${error}`);
    }),
    { seed: 7, numRuns: 400 },
  );
});

test('the bound is not idle: a sum that cancels reports an error far above the rounding of its value', () => {
  const { value, error } = evaluate(sum(1e8, over(1, 3), -1e8));
  assert.ok(error > 1e-9 && error < 1e-7);
  assert.ok(Math.abs(value - 1 / 3) <= error);
});

test('the scale of a sum is its largest term', () => {
  assert.equal(evaluate(sum(1000, -999)).scale, 1000);
  assert.equal(evaluate(times(3, sum(1000, -999))).scale, 3000);
});

test('the logarithm of a density is right where the density underflows', () => {
  const { value, error } = evaluate(log(normal('x', 0, 1)), { x: 1e4 });
  const expected = -5e7 - 0.9189385332046727;
  assert.ok(Math.abs(value - expected) <= error && error < 1e-6);
});

test('a ratio of densities that both underflow is right', () => {
  const { value } = evaluate(over(normal('x', 0, 1), normal('x', 0.01, 1)), { x: 200 });
  assert.ok(Math.abs(value / Math.exp(-0.01 * 200 + 0.00005) - 1) < 1e-10);
});

test('0 log 0 is 0', () => {
  assert.equal(evaluate(times('p', log('p')), { p: 0 }).value, 0);
  assert.equal(evaluate(times(normal('x', 0, 1), log(normal('x', 0, 1))), { x: 1e200 }).value, 0);
});

test('undefined values are NaN: the logarithm of a negative number, division by zero, a root of a negative number', () => {
  assert.ok(Number.isNaN(evaluate(log(-1)).value));
  assert.ok(Number.isNaN(evaluate(over(1, 0)).value));
  assert.ok(Number.isNaN(evaluate(power(-2, 0.5)).value));
  assert.ok(Number.isNaN(evaluate(call('gamma', -2)).value));
  assert.ok(Number.isNaN(evaluate(log(times(-1, exp(3)))).value));
});

test('minus infinity is a value: the logarithm of zero', () => {
  assert.equal(evaluate(log(0)).value, Number.NEGATIVE_INFINITY);
});

test('binomial coefficients, the beta function and factorials agree with their tables', () => {
  const near = (e: Expression, expected: number) => {
    const { value, error } = evaluate(e);
    assert.ok(
      Math.abs(value - expected) <= error && error < 1e-11 * expected,
      `${value} against ${expected}`,
    );
  };
  near(call('binomial', 20, 7), 77520);
  near(call('beta', 2, 3), 1 / 12);
  near(call('factorial', 15), 1307674368000);
  near(over(call('factorial', 300), call('factorial', 299)), 300);
});

/** 10^16 + x - 10^16: x itself, but known only to within 2. */
const blurred = (x: Expression) => sum(1e16, x, -1e16);

test('the bound of a function covers where its argument is known badly, at kinks, jumps and flat places too', () => {
  const exact: readonly (readonly [FunctionName, (x: number) => number])[] = [
    ['abs', Math.abs],
    ['sign', Math.sign],
    ['floor', Math.floor],
    ['ceiling', Math.ceil],
    ['cos', Math.cos],
    ['sin', Math.sin],
    ['tanh', Math.tanh],
    ['arctan', Math.atan],
    ['exp', Math.exp],
    ['cosh', Math.cosh],
    ['softplus', x => Math.log1p(Math.exp(x))],
    ['logistic', x => 1 / (1 + Math.exp(-x))],
    ['log', Math.log],
    ['sqrt', Math.sqrt],
  ];
  for (const [name, f] of exact)
    for (const x of [0, 0.3, 0.9, 1.2, 1.9]) {
      const { value, error } = evaluate(call(name, blurred(of(x))));
      if (!Number.isFinite(value)) continue;
      assert.ok(Math.abs(value - f(x)) <= error + 1e-15, `${name}(${x}): ${value}, error ${error}`);
    }
});

test('functions of what is known well have narrow bounds still', () => {
  for (const name of ['abs', 'cos', 'exp', 'log', 'sqrt', 'tanh', 'sign'] as const) {
    const { value, error } = evaluate(call(name, sum(0.1, 0.2)));
    assert.ok(error <= 4e-15 * Math.abs(value), `${name}: ${error}`);
  }
});

test('a finite product keeps the error of a factor that is 0 to within one', () => {
  const factor = blurred(times('k', 0.25));
  const product: Expression = {
    kind: 'multiplication',
    shape: scalar,
    ranges: [range('k', { kind: 'integers', lower: 1, upper: 2 })],
    body: factor,
  };
  const { value, error } = evaluate(product);
  assert.ok(Math.abs(value - 0.125) <= error, `${value}, error ${error}`);
});

test('the logarithm of a sum counts the rounding of the sum of logarithms itself', () => {
  const far = sum(times(0.3, normal(0, 1e3, 1)), times(0.7, normal(0, 1001, 1)));
  const { value, error } = evaluate(log(far));
  const truth =
    -500000 - 0.5 * Math.log(2 * Math.PI) + Math.log(0.3) + Math.log1p((7 / 3) * Math.exp(-1000.5));
  assert.ok(Math.abs(value - truth) <= error && error >= 2 ** -53 * 5e5, `${value} ${error}`);
});
