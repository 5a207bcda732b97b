import { epsilon } from './integrand';

/** An integrand of several variables that knows its own error; x is reused between calls. */
export interface PointIntegrand {
  value(x: Float64Array): number;
  error: number;
}

/** exp(log) * factor of several variables; `evaluate(x)` writes all four fields. */
export interface WeightedPointIntegrand {
  evaluate(x: Float64Array): void;
  log: number;
  logError: number;
  factor: number;
  factorError: number;
}

/** The same, for functions that count as accurate to 2 units in the last place. */
export interface LogPointIntegrand {
  readonly log: (x: Float64Array) => number;
  readonly factor?: (x: Float64Array) => number;
}

export type PointIntegrandLike =
  | PointIntegrand
  | ((x: Float64Array) => number)
  | WeightedPointIntegrand
  | LogPointIntegrand;

class WeightedPoint implements WeightedPointIntegrand {
  log = 0;
  logError = 0;
  factor = 1;
  factorError = 0;
  constructor(
    private readonly logOf: ((x: Float64Array) => number) | undefined,
    private readonly factorOf: ((x: Float64Array) => number) | undefined,
  ) {}
  evaluate(x: Float64Array): void {
    if (this.logOf !== undefined) {
      this.log = this.logOf(x);
      this.logError = 2 * epsilon * Math.abs(this.log);
    }
    if (this.factorOf === undefined || this.log === -Infinity) return;
    this.factor = this.factorOf(x);
    this.factorError = 2 * epsilon * Math.abs(this.factor);
  }
}

class FactorPoint implements WeightedPointIntegrand {
  log = 0;
  logError = 0;
  factor = 0;
  factorError = 0;
  constructor(private readonly inner: PointIntegrand) {}
  evaluate(x: Float64Array): void {
    this.factor = this.inner.value(x);
    this.factorError = this.inner.error;
  }
}

export function asWeightedPoint(f: PointIntegrandLike): WeightedPointIntegrand {
  if (typeof f === 'function') return new WeightedPoint(undefined, f);
  if ('evaluate' in f) return f;
  return 'value' in f ? new FactorPoint(f) : new WeightedPoint(f.log, f.factor);
}

/** log|f| where `integrand` was evaluated last; -Infinity where it is 0 or no number. */
export function levelOf(integrand: WeightedPointIntegrand): number {
  if (integrand.log === -Infinity) return -Infinity;
  const level = integrand.log + Math.log(Math.abs(integrand.factor));
  return Number.isNaN(level) ? -Infinity : level;
}
