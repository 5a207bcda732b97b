import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distributions, type ScalarDistribution } from '../../src/distributions';
import { derivative, infiniteSum, integrate, random, sum } from '../../src/numerics';

/** Parameters at which every family is tried: ordinary, small, large. */
const cases: Record<string, readonly (readonly number[])[]> = {
  Normal: [
    [0, 1],
    [50, 1e-4],
    [-3, 400],
  ],
  LogNormal: [
    [0, 1],
    [-2, 0.04],
  ],
  StudentT: [[1.5], [3], [40]],
  LocatedStudentT: [[2, 4, 5]],
  Cauchy: [[-1, 0.2]],
  Laplace: [[0.7, 0.05]],
  Logistic: [[1, 3]],
  Uniform: [[-2, 5]],
  Beta: [
    [2, 3],
    [0.5, 4],
    [200, 30],
  ],
  Gamma: [
    [2, 3],
    [0.3, 1],
    [300, 20],
  ],
  InverseGamma: [
    [3, 2],
    [0.8, 1],
  ],
  ChiSquared: [[1], [7]],
  Exponential: [[0.01], [30]],
  Weibull: [
    [1.5, 2],
    [0.7, 1],
  ],
  Pareto: [[2, 3]],
  Bernoulli: [[0.3]],
  Binomial: [[12, 0.3]],
  Poisson: [[0.2], [40]],
  Geometric: [[0.25]],
  NegativeBinomial: [[2.5, 0.3]],
};

const scalars = distributions.filter(
  d => d.shape === 'scalar' && d.name !== 'Categorical',
) as ScalarDistribution[];

/** Expectation of `factor` by quadrature or summation: knows the density only. */
function expectation(
  family: ScalarDistribution,
  parameters: readonly number[],
  factor?: (x: number) => number,
) {
  const { kind, lower, upper } = family.support(parameters);
  const log = (x: number) => family.logDensity(x, parameters);
  if (kind === 'integers') {
    const term = (k: number) => {
      const density = Math.exp(log(k));
      return density === 0 ? 0 : density * (factor?.(k) ?? 1);
    };
    return upper === Infinity ? infiniteSum(term, lower) : sum(term, lower, upper);
  }
  const location = family.location(parameters);
  return integrate({ log, factor }, lower, upper, { hints: [location], breakpoints: [location.at] });
}

function close(actual: number, expected: number, tolerance: number, what: string): void {
  const scale = Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `${what}: ${actual} is not ${expected}`);
}

describe('every scalar family', () => {
  it('has parameters in this test', () => {
    assert.deepEqual(
      scalars.map(family => family.name).filter(name => cases[name] === undefined),
      [],
    );
  });

  for (const family of scalars) {
    for (const parameters of cases[family.name] ?? []) {
      const name = `${family.name}(${parameters.join(', ')})`;
      it(`${name} has total mass 1`, () => {
        close(expectation(family, parameters).value, 1, 1e-9, 'mass');
      });

      it(`${name} has the mean, variance and entropy of its density`, () => {
        const mean = family.mean(parameters);
        const variance = family.variance(parameters);
        if (Number.isFinite(mean)) close(expectation(family, parameters, x => x).value, mean, 1e-8, 'mean');
        if (Number.isFinite(variance) && Number.isFinite(mean)) {
          const found = expectation(family, parameters, x => (x - mean) * (x - mean)).value;
          close(found / variance, 1, 1e-7, 'variance');
        }
        const entropy = family.entropy?.(parameters);
        if (entropy === undefined) return;
        close(
          expectation(family, parameters, x => -family.logDensity(x, parameters)).value,
          entropy,
          1e-8,
          'entropy',
        );
      });

      it(`${name} has the gradient of its log density`, () => {
        const at = inside(family, parameters);
        const out = new Float64Array(parameters.length + 1);
        family.gradient(at, parameters, out);
        if (family.kind === 'continuous') {
          const slope = derivative(x => family.logDensity(x, parameters), at);
          close(out[0]!, slope.value, 1e-6, 'slope in x');
        }
        parameters.forEach((parameter, i) => {
          if (family.parameters[i]!.domain.endsWith('integer')) return;
          const along = (p: number) => family.logDensity(at, parameters.with(i, p));
          const slope = derivative(along, parameter, 1, { step: 0.01 * Math.max(Math.abs(parameter), 1e-3) });
          close(out[1 + i]!, slope.value, 1e-6, `slope in parameter ${i}`);
        });
      });
    }
  }
});

/** A place where the density is smooth and neither tiny nor at its mode. */
function inside(family: ScalarDistribution, parameters: readonly number[]): number {
  if (family.kind === 'discrete') return family.name === 'Bernoulli' ? 1 : 3;
  const { at, scale } = family.location(parameters);
  const { lower, upper } = family.support(parameters);
  return Math.min(Math.max(at + 0.37 * scale, lower + 1e-3 * scale), upper - 1e-3 * scale);
}

describe('quantiles', () => {
  for (const family of scalars.filter(f => f.quantile !== undefined)) {
    for (const parameters of cases[family.name] ?? []) {
      it(`of ${family.name}(${parameters.join(', ')}) leave their probability below them`, () => {
        const { lower } = family.support(parameters);
        const location = family.location(parameters);
        for (const p of [0.01, 0.4, 0.9]) {
          const x = family.quantile!(p, parameters);
          const log = (t: number) => family.logDensity(t, parameters);
          const breakpoints = [location.at, x - 1e-3 * location.scale];
          const below = integrate({ log }, lower, x, { hints: [location], breakpoints });
          close(below.value, p, 1e-8, `mass below the ${p} quantile ${x}`);
        }
      });
    }
  }
});

describe('samples', () => {
  /** 5 standard errors: one false alarm in 1.7 million draws of a seed, and the seed is fixed. */
  const bound = 5;
  for (const family of scalars) {
    for (const parameters of cases[family.name] ?? []) {
      if (!Number.isFinite(family.variance(parameters))) continue;
      it(`of ${family.name}(${parameters.join(', ')}) have its mean`, () => {
        const stream = random(20).split(family.name);
        const n = 20000;
        let total = 0;
        for (let i = 0; i < n; i++) total += family.sample(parameters, stream);
        const error = Math.sqrt(family.variance(parameters) / n);
        assert.ok(Math.abs(total / n - family.mean(parameters)) <= bound * error, `${total / n}`);
      });
    }
  }
});

it('at the border of its domain a slope that is multiplied by 0 is 0, and no NaN', () => {
  const border: Readonly<Record<string, readonly (readonly [x: number, parameters: number[]])[]>> = {
    Binomial: [
      [2, [2, 1]],
      [0, [2, 0]],
    ],
    NegativeBinomial: [[0, [2, 1]]],
    Poisson: [[0, [0]]],
    Beta: [
      [0, [1, 2]],
      [1, [2, 1]],
    ],
    Gamma: [[0, [1, 2]]],
  };
  for (const [name, points] of Object.entries(border)) {
    const family = scalars.find(found => found.name === name)!;
    for (const [x, parameters] of points) {
      const slopes = new Float64Array(parameters.length + 1);
      family.gradient!(x, parameters, slopes);
      assert.ok(!slopes.some(Number.isNaN), `${name} at ${x}: ${slopes.join(', ')}`);
    }
  }
});
