import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  leapfrog,
  leapfrogEnergyErrors,
  leapfrogJacobian,
  leapfrogVolume,
  targetDensity,
} from '../../../src/inference';
import { moments } from '../../../src/inference/markov-chain-monte-carlo/moments';
import { matrix, multiply } from '../../../src/linear-algebra';
import type { Random } from '../../../src/numerics';

/** Two coupled, non-Gaussian coordinates: -log density = x^4/4 + (y - x^2/2)^2. */
const bent = targetDensity(['x', 'y'], ([x, y]) =>
  x
    .power(4)
    .times(-0.25)
    .minus(y.minus(x.square().times(0.5)).square()),
);
const gaussian = targetDensity(['x'], ([x]) => x.square().times(-0.5));

/** Where a point of phase space goes, all coordinates in one array. */
function flow(z: readonly number[], stepSize: number, steps: number): number[] {
  const { positions, momenta } = leapfrog(bent, {
    position: z.slice(0, 2),
    momentum: z.slice(2),
    stepSize,
    steps,
  });
  return [...positions[steps], ...momenta[steps]];
}

test('the leapfrog comes back to where it began when the momentum is turned around', () => {
  const start = [0.7, -0.3, 1.1, 0.4];
  const [x, y, px, py] = flow(start, 0.15, 20);
  const back = flow([x, y, -px, -py], 0.15, 20);
  [start[0], start[1], -start[2], -start[3]].forEach((value, i) => {
    assert.ok(Math.abs(back[i] - value) < 1e-12, `${back[i]}, not ${value}`);
  });
});

test('the leapfrog keeps volume: the determinant of its Jacobian is 1, by finite differences', () => {
  const options = { position: [0.7, -0.3], momentum: [1.1, 0.4], stepSize: 0.15, steps: 10 };
  const volume = leapfrogVolume(bent, options);
  assert.ok(Math.abs(volume - 1) < 1e-8, `${volume}`);
});

test('the Jacobian of the leapfrog for a Gaussian is its matrix', () => {
  const jacobian = leapfrogJacobian(gaussian, { position: [1.2], momentum: [-0.5], stepSize: 0.3, steps: 1 });
  [0.955, 0.3, -0.29325, 0.955].forEach((value, i) => {
    assert.ok(Math.abs(jacobian.data[i] - value) < 1e-11, `${jacobian.data[i]}, not ${value}`);
  });
});

test('for a Gaussian the leapfrog is a matrix, and n steps are its n-th power', () => {
  const e = 0.3;
  const once = matrix([
    [1 - (e * e) / 2, e],
    [-e + (e * e * e) / 4, 1 - (e * e) / 2],
  ]);
  let power = once;
  for (let step = 1; step < 7; step++) power = multiply(power, once);
  const { positions, momenta } = leapfrog(gaussian, {
    position: [1.2],
    momentum: [-0.5],
    stepSize: e,
    steps: 7,
  });
  assert.ok(Math.abs(positions[7][0] - (power.data[0] * 1.2 - power.data[1] * 0.5)) < 1e-14);
  assert.ok(Math.abs(momenta[7][0] - (power.data[2] * 1.2 - power.data[3] * 0.5)) < 1e-14);
});

test('the energy error of the leapfrog has slope 2 in the step size', () => {
  const error = (stepSize: number) => {
    const { energies } = leapfrog(bent, {
      position: [0.7, -0.3],
      momentum: [1.1, 0.4],
      stepSize,
      steps: Math.round(2 / stepSize),
    });
    return Math.max(...energies.map(energy => Math.abs(energy - energies[0])));
  };
  const slope = Math.log(error(0.02) / error(0.01)) / Math.LN2;
  assert.ok(Math.abs(slope - 2) < 0.02, `${slope}`);
});

test('beyond a step of two standard deviations the leapfrog is unstable, below it is not', () => {
  const energy = (stepSize: number) =>
    leapfrog(gaussian, { position: [1], momentum: [0], stepSize, steps: 200 }).energies[200];
  assert.ok(energy(1.99) < 100);
  assert.ok(!(energy(2.01) < 1e6));
});

test('what the leapfrog cannot do is refused by name', () => {
  const fixed = { position: [1], momentum: [0], stepSize: 0.1, steps: 1 };
  const blind = targetDensity(['x'], { logDensity: ([x]) => -x * x });
  assert.throws(() => leapfrog(blind, fixed), /needs the gradient/);
  assert.throws(() => leapfrog(gaussian, { ...fixed, stepSize: 0 }), /stepSize is 0/);
  assert.throws(() => leapfrog(gaussian, { ...fixed, steps: 0.5 }), /steps is 0.5/);
  assert.throws(() => leapfrog(gaussian, { ...fixed, position: [1, 2] }), /a position of 2/);
});

test('energy errors in equilibrium have mean e^6/32 for one step on a spring, and exp(-error) has mean 1', () => {
  const stepSize = 1.2;
  const options = { seed: 8, repeats: 40_000, stepSize, steps: 1, position: (r: Random) => [r.normal()] };
  const errors = leapfrogEnergyErrors(gaussian, options);
  // Exact expectation of e^2/8 (y^2 - x^2); six standard errors of each mean, exceeded twice in 1e9.
  const near = (values: Float64Array, expected: number) => {
    const { mean, variance } = moments(values);
    assert.ok(Math.abs(mean - expected) < (6 * Math.sqrt(variance)) / 200, `${mean}, not ${expected}`);
  };
  near(errors, (stepSize * stepSize * stepSize) ** 2 / 32);
  near(
    errors.map(error => Math.exp(-error)),
    1,
  );
});
