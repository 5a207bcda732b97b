import type { DistributionParameter, DistributionValue, ParameterDomain } from './distribution';

const remedies: Record<ParameterDomain, string> = {
  real: 'a finite number',
  positive: 'a finite number above 0',
  'unit-interval': 'a number in [0, 1]',
  'non-negative-integer': 'an integer from 0 on',
  'positive-integer': 'an integer from 1 on',
  vector: 'a Float64Array of finite numbers',
  'positive-vector': 'a Float64Array of numbers above 0',
  'probability-vector': 'a Float64Array of numbers from 0 on whose sum is 1',
  'positive-definite': 'a square symmetric matrix with positive eigenvalues',
};

/** Whether a number lies in a scalar domain. */
export function isInDomain(value: number, domain: ParameterDomain): boolean {
  switch (domain) {
    case 'real':
      return Number.isFinite(value);
    case 'positive':
      return value > 0 && value < Infinity;
    case 'unit-interval':
      return value >= 0 && value <= 1;
    case 'non-negative-integer':
      return Number.isInteger(value) && value >= 0;
    case 'positive-integer':
      return Number.isInteger(value) && value >= 1;
    default:
      return false;
  }
}

/** The error for a parameter outside its domain: quantity, value, place, remedy. */
export function parameterError(family: string, parameter: DistributionParameter, value: unknown): RangeError {
  const shown = typeof value === 'number' ? String(value) : describe(value);
  return new RangeError(
    `${parameter.name} of ${family} is ${shown}; it must be ${remedies[parameter.domain]}`,
  );
}

function describe(value: unknown): string {
  if (value instanceof Float64Array) return `[${Array.from(value).join(', ')}]`;
  if (value === undefined) return 'missing';
  return typeof value === 'object' ? 'a matrix that is not one' : String(value);
}

/** Refuses scalar parameters that are missing, too many, or outside their domains. */
export function checkScalars(
  family: string,
  parameters: readonly DistributionParameter[],
  values: readonly DistributionValue[],
): void {
  if (values.length > parameters.length) {
    const names = parameters.map(p => p.name).join(', ');
    throw new RangeError(
      `${family} got ${values.length} parameters; it takes ${parameters.length}: ${names}`,
    );
  }
  parameters.forEach((parameter, i) => {
    const value = values[i];
    if (typeof value !== 'number' || !isInDomain(value, parameter.domain)) {
      throw parameterError(family, parameter, value);
    }
  });
}
