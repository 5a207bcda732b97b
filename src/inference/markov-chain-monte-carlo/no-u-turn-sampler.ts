import type { HamiltonianOptions } from './hamiltonian-adaptation';
import { HamiltonianKernel } from './hamiltonian-kernel';
import type { MarkovChains, Transition } from './markov-chains';
import { requireGradient, requireHamiltonianOptions } from './require-gradient';
import { type ChainSetting, runChains } from './run-chains';
import type { SamplingOptions } from './sampling-options';
import type { TargetDensity } from './target-density';
import { TrajectoryTree } from './trajectory-tree';

export interface NoUTurnOptions extends SamplingOptions, HamiltonianOptions {
  /** A trajectory has at most 2^this - 1 steps, 10 by default. */
  readonly maximalDepth?: number;
}

/**
 * The No-U-Turn sampler: Hamiltonian Monte Carlo that follows a trajectory, forwards and backwards in time by doubling,
 * until it turns back towards where it came from, so that no trajectory length has to be chosen.
 *
 * Of Hoffman and Gelman's algorithm 6 (doubling, the U-turn condition on every subtree, dual averaging towards mean
 * acceptance 0.8) two parts are replaced by what came after, as in Stan:
 * 1. the next state is drawn from the trajectory by multinomial weights exp(-H), with a bias towards the newer half at
 *    the top, where the paper has a slice variable and equal weights below it (fewer rejections at the same cost);
 * 2. the condition is on the sum rho of all momenta between the ends, v_start . rho > 0 and v_end . rho > 0 with
 *    v = M^-1 p, and also across the seam of two halves, where the paper compares the positions of the ends.
 * @param target with a gradient, on all of R^n
 * @throws SamplingError when the density or its gradient is NaN or infinite, or throws; it keeps the draws so far
 * @throws RangeError when an option is out of range, or the target has no gradient
 * @example noUTurnSampler(targetDensity(['x'], ([x]) => x.square().times(-0.5)), { seed: 1 })
 * @see Hoffman and Gelman (2014), Journal of Machine Learning Research 15, 1593-1623; Betancourt (2017), A conceptual
 *   introduction to Hamiltonian Monte Carlo, arXiv:1701.02434, appendix A.4 (multinomial weights, generalised condition)
 */
export function noUTurnSampler(target: TargetDensity, options: NoUTurnOptions): MarkovChains {
  requireGradient('the No-U-Turn sampler', target);
  requireHamiltonianOptions(options);
  const { maximalDepth = 10 } = options;
  if (!(Number.isInteger(maximalDepth) && maximalDepth >= 1 && maximalDepth <= 20)) {
    throw new RangeError(`maximalDepth is ${maximalDepth}; it must be an integer from 1 to 20`);
  }
  return runChains(
    'No-U-Turn sampler',
    target,
    options,
    setting => new NoUTurnKernel(setting, maximalDepth, options),
  );
}

class NoUTurnKernel extends HamiltonianKernel {
  private readonly tree: TrajectoryTree;

  constructor(
    setting: ChainSetting,
    private readonly maximalDepth: number,
    options: HamiltonianOptions,
  ) {
    super(setting, options);
    this.tree = new TrajectoryTree(this.hamiltonian, this.random, setting.start.length);
  }

  transition(): Transition {
    this.hamiltonian.refresh(this.here, this.random);
    return this.tree.sample(this.here, this.stepSize, this.maximalDepth);
  }
}
