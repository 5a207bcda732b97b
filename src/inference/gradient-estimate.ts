import type { StatisticalEstimate } from '../numerics/monte-carlo';

/** Gradient of an expectation, one entry for each parameter of q. */
export interface GradientEstimate {
  /** Each with its standard error; `error` is 6 standard errors, exceeded once in 5e8 if the mean is normal. */
  readonly gradient: readonly StatisticalEstimate[];
  /** Estimated variance of a single draw's gradient: what a baseline or another estimator changes. */
  readonly variances: readonly number[];
}

/** Means, standard errors and variances of vectors that are drawn one by one. */
export class GradientMoments {
  readonly #means: Float64Array;
  readonly #squares: Float64Array;
  #count = 0;

  constructor(size: number) {
    this.#means = new Float64Array(size);
    this.#squares = new Float64Array(size);
  }

  /** @throws RangeError naming the draw whose value is no number */
  add(values: readonly number[], z: number): void {
    this.#count++;
    values.forEach((value, i) => {
      if (!Number.isFinite(value)) {
        throw new RangeError(
          `gradient estimate: entry ${i} is ${value} at the draw z = ${z}; f must be finite there`,
        );
      }
      const before = value - this.#means[i]!;
      this.#means[i]! += before / this.#count;
      this.#squares[i]! += before * (value - this.#means[i]!);
    });
  }

  estimate(): GradientEstimate {
    const variances = Array.from(this.#squares, squares => squares / (this.#count - 1));
    const gradient = Array.from(this.#means, (value, i) => {
      const standardError = Math.sqrt(variances[i]! / this.#count);
      const error = 6 * standardError;
      const status = 'converged' as const;
      return { value, error, standardError, samples: this.#count, evaluations: this.#count, status };
    });
    return { gradient, variances };
  }
}

/** @throws RangeError unless there are draws enough for a variance */
export function requireSamples(samples: number): void {
  if (Number.isSafeInteger(samples) && samples >= 2) return;
  throw new RangeError(`gradient estimate: samples is ${samples}; give an integer from 2 on`);
}
