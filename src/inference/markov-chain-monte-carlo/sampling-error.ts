import type { MarkovChains } from './markov-chains';

/** Where a sampler was when its density failed. */
export interface SamplingPlace {
  /** From 0. */
  readonly chain: number;
  /** Iteration of that chain from 0, warm-up included. */
  readonly iteration: number;
  readonly warmup: boolean;
  /** The point at which the density was asked. */
  readonly position: readonly number[];
}

/** A density that failed while it was sampled. The draws made before are kept in `chains`. */
export class SamplingError extends Error {
  override readonly name = 'SamplingError';

  constructor(
    message: string,
    readonly place: SamplingPlace,
    /** The draws so far; chains that had not begun are empty. */
    readonly chains: MarkovChains,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What the density said at a point where it must not have said it; the sampling loop adds chain and iteration. */
export class DensityFailure extends Error {
  readonly position: readonly number[];

  constructor(
    readonly complaint: string,
    position: ArrayLike<number>,
    readonly names: readonly string[],
    options?: ErrorOptions,
  ) {
    super(complaint, options);
    this.position = Array.from(position);
  }

  /** "m = 1.5, s = -0.2", at most six coordinates. */
  get where(): string {
    const shown = this.position.slice(0, 6).map((value, i) => `${this.names[i]} = ${value}`);
    const more = this.position.length - shown.length;
    return shown.join(', ') + (more > 0 ? `, and ${more} more` : '');
  }
}
