import { asIntegrand, epsilon, type Integrand, type IntegrandLike } from './integrand';
import type { Integral } from './quadrature-options';
import { infiniteSum, type SeriesOptions } from './series';

/**
 * Product of factor(k) for k = from, from + 1, ...: exp of the sum of logarithms. A factor 0 makes it 0; signs are
 * counted, and must have settled to + where the logarithms converge.
 */
export function infiniteProduct(factor: IntegrandLike, from: number, options: SeriesOptions = {}): Integral {
  const f = asIntegrand(factor);
  let sign = 1;
  let zero = false;
  const logarithm: Integrand = {
    error: 0,
    value(k) {
      const value = f.value(k);
      if (value === 0 && f.error === 0) zero = true;
      if (value < 0) sign = -sign;
      const size = Math.abs(value);
      this.error = size === 0 ? 0 : f.error / size + epsilon * Math.abs(size - 1);
      return size === 0 ? 0 : Math.abs(size - 1) < 0.5 ? Math.log1p(size - 1) : Math.log(size);
    },
  };
  const log = infiniteSum(logarithm, from, {
    ...options,
    absoluteTolerance: options.relativeTolerance ?? 1e-12,
  });
  if (zero) return { value: 0, error: 0, evaluations: log.evaluations, status: 'converged', magnitude: 0 };
  const toZero = log.value === -Infinity || (log.status === 'budget' && log.value < -700);
  if (toZero) return { ...log, value: 0, error: 0, status: 'converged', magnitude: 0 };
  const value = sign * Math.exp(log.value);
  const error = log.error < Infinity ? Math.abs(value) * (Math.expm1(log.error) + 2 * epsilon) : Infinity;
  return { ...log, value, error, magnitude: Math.abs(value) };
}
