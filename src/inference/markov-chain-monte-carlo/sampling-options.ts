import type { Random } from '../../numerics';
import { requireCount } from '../../numerics/requirements';

/** What every sampler takes. */
export interface SamplingOptions {
  /** An integer; the same seed draws the same chains, on every machine. */
  readonly seed: number;
  /** Independent chains, 4 by default: R-hat needs several. */
  readonly chains?: number;
  /** Draws kept of each chain, 1000 by default. */
  readonly draws?: number;
  /** Iterations before them in which the sampler tunes itself, not kept; as many as `draws` by default. */
  readonly warmup?: number;
  /**
   * Where chains start: one point for all, or a function of the chain's number. By default uniform in (-2, 2) in each
   * coordinate, drawn again (up to 100 times) where the density is zero.
   */
  readonly start?: ArrayLike<number> | ((chain: number, random: Random) => ArrayLike<number>);
  /** A live bar while it runs, shown by default. */
  readonly progress?: boolean;
}

export interface SamplingPlan {
  readonly chains: number;
  readonly draws: number;
  readonly warmup: number;
}

/** @throws RangeError naming the option that is no count */
export function planOf({ chains = 4, draws = 1000, warmup = draws }: SamplingOptions): SamplingPlan {
  requireCount('chains', chains, 1);
  requireCount('draws', draws, 1);
  requireCount('warmup', warmup, 0);
  return { chains, draws, warmup };
}
