import type { DistributionSupport, ScalarDistribution } from '../distributions';
import { gridOf } from './axis';
import { palette } from './theme';
import { panelWidth, quantity } from './vega-lite/encode';
import type { VegaLiteSpecification } from './vega-lite/specification';
import { type VegaLiteChart, vegaLite } from './vega-lite/vega-lite';

/** So many widths of the bulk are drawn to either side of its middle, where the support goes on so far. */
const widths = 4;

/**
 * The density of a scalar family at given parameters, or, where it is discrete, its probabilities as bars: drawn over
 * four standard deviations (or whatever width the family states) to either side of the mean, within the support.
 * @throws RangeError naming a parameter outside its domain
 * @example distributionDensity(gamma, [2, 0.5])
 */
export function distributionDensity(
  family: ScalarDistribution,
  parameters: readonly number[],
): VegaLiteChart {
  family.check(parameters);
  const discrete = family.kind === 'discrete';
  const [from, to] = drawn(family, parameters);
  const xs = discrete
    ? integers(Math.floor(from), Math.ceil(to))
    : gridOf({ label: 'x', range: [from, to] }, 201);
  const values = xs
    .map(x => ({ x, density: Math.exp(family.logDensity(x, parameters)) }))
    .filter(({ density }) => Number.isFinite(density));
  const mark = discrete
    ? { type: 'bar', color: palette[0], width: Math.max(1, Math.min(16, (0.7 * panelWidth) / values.length)) }
    : { type: 'area', color: palette[0], opacity: 0.3, line: { color: palette[0] } };
  return vegaLite({
    title: titleOf(family, parameters),
    width: panelWidth,
    height: 200,
    data: { values },
    mark: { ...mark, tooltip: true },
    encoding: {
      x: quantity('x', { label: 'x' }, discrete ? { axis: { tickMinStep: 1, format: 'd' } } : {}),
      y: quantity('density', { label: discrete ? 'probability' : 'density' }, { scale: { zero: true } }),
    },
  } as VegaLiteSpecification);
}

function titleOf({ name, parameters: named }: ScalarDistribution, parameters: readonly number[]): string {
  const given = named.map(
    (parameter, index) => `${parameter.name} ${Number(parameters[index]!.toPrecision(6))}`,
  );
  return `${name}: ${given.join(', ')}`;
}

function drawn(family: ScalarDistribution, parameters: readonly number[]): [number, number] {
  const { at, scale } = family.location(parameters);
  const support: DistributionSupport = family.support(parameters);
  return [Math.max(support.lower, at - widths * scale), Math.min(support.upper, at + widths * scale)];
}

const integers = (from: number, to: number): number[] =>
  Array.from({ length: Math.min(400, to - from + 1) }, (_, index) => from + index);
