/**
 * Variances of coordinates, updated point by point and shrunk a little towards 10^-3, the more the fewer points there
 * were: an estimate from a short window must not make a coordinate immobile.
 * @see Welford (1962), Technometrics 4, 419-420; Stan Reference Manual, "Regularization" of the metric
 */
export class RunningVariance {
  private count = 0;
  private readonly mean: Float64Array;
  private readonly squares: Float64Array;

  constructor(dimension: number) {
    this.mean = new Float64Array(dimension);
    this.squares = new Float64Array(dimension);
  }

  add(x: Float64Array): void {
    this.count++;
    for (let i = 0; i < x.length; i++) {
      const before = x[i] - this.mean[i];
      this.mean[i] += before / this.count;
      this.squares[i] += before * (x[i] - this.mean[i]);
    }
  }

  /** n/(n + 5) variance + 5/(n + 5) 10^-3, written into `into`. */
  regularised(into: Float64Array): void {
    const n = this.count;
    if (n < 2) return;
    for (let i = 0; i < into.length; i++) {
      into[i] = ((n / (n + 5)) * this.squares[i]) / (n - 1) + (1e-3 * 5) / (n + 5);
    }
  }

  clear(): void {
    this.count = 0;
    this.mean.fill(0);
    this.squares.fill(0);
  }
}
