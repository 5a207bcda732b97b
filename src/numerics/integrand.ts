/**
 * What is integrated, summed and differentiated: functions that know their own error.
 *
 * `value(x)` returns f(x) and leaves in `error` a bound on |computed - true| for that call, so that no object is
 * allocated per evaluation. Rules only ever see this form; densities come as exp(log) * factor and are turned into it.
 */
export interface Integrand {
  value(x: number): number;
  error: number;
}
export type IntegrandLike = Integrand | ((x: number) => number);

/**
 * exp(log) * factor; `evaluate(x)` writes all four fields.
 * log = -Infinity means that the product is 0, whatever the factor is (0 log 0 = 0).
 */
export interface WeightedIntegrand {
  evaluate(x: number): void;
  log: number;
  logError: number;
  factor: number;
  factorError: number;
}

/** The same, for functions that count as accurate to 2 units in the last place. */
export interface LogIntegrand {
  readonly log: (x: number) => number;
  readonly factor?: (x: number) => number;
}

/** 2^-52, the spacing of doubles above 1. */
export const epsilon = 2.220446049250313e-16;

class PlainIntegrand implements Integrand {
  error = 0;
  constructor(readonly f: (x: number) => number) {}
  value(x: number): number {
    const y = this.f(x);
    this.error = 2 * epsilon * Math.abs(y);
    return y;
  }
}

/** f itself, or f as an integrand with an error of 2 units in the last place. */
export function asIntegrand(f: IntegrandLike): Integrand {
  if (typeof f === 'function') return new PlainIntegrand(f);
  requireFunction(f, 'value');
  return f;
}

/** @throws TypeError when what should be a function of x is none, nor an object with one of these members */
export function requireFunction(f: unknown, ...members: readonly string[]): void {
  if (typeof f === 'function') return;
  if (typeof f === 'object' && f !== null && members.some(member => member in f)) return;
  const found = typeof f === 'object' && f !== null ? 'an object without them' : String(f);
  throw new TypeError(`the function is ${found}; give x => .. or an object with ${members.join(' or ')}`);
}

/** The function inside an integrand that `asIntegrand` made of one: rules call it without the detour. */
export function plainFunction(integrand: Integrand): ((x: number) => number) | undefined {
  return integrand instanceof PlainIntegrand ? integrand.f : undefined;
}

class PlainWeighted implements WeightedIntegrand {
  log = 0;
  logError = 0;
  factor = 1;
  factorError = 0;
  constructor(
    private readonly logOf: (x: number) => number,
    private readonly factorOf: ((x: number) => number) | undefined,
  ) {}
  evaluate(x: number): void {
    this.log = this.logOf(x);
    this.logError = 2 * epsilon * Math.abs(this.log);
    if (this.factorOf === undefined) return;
    this.factor = this.log === -Infinity ? 0 : this.factorOf(x);
    this.factorError = 2 * epsilon * Math.abs(this.factor);
  }
}

/** A weighted integrand from its logarithm and, unless it is 1, its factor. */
export function weighted(integrand: LogIntegrand): WeightedIntegrand {
  return new PlainWeighted(integrand.log, integrand.factor);
}

/** exp(log - shift) * factor as an integrand; the shift keeps the largest value near 1. */
export class ShiftedIntegrand implements Integrand {
  error = 0;
  constructor(
    private readonly inner: WeightedIntegrand,
    private readonly shift: number,
  ) {}
  value(x: number): number {
    const inner = this.inner;
    inner.evaluate(x);
    if (inner.log === -Infinity) {
      this.error = 0;
      return 0;
    }
    const exponent = inner.log - this.shift;
    const weight = Math.exp(exponent);
    if (weight === 0 && Number.isFinite(inner.factor)) {
      this.error = 0;
      return 0;
    }
    const relative = inner.logError + epsilon * (1 + Math.abs(exponent));
    this.error =
      weight *
      (inner.factorError + Math.abs(inner.factor) * (relative < 1 ? relative : Math.expm1(relative)));
    return weight * inner.factor;
  }
}
