import { doubleExponentialOver } from './double-exponential';
import { gaussKronrodOver } from './gauss-kronrod';
import {
  asIntegrand,
  type Integrand,
  type IntegrandLike,
  type LogIntegrand,
  requireFunction,
  ShiftedIntegrand,
  type WeightedIntegrand,
  weighted,
} from './integrand';
import { locateKinks, locateSteps, supportEdges } from './kinks';
import { findPeaks, type Hint, type Level, type Peak, scanPoints } from './peaks';
import {
  checkLimits,
  type Integral,
  type QuadratureOptions,
  type Segment,
  tolerances,
} from './quadrature-options';
import { segmentsOf } from './segments';

export interface IntegrateOptions extends QuadratureOptions {
  /** default 'gauss-kronrod'; the other one is the second, unrelated route */
  rule?: 'gauss-kronrod' | 'double-exponential';
  /** where mass may be that a scan of the logarithm could miss: narrow parts of a mixture */
  hints?: readonly Hint[];
  /** functions whose sign changes inside (a, b) are kinks or jumps of the integrand: found and broken at */
  kinks?: readonly ((x: number) => number)[];
  /** functions that the integrand rounds: it jumps where they pass a whole number; up to 500 jumps of each are found */
  steps?: readonly ((x: number) => number)[];
}

/** The integral is value * exp(logScale), the error error * exp(logScale). */
export interface ScaledIntegral extends Integral {
  readonly logScale: number;
}

/**
 * Integral of f over [a, b] that first looks where the mass is.
 *
 * The logarithm of |f| is scanned (and climbed from every local maximum of the scan and of the hints), the range is
 * broken at the peaks, where they have faded, at kinks and at edges of the support, tails are mapped; then
 * `gaussKronrod` or `doubleExponential` integrates exp(log f - its maximum). Give densities as {log, factor}: a
 * function that underflows to 0 hides its peaks. `error` is that of the rule; it lies where a peak is so narrow and so
 * low that neither the scan nor a hint shows it.
 * @example integrate({ log: x => -5000 * (x - 50) * (x - 50) }, -Infinity, Infinity) // 0.01 sqrt(2 pi)
 * @throws RangeError if a limit is NaN
 */
export function integrate(
  f: IntegrandLike | WeightedIntegrand | LogIntegrand,
  a: number,
  b: number,
  options: IntegrateOptions = {},
): Integral {
  const { logScale, ...scaled } = integrateScaled(f, a, b, options);
  const unit = Math.exp(logScale);
  return {
    ...scaled,
    value: scaled.value === 0 ? 0 : scaled.value * unit,
    error: scaled.error === 0 ? 0 : scaled.error * unit,
    magnitude: scaled.magnitude === 0 ? 0 : scaled.magnitude * unit,
  };
}

/** The same, without overflow or underflow of the result. */
export function integrateScaled(
  f: IntegrandLike | WeightedIntegrand | LogIntegrand,
  a: number,
  b: number,
  options: IntegrateOptions = {},
): ScaledIntegral {
  checkLimits(a, b);
  if (a === b) return { ...nothing, logScale: 0 };
  if (a > b) {
    const reversed = integrateScaled(f, b, a, options);
    return { ...reversed, value: -reversed.value };
  }
  const form = asWeighted(f);
  const plan = planOf(form, a, b, options);
  const integrand =
    form.plain !== undefined && plan.shift === 0 ? form.plain : new ShiftedIntegrand(form, plan.shift);
  const over = options.rule === 'double-exponential' ? doubleExponentialOver : gaussKronrodOver;
  const limits = tolerances(options);
  const result = over(integrand, plan.segments, {
    ...limits,
    absolute: limits.absolute === 0 ? 0 : limits.absolute * Math.exp(-plan.shift),
  });
  return { ...result, evaluations: result.evaluations + plan.evaluations, logScale: plan.shift };
}

/**
 * Logarithm of the integral of exp(f.log) * f.factor, which must be positive; `value` and `error` are those of the
 * logarithm. -Infinity for an integrand that is 0 everywhere.
 */
export function logIntegral(
  f: WeightedIntegrand | LogIntegrand,
  a: number,
  b: number,
  options: IntegrateOptions = {},
): Integral {
  const { value, error, evaluations, status, at, logScale, magnitude } = integrateScaled(f, a, b, options);
  if (!(value >= 0) || (value <= error && value !== 0)) {
    return { value: Number.NaN, error: Infinity, evaluations, status: 'undefined', at, magnitude };
  }
  const log = Math.log(value) + logScale;
  const spread = value === 0 ? error : -Math.log1p(-error / value);
  return { value: log, error: spread + 2e-16 * Math.abs(log), evaluations, status, at, magnitude };
}

const nothing = { value: 0, error: 0, evaluations: 0, status: 'converged', magnitude: 0 } as const;

type Form = WeightedIntegrand & { readonly plain?: Integrand };

/** A plain integrand as one whose logarithm is 0. */
class FactorOnly implements WeightedIntegrand {
  log = 0;
  logError = 0;
  factor = 0;
  factorError = 0;
  constructor(readonly plain: Integrand) {}
  evaluate(x: number): void {
    this.factor = this.plain.value(x);
    this.factorError = this.plain.error;
  }
}

function asWeighted(f: IntegrandLike | WeightedIntegrand | LogIntegrand): Form {
  if (typeof f === 'function') return new FactorOnly(asIntegrand(f));
  requireFunction(f, 'value', 'evaluate', 'log');
  if ('evaluate' in f) return f;
  return 'value' in f ? new FactorOnly(f) : weighted(f);
}

interface Plan {
  readonly segments: readonly Segment[];
  readonly shift: number;
  readonly evaluations: number;
}

/** Looks for the mass and breaks the range accordingly. */
function planOf(form: Form, a: number, b: number, options: IntegrateOptions): Plan {
  let evaluations = 0;
  const level: Level = x => {
    evaluations++;
    form.evaluate(x);
    if (form.log === -Infinity) return -Infinity;
    const sum = form.log + Math.log(Math.abs(form.factor));
    return Number.isNaN(sum) ? -Infinity : sum;
  };
  const points = scanPoints(a, b, options.hints ?? []);
  const levels = points.map(level);
  const peaks = findPeaks(level, points, levels, a, b).filter(peak => peak.level < Infinity);
  const breakpoints = [...(options.breakpoints ?? [])];
  if (form.plain === undefined) {
    const hasMass = (x: number) => {
      evaluations++;
      form.evaluate(x);
      return form.log !== -Infinity;
    };
    if (peaks.length > 0) breakpoints.push(...supportEdges(hasMass, points, levels));
  }
  const rough = segmentsOf(a, b, peaks, breakpoints, level);
  const kinks = [...locateKinks(options.kinks ?? [], rough), ...locateSteps(options.steps ?? [], rough)];
  const segments = kinks.length === 0 ? rough : segmentsOf(a, b, peaks, [...breakpoints, ...kinks], level);
  return { segments, shift: shiftOf(form, peaks), evaluations };
}

/** What is subtracted from the logarithm: its highest level, or nothing for an integrand without one. */
function shiftOf(form: Form, peaks: readonly Peak[]): number {
  const highest = peaks[0]?.level ?? 0;
  return form.plain === undefined || Math.abs(highest) > 600 ? highest : 0;
}
