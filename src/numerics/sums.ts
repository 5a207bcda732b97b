import { CompensatedSum } from './compensated-sum';
import type { Estimate } from './estimate';
import { asIntegrand, epsilon, type IntegrandLike } from './integrand';

/**
 * Sum of term(k) for the integers k in [from, to]; `error` bounds the terms' own errors and the summation's.
 * An infinite or NaN term makes the sum so, with the status 'divergent' or 'undefined'.
 * @throws RangeError where `from` or `to` is not an integer
 */
export function sum(term: IntegrandLike, from: number, to: number): Estimate {
  checkRange(from, to);
  const f = asIntegrand(term);
  const total = new CompensatedSum();
  let error = 0;
  for (let k = from; k <= to; k++) {
    total.add(f.value(k));
    error += f.error;
  }
  const { value } = total;
  const evaluations = Math.max(0, to - from + 1);
  if (!Number.isFinite(value)) return { ...notFinite(value), evaluations };
  return { value, error: error + epsilon * Math.abs(value), evaluations, status: 'converged' };
}

/** Product of factor(k) for the integers k in [from, to], with the factors' relative errors added up. */
export function product(factor: IntegrandLike, from: number, to: number): Estimate {
  checkRange(from, to);
  const f = asIntegrand(factor);
  let value = 1;
  let relative = 0;
  for (let k = from; k <= to; k++) {
    const next = f.value(k);
    value *= next;
    // A factor that may be 0 makes the relative error infinite, unless it is 0 exactly.
    relative += epsilon + (f.error === 0 ? 0 : f.error / Math.abs(next));
  }
  const evaluations = Math.max(0, to - from + 1);
  if (!Number.isFinite(value)) return { ...notFinite(value), evaluations };
  const error =
    value === 0 ? (Number.isFinite(relative) ? 0 : Infinity) : Math.abs(value) * Math.expm1(relative);
  return { value, error, evaluations, status: 'converged' };
}

function notFinite(value: number): Pick<Estimate, 'value' | 'error' | 'status'> {
  return { value, error: Infinity, status: Number.isNaN(value) ? 'undefined' : 'divergent' };
}

function checkRange(from: number, to: number): void {
  if (!Number.isInteger(from) || !Number.isInteger(to)) {
    throw new RangeError(
      `range of summation is ${from} to ${to}; give integers, or use infiniteSum for infinite ranges`,
    );
  }
}
