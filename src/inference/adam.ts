/**
 * Adam: steps along the running mean of the gradient, divided by the root of the running mean of its square, both
 * corrected for their start at zero. Decay rates 0.9 and 0.999.
 * @see Kingma and Ba (2015), arXiv:1412.6980, algorithm 1
 */
export class Adam {
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private decayed1 = 1;
  private decayed2 = 1;

  constructor(size: number) {
    this.first = new Float64Array(size);
    this.second = new Float64Array(size);
  }

  /** Moves the parameters uphill, in place. */
  ascend(parameters: Float64Array, gradient: Float64Array, rate: number): void {
    this.decayed1 *= 0.9;
    this.decayed2 *= 0.999;
    for (let i = 0; i < parameters.length; i++) {
      this.first[i] += 0.1 * (gradient[i] - this.first[i]);
      this.second[i] += 0.001 * (gradient[i] * gradient[i] - this.second[i]);
      const mean = this.first[i] / (1 - this.decayed1);
      const size = Math.sqrt(this.second[i] / (1 - this.decayed2));
      parameters[i] += (rate * mean) / (size + 1e-8);
    }
  }
}
