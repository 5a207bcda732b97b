import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  categorical,
  dirichlet,
  multinomial,
  multivariateNormal,
  normal,
  wishart,
} from '../../src/distributions';
import { at, matrix } from '../../src/linear-algebra';
import { cubature, random } from '../../src/numerics';

const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  );
const total = (result: { value: number; logScale: number }) => result.value * Math.exp(result.logScale);

describe('the multivariate normal distribution', () => {
  const mean = new Float64Array([1, -2]);
  const covariance = matrix([
    [2, 0.9],
    [0.9, 0.5],
  ]);
  const log = (x: Float64Array) => multivariateNormal.logDensity(x, [mean, covariance]);

  it('has total mass 1 and its covariance', () => {
    const all = [
      [-Infinity, -Infinity],
      [Infinity, Infinity],
    ] as const;
    const rule = { rule: 'double-exponential' } as const;
    near(total(cubature({ log }, all[0], all[1], rule)), 1, 1e-9);
    const factor = (x: Float64Array) => (x[0]! - 1) * (x[1]! + 2);
    near(total(cubature({ log, factor }, all[0], all[1], rule)), 0.9, 1e-8);
  });

  it('is the normal distribution in one dimension', () => {
    const one = multivariateNormal.logDensity(new Float64Array([3]), [new Float64Array([1]), matrix([[4]])]);
    near(one, normal.logDensity(3, [1, 4]), 1e-15);
  });

  it('does not mix up two covariances that share their storage', () => {
    const shared = matrix([[1]]);
    const x = new Float64Array([1]);
    const zero = new Float64Array([0]);
    multivariateNormal.logDensity(x, [zero, shared]);
    shared.data[0] = 4;
    near(multivariateNormal.logDensity(x, [zero, shared]), normal.logDensity(1, [0, 4]), 1e-15);
  });

  it('has no density, and throws nothing, where a number or another size stands for one of its vectors', () => {
    const x = new Float64Array([1, 2]);
    const unit = matrix([
      [1, 0],
      [0, 1],
    ]);
    const wrong = [
      [x, [x, 3]],
      [x, [3, unit]],
      [1, [x, unit]],
      [new Float64Array(3), [x, unit]],
    ] as const;
    for (const [point, parameters] of wrong) {
      assert.ok(Number.isNaN(multivariateNormal.logDensity(point, parameters)));
      assert.equal(multivariateNormal.roundOff(point, parameters), Infinity);
    }
  });
});

describe('the Dirichlet distribution', () => {
  it('has total mass 1 over the first two of three coordinates', () => {
    const alpha = new Float64Array([2, 3, 1.5]);
    const value = cubature(
      {
        log: x =>
          dirichlet.logDensity(new Float64Array([x[0]! * x[1]!, x[0]! * (1 - x[1]!), 1 - x[0]!]), [alpha]) +
          Math.log(x[0]!),
      },
      [0, 0],
      [1, 1],
      { rule: 'double-exponential' },
    );
    near(total(value), 1, 1e-8);
  });

  it('has no mass off the simplex', () => {
    assert.equal(dirichlet.logDensity(new Float64Array([0.5, 0.6]), [new Float64Array([1, 1])]), -Infinity);
  });

  it('draws points of the simplex with its mean', () => {
    const alpha = new Float64Array([0.5, 2, 1]);
    const stream = random(3);
    const mean = new Float64Array(3);
    for (let i = 0; i < 20000; i++) {
      const x = dirichlet.sample([alpha], stream) as Float64Array;
      x.forEach((entry, k) => {
        mean[k]! += entry / 20000;
      });
    }
    // Standard errors are below 0.002; 5 of them.
    near(mean[0]!, 0.5 / 3.5, 0.01);
    near(mean[1]!, 2 / 3.5, 0.01);
  });
});

describe('the categorical and multinomial distributions', () => {
  it('count categories from 1', () => {
    const pi = new Float64Array([0.2, 0.8]);
    near(categorical.logDensity(2, [pi]), Math.log(0.8), 1e-15);
    assert.equal(categorical.logDensity(0, [pi]), -Infinity);
    assert.equal(categorical.logDensity(3, [pi]), -Infinity);
  });

  it('have mass 1 over all counts of 4 trials', () => {
    const pi = new Float64Array([0.2, 0.5, 0.3]);
    let mass = 0;
    for (let i = 0; i <= 4; i++) {
      for (let j = 0; i + j <= 4; j++)
        mass += Math.exp(multinomial.logDensity(new Float64Array([i, j, 4 - i - j]), [4, pi]));
    }
    near(mass, 1, 1e-14);
  });
});

describe('the Wishart distribution', () => {
  it('has total mass 1 over 2 x 2 matrices', () => {
    const v = matrix([
      [1, 0.3],
      [0.3, 0.5],
    ]);
    // X = L L^T with L = [[a, 0], [c, b]]: dX = 4 a^2 b da db dc.
    const log = (x: Float64Array) => {
      const [a, b, c] = [x[0]!, x[1]!, x[2]!];
      const point = matrix([
        [a * a, a * c],
        [a * c, c * c + b * b],
      ]);
      return wishart.logDensity(point, [v, 5]) + Math.log(4 * a * a * b);
    };
    const value = cubature({ log }, [0, 0, -Infinity], [Infinity, Infinity, Infinity], {
      rule: 'double-exponential',
    });
    near(total(value), 1, 1e-6);
  });

  it('draws matrices with mean nu V', () => {
    const v = matrix([
      [1, 0.3],
      [0.3, 0.5],
    ]);
    const stream = random(9);
    let corner = 0;
    for (let i = 0; i < 20000; i++)
      corner += at(wishart.sample([v, 5], stream) as ReturnType<typeof matrix>, 0, 1) / 20000;
    // Variance nu (v12^2 + v11 v22) = 2.95: standard error 0.012; 5 of them.
    near(corner, 1.5, 0.06 / 1.5);
  });
});
