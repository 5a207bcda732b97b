import { faint, ink, palette } from './theme';
import { panelWidth, quantity } from './vega-lite/encode';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

export interface CalibrationOptions {
  readonly title?: string;
  /** Rank of the truth among the posterior draws, from 0 to `draws`, one for each simulation. */
  readonly ranks: ArrayLike<number>;
  /** Posterior draws per simulation. */
  readonly draws: number;
  /** 20 by default; must divide draws + 1 for the band to be exact. */
  readonly bins?: number;
}

/**
 * Simulation-based calibration (Talts et al. 2018): ranks of the truth are uniform when the posterior is right. The
 * band holds 99 % of the counts of a uniform bin (binomial, by the normal approximation), so about one bin in a
 * hundred leaves it by chance.
 */
export function calibration({ title, ranks, draws, bins = 20 }: CalibrationOptions): VegaLiteChart {
  const counts = countRanks(ranks, draws, bins);
  const band = bandOf(ranks.length, bins);
  const y = quantity('count', { label: 'simulations' }, { scale: { zero: true } });
  const layer = [
    {
      data: { values: [band] },
      mark: { type: 'rect', color: faint },
      encoding: {
        y: quantity('low', { label: 'simulations' }, { scale: { zero: true } }),
        y2: { field: 'high' },
      },
    },
    {
      data: { values: [band] },
      mark: { type: 'rule', color: ink, strokeDash: [2, 3] },
      encoding: { y: quantity('mean', { label: 'simulations' }, { scale: { zero: true } }) },
    },
    {
      data: { values: counts },
      mark: { type: 'bar', color: palette[0], opacity: 0.7, binSpacing: 1, tooltip: true },
      encoding: {
        x: quantity('from', { label: 'rank of the truth' }, { bin: { binned: true } }),
        x2: { field: 'to' },
        y,
      },
    },
  ];
  return vegaLite({ title, width: panelWidth, height: 200, layer } as VegaLiteSpecification);
}

function countRanks(ranks: ArrayLike<number>, draws: number, bins: number) {
  const width = (draws + 1) / bins;
  const counts = Array.from({ length: bins }, (_, index) => ({
    from: index * width,
    to: (index + 1) * width,
    count: 0,
  }));
  Array.from(ranks).forEach((rank, index) => {
    if (!(Number.isInteger(rank) && rank >= 0 && rank <= draws)) {
      throw new RangeError(`calibration: rank ${index} is ${rank}, not an integer from 0 to ${draws}`);
    }
    counts[Math.min(bins - 1, Math.floor(rank / width))]!.count++;
  });
  return counts;
}

/** 0.995 quantile of the standard normal: half of one per cent is left out on either side. */
const quantile = 2.5758293035489004;

function bandOf(simulations: number, bins: number): { low: number; mean: number; high: number } {
  const mean = simulations / bins;
  const deviation = Math.sqrt(mean * (1 - 1 / bins));
  return { low: Math.max(0, mean - quantile * deviation), mean, high: mean + quantile * deviation };
}
