import { at } from '../linear-algebra/matrix';
import type { CoordinateMap } from './coordinate-map';
import { epsilon } from './integrand';
import { levelOf, type PointIntegrand, type WeightedPointIntegrand } from './point-integrand';
import type { Whitening } from './whitening';

/** The level of the integrand, its Jacobian included, in coordinates on the whole line. */
export class MappedLevel {
  evaluations = 0;
  readonly x: Float64Array;
  logJacobian = 0;
  constructor(
    readonly form: WeightedPointIntegrand,
    private readonly maps: readonly CoordinateMap[],
  ) {
    this.x = new Float64Array(maps.length);
  }

  evaluate(y: Float64Array): void {
    this.logJacobian = 0;
    for (let i = 0; i < y.length; i++) {
      const map = this.maps[i]!;
      map.place(y[i]!);
      this.x[i] = map.x;
      this.logJacobian += map.logJacobian;
    }
    this.form.evaluate(this.x);
  }

  /** Whether the integrand comes with a logarithm: then that shapes the peak, and the factor, which may change sign, not. */
  hasLog(y: readonly number[]): boolean {
    this.evaluations++;
    this.evaluate(Float64Array.from(y));
    return this.form.log !== 0;
  }

  level(y: Float64Array, logOnly: boolean): number {
    this.evaluations++;
    this.evaluate(y);
    const level = logOnly ? this.form.log : levelOf(this.form);
    return (Number.isNaN(level) ? -Infinity : level) + this.logJacobian;
  }
}

/** The integrand in the coordinates in which its peak is round, divided by exp(its highest level). */
export class WhitenedIntegrand implements PointIntegrand {
  error = 0;
  private readonly y: Float64Array;
  private readonly logDeterminant: number;
  /** how much a relative rounding of y changes the logarithm, per width */
  private readonly sensitivity: number;

  constructor(
    private readonly mapped: MappedLevel,
    private readonly whitening: Whitening,
  ) {
    const { centre, factor } = whitening;
    this.y = new Float64Array(centre.length);
    let logDeterminant = 0;
    let sensitivity = 0;
    for (let i = 0; i < centre.length; i++) {
      logDeterminant += Math.log(at(factor, i, i));
      sensitivity += (1 + Math.abs(centre[i]!)) / at(factor, i, i);
    }
    this.logDeterminant = logDeterminant;
    this.sensitivity = sensitivity;
  }

  value(z: Float64Array): number {
    const { y, mapped } = this;
    const { centre, factor, level } = this.whitening;
    let size = 1;
    for (let i = 0; i < y.length; i++) {
      let coordinate = centre[i]!;
      for (let k = 0; k <= i; k++) coordinate += factor.data[i * factor.cols + k]! * z[k]!;
      y[i] = coordinate;
      size += Math.abs(z[i]!);
    }
    mapped.evaluate(y);
    const { form, logJacobian } = mapped;
    this.error = 0;
    if (form.log === -Infinity) return 0;
    const exponent = form.log + logJacobian + this.logDeterminant - level;
    const weight = Math.exp(exponent);
    if (weight === 0) return 0;
    const relative = form.logError + epsilon * (2 + Math.abs(exponent) + size * this.sensitivity);
    this.error = weight * (form.factorError + Math.abs(form.factor) * Math.min(relative, 1));
    return weight * form.factor;
  }
}

/** z = t/(1 - t^2) in each coordinate: the whole space as the box (-1, 1)^n. */
export class CompactIntegrand implements PointIntegrand {
  error = 0;
  private readonly z = new Float64Array(3);
  private readonly views: Float64Array[];
  constructor(private readonly inner: PointIntegrand) {
    this.views = [1, 2, 3].map(n => this.z.subarray(0, n));
  }
  value(t: Float64Array): number {
    const z = this.views[t.length - 1]!;
    let jacobian = 1;
    for (let i = 0; i < t.length; i++) {
      const rest = (1 - t[i]!) * (1 + t[i]!);
      z[i] = (spread * t[i]!) / rest;
      jacobian *= (spread * (1 + t[i]! * t[i]!)) / (rest * rest);
    }
    const value = this.inner.value(z) * jacobian;
    this.error = this.inner.error * jacobian;
    return value;
  }
}

/** z = spread t/(1 - t^2): widths of the peak that the middle of the box stands for. */
const spread = 3;
