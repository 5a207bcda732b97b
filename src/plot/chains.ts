import { palette } from './theme';
import { panelWidth, quantity } from './vega-lite/encode';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

export interface ChainsOptions {
  readonly title?: string;
  /** The variable that was drawn. */
  readonly label: string;
  readonly unit?: string;
  readonly chains: readonly ArrayLike<number>[];
  /** Lags of the autocorrelation, 40 by default. */
  readonly lags?: number;
  /** The true value, a dotted line across the trace. */
  readonly truth?: number;
}

/** Points of a trace that are drawn at most, per chain. */
const drawn = 600;

/**
 * Markov chains in two panels: the trace (well mixed chains lie over one another like grass) and the
 * autocorrelation against lag (how many steps until a draw is new).
 */
export function chains(options: ChainsOptions): VegaLiteChart {
  const { title } = options;
  return vegaLite({
    title,
    vconcat: [trace(options), autocorrelations(options)],
    spacing: 16,
  } as VegaLiteSpecification);
}

function colours(count: number): object {
  const domain = Array.from({ length: count }, (_, index) => `chain ${index + 1}`);
  return {
    field: 'chain',
    type: 'nominal',
    title: null,
    legend: { orient: 'top' },
    scale: { domain, range: domain.map((_, index) => palette[index % palette.length]) },
  };
}

function trace({ label, unit, chains: all, truth }: ChainsOptions): object {
  const values = all.flatMap((chain, index) => {
    const step = Math.max(1, Math.ceil(chain.length / drawn));
    const kept = Array.from({ length: Math.ceil(chain.length / step) }, (_, at) => at * step);
    return kept.map(draw => ({ draw, value: chain[draw], chain: `chain ${index + 1}` }));
  });
  const y = quantity('value', { label, unit });
  const lines = {
    data: { values },
    mark: { type: 'line', strokeWidth: 0.8, opacity: 0.8 },
    encoding: {
      x: { ...quantity('draw', { label: 'draw' }), scale: { nice: false } },
      y,
      color: colours(all.length),
    },
  };
  const known = {
    data: { values: [{ value: truth }] },
    mark: { type: 'rule', strokeDash: [2, 3] },
    encoding: { y },
  };
  return { width: panelWidth, height: 160, layer: truth === undefined ? [lines] : [lines, known] };
}

function autocorrelations({ chains: all, lags = 40 }: ChainsOptions): object {
  const values = all.flatMap((chain, index) =>
    autocorrelation(chain, lags).map((value, lag) => ({ lag, value, chain: `chain ${index + 1}` })),
  );
  return {
    width: panelWidth,
    height: 110,
    data: { values },
    mark: { type: 'line', point: { size: 14 }, tooltip: true },
    encoding: {
      x: quantity('lag', { label: 'lag', unit: 'draws' }),
      y: quantity('value', { label: 'autocorrelation' }, { scale: { domainMax: 1 } }),
      color: colours(all.length),
    },
  };
}

/** Autocorrelation at lags 0, 1, ...: the biased estimate (divided by n), whose spectrum is never negative. */
export function autocorrelation(chain: ArrayLike<number>, lags: number): number[] {
  const n = chain.length;
  const mean = Array.from(chain).reduce((sum, value) => sum + value, 0) / n;
  const centred = Float64Array.from(chain, value => value - mean);
  const variance = centred.reduce((sum, value) => sum + value * value, 0);
  return Array.from({ length: Math.min(lags, n - 1) + 1 }, (_, lag) => {
    let product = 0;
    for (let index = lag; index < n; index++) product += centred[index]! * centred[index - lag]!;
    return variance === 0 ? 1 : product / variance;
  });
}
