import { moments } from './moments';

/** Autocovariances of a chain, lag by lag as they are asked for: good chains need a few, bad ones many. */
export class Autocovariance {
  private readonly centred: Float64Array;
  private readonly known: number[] = [];

  constructor(chain: ArrayLike<number>) {
    const { mean } = moments(chain);
    this.centred = Float64Array.from(chain, value => value - mean);
  }

  /** The biased estimate (1/n) sum_i (x_i - m)(x_(i + lag) - m), whose spectrum is never negative. */
  at(lag: number): number {
    return (this.known[lag] ??= this.product(lag) / this.centred.length);
  }

  private product(lag: number): number {
    const { centred } = this;
    let total = 0;
    for (let i = lag; i < centred.length; i++) total += centred[i] * centred[i - lag];
    return total;
  }
}
