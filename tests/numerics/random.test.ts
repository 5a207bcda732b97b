import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monteCarlo, quasiMonteCarlo, type Random, random, SobolSequence, special } from '../../src/numerics';

const draws = (stream: Random, n: number) => Array.from({ length: n }, () => stream.uniform());

describe('random', () => {
  it('repeats itself for the same seed and differs for another', () => {
    assert.deepEqual(draws(random(1), 5), draws(random(1), 5));
    assert.notDeepEqual(draws(random(1), 5), draws(random(2), 5));
  });

  it('splits into streams that depend on seed and name only', () => {
    const used = random(7);
    draws(used, 100);
    assert.deepEqual(draws(used.split('a'), 5), draws(random(7).split('a'), 5));
    assert.notDeepEqual(draws(random(7).split('a'), 5), draws(random(7).split('b'), 5));
    assert.notDeepEqual(draws(random(7).split(1), 5), draws(random(7).split('1'), 5));
  });

  it('has streams whose first numbers are uniform over seeds and over names', () => {
    // Kolmogorov-Smirnov at 2000 points: 1.95/sqrt(n) is exceeded with probability 1e-3; the seeds are fixed.
    for (const first of [(i: number) => random(i).uniform(), (i: number) => random(1).split(i).uniform()]) {
      const sorted = Array.from({ length: 2000 }, (_, i) => first(i)).sort((a, b) => a - b);
      const distance = Math.max(...sorted.map((u, i) => Math.abs(u - (i + 0.5) / 2000)));
      assert.ok(distance < 1.95 / Math.sqrt(2000), `${distance}`);
    }
  });

  it('has normal, exponential and gamma draws with their first two moments', () => {
    const stream = random(3);
    const families: readonly [string, () => number, number, number][] = [
      ['normal', () => stream.normal(), 0, 1],
      ['exponential', () => stream.exponential(), 1, 1],
      ['gamma(0.3)', () => stream.gamma(0.3), 0.3, 0.3],
      ['gamma(9)', () => stream.gamma(9), 9, 9],
    ];
    for (const [name, draw, mean, variance] of families) {
      const n = 40000;
      const sample = Array.from({ length: n }, draw);
      const found = sample.reduce((a, b) => a + b, 0) / n;
      const spread = sample.reduce((a, b) => a + (b - found) * (b - found), 0) / n;
      // 5 standard errors of the mean; the variance's is below 4 variance/sqrt(n).
      assert.ok(Math.abs(found - mean) < 5 * Math.sqrt(variance / n), `${name} mean ${found}`);
      assert.ok(Math.abs(spread / variance - 1) < 0.12, `${name} variance ${spread}`);
    }
  });

  it('has normal and gamma draws with their distribution functions', () => {
    const families: readonly [string, (stream: Random) => number, (x: number) => number][] = [
      ['normal', stream => stream.normal(), x => 0.5 * special.erfc(-x * Math.SQRT1_2)],
      ['gamma(0.3)', stream => stream.gamma(0.3), x => special.incompleteGamma(x, 0.3)],
      ['gamma(1)', stream => stream.gamma(1), x => -Math.expm1(-x)],
      ['gamma(9)', stream => stream.gamma(9), x => special.incompleteGamma(x, 9)],
    ];
    const n = 20000;
    for (const [name, draw, distribution] of families) {
      const stream = random(12).split(name);
      const sorted = Array.from({ length: n }, () => draw(stream)).sort((a, b) => a - b);
      const distance = Math.max(...sorted.map((x, i) => Math.abs(distribution(x) - (i + 0.5) / n)));
      // Kolmogorov-Smirnov: exceeded with probability 1e-3; the seed is fixed.
      assert.ok(distance < 1.95 / Math.sqrt(n), `${name} ${distance}`);
    }
  });

  it('refuses a seed that is not an integer', () => {
    assert.throws(() => random(0.5), { name: 'RangeError', message: /seed is 0.5/ });
  });
});

describe('the Sobol sequence', () => {
  it('puts one of its first 2^k points into every interval of length 2^-k, in each of 21 dimensions', () => {
    const sequence = new SobolSequence(21);
    const cells = Array.from({ length: 21 }, () => new Set<number>());
    const point = new Float64Array(21);
    for (let i = 0; i < 256; i++) {
      sequence.next(point);
      for (let k = 0; k < 21; k++) cells[k]!.add(Math.floor(point[k]! * 256));
    }
    assert.deepEqual(
      cells.map(set => set.size),
      new Array(21).fill(256),
    );
  });
});

describe('Monte Carlo', () => {
  it('has the mean within 6 standard errors', () => {
    const result = monteCarlo(
      (x: number) => x * x,
      stream => stream.normal(),
      { seed: 5, samples: 20000 },
    );
    assert.ok(Math.abs(result.value - 1) < result.error && result.standardError < 0.02);
  });

  it('by Sobol points converges faster than by independent ones', () => {
    const f = (u: Float64Array) => u.reduce((product, x) => product * (0.5 + x), 1);
    const result = quasiMonteCarlo(f, 5, { seed: 1, samples: 65536 });
    assert.ok(Math.abs(result.value - 1) <= result.error);
    // Independent points would have 0.7/sqrt(65536) = 2.6e-3.
    assert.ok(result.standardError < 1e-4, `${result.standardError}`);
  });

  it('says when a value was NaN', () => {
    assert.equal(
      monteCarlo(
        () => Number.NaN,
        () => 0,
        { seed: 1, samples: 10 },
      ).status,
      'undefined',
    );
  });
});
