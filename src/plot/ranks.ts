import { ink, palette } from './theme';
import { panelWidth, quantity } from './vega-lite/encode';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

export interface RanksOptions {
  readonly title?: string;
  /** The variable that was drawn. */
  readonly label: string;
  readonly chains: readonly ArrayLike<number>[];
  /** 20 by default. */
  readonly bins?: number;
}

/**
 * Histograms of the ranks that each chain's draws take among all draws, one panel per chain. Chains that sample the same
 * law share all ranks alike: flat, within a few counts of the dotted line. A chain that sits too high fills the right end.
 * @see Vehtari et al. (2021), Bayesian Analysis 16, 667-718, section 4.5
 */
export function ranks({ title, label, chains, bins = 20 }: RanksOptions): VegaLiteChart {
  const counts = rankCounts(chains, bins);
  const total = chains.reduce((sum, chain) => sum + chain.length, 0);
  const expected = total / (bins * chains.length);
  const top = Math.max(...counts.flat()) * 1.1;
  const x = { label: `rank of ${label} among all draws` };
  const panels = counts.map((heights, chain) => {
    const bars = heights.map((count, bin) => ({
      from: (bin * total) / bins,
      to: ((bin + 1) * total) / bins,
      count,
    }));
    const y = quantity('count', { label: `chain ${chain + 1}` }, { scale: { zero: true, domain: [0, top] } });
    const flat = quantity('expected', { label: `chain ${chain + 1}` }, { scale: { domain: [0, top] } });
    return {
      width: (panelWidth - 70) / 2,
      height: 80,
      layer: [
        {
          data: { values: bars },
          mark: { type: 'bar', color: palette[chain % palette.length], opacity: 0.55, binSpacing: 0 },
          encoding: { x: quantity('from', x, { bin: { binned: true } }), x2: { field: 'to' }, y },
        },
        {
          data: { values: [{ expected }] },
          mark: { type: 'rule', strokeDash: [2, 3], color: ink },
          encoding: { y: flat },
        },
      ],
    };
  });
  return vegaLite({ title, concat: panels, columns: 2, spacing: 16 } as unknown as VegaLiteSpecification);
}

/** For each chain how many of its draws fall into each of `bins` equal ranges of ranks among all draws. */
export function rankCounts(chains: readonly ArrayLike<number>[], bins: number): number[][] {
  const all = chains.flatMap((chain, of) => Array.from(chain, value => ({ value, of })));
  all.sort((a, b) => a.value - b.value);
  const counts = chains.map(() => new Array<number>(bins).fill(0));
  all.forEach(({ of }, rank) => {
    counts[of]![Math.floor((rank * bins) / all.length)]!++;
  });
  return counts;
}
