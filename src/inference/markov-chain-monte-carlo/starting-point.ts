import type { Random } from '../../numerics';
import type { CountedDensity } from './counted-density';
import type { SamplingOptions } from './sampling-options';
import type { TargetDensity } from './target-density';

const attempts = 100;

/**
 * A point of positive density for a chain to start from.
 * @throws RangeError when the writer's point has the wrong length or density zero, or none of 100 random ones has any
 */
export function startingPoint(
  density: CountedDensity,
  { names, dimension }: TargetDensity,
  start: SamplingOptions['start'],
  chain: number,
  random: Random,
): Float64Array {
  if (start === undefined) return randomPoint(density, dimension, random);
  const point = Float64Array.from(typeof start === 'function' ? start(chain, random) : start);
  if (point.length !== dimension || !point.every(Number.isFinite)) {
    throw new RangeError(
      `the start of chain ${chain} is (${point.join(', ')}); give ${dimension} finite numbers, for ${names.join(', ')}`,
    );
  }
  if (density.logDensity(point) > -Infinity) return point;
  throw new RangeError(
    `the start of chain ${chain} is (${point.join(', ')}), where the density is zero; start inside its support`,
  );
}

function randomPoint(density: CountedDensity, dimension: number, random: Random): Float64Array {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const point = Float64Array.from({ length: dimension }, () => random.uniformBetween(-2, 2));
    if (density.logDensity(point) > -Infinity) return point;
  }
  throw new RangeError(
    `${attempts} random points between -2 and 2 all have density zero; give a \`start\` inside the support`,
  );
}
