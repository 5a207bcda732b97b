import type { Random } from '../../numerics';
import { requirePositive } from '../../numerics/requirements';
import type { CountedDensity } from './counted-density';
import { DualAveraging } from './dual-averaging';
import type { MarkovChains, Transition } from './markov-chains';
import { type ChainKernel, type ChainSetting, runChains } from './run-chains';
import { RunningVariance } from './running-variance';
import type { SamplingOptions } from './sampling-options';
import type { TargetDensity } from './target-density';
import { warmupWindows } from './warmup-schedule';

/** Where a chain may go next. */
export interface Proposal {
  /** A candidate, drawn given where the chain is; `from` may not be changed. */
  draw(from: Float64Array, random: Random): ArrayLike<number>;
  /** log q(from | to) - log q(to | from); left out for a symmetric proposal, for which it is 0. */
  logRatio?(from: Float64Array, to: Float64Array): number;
}

export interface MetropolisHastingsOptions extends SamplingOptions {
  /** Standard deviation of the Gaussian random walk, one for all coordinates; with it given nothing is tuned. */
  readonly scale?: number;
  /** In place of the random walk. */
  readonly proposal?: Proposal;
}

/**
 * The Metropolis-Hastings algorithm: a candidate y is drawn from q(y | x) and accepted with probability
 * min(1, p(y) q(x | y) / (p(x) q(y | x))); a rejected one records x once more, without which the chain would sample
 * another law.
 *
 * Without `proposal` a Gaussian random walk; unless `scale` is given, its steps are tuned in the warm-up, their ratios to
 * the spread of each coordinate, their common factor to acceptance 0.44 in one dimension and 0.234 in more.
 * @throws SamplingError when the density is NaN or +Infinity, or throws; it keeps the draws so far
 * @throws RangeError when an option is out of range
 * @example metropolisHastings(targetDensity(['x'], { logDensity: ([x]) => -Math.abs(x) }), { seed: 1 })
 * @see Metropolis et al. (1953), Journal of Chemical Physics 21, 1087-1092; Hastings (1970), Biometrika 57, 97-109;
 *   Roberts, Gelman and Gilks (1997), Annals of Applied Probability 7, 110-120, for 0.234
 */
export function metropolisHastings(target: TargetDensity, options: MetropolisHastingsOptions): MarkovChains {
  const { scale, proposal } = options;
  if (scale !== undefined) requirePositive('scale', scale);
  return runChains('Metropolis-Hastings', target, options, setting => {
    if (proposal) return new MetropolisKernel(setting, proposal);
    const walk = new GaussianWalk(target.dimension, scale);
    return scale === undefined ? new TunedKernel(setting, walk) : new MetropolisKernel(setting, walk);
  });
}

/** x + scale sqrt(variance_i) normal in each coordinate; symmetric. */
class GaussianWalk implements Proposal {
  readonly variances: Float64Array;

  constructor(
    dimension: number,
    public scale = 2.4 / Math.sqrt(dimension),
  ) {
    this.variances = new Float64Array(dimension).fill(1);
  }

  draw(from: Float64Array, random: Random): Float64Array {
    return from.map((x, i) => x + this.scale * Math.sqrt(this.variances[i]) * random.normal());
  }
}

class MetropolisKernel implements ChainKernel {
  readonly position: Float64Array;
  private readonly candidate: Float64Array;
  private readonly density: CountedDensity;
  private readonly random: Random;
  private logDensity: number;

  constructor(
    { density, start, random }: ChainSetting,
    private readonly proposal: Proposal,
  ) {
    this.density = density;
    this.random = random;
    this.position = start.slice();
    this.candidate = new Float64Array(start.length);
    this.logDensity = density.logDensity(start);
  }

  get stepSize(): number {
    return this.proposal instanceof GaussianWalk ? this.proposal.scale : Number.NaN;
  }

  get inverseMass(): Float64Array {
    return this.proposal instanceof GaussianWalk ? this.proposal.variances : new Float64Array(0);
  }

  transition(): Transition {
    const { position, candidate, proposal } = this;
    candidate.set(proposal.draw(position, this.random));
    const there = this.density.logDensity(candidate);
    const correction = proposal.logRatio?.(position, candidate) ?? 0;
    const acceptance = Math.min(1, Math.exp(there - this.logDensity + correction));
    if (this.random.uniform() < acceptance) {
      position.set(candidate);
      this.logDensity = there;
    }
    return { acceptance, steps: 0, divergent: false };
  }

  adapt(_transition: Transition, _iteration: number): void {}
}

/** A Gaussian random walk that tunes its steps in the warm-up. */
class TunedKernel extends MetropolisKernel {
  private readonly averaging: DualAveraging;
  private readonly variance: RunningVariance;
  private readonly windows: ReturnType<typeof warmupWindows>;
  private readonly warmup: number;

  constructor(
    setting: ChainSetting,
    private readonly walk: GaussianWalk,
  ) {
    super(setting, walk);
    const dimension = setting.start.length;
    this.averaging = new DualAveraging(walk.scale, dimension === 1 ? 0.44 : 0.234, 1);
    this.variance = new RunningVariance(dimension);
    this.warmup = setting.warmup;
    this.windows = warmupWindows(setting.warmup);
  }

  override adapt({ acceptance }: Transition, iteration: number): void {
    const { averaging, variance, walk } = this;
    averaging.update(acceptance);
    const window = this.windows.find(({ from, to }) => from <= iteration && iteration < to);
    if (window) variance.add(this.position);
    if (iteration + 1 === window?.to) {
      variance.regularised(walk.variances);
      variance.clear();
      averaging.restart(2.4 / Math.sqrt(this.position.length));
    }
    walk.scale = iteration + 1 === this.warmup ? averaging.averaged : averaging.stepSize;
  }
}
