import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import {
  bulkEffectiveSampleSize,
  classicalRHat,
  meanEffectiveSampleSize,
  monteCarloStandardError,
  plainEffectiveSampleSize,
  quantileEffectiveSampleSize,
  quantileStandardError,
  rHat,
  tailEffectiveSampleSize,
} from '../../../src/inference';
import { random } from '../../../src/numerics';

interface Case {
  readonly name: string;
  readonly draws: number[][];
  readonly [diagnostic: string]: unknown;
}

const folder = resolve(__dirname, '../../../../tests/inference/markov-chain-monte-carlo/fixtures');
const { cases } = JSON.parse(readFileSync(join(folder, 'arviz_diagnostics.json'), 'utf8')) as {
  cases: Case[];
};

function halves(chains: readonly number[][]): number[][] {
  return chains.flatMap(chain => {
    const half = Math.floor(chain.length / 2);
    return [chain.slice(0, half), chain.slice(chain.length - half)];
  });
}

const ours: Record<string, (draws: number[][]) => number> = {
  rHat,
  splitRHat: draws => classicalRHat(halves(draws)),
  bulk: bulkEffectiveSampleSize,
  tail: tailEffectiveSampleSize,
  mean: meanEffectiveSampleSize,
  median: draws => quantileEffectiveSampleSize(draws, 0.5),
  unsplit: plainEffectiveSampleSize,
  standardError: monteCarloStandardError,
  medianStandardError: draws => quantileStandardError(draws, 0.5),
  upperStandardError: draws => quantileStandardError(draws, 0.9),
};

for (const { name, draws, ...theirs } of cases) {
  test(`the diagnostics of ${name} are those of ArviZ, to 1e-10`, () => {
    for (const [diagnostic, value] of Object.entries(theirs) as [string, number][]) {
      const mine = ours[diagnostic](draws);
      assert.ok(Math.abs(mine - value) <= 1e-10 * Math.abs(value), `${diagnostic}: ${mine}, not ${value}`);
    }
    assert.equal(Object.keys(theirs).length, Object.keys(ours).length);
  });
}

/** x_t = a x_(t-1) + noise, from its stationary law. */
function autoregressive(a: number, draws: number, seed: number): Float64Array {
  const stream = random(seed);
  let x = stream.normal() / Math.sqrt(1 - a * a);
  return Float64Array.from({ length: draws }, () => (x = a * x + stream.normal()));
}

test('an autoregression of coefficient a has n (1 - a)/(1 + a) effective draws', () => {
  // The estimate over 4 x 20000 draws is off by about 2 %; over a hundred seeds the largest deviation was below 8 %.
  for (const a of [0.5, 0.9, -0.5]) {
    const chains = [1, 2, 3, 4].map(seed => autoregressive(a, 20000, seed));
    const expected = (80000 * (1 - a)) / (1 + a);
    const found = meanEffectiveSampleSize(chains);
    assert.ok(Math.abs(found / expected - 1) < 0.15, `${a}: ${found}, not ${expected}`);
  }
});

test('R-hat of the halves of two chains far apart tells, though each of them is flawless', () => {
  const apart = [1, 2].map(seed => autoregressive(0, 500, seed).map(x => x + 5 * seed));
  assert.ok(rHat(apart) > 1.5);
  assert.ok(rHat([1, 2].map(seed => autoregressive(0, 500, seed))) < 1.02);
});

test('effective sample sizes survive any increasing transformation, since they are made of ranks', () => {
  const chains = [1, 2, 3].map(seed => autoregressive(0.6, 200, seed));
  const bent = chains.map(chain => chain.map(x => Math.exp(3 * x)));
  assert.equal(bulkEffectiveSampleSize(chains), bulkEffectiveSampleSize(bent));
  assert.equal(tailEffectiveSampleSize(chains), tailEffectiveSampleSize(bent));
});

test('draws that are all equal count as themselves, and have no R-hat', () => {
  const still = [new Float64Array(10).fill(3), new Float64Array(10).fill(3)];
  assert.equal(bulkEffectiveSampleSize(still), 20);
  assert.ok(Number.isNaN(rHat(still)));
});

test('chains that cannot be diagnosed are refused with the reason', () => {
  assert.throws(() => rHat([[1, 2, 3]]), /at least 4 draws/);
  assert.throws(
    () =>
      rHat([
        [1, 2, 3, 4],
        [1, 2, 3, 4, 5],
      ]),
    /equally long/,
  );
  assert.throws(() => bulkEffectiveSampleSize([[1, 2, Number.NaN, 4]]), /draw 2 of chain 0 is NaN/);
  assert.throws(() => rHat([]), /no draws/);
});
