/** A number with what is known of its error: the result of every numerical routine of this library. */
export interface Estimate {
  readonly value: number;
  /** Bound or estimate of |value - truth|, absolute; each routine's docstring says which, and when it lies. */
  readonly error: number;
  /** How often the integrand, term or function was evaluated. */
  readonly evaluations: number;
  /** Why the routine stopped. Only 'converged' meets the tolerance that was asked for. */
  readonly status: 'converged' | 'budget' | 'round-off' | 'divergent' | 'undefined';
}
