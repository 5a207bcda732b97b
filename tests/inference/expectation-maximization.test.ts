import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enumerate } from '../../src/inference/enumeration';
import {
  expectationMaximization,
  expectationMaximizationMap,
  halfSteps,
} from '../../src/inference/expectation-maximization';
import { observedRates, rateOfConvergence } from '../../src/inference/rate-of-convergence';
import { multiplyVector } from '../../src/linear-algebra';
import { binomialMixture } from '../../src/models/binomial-mixture';
import { geneticLinkage } from '../../src/models/genetic-linkage';
import { minimise } from '../../src/numerics/minimise';

const rao = geneticLinkage([125, 18, 20, 34]);
const coins = binomialMixture({ heads: [5, 9, 8, 4, 7], tosses: 10, weights: [0.5, 0.5] });
const coinsStart = { weights: [0.5, 0.5], probabilities: [0.6, 0.5] };

const near = (value: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(value - expected) <= tolerance, `${value} is not ${expected} within ${tolerance}`);

test('the linkage data go through the iterates of Dempster, Laird and Rubin (1977), table 1', () => {
  const published = [
    0.5, 0.608247423, 0.624321051, 0.626488879, 0.626777323, 0.626815632, 0.626820719, 0.626821395,
  ];
  const { path } = expectationMaximization(rao, 0.5, { tolerance: 1e-15 });
  published.forEach((psi, t) => near(path[t]!, psi, 1.1e-9));
});

test('the linkage estimate is the positive root of the quadratic that the derivative of the likelihood leaves', () => {
  // 125/(2+psi) - 38/(1-psi) + 34/psi = 0, times the denominators: 197 psi^2 - 15 psi - 68 = 0
  const root = (15 + Math.sqrt(15 * 15 + 4 * 197 * 68)) / (2 * 197);
  const { parameters, status } = expectationMaximization(rao, 0.5, { tolerance: 1e-16 });
  near(parameters, root, 1e-8);
  assert.equal(status, 'converged');
});

test('two coins go as published: 0.71 and 0.58 after one iteration, 0.80 and 0.52 after ten', () => {
  const { path } = expectationMaximization(coins, coinsStart, { tolerance: 0, maxIterations: 10 });
  const rounded = (t: number) => path[t]!.probabilities.map(p => Number(p.toFixed(2)));
  assert.deepEqual(rounded(1), [0.71, 0.58]);
  assert.deepEqual(rounded(10), [0.8, 0.52]);
});

test('the log-likelihood never falls, and the last one is at a maximum along every parameter', () => {
  const free = binomialMixture({ heads: [5, 9, 8, 4, 7, 2, 3], tosses: 10 });
  const start = { weights: [0.7, 0.3], probabilities: [0.9, 0.2] };
  const { trace, parameters } = expectationMaximization(free, start, { tolerance: 1e-14 });
  trace.slice(1).forEach((value, t) => assert.ok(value >= trace[t]! - 1e-12));
  for (const k of [0, 1]) {
    const along = (p: number) => {
      const probabilities = parameters.probabilities.with(k, p);
      return -free.expectation({ ...parameters, probabilities }).logLikelihood;
    };
    near(minimise(along, 0.01, 0.99).at, parameters.probabilities[k]!, 1e-5);
  }
});

test('the log-likelihood of the coins is that of the hidden choices added up one by one', () => {
  const heads = [5, 9, 2];
  const model = binomialMixture({ heads, tosses: 10 });
  const parameters = { weights: [0.3, 0.7], probabilities: [0.4, 0.8] };
  const ways = [252, 10, 45];
  const { logEvidence, marginals } = enumerate(3, hidden =>
    heads.reduce((log, h, i) => {
      const k = hidden[i]!;
      const p = parameters.probabilities[k]!;
      return log + Math.log(parameters.weights[k]! * ways[i]!) + h * Math.log(p) + (10 - h) * Math.log(1 - p);
    }, 0),
  );
  const { logLikelihood, statistics } = model.expectation(parameters);
  near(logLikelihood, logEvidence.value, 1e-12);
  heads.forEach((_, i) => near(statistics.data[2 * i + 1]!, marginals[i]!, 1e-12));
});

test('an E-step closes the gap and leaves the log-likelihood; an M-step raises both and opens the gap', () => {
  for (const halves of [halfSteps(coins, coinsStart, 4), halfSteps(rao, 0.1, 4)]) {
    halves.forEach((half, t) => {
      if (half.step === 'E') near(half.divergence, 0, 1e-12);
      else assert.ok(half.divergence > 1e-9 && half.logLikelihood > halves[t - 1]!.logLikelihood);
      if (t > 0) assert.ok(half.bound >= halves[t - 1]!.bound - 1e-12);
    });
  }
});

test('the rate matrix of the linkage data is the fraction of missing information', () => {
  const map = expectationMaximizationMap(rao);
  const { parameters: psi } = expectationMaximization(rao, 0.5, { tolerance: 1e-16 });
  const { rate } = rateOfConvergence(([x]) => [map(x!)], [psi]);
  // Information of the complete data and of the observed ones, from the second derivatives by hand.
  const expected = (125 * psi) / (2 + psi);
  const complete = (expected + 34) / (psi * psi) + 38 / ((1 - psi) * (1 - psi));
  const observed = 125 / ((2 + psi) * (2 + psi)) + 38 / ((1 - psi) * (1 - psi)) + 34 / (psi * psi);
  near(rate, 1 - observed / complete, 1e-9);
  near(rate, 0.1328, 5e-5);
});

test('near the maximum each change is the rate matrix times the change before, and the rate is what it ends in', () => {
  const model = binomialMixture({ heads: [5, 9, 8, 4, 7], tosses: 10, weights: [0.5, 0.5] });
  const map = expectationMaximizationMap(model);
  const { path, parameters } = expectationMaximization(model, coinsStart, {
    tolerance: -1,
    maxIterations: 60,
  });
  const { matrix, rate } = rateOfConvergence(
    probabilities => map({ weights: [0.5, 0.5], probabilities }).probabilities,
    parameters.probabilities,
  );
  const [before, here, after] = path.slice(17, 20).map(each => each.probabilities);
  const predicted = multiplyVector(
    matrix,
    [0, 1].map(k => here![k]! - before![k]!),
  );
  predicted.forEach((change, k) => near(after![k]! - here![k]!, change, 1e-4 * Math.abs(change)));
  const observed = observedRates(
    path.map(each => each.probabilities),
    1e-11,
  );
  near(observed.at(-1)!, rate, 0.01);
  assert.ok(Math.abs(observed.at(-1)! - rate) < Math.abs(observed.at(-9)! - rate));
});

test('a wrong M-step is found by the log-likelihood that falls', () => {
  const wrong = { ...rao, maximization: () => 0.05 };
  assert.throws(
    () => expectationMaximization(wrong, 0.6),
    /fell from .* at iteration 1; the E-step or the M-step/,
  );
});

test('what is out of its domain is named', () => {
  assert.throws(() => geneticLinkage([125, -18, 20, 34]), /counts\[1\] is -18/);
  assert.throws(() => expectationMaximization(rao, 1), /psi is 1; it must lie strictly between/);
  assert.throws(() => binomialMixture({ heads: [11], tosses: 10 }), /set 0 has 11 heads in 10 tosses/);
  assert.throws(
    () => binomialMixture({ heads: [1], tosses: 10, weights: [0.5, 0.6] }),
    /weights are 0\.5, 0\.6/,
  );
  const lost = { weights: [1, 0], probabilities: [0.5, 0.5] };
  const free = binomialMixture({ heads: [5, 9], tosses: 10 });
  assert.throws(() => expectationMaximization(free, lost), /coin 1 is empty/);
  assert.throws(() => rateOfConvergence(([x]) => [x! / 2], [1]), /moves parameter 0 from 1 to 0\.5/);
});
