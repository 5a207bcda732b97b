import {
  bulkEffectiveSampleSize,
  meanEffectiveSampleSize,
  tailEffectiveSampleSize,
} from './effective-sample-size';
import { moments } from './moments';
import { rHat } from './potential-scale-reduction';

/** One quantity of a Markov chain Monte Carlo run. */
export interface ChainSummary {
  readonly name: string;
  readonly mean: number;
  /** Monte Carlo standard error of `mean`. */
  readonly standardError: number;
  /** Of the posterior, over all draws. */
  readonly standardDeviation: number;
  readonly rHat: number;
  readonly bulkEffectiveSampleSize: number;
  readonly tailEffectiveSampleSize: number;
}

/** The diagnostics of one quantity, whose draws stand in one array per chain. */
export function summarise(name: string, chains: readonly ArrayLike<number>[]): ChainSummary {
  const { mean, variance } = moments(chains.flatMap(chain => Array.from(chain)));
  const standardDeviation = Math.sqrt(variance);
  return {
    name,
    mean,
    standardError: standardDeviation / Math.sqrt(meanEffectiveSampleSize(chains)),
    standardDeviation,
    rHat: rHat(chains),
    bulkEffectiveSampleSize: bulkEffectiveSampleSize(chains),
    tailEffectiveSampleSize: tailEffectiveSampleSize(chains),
  };
}
