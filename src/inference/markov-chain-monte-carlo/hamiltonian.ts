import type { Random } from '../../numerics';
import type { CountedDensity } from './counted-density';

/** A point of phase space, with what is known there. */
export interface PhasePoint {
  readonly position: Float64Array;
  readonly momentum: Float64Array;
  /** Of the log density, at `position`. */
  readonly gradient: Float64Array;
  logDensity: number;
}

export function phasePoint(dimension: number): PhasePoint {
  const vector = () => new Float64Array(dimension);
  return { position: vector(), momentum: vector(), gradient: vector(), logDensity: Number.NaN };
}

export function copyPhasePoint(from: PhasePoint, into: PhasePoint): void {
  into.position.set(from.position);
  into.momentum.set(from.momentum);
  into.gradient.set(from.gradient);
  into.logDensity = from.logDensity;
}

/**
 * H(x, p) = -log density(x) + p^T M^-1 p / 2 with a diagonal M^-1 = diag(v): the v are the variances of the coordinates,
 * so that each is moved in units of its own width.
 * @see Neal (2011), MCMC using Hamiltonian dynamics, section 5.2 and 5.4.2.4 (on M)
 */
export class Hamiltonian {
  readonly inverseMass: Float64Array;

  constructor(private readonly density: CountedDensity) {
    this.inverseMass = new Float64Array(density.dimension).fill(1);
  }

  /** A point of phase space at x, its momentum not yet drawn. */
  at(x: Float64Array): PhasePoint {
    const point = phasePoint(x.length);
    point.position.set(x);
    point.logDensity = this.density.valueAndGradient(point.position, point.gradient);
    return point;
  }

  /** Draws the momentum from N(0, M). */
  refresh(point: PhasePoint, random: Random): void {
    const { momentum } = point;
    for (let i = 0; i < momentum.length; i++) momentum[i] = random.normal() / Math.sqrt(this.inverseMass[i]);
  }

  energy({ logDensity, momentum }: PhasePoint): number {
    let kinetic = 0;
    for (let i = 0; i < momentum.length; i++) kinetic += this.inverseMass[i] * momentum[i] * momentum[i];
    return kinetic / 2 - logDensity;
  }

  /**
   * One step of the leapfrog, in place: half a kick, a drift, half a kick. It keeps volume exactly and is undone by
   * the same step with -epsilon. Ends with infinite energy where the position or the density has run away.
   */
  step(point: PhasePoint, epsilon: number): void {
    const { position, momentum, gradient } = point;
    const { inverseMass } = this;
    let finite = 0;
    for (let i = 0; i < position.length; i++) {
      momentum[i] += (epsilon / 2) * gradient[i];
      position[i] += epsilon * inverseMass[i] * momentum[i];
      finite += position[i] * 0;
    }
    point.logDensity = finite === 0 ? this.density.valueAndGradient(position, gradient) : -Infinity;
    if (point.logDensity === -Infinity) return;
    for (let i = 0; i < position.length; i++) momentum[i] += (epsilon / 2) * gradient[i];
  }
}

/**
 * A step size at which a single leapfrog step is accepted about half of the time: doubled or halved from 1 until the
 * acceptance crosses 1/2.
 * @see Hoffman and Gelman (2014), algorithm 4
 */
export function reasonableStepSize(hamiltonian: Hamiltonian, from: PhasePoint, random: Random): number {
  const trial = phasePoint(from.position.length);
  const acceptsHalf = (epsilon: number) => {
    copyPhasePoint(from, trial);
    hamiltonian.refresh(trial, random);
    const before = hamiltonian.energy(trial);
    hamiltonian.step(trial, epsilon);
    return before - hamiltonian.energy(trial) > -Math.LN2;
  };
  let epsilon = 1;
  const growing = acceptsHalf(epsilon);
  const factor = growing ? 2 : 0.5;
  // 2^±60 is never reached by a density that can be sampled in doubles.
  for (let tries = 0; tries < 60 && acceptsHalf(epsilon * factor) === growing; tries++) epsilon *= factor;
  return growing ? epsilon : epsilon * factor;
}
