import { DensityFailure } from './sampling-error';
import type { TargetDensity } from './target-density';

/**
 * A target whose evaluations are counted and whose answers are checked: NaN and +Infinity are refused at the point
 * where they come out, since a chain that goes on past them samples nothing. -Infinity (outside the support) is a value.
 */
export class CountedDensity {
  /** Evaluations so far; a value with its gradient counts as one. */
  evaluations = 0;
  readonly dimension: number;

  constructor(private readonly target: TargetDensity) {
    this.dimension = target.dimension;
  }

  logDensity(x: Float64Array): number {
    this.evaluations++;
    let value: number;
    try {
      value = this.target.logDensity(x);
    } catch (cause) {
      throw this.thrown(cause, x);
    }
    return value < Infinity ? value : this.refuse(value, x);
  }

  /** The value; the gradient is written into `gradient`. */
  valueAndGradient(x: Float64Array, gradient: Float64Array): number {
    this.evaluations++;
    let value: number;
    try {
      value = this.target.valueAndGradient!(x, gradient);
    } catch (cause) {
      throw this.thrown(cause, x);
    }
    if (!(value < Infinity)) return this.refuse(value, x);
    if (value > -Infinity) this.requireGradient(x, gradient);
    return value;
  }

  private requireGradient(x: Float64Array, gradient: Float64Array): void {
    for (let i = 0; i < gradient.length; i++) {
      if (gradient[i] - gradient[i] === 0) continue;
      throw new DensityFailure(
        `the gradient of the log density is ${gradient[i]} in the coordinate ${this.target.names[i]}`,
        x,
        this.target.names,
      );
    }
  }

  private refuse(value: number, x: Float64Array): never {
    throw new DensityFailure(`the log density is ${value}`, x, this.target.names);
  }

  private thrown(cause: unknown, x: Float64Array): DensityFailure {
    const message = cause instanceof Error ? cause.message : String(cause);
    return new DensityFailure(`the log density threw "${message}"`, x, this.target.names, { cause });
  }
}
