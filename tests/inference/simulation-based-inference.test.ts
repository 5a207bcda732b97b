import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  coverageOfRatioRegions,
  crossEntropyOfRatio,
  gridPosterior,
  likelihoodFreeMetropolisHastings,
  logRatioOfAll,
  maximumRatioEstimate,
  reflectingWalk,
  simulationBasedCalibration,
  totalVariation,
} from '../../src/inference';
import { chiSquaredQuantile } from '../../src/inference/simulation-based/maximum-ratio-estimation';
import {
  drawJoint,
  gaussianLocation,
  runSimulator,
  SimulationError,
  type Simulator,
  simpleLikelihoodComplexPosterior,
} from '../../src/models';
import { cubature, integrate, log1pExp, type Random, random } from '../../src/numerics';

const location = gaussianLocation(0.5);
const observed = [[0.9], [1.4], [0.2]];

test('the ratio of the Gaussian location is likelihood over evidence, by quadrature', () => {
  const evidence = integrate(
    mu => Math.exp(location.logLikelihood([0.7], [mu]) + location.prior.logDensity(Float64Array.of(mu))),
    -Infinity,
    Infinity,
  );
  const expected = location.logLikelihood([0.7], [0.4]) - Math.log(evidence.value);
  assert.ok(Math.abs(location.logRatio([0.7], [0.4]) - expected) < 1e-8);
});

test('prior times product of ratios, on a grid, has the mean and deviation of the exact posterior', () => {
  const total = logRatioOfAll(location.logRatio, observed);
  const found = gridPosterior(
    mu => location.prior.logDensity(Float64Array.of(mu)) + total([mu]),
    [-3, 5],
    2000,
  );
  const exact = location.posterior(observed);
  assert.ok(Math.abs(found.mean - exact.mean) < 1e-6, `${found.mean} ${exact.mean}`);
  assert.ok(Math.abs(found.deviation - exact.deviation) < 1e-4);
  const other = gridPosterior(() => 0, [-3, 5], 2000);
  assert.equal(totalVariation(found, found), 0);
  assert.ok(totalVariation(found, other) > 0.5 && totalVariation(found, other) < 1);
  const stream = random(1);
  const draws = Array.from({ length: 20000 }, () => found.sample(stream));
  const mean = draws.reduce((sum, x) => sum + x, 0) / 20000;
  assert.ok(Math.abs(mean - exact.mean) < (6 * exact.deviation) / Math.sqrt(20000));
});

test('likelihood-free chains with the exact ratio draw from the exact posterior', () => {
  const chains = likelihoodFreeMetropolisHastings(location, location.logRatio, observed, {
    seed: 2,
    draws: 3000,
    progress: false,
  });
  const exact = location.posterior(observed);
  const [summary] = chains.summary();
  assert.ok(Math.abs(summary!.mean - exact.mean) < 6 * summary!.standardError);
  assert.ok(Math.abs(summary!.standardDeviation / exact.deviation - 1) < 0.15);
});

function exactDraws(observations: readonly Float64Array[], draws: number, stream: Random): number[][] {
  const { mean, deviation } = location.posterior(observations);
  return [Array.from({ length: draws }, () => mean + deviation * stream.normal())];
}

test('the exact posterior passes its calibration; one half as wide, or shifted by half a deviation, does not', () => {
  const study = (posterior: typeof exactDraws) =>
    simulationBasedCalibration({ seed: 3, simulator: location, posterior, observations: 2 }).uniformity('μ');
  // Right ranks are refused with a probability of 1e-6; the seed is fixed, so that they always pass.
  assert.ok(study(exactDraws).pValue > 1e-6);
  const altered = (scale: number, shift: number) =>
    study((observations, draws, stream) => {
      const { mean, deviation } = location.posterior(observations);
      return [Array.from({ length: draws }, () => mean + deviation * (shift + scale * stream.normal()))];
    });
  assert.ok(altered(0.5, 0).pValue < 1e-6);
  assert.ok(altered(1, 0.5).pValue < 1e-6);
});

test('the prior passes its calibration as well: uniform ranks do not show that a posterior learned anything', () => {
  const { uniformity } = simulationBasedCalibration({
    seed: 4,
    simulator: location,
    posterior: (_, draws, stream) => [Array.from({ length: draws }, () => stream.normal())],
  });
  assert.ok(uniformity('μ').pValue > 1e-6);
  assert.throws(() => uniformity('μ', 7), /7 bins do not divide the 100 possible ranks/);
  assert.throws(() => uniformity('ν'), /there is no parameter "ν"; there are μ/);
});

test('a posterior that answers too few draws, or NaN, is refused by name', () => {
  const study = (draws: number[]) => () =>
    simulationBasedCalibration({ seed: 5, simulator: location, draws: 3, posterior: () => [draws] });
  assert.throws(study([1]), /answered 1 draws of μ in simulation 0/);
  assert.throws(study([1, 2, Number.NaN]), /some that are not finite; 3 finite ones are due/);
});

test('the maximum of the ratio is the sample mean, and its interval is the textbook one', () => {
  const found = maximumRatioEstimate(location.logRatio, observed, { range: [[-4, 4]] });
  const mean = (0.9 + 1.4 + 0.2) / 3;
  const half = (1.959963984540054 * 0.5) / Math.sqrt(3);
  assert.ok(Math.abs(found.theta[0]! - mean) < 1e-6);
  assert.ok(Math.abs(found.interval![0] - (mean - half)) < 1e-6, String(found.interval));
  assert.ok(Math.abs(found.interval![1] - (mean + half)) < 1e-6, String(found.interval));
  assert.ok(found.contains([mean]) && !found.contains([mean + 1.01 * half]));
  const narrow = maximumRatioEstimate(location.logRatio, observed, { range: [[0.8, 4]] });
  assert.equal(narrow.interval![0], 0.8);
});

test('chi-squared quantiles are those of the tables', () => {
  // R: qchisq(c(.95, .99), c(1, 5))
  assert.ok(Math.abs(chiSquaredQuantile(0.95, 1) - 3.841458820694124) < 1e-9);
  assert.ok(Math.abs(chiSquaredQuantile(0.99, 5) - 15.08627246938899) < 1e-8);
});

test('regions of the exact ratio cover the truth as often as they say, in one and in two parameters', () => {
  const one = coverageOfRatioRegions({
    seed: 6,
    simulator: location,
    logRatio: location.logRatio,
    truth: [1],
    observations: 3,
    repeats: 600,
    range: [[-4, 6]],
    level: 0.8,
  });
  assert.ok(Math.abs(one.coverage - 0.8) < 6 * one.standardError, String(one.coverage));
  const plane: Simulator = {
    parameters: ['a', 'b'],
    outputs: 2,
    prior: { sample: r => [r.normal(), r.normal()], logDensity: ([a, b]) => -0.5 * (a! * a! + b! * b!) },
    simulate: (theta, r) => [theta[0]! + r.normal(), theta[1]! + r.normal()],
  };
  const two = coverageOfRatioRegions({
    seed: 7,
    simulator: plane,
    logRatio: (x, theta) => -0.5 * ((x[0]! - theta[0]!) ** 2 + (x[1]! - theta[1]!) ** 2),
    truth: [0.5, -0.5],
    repeats: 200,
    range: [
      [-6, 6],
      [-6, 6],
    ],
  });
  assert.ok(Math.abs(two.coverage - 0.95) < 6 * two.standardError, String(two.coverage));
});

test('a ratio that is NaN, an empty range and missing observations are refused with the place', () => {
  const range = [[-1, 1]] as const;
  const nan = (_: ArrayLike<number>, theta: ArrayLike<number>) => (theta[0]! > 0 ? Number.NaN : 0);
  assert.throws(
    () => maximumRatioEstimate(nan, observed, { range }),
    /the log ratio is NaN at theta = \[0\.\d+\]/,
  );
  assert.throws(() => maximumRatioEstimate(location.logRatio, [], { range }), /there are no observations/);
  assert.throws(
    () => maximumRatioEstimate(location.logRatio, observed, { range: [[1, 1]] }),
    /range of parameter 0 is \[1,1\]/,
  );
  assert.throws(() => gridPosterior(() => Number.NaN, [0, 1]), /the log density is NaN at 0\.00125/);
});

test('a simulator that throws, answers NaN or too few numbers is named with its parameters and its turn', () => {
  const broken = (simulate: Simulator['simulate']): Simulator => ({ ...location, simulate });
  const boom = broken(() => {
    throw new Error('out of fuel');
  });
  assert.throws(
    () => runSimulator(boom, Float64Array.of(2), random(1), 17),
    /the simulator threw "out of fuel" in simulation 17 at theta = \[2\]/,
  );
  const undefinedOutput = broken(() => [Number.NaN]);
  assert.throws(
    () => drawJoint(undefinedOutput, random(1), 3),
    (error: unknown) => {
      assert.ok(error instanceof SimulationError && error.index === 3 && error.theta?.length === 1);
      assert.match(error.message, /answered NaN as entry 0/);
      return true;
    },
  );
  assert.throws(
    () =>
      drawJoint(
        broken(() => []),
        random(1),
      ),
    /answered 0 numbers where 1 are due/,
  );
});

test('the summaries of the five-parameter problem are sufficient: their likelihood differs by a constant in theta', () => {
  const [full, short] = [false, true].map(summaries => simpleLikelihoodComplexPosterior({ summaries }));
  const theta = Float64Array.of(0.7, -2.9, -1, -0.9, 0.6);
  const [x, s] = [full!, short!].map(simulator => runSimulator(simulator, theta, random(9)));
  const gaps = [theta, [1, 1, 1, 1, 1], [-2, 0.3, 2, -0.7, -1.4]].map(
    at => full!.logLikelihood(x!, at) - short!.logLikelihood(s!, at),
  );
  gaps.forEach(
    gap =>
      void assert.ok(
        Math.abs(gap - gaps[0]!) < 1e-9 * Math.abs(full!.logLikelihood(x!, theta)),
        String(gaps),
      ),
  );
});

test('the summaries of points much closer to each other than doubles beside their mean are finite', () => {
  const short = simpleLikelihoodComplexPosterior({ summaries: true });
  const at = (theta3: number) => runSimulator(short, Float64Array.of(2, -1.3, theta3, -2.8, 1.6), random(4));
  const [plain, narrow] = [at(1), at(-2.6e-10)];
  const shift = 2 * Math.log(2.6e-10);
  assert.ok(Math.abs(narrow[2]! - plain[2]! - shift) < 1e-12, `${narrow[2]} ${plain[2]}`);
  assert.deepEqual([...narrow.slice(3)], [...plain.slice(3)]);
});

test('the density of the summaries integrates to one, by importance sampling from draws at other parameters', () => {
  const short = simpleLikelihoodComplexPosterior({ summaries: true });
  const [from, to] = [Float64Array.of(0, 0, 1.3, 1.2, 0.1), Float64Array.of(0.1, 0.1, 1.2, 1.15, 0)];
  const stream = random(10);
  const weights = Array.from({ length: 20000 }, () => {
    const x = runSimulator(short, from, stream);
    return Math.exp(short.logLikelihood(x, to) - short.logLikelihood(x, from));
  });
  const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
  const variance = weights.reduce((sum, w) => sum + (w - mean) ** 2, 0) / weights.length;
  assert.ok(Math.abs(mean - 1) < 6 * Math.sqrt(variance / weights.length), String(mean));
});

test('the loss of the true ratio is the double integral of the cross-entropies, and any other ratio has more', () => {
  const { logRatio, prior, logLikelihood } = location;
  const joint = (z: ArrayLike<number>) =>
    prior.logDensity(Float64Array.of(z[1]!)) + logLikelihood([z[0]!], [z[1]!]);
  const apart = (z: ArrayLike<number>) => joint(z) - logRatio([z[0]!], [z[1]!]);
  const part = (log: typeof joint, s: number) => {
    const factor = (z: ArrayLike<number>) => log1pExp(s * logRatio([z[0]!], [z[1]!]));
    const found = cubature({ log, factor }, [-Infinity, -Infinity], [Infinity, Infinity]);
    return found.value * Math.exp(found.logScale);
  };
  const drawn = crossEntropyOfRatio(location, logRatio, { seed: 11 });
  const floor = part(joint, -1) + part(apart, 1);
  assert.ok(Math.abs(drawn.value - floor) < 6 * drawn.standardError, `${drawn.value} ${floor}`);
  const blunt = crossEntropyOfRatio(location, (x, theta) => 0.5 * logRatio(x, theta), { seed: 11 });
  assert.ok(blunt.value > drawn.value + 0.02);
  const nothing = crossEntropyOfRatio(location, () => 0, { seed: 11 });
  assert.ok(Math.abs(nothing.value - 2 * Math.LN2) < 1e-12);
});

test('a reflecting walk visits mirrored modes equally often', () => {
  const mirrored: Simulator = { ...location, prior: { sample: r => [r.normal()], logDensity: () => 0 } };
  const chains = likelihoodFreeMetropolisHastings(
    mirrored,
    (_, theta) => -50 * (Math.abs(theta[0]!) - 3) ** 2,
    [[0]],
    {
      seed: 12,
      draws: 4000,
      progress: false,
      start: [3],
      proposal: reflectingWalk([0.2], [0]),
    },
  );
  const [summary] = chains.summary();
  assert.ok(Math.abs(summary!.mean) < 6 * summary!.standardError && summary!.standardError < 0.1);
  assert.throws(() => reflectingWalk([1, -1], []), /deviation 1 is -1/);
  assert.throws(() => reflectingWalk([1], [1]), /there is no coordinate 1; there are 1, from 0/);
});
