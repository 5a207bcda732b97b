import { epsilon } from './integrand';

/**
 * Changes of one coordinate that lead from the whole line to the range of integration:
 * (-inf, inf) as it is, x = a + exp(y) onto (a, inf), x = b - exp(y) onto (-inf, b), and the logistic function onto (a, b).
 */
export class CoordinateMap {
  /** Set by `place`: the coordinate and the logarithm of |dx/dy|. */
  x = 0;
  logJacobian = 0;
  private readonly kind: 'line' | 'above' | 'below' | 'interval';

  constructor(
    private readonly a: number,
    private readonly b: number,
  ) {
    if (Number.isFinite(a)) this.kind = Number.isFinite(b) ? 'interval' : 'above';
    else this.kind = Number.isFinite(b) ? 'below' : 'line';
  }

  place(y: number): void {
    if (this.kind === 'line') {
      this.x = y;
      this.logJacobian = 0;
    } else if (this.kind === 'interval') this.placeInterval(y);
    else {
      const distance = Math.exp(y);
      this.x = this.kind === 'above' ? this.a + distance : this.b - distance;
      this.logJacobian = y;
    }
  }

  private placeInterval(y: number): void {
    const { a, b } = this;
    const e = Math.exp(-Math.abs(y));
    const distance = ((b - a) * e) / (1 + e);
    // Never an end itself: there 1/(1 - x) is infinite, one rounding off it is only large.
    this.x =
      y < 0
        ? Math.max(a + distance, a + epsilon * Math.abs(a))
        : Math.min(b - distance, b - epsilon * Math.abs(b));
    this.logJacobian = Math.log(b - a) - Math.abs(y) - 2 * Math.log1p(e);
  }

  get isLine(): boolean {
    return this.kind === 'line';
  }

  /** The y of an x inside the range. */
  inverse(x: number): number {
    if (this.kind === 'line') return x;
    if (this.kind === 'above') return Math.log(Math.max(x - this.a, 1e-300));
    if (this.kind === 'below') return Math.log(Math.max(this.b - x, 1e-300));
    const share = Math.min(Math.max((x - this.a) / (this.b - this.a), 1e-12), 1 - 1e-12);
    return Math.log(share / (1 - share));
  }

  /** Places, as y, from which to look for peaks. */
  get starts(): readonly number[] {
    if (this.kind === 'line') return [0, -1.3, 1.1, -9, 11, -90, 80];
    return this.kind === 'interval' ? [0, -2.2, 2.4, -6, 6] : [0, -2.1, 1.6, 4, -6];
  }
}
