import { referenceLine } from './curves';
import { palette } from './theme';
import { panelWidth, type Quantified, quantity } from './vega-lite/encode';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

export interface EvidenceDecompositionOptions {
  readonly title?: string;
  /** One bar each: a name of q, its evidence lower bound and its divergence from the posterior, in nats. */
  readonly bars: readonly { readonly q: string; readonly elbo: number; readonly divergence: number }[];
  /** The logarithm of the evidence, which every pair adds up to. */
  readonly logEvidence: number;
}

/**
 * log p(x) = ELBO + KL as stacked bars, one for each q: whatever q is, both parts together reach the dotted line.
 * Bars begin below the lowest bound, not at zero: log evidences are negative.
 */
export function evidenceDecomposition({
  title,
  bars,
  logEvidence,
}: EvidenceDecompositionOptions): VegaLiteChart {
  const lowest = Math.min(...bars.map(bar => bar.elbo), logEvidence);
  const floor = lowest - 0.25 * Math.max(logEvidence - lowest, 0.1);
  const values = bars.flatMap(({ q, elbo, divergence }) => [
    { q, part: 'ELBO', from: floor, to: elbo, nats: elbo },
    { q, part: 'KL', from: elbo, to: elbo + divergence, nats: divergence },
  ]);
  const y: Quantified = { label: 'log p(x) = ELBO + KL', unit: 'nats' };
  const color = {
    field: 'part',
    type: 'nominal',
    title: null,
    legend: { orient: 'top' },
    scale: { domain: ['ELBO', 'KL'], range: palette.slice(0, 2) },
  };
  const tooltip = ['q', 'part', 'nats'].map(field => ({ field }));
  const stacked = {
    data: { values },
    mark: { type: 'bar', opacity: 0.85 },
    encoding: {
      x: { field: 'q', type: 'nominal', title: 'q', sort: bars.map(bar => bar.q), axis: { labelAngle: 0 } },
      y: quantity('from', y, {
        scale: { domain: [floor, logEvidence + 0.1 * (logEvidence - floor)], nice: false },
      }),
      y2: { field: 'to' },
      color,
      tooltip,
    },
  };
  const layer = [...referenceLine({ label: 'log p(x)', value: logEvidence }, y), stacked];
  return vegaLite({ title, width: panelWidth, height: 260, layer } as VegaLiteSpecification);
}
