import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metropolisHastingsMatrix, movesOnly, stationaryDistribution, walk } from '../../../src/inference';
import { matrix, multiply, toRows } from '../../../src/linear-algebra';

const weights = [3, 2, 1];
const toOthers = [
  [0, 1 / 2, 1 / 2],
  [1 / 2, 0, 1 / 2],
  [1 / 2, 1 / 2, 0],
];
const chain = metropolisHastingsMatrix(weights, toOthers);

const near = (found: ArrayLike<number>, expected: readonly number[], tolerance = 1e-15) =>
  expected.forEach((value, i) => {
    assert.ok(Math.abs(found[i] - value) <= tolerance, `entry ${i}: ${found[i]}, not ${value}`);
  });

test('Metropolis-Hastings on three states is the matrix that one finds by hand', () => {
  near(chain.flat(), [1 / 2, 1 / 3, 1 / 6, 1 / 2, 1 / 4, 1 / 4, 1 / 2, 1 / 2, 0]);
});

test('its stationary distribution is the one asked for', () => {
  near(stationaryDistribution(chain), [1 / 2, 1 / 3, 1 / 6]);
});

test('an asymmetric proposal is corrected for', () => {
  const lopsided = [
    [0.1, 0.7, 0.2],
    [0.5, 0.2, 0.3],
    [0.1, 0.1, 0.8],
  ];
  near(stationaryDistribution(metropolisHastingsMatrix(weights, lopsided)), [1 / 2, 1 / 3, 1 / 6]);
});

test('the chain of moves only has the stationary distribution 3/8, 3/8, 1/4: p times the probability of moving', () => {
  near(stationaryDistribution(movesOnly(chain)), [3 / 8, 3 / 8, 1 / 4]);
});

test('the stationary distribution is where the powers of the matrix go', () => {
  let power = matrix(movesOnly(chain));
  for (let i = 0; i < 7; i++) power = multiply(power, power);
  for (const row of toRows(power)) near(row, [3 / 8, 3 / 8, 1 / 4], 1e-12);
});

test('a walk spends its time as the stationary distribution says', () => {
  // Integrated autocorrelation time below 3: standard error below 0.5 sqrt(3/10^6) = 9e-4; 6 of them.
  const states = walk(chain, { steps: 1_000_000, seed: 5 });
  const shares = [0, 1, 2].map(
    state => states.reduce((count, at) => count + (at === state ? 1 : 0), 0) / 1e6,
  );
  near(shares, [1 / 2, 1 / 3, 1 / 6], 6 * 9e-4);
});

test('chains that are none are refused by name', () => {
  assert.throws(() => metropolisHastingsMatrix([1, 0, 1], toOthers), /weight of state 1 is 0/);
  assert.throws(() => metropolisHastingsMatrix([1, 1], toOthers), /give 2 rows of 2/);
  assert.throws(
    () =>
      stationaryDistribution([
        [0.5, 0.4],
        [0, 1],
      ]),
    /row 0/,
  );
  assert.throws(
    () =>
      stationaryDistribution([
        [1, 0],
        [0, 1],
      ]),
    /more than one stationary/,
  );
  assert.throws(
    () =>
      movesOnly([
        [1, 0],
        [0.5, 0.5],
      ]),
    /state 0 is never left/,
  );
  assert.throws(() => walk(chain, { steps: 0, seed: 1 }), /steps is 0/);
});
