import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DifferentiableFunction, limitedMemoryBfgs, random } from '../../src/numerics';

const rosenbrock: DifferentiableFunction = (x, gradient) => {
  gradient.fill(0);
  let total = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const [a, b] = [1 - x[i]!, x[i + 1]! - x[i]! * x[i]!];
    total += a * a + 100 * b * b;
    gradient[i]! += -2 * a - 400 * x[i]! * b;
    gradient[i + 1]! += 200 * b;
  }
  return total;
};

test('the valley of Rosenbrock is descended to its end at (1, ..., 1) in twenty dimensions', () => {
  const { at, status, gradient } = limitedMemoryBfgs(rosenbrock, new Array<number>(20).fill(-1));
  assert.equal(status, 'converged');
  assert.ok(
    at.every(x => Math.abs(x - 1) < 1e-7),
    String(at),
  );
  assert.ok(gradient.every(g => Math.abs(g) <= 1e-8));
});

test('the minimum of a quadratic form is the solution of its linear system', () => {
  const scales = [1e-3, 1, 1e3];
  const { at } = limitedMemoryBfgs(
    (x, g) => {
      x.forEach((entry, i) => (g[i] = scales[i]! * (entry - i)));
      return x.reduce((sum, entry, i) => sum + 0.5 * scales[i]! * (entry - i) * (entry - i), 0);
    },
    [5, 5, 5],
  );
  at.forEach((entry, i) => void assert.ok(Math.abs(entry - i) < 1e-4, `${i}: ${entry}`));
});

test('a function with kinks is descended to its median, where no gradient vanishes', () => {
  const source = random(3);
  const data = Float64Array.from({ length: 101 }, () => source.normal()).sort();
  const { at, status } = limitedMemoryBfgs(
    (x, g) => {
      g[0] = data.reduce((sum, d) => sum + Math.sign(x[0]! - d), 0);
      return data.reduce((sum, d) => sum + Math.abs(x[0]! - d), 0);
    },
    [4],
  );
  assert.ok(status === 'round-off' || status === 'level', status);
  assert.ok(Math.abs(at[0]! - data[50]!) < 1e-6, `${at[0]} for the median ${data[50]}`);
});

test('where the function is undefined on the way, the step is shortened', () => {
  const { at, status } = limitedMemoryBfgs(
    (x, g) => {
      g[0] = 1 - 1 / x[0]!;
      return x[0]! > 0 ? x[0]! - Math.log(x[0]!) : Number.NaN;
    },
    [20],
  );
  assert.equal(status, 'converged');
  assert.ok(Math.abs(at[0]! - 1) < 1e-7);
});

test('a start without a value or a gradient is refused, naming what is not finite', () => {
  assert.throws(() => limitedMemoryBfgs(() => Number.NaN, [1, 2]), /is NaN at the start \[1, 2\]/);
  const lame: DifferentiableFunction = (_, g) => {
    g[1] = Infinity;
    return 0;
  };
  assert.throws(() => limitedMemoryBfgs(lame, [1, 2]), /entry 1 of the gradient is Infinity/);
});
