import type { DistributionSupport, Location, ScalarDistribution, ScalarFamily } from './distribution';
import { checkScalars } from './parameters';

/** Completes a scalar family: checks of parameters, and a location from mean and variance where none is given. */
export function scalar(family: ScalarFamily): ScalarDistribution {
  return {
    ...family,
    shape: 'scalar',
    check(values: readonly number[]): void {
      checkScalars(family.name, family.parameters, values);
      const violated = family.relation?.(values);
      if (violated !== undefined) throw new RangeError(`${family.name}: ${violated}`);
    },
    location: family.location ?? (values => momentsLocation(family, values)),
  } as ScalarDistribution;
}

function momentsLocation(family: ScalarFamily, values: readonly number[]): Location {
  return { at: family.mean(values), scale: Math.sqrt(family.variance(values)) };
}

/** The supports that most families have. */
export const wholeLine: DistributionSupport = { kind: 'reals', lower: -Infinity, upper: Infinity };
export const positiveHalfLine: DistributionSupport = { kind: 'reals', lower: 0, upper: Infinity };
export const unitInterval: DistributionSupport = { kind: 'reals', lower: 0, upper: 1 };
export const naturalNumbers: DistributionSupport = { kind: 'integers', lower: 0, upper: Infinity };
