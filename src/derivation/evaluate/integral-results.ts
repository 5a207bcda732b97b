/** What an integral leaves in the registers, as a value and as a logarithm. */

import type { ScaledIntegral } from '../../numerics';
import { leaveDivergent, leaveLogarithm, leaveUndefined } from './arithmetic';
import { DIVERGED, ERROR, LOST, SCALE, SIGN, UNIT } from './frame';

/** A result, with the knowledge that the integrand itself is undefined somewhere. */
export type Found = ScaledIntegral & {
  readonly undefinedIntegrand?: boolean;
  /** The sign of an integral that is infinite; 'undefined': parts of it are plus, others minus infinity. */
  readonly infinite?: 1 | -1 | 'undefined';
  /** May the integral have a value although the rule saw it diverge? */
  readonly unproven?: boolean;
};

/** Below this logarithm a value is nothing to whatever it is added to. */
const negligible = -1e4;

/** Far out in a tail the logarithm's own rounding can defeat a rule; what is left is the size of nothing. */
export function salvaged(result: ScaledIntegral, largest: number): ScaledIntegral {
  const failed = result.status === 'undefined' || result.status === 'divergent' || Number.isNaN(result.value);
  if (!failed || !(largest < negligible) || largest === Number.NEGATIVE_INFINITY) return result;
  return {
    ...result,
    value: 1,
    magnitude: 1,
    error: Number.POSITIVE_INFINITY,
    logScale: largest,
    status: 'round-off',
  };
}

/**
 * Did the rule find no value? It may be the integral's fault (it diverges at 0 or at infinity, where doubles can follow
 * it) or the rule's.
 */
function failure(out: Float64Array, result: Found): boolean {
  const { status, at, infinite } = result;
  if (status !== 'undefined' && status !== 'divergent' && !Number.isNaN(result.value)) return false;
  const followed = at === undefined || at === 0 || !Number.isFinite(at);
  const diverges = infinite !== undefined || (status === 'divergent' && followed && !result.unproven);
  leaveUndefined(out);
  if (diverges) out[DIVERGED] = 1;
  const proven = result.undefinedIntegrand === true || diverges;
  if (!proven) out[LOST] = 1;
  return true;
}

/** Leaves an integral in log mode: log|value| + logScale. */
export function leaveIntegral(out: Float64Array, result: Found, sign: number): number {
  if (typeof result.infinite === 'number')
    return Math.abs(leaveDivergent(out, sign * result.infinite * Number.POSITIVE_INFINITY));
  const failed = failure(out, result);
  if (failed) return Number.NaN;
  const size = Math.abs(result.value);
  const magnitude = result.magnitude;
  out[SIGN] = sign * Math.sign(result.value);
  out[ERROR] = result.error;
  out[SCALE] = magnitude;
  if (size === 0 || size <= 1e-3 * result.error)
    return leaveLogarithm(out, result.value * sign) + result.logScale;
  out[SCALE] = Math.max(1, magnitude / size);
  const log = Math.log(size) + result.logScale;
  out[ERROR] = Math.log1p(result.error / size) + UNIT * (1 + Math.abs(log));
  return log;
}

function leaveNothing(out: Float64Array): number {
  out[SCALE] = 0;
  out[ERROR] = 5e-324;
  return 0;
}

/** Leaves an integral as a value. */
export function leaveIntegralValue(out: Float64Array, result: Found, sign: number): number {
  if (typeof result.infinite === 'number')
    return leaveDivergent(out, sign * result.infinite * Number.POSITIVE_INFINITY);
  const failed = failure(out, result);
  if (failed) return Number.NaN;
  const unit = Math.exp(result.logScale);
  if (unit === 0) return leaveNothing(out);
  const value = sign * result.value * unit;
  const magnitude = result.magnitude;
  out[SCALE] = Math.max(Math.abs(value), magnitude * unit);
  out[ERROR] = result.error * unit + 4 * UNIT * (1 + Math.abs(result.logScale)) * Math.abs(value);
  return value;
}
