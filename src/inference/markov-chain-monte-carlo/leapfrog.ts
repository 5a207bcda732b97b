import { determinant, type Matrix, zeros } from '../../linear-algebra';
import { derivative, type Random, random } from '../../numerics';
import { requireCount, requirePositive } from '../../numerics/requirements';
import { CountedDensity } from './counted-density';
import { Hamiltonian } from './hamiltonian';
import { requireGradient } from './require-gradient';
import type { TargetDensity } from './target-density';

export interface LeapfrogOptions {
  readonly position: ArrayLike<number>;
  readonly momentum: ArrayLike<number>;
  /** epsilon, positive or, for a step back in time, negative. */
  readonly stepSize: number;
  readonly steps: number;
}

/** A path through phase space; index 0 is where it began. */
export interface LeapfrogPath {
  readonly positions: Float64Array[];
  readonly momenta: Float64Array[];
  /** H = -log density + |momentum|^2 / 2, in nats. */
  readonly energies: number[];
}

/**
 * The leapfrog with mass 1: half a kick, a drift, half a kick, again and again. It keeps volume in phase space exactly,
 * is undone by reversing the momentum, and its energy is off by O(epsilon^2) however long it runs, as long as it is
 * stable (epsilon below 2 standard deviations of the narrowest direction).
 * @throws RangeError when an option is out of range, or the target has no gradient
 * @throws DensityFailure when the density or its gradient is NaN or infinite
 * @see Neal (2011), MCMC using Hamiltonian dynamics, eq. (5.18) to (5.20)
 */
export function leapfrog(target: TargetDensity, options: LeapfrogOptions): LeapfrogPath {
  requireGradient('the leapfrog', target);
  requireLeapfrog(target, options);
  const hamiltonian = new Hamiltonian(new CountedDensity(target));
  const point = hamiltonian.at(Float64Array.from(options.position));
  point.momentum.set(options.momentum);
  const path = { positions: [] as Float64Array[], momenta: [] as Float64Array[], energies: [] as number[] };
  for (let step = 0; step <= options.steps; step++) {
    if (step > 0) hamiltonian.step(point, options.stepSize);
    path.positions.push(point.position.slice());
    path.momenta.push(point.momentum.slice());
    path.energies.push(hamiltonian.energy(point));
  }
  return path;
}

function requireLeapfrog({ dimension }: TargetDensity, options: LeapfrogOptions): void {
  const { position, momentum, stepSize, steps } = options;
  if (position.length !== dimension || momentum.length !== dimension) {
    throw new RangeError(
      `a position of ${position.length} and a momentum of ${momentum.length} numbers, where the target has ${dimension}`,
    );
  }
  requirePositive('the size of stepSize', Math.abs(stepSize));
  requireCount('steps', steps);
}

/**
 * Jacobian of the leapfrog's map (position, momentum) -> (position, momentum) after all its steps, by extrapolated finite
 * differences: errors about 1e-10 where the density is smooth. Rows and columns are positions first, then momenta.
 * @throws RangeError as `leapfrog`
 */
export function leapfrogJacobian(target: TargetDensity, options: LeapfrogOptions): Matrix {
  const n = target.dimension;
  const start = [...Array.from(options.position), ...Array.from(options.momentum)];
  const end = (row: number, column: number, value: number) => {
    const z = start.map((old, i) => (i === column ? value : old));
    const path = leapfrog(target, { ...options, position: z.slice(0, n), momentum: z.slice(n) });
    return row < n ? path.positions[options.steps][row] : path.momenta[options.steps][row - n];
  };
  const jacobian = zeros(2 * n, 2 * n);
  for (let row = 0; row < 2 * n; row++) {
    for (let column = 0; column < 2 * n; column++) {
      const slope = derivative(value => end(row, column, value), start[column], 1, { step: 0.05 });
      jacobian.data[row * 2 * n + column] = slope.value;
    }
  }
  return jacobian;
}

/**
 * By what factor the leapfrog's map expands volume in phase space around a point: the determinant of its Jacobian, 1.
 * @throws RangeError as `leapfrog`
 */
export function leapfrogVolume(target: TargetDensity, options: LeapfrogOptions): number {
  return determinant(leapfrogJacobian(target, options));
}

export interface EnergyErrorOptions {
  readonly seed: number;
  /** Paths, each from a new position and momentum. */
  readonly repeats: number;
  readonly stepSize: number;
  readonly steps: number;
  /** An exact draw from the target. */
  readonly position: (random: Random) => ArrayLike<number>;
}

/**
 * Energy errors H(end) - H(start) of leapfrog paths that begin in equilibrium: positions from the target itself, momenta
 * standard normal. Their exponentials exp(-error) have mean 1 exactly, since the map keeps volume.
 * @throws RangeError as `leapfrog`, and when `repeats` is no count
 */
export function leapfrogEnergyErrors(target: TargetDensity, options: EnergyErrorOptions): Float64Array {
  const { repeats, stepSize, steps, position, seed } = options;
  requireCount('repeats', repeats);
  const stream = random(seed);
  return Float64Array.from({ length: repeats }, () => {
    const momentum = Float64Array.from({ length: target.dimension }, () => stream.normal());
    const { energies } = leapfrog(target, { position: position(stream), momentum, stepSize, steps });
    return energies[steps] - energies[0];
  });
}
