import { logAddExp, type Random } from '../../numerics';
import { copyPhasePoint, type Hamiltonian, type PhasePoint, phasePoint } from './hamiltonian';
import type { Transition } from './markov-chains';

/** Energy errors above this, in nats, are called divergent. */
export const divergenceThreshold = 1000;

/** A stretch of a trajectory, in the order in which it grew. */
interface Stretch {
  /** log of the sum of exp(H_0 - H) over its points. */
  readonly logWeight: number;
  /** A point of it, drawn with probability proportional to exp(-H). */
  readonly proposal: Proposal;
  /** Sum of the momenta of its points. */
  readonly momentumSum: Float64Array;
  readonly firstMomentum: Float64Array;
  readonly lastMomentum: Float64Array;
}

type Proposal = Pick<PhasePoint, 'position' | 'gradient' | 'logDensity'>;

/** One trajectory of the No-U-Turn sampler, grown by doubling; `noUTurnSampler` says which variant it is. */
export class TrajectoryTree {
  private steps = 0;
  private acceptance = 0;
  private divergent = false;
  private initialEnergy = 0;
  private epsilon = 0;
  private readonly ends: { readonly backward: PhasePoint; readonly forward: PhasePoint };

  constructor(
    private readonly hamiltonian: Hamiltonian,
    private readonly random: Random,
    dimension: number,
  ) {
    this.ends = { backward: phasePoint(dimension), forward: phasePoint(dimension) };
  }

  /** Replaces `here`, whose momentum has been drawn, by the next state of the chain. */
  sample(here: PhasePoint, stepSize: number, maximalDepth: number): Transition {
    let whole = this.begin(here);
    let growsForward = true;
    for (let depth = 0; depth < maximalDepth; depth++) {
      const forward = this.random.uniform() < 0.5;
      this.epsilon = forward ? stepSize : -stepSize;
      const old = forward === growsForward ? whole : reversed(whole);
      const added = this.grow(forward ? this.ends.forward : this.ends.backward, depth);
      if (!added) break;
      if (Math.log(this.random.uniform()) < added.logWeight - old.logWeight) take(added.proposal, here);
      whole = join(old, added, added.proposal);
      growsForward = forward;
      if (this.turnsBack(old, added, whole)) break;
    }
    return { acceptance: this.acceptance / this.steps, steps: this.steps, divergent: this.divergent };
  }

  private begin(here: PhasePoint): Stretch {
    this.steps = 0;
    this.acceptance = 0;
    this.divergent = false;
    this.initialEnergy = this.hamiltonian.energy(here);
    copyPhasePoint(here, this.ends.backward);
    copyPhasePoint(here, this.ends.forward);
    return single(here, 0);
  }

  /** 2^depth more points beyond `end`, which moves along; undefined when they diverge or turn back within. */
  private grow(end: PhasePoint, depth: number): Stretch | undefined {
    if (depth === 0) return this.leaf(end);
    const first = this.grow(end, depth - 1);
    const second = first && this.grow(end, depth - 1);
    if (!first || !second) return undefined;
    const logWeight = logAddExp(first.logWeight, second.logWeight);
    const later = Math.log(this.random.uniform()) < second.logWeight - logWeight;
    const both = join(first, second, later ? second.proposal : first.proposal);
    return this.turnsBack(first, second, both) ? undefined : both;
  }

  private leaf(end: PhasePoint): Stretch | undefined {
    this.hamiltonian.step(end, this.epsilon);
    this.steps++;
    const gain = this.initialEnergy - this.hamiltonian.energy(end);
    if (!(gain > -divergenceThreshold)) {
      this.divergent = true;
      return undefined;
    }
    this.acceptance += Math.min(1, Math.exp(gain));
    return single(end, gain);
  }

  /** Whether the whole has begun to turn back, or either half together with the first point of the other. */
  private turnsBack(first: Stretch, second: Stretch, whole: Stretch): boolean {
    return (
      !this.goesOn(whole.firstMomentum, whole.lastMomentum, whole.momentumSum) ||
      !this.goesOn(first.firstMomentum, second.firstMomentum, first.momentumSum, second.firstMomentum) ||
      !this.goesOn(first.lastMomentum, second.lastMomentum, second.momentumSum, first.lastMomentum)
    );
  }

  /** v_a . rho > 0 and v_b . rho > 0 with v = M^-1 p and rho = sum (+ extra). */
  private goesOn(a: Float64Array, b: Float64Array, sum: Float64Array, extra?: Float64Array): boolean {
    const { inverseMass } = this.hamiltonian;
    let alongA = 0;
    let alongB = 0;
    for (let i = 0; i < sum.length; i++) {
      const rho = inverseMass[i] * (extra === undefined ? sum[i] : sum[i] + extra[i]);
      alongA += a[i] * rho;
      alongB += b[i] * rho;
    }
    return alongA > 0 && alongB > 0;
  }
}

function single(point: PhasePoint, logWeight: number): Stretch {
  const momentum = point.momentum.slice();
  const proposal = {
    position: point.position.slice(),
    gradient: point.gradient.slice(),
    logDensity: point.logDensity,
  };
  return { logWeight, proposal, momentumSum: momentum, firstMomentum: momentum, lastMomentum: momentum };
}

function join(first: Stretch, second: Stretch, proposal: Proposal): Stretch {
  const momentumSum = first.momentumSum.slice();
  for (let i = 0; i < momentumSum.length; i++) momentumSum[i] += second.momentumSum[i];
  return {
    logWeight: logAddExp(first.logWeight, second.logWeight),
    proposal,
    momentumSum,
    firstMomentum: first.firstMomentum,
    lastMomentum: second.lastMomentum,
  };
}

function reversed(stretch: Stretch): Stretch {
  return { ...stretch, firstMomentum: stretch.lastMomentum, lastMomentum: stretch.firstMomentum };
}

function take({ position, gradient, logDensity }: Proposal, into: PhasePoint): void {
  into.position.set(position);
  into.gradient.set(gradient);
  into.logDensity = logDensity;
}
