import { requireCount, requirePositive } from '../../numerics/requirements';
import { copyPhasePoint, type PhasePoint, phasePoint } from './hamiltonian';
import type { HamiltonianOptions } from './hamiltonian-adaptation';
import { HamiltonianKernel } from './hamiltonian-kernel';
import type { MarkovChains, Transition } from './markov-chains';
import { requireGradient, requireHamiltonianOptions } from './require-gradient';
import { type ChainSetting, runChains } from './run-chains';
import type { SamplingOptions } from './sampling-options';
import type { TargetDensity } from './target-density';
import { divergenceThreshold } from './trajectory-tree';

export interface HamiltonianMonteCarloOptions extends SamplingOptions, HamiltonianOptions {
  /**
   * Time that a trajectory is followed, pi/2 by default: a quarter of the period of a coordinate of variance 1, after
   * which a Gaussian has forgotten where it started. The number of steps is this over the step size, at least 1.
   */
  readonly trajectoryLength?: number;
  /** Steps of a trajectory, in place of `trajectoryLength`. */
  readonly steps?: number;
  /** Each trajectory's step size is multiplied by a factor uniform in 1 ± this, 0.2 by default, against resonance. */
  readonly jitter?: number;
}

/**
 * Hamiltonian Monte Carlo: a momentum is drawn, the leapfrog carries both along, and the end is accepted with
 * probability min(1, exp(H before - H after)). Exact for any step size; the leapfrog's error only costs acceptances.
 *
 * In the warm-up the step size is found by dual averaging and the coordinates are scaled by their variances, in
 * doubling windows. A trajectory whose energy error exceeds 1000 nats is given up and counted as divergent.
 * @param target with a gradient, on all of R^n
 * @throws SamplingError when the density or its gradient is NaN or infinite, or throws; it keeps the draws so far
 * @throws RangeError when an option is out of range, or the target has no gradient
 * @example hamiltonianMonteCarlo(targetDensity(['x'], ([x]) => x.square().times(-0.5)), { seed: 1 })
 * @see Duane et al. (1987), Physics Letters B 195, 216-222; Neal (2011), MCMC using Hamiltonian dynamics, section 5.3;
 *   Hoffman and Gelman (2014), algorithm 5, for dual averaging
 */
export function hamiltonianMonteCarlo(
  target: TargetDensity,
  options: HamiltonianMonteCarloOptions,
): MarkovChains {
  requireGradient('Hamiltonian Monte Carlo', target);
  requireHamiltonianOptions(options);
  requirePositive('trajectoryLength', options.trajectoryLength ?? 1);
  requireCount('steps', options.steps ?? 1);
  if (!((options.jitter ?? 0) >= 0 && (options.jitter ?? 0) < 1)) {
    throw new RangeError(`jitter is ${options.jitter}; it must be at least 0 and below 1`);
  }
  return runChains(
    'Hamiltonian Monte Carlo',
    target,
    options,
    setting => new FixedTimeKernel(setting, options),
  );
}

class FixedTimeKernel extends HamiltonianKernel {
  private there: PhasePoint;

  constructor(
    setting: ChainSetting,
    private readonly options: HamiltonianMonteCarloOptions,
  ) {
    super(setting, options);
    this.there = phasePoint(setting.start.length);
  }

  transition(): Transition {
    const { hamiltonian, here, there } = this;
    hamiltonian.refresh(here, this.random);
    copyPhasePoint(here, there);
    const before = hamiltonian.energy(here);
    const { trajectoryLength = Math.PI / 2, jitter = 0.2 } = this.options;
    const wanted = this.options.steps ?? Math.max(1, Math.round(trajectoryLength / this.stepSize));
    const epsilon = this.stepSize * (1 + jitter * (2 * this.random.uniform() - 1));
    let steps = 0;
    let error = 0;
    while (steps < wanted && error < divergenceThreshold) {
      hamiltonian.step(there, epsilon);
      steps++;
      error = hamiltonian.energy(there) - before;
    }
    const divergent = error >= divergenceThreshold;
    const acceptance = divergent ? 0 : Math.min(1, Math.exp(-error));
    if (this.random.uniform() < acceptance) [this.here, this.there] = [there, here];
    return { acceptance, steps, divergent };
  }
}
