import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  gradient,
  logTotalExp,
  random,
  reverseModeGradient,
  type TracedNumber,
  total,
  weightedSum,
} from '../../src/numerics';

type Traced = (x: readonly TracedNumber[]) => TracedNumber | number;

/** Value and gradient by reverse mode. */
function reverse(f: Traced, x: readonly number[]): { value: number; slope: Float64Array } {
  const slope = new Float64Array(x.length);
  return { value: reverseModeGradient(f, x.length)(x, slope), slope };
}

/** A method, a range in which it is defined, and the same function of numbers. */
const methods: Record<string, [f: Traced, g: (x: number, y: number) => number]> = {
  plus: [([x, y]) => x.plus(y).plus(3), (x, y) => x + y + 3],
  minus: [([x, y]) => x.minus(y).minus(0.5), (x, y) => x - y - 0.5],
  times: [([x, y]) => x.times(y).times(-2), (x, y) => -2 * x * y],
  over: [([x, y]) => x.over(y).over(4), (x, y) => x / y / 4],
  negative: [([x, y]) => x.negative().times(y), (x, y) => -x * y],
  reciprocal: [([x, y]) => x.reciprocal().plus(y), (x, y) => 1 / x + y],
  square: [([x, y]) => x.square().times(y), (x, y) => x * x * y],
  power: [([x, y]) => x.power(-1.5).plus(y.power(0)), x => 1 / (x * Math.sqrt(x)) + 1],
  sqrt: [([x, y]) => x.sqrt().times(y), (x, y) => Math.sqrt(x) * y],
  abs: [([x, y]) => x.minus(y.times(2)).abs(), (x, y) => Math.abs(x - 2 * y)],
  exp: [([x, y]) => x.exp().times(y.exp()), (x, y) => Math.exp(x + y)],
  log: [([x, y]) => x.times(y).log(), (x, y) => Math.log(x) + Math.log(y)],
  log1p: [([x, y]) => x.log1p().times(y), (x, y) => Math.log1p(x) * y],
  log1pExp: [([x, y]) => x.log1pExp().times(y), (x, y) => Math.log(1 + Math.exp(x)) * y],
  sigmoid: [([x, y]) => x.sigmoid().times(y), (x, y) => y / (1 + Math.exp(-x))],
  logSigmoid: [([x, y]) => x.logSigmoid().times(y), (x, y) => -y * Math.log(1 + Math.exp(-x))],
  sin: [([x, y]) => x.times(y).sin(), (x, y) => Math.sin(x * y)],
  cos: [([x, y]) => x.times(y).cos(), (x, y) => Math.cos(x * y)],
  tanh: [([x, y]) => x.times(y).tanh(), (x, y) => Math.tanh(x * y)],
  weightedSum: [
    x => weightedSum([2, -3], x, 5).square(),
    (x, y) => (2 * x - 3 * y + 5) * (2 * x - 3 * y + 5),
  ],
  total: [x => total(x).exp(), (x, y) => Math.exp(x + y)],
  logTotalExp: [x => logTotalExp(x), (x, y) => Math.log(Math.exp(x) + Math.exp(y))],
};

for (const [name, [traced, plain]] of Object.entries(methods)) {
  test(`value and gradient of ${name} agree with the plain function and its finite differences`, () => {
    const stream = random(11);
    for (let round = 0; round < 20; round++) {
      const x = [stream.uniformBetween(0.2, 2), stream.uniformBetween(0.2, 2)];
      const { value, slope } = reverse(traced, x);
      assert.ok(Math.abs(value - plain(x[0], x[1])) <= 1e-13 * (1 + Math.abs(value)), `${x}: ${value}`);
      gradient(([a, b]) => plain(a, b), x).forEach((estimate, i) => {
        const allowed = 10 * estimate.error + 1e-9 * (1 + Math.abs(slope[i]));
        assert.ok(Math.abs(estimate.value - slope[i]) <= allowed, `${x}: ${slope[i]}, not ${estimate.value}`);
      });
    }
  });
}

test('log Gamma has the digamma function as derivative: psi(1/2) = -gamma - 2 log 2', () => {
  const { value, slope } = reverse(([x]) => x.logGamma(), [0.5]);
  assert.ok(Math.abs(value - Math.log(Math.sqrt(Math.PI))) < 1e-14);
  assert.ok(Math.abs(slope[0] + 0.5772156649015329 + 2 * Math.LN2) < 1e-14);
});

test('a number used many times collects the derivatives of all its uses: d/dx x^x = x^x (log x + 1)', () => {
  const { value, slope } = reverse(([x]) => x.log().times(x).exp(), [1.7]);
  assert.ok(Math.abs(slope[0] - value * (Math.log(1.7) + 1)) < 1e-14);
});

test('a function may branch and loop, and its gradient is that of the branch taken', () => {
  const power: Traced = ([x]) => {
    let product = x;
    for (let i = 1; i < 5; i++) product = product.times(x);
    return x.value > 0 ? product : product.negative();
  };
  assert.equal(reverse(power, [2]).slope[0], 80);
  assert.equal(reverse(power, [-2]).slope[0], -80);
  assert.equal(reverse(power, [-2]).value, 32);
});

test('a thousand inputs have the gradient of one sweep: of sum x_i^2 it is 2 x', () => {
  const x = Array.from({ length: 1000 }, (_, i) => i / 7);
  const { slope } = reverse(all => total(all.map(each => each.square())), x);
  slope.forEach((each, i) => {
    assert.equal(each, 2 * x[i]);
  });
});

test('a constant answer is a constant: outside a support a density may answer -Infinity', () => {
  const { value, slope } = reverse(([x]) => (x.value < 0 ? -Infinity : x.log()), [-1]);
  assert.equal(value, -Infinity);
  assert.deepEqual(Array.from(slope), [0]);
});

test('log of a sum of exponentials does not overflow, and is -Infinity for probabilities that are all 0', () => {
  assert.equal(reverse(x => logTotalExp(x), [1000, 1000]).value, 1000 + Math.LN2);
  const { value, slope } = reverse(x => logTotalExp(x), [-Infinity, -Infinity]);
  assert.equal(value, -Infinity);
  assert.deepEqual(Array.from(slope), [0, 0]);
});

test('a number kept from another evaluation is refused', () => {
  let kept: TracedNumber | undefined;
  const f: Traced = ([x]) => (kept ??= x).times(x);
  const evaluate = reverseModeGradient(f, 1);
  evaluate([1], new Float64Array(1));
  assert.throws(() => evaluate([2], new Float64Array(1)), /another evaluation/);
});

test('dimensions that do not fit are named', () => {
  assert.throws(() => reverseModeGradient(() => 0, 0), /dimension is 0/);
  assert.throws(() => reverseModeGradient(() => 0, 2)([1], new Float64Array(2)), /a point of 1/);
  assert.throws(() => reverse(x => weightedSum([1], x), [1, 2]), /1 weights and 2/);
});
