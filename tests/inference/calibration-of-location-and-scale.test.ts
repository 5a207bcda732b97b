import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LogRatio, simulationBasedCalibration, trainRatioEstimator } from '../../src/inference';
import type { Simulator } from '../../src/models';
import { logSumExp, type Random, random } from '../../src/numerics';

/** Observations behind the two numbers that the simulator gives. */
const size = 5;

/**
 * Unknown location AND scale, which bend the posterior: mu ~ N(0, 1), t ~ N(0, 1/4), five draws of N(mu, exp(2 t)), of which
 * the mean and the logarithm of the standard deviation are seen: sufficient for both.
 */
const simulator: Simulator = {
  parameters: ['mu', 't'],
  outputs: 2,
  prior: {
    sample: source => [source.normal(), 0.5 * source.normal()],
    logDensity: ([mu, t]) => -0.5 * mu! * mu! - 2 * t! * t!,
  },
  simulate: ([mu, t], source) => {
    const draws = Array.from({ length: size }, () => mu! + Math.exp(t!) * source.normal());
    const mean = draws.reduce((sum, x) => sum + x, 0) / size;
    const squares = draws.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
    return [mean, 0.5 * Math.log(squares / size)];
  },
};

/** log p(x | mu, t) up to what does not depend on them. */
const exact: LogRatio = (x, theta) => {
  const [mean, spread, mu, t] = [x[0]!, Math.exp(2 * x[1]!), theta[0]!, theta[1]!];
  return -size * t - (size * (spread + (mean - mu) * (mean - mu))) / (2 * Math.exp(2 * t));
};

/** The posterior on a grid of both parameters, which the prior's mass fits into but for 1e-4. */
const axes = { mu: axis(-4, 4, 60), t: axis(-2, 2, 60) };

function axis(from: number, to: number, cells: number) {
  const width = (to - from) / cells;
  return { width, points: Array.from({ length: cells }, (_, k) => from + (k + 0.5) * width) };
}

function posterior(logRatio: LogRatio, x: ArrayLike<number>): Float64Array {
  const theta = new Float64Array(2);
  const logs = Float64Array.from({ length: 3600 }, (_, cell) => {
    theta[0] = axes.mu.points[cell % 60]!;
    theta[1] = axes.t.points[Math.floor(cell / 60)]!;
    return simulator.prior.logDensity(theta) + logRatio(x, theta);
  });
  const total = logSumExp(logs);
  return logs.map(log => Math.exp(log - total));
}

function draw(mass: Float64Array, source: Random): [number, number] {
  let [rest, cell] = [source.uniform(), 0];
  while (cell < mass.length - 1 && rest >= mass[cell]!) rest -= mass[cell++]!;
  return [
    axes.mu.points[cell % 60]! + (source.uniform() - 0.5) * axes.mu.width,
    axes.t.points[Math.floor(cell / 60)]! + (source.uniform() - 0.5) * axes.t.width,
  ];
}

const calibrationOf = (logRatio: LogRatio) =>
  simulationBasedCalibration({
    seed: 1,
    simulator,
    simulations: 400,
    posterior: ([x], draws, source) => {
      const mass = posterior(logRatio, x!);
      const found = Array.from({ length: draws }, () => draw(mass, source));
      return [found.map(([mu]) => mu), found.map(([, t]) => t)];
    },
  });

const options = { seed: 1, hidden: [32, 32], batch: 128, gradients: 'doubles' } as const;
/** Mean total variation distance from the exact posterior, over observations that the prior makes. */
function distance(logRatio: LogRatio): number {
  const source = random(2);
  let total = 0;
  for (let k = 0; k < 50; k++) {
    const x = simulator.simulate(Float64Array.from(simulator.prior.sample(source)), source);
    const [p, q] = [posterior(exact, x), posterior(logRatio, x)];
    total += 0.5 * p.reduce((sum, mass, cell) => sum + Math.abs(mass - q[cell]!), 0);
  }
  return total / 50;
}

// Ranks in 20 bins are tested by chi-squared; a right posterior is refused with probability 1e-6.
test('location and scale: the exact posterior is calibrated in both parameters', () => {
  const ranks = calibrationOf(exact);
  for (const name of simulator.parameters) assert.ok(ranks.uniformity(name).pValue > 1e-6, name);
});

test('location and scale: a learned ratio is within 0.1 of the exact posterior in total variation, and calibrated', async () => {
  const { estimator } = await trainRatioEstimator(simulator, { ...options, steps: 2000 });
  const learned: LogRatio = (x, theta) => estimator.logRatio(x, theta);
  assert.ok(distance(learned) < 0.1, String(distance(learned)));
  const ranks = calibrationOf(learned);
  for (const name of simulator.parameters) assert.ok(ranks.uniformity(name).pValue > 1e-6, name);
});

test('location and scale: a ratio that counts its observation twice is far from the exact posterior, and calibration says so', () => {
  const twice: LogRatio = (x, theta) => 2 * exact(x, theta);
  assert.ok(distance(twice) > 0.2, String(distance(twice)));
  const ranks = calibrationOf(twice);
  for (const name of simulator.parameters) assert.ok(ranks.uniformity(name).pValue < 1e-6, name);
});
