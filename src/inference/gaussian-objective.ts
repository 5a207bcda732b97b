import { requirePositive } from '../numerics/requirements';

/** Value, gradient and Hessian in (m, s) of KL(N(m, s^2) || target), up to the target's constant. */
export interface GaussianObjectiveAt {
  readonly value: number;
  readonly gradient: readonly [number, number];
  /** mm, ms, ss */
  readonly hessian: readonly [number, number, number];
}

const reach = 8.5;
const logTwoPi = Math.log(2 * Math.PI);

/**
 * G(m, s) = E_q[log q - log target] for q = N(m, s^2), and its derivatives.
 *
 * The expectation is a trapezoidal sum over standardised points m + s e. For a target that is analytic in a strip of
 * half width d around the line its error falls as exp(-2 pi d/(s h)) with the spacing h. Derivatives need no derivative
 * of the target: integrating by parts moves them to the Gaussian, where they become Hermite polynomials,
 * d/dm E f = E[e f]/s, d^2/dm^2 E f = E[(e^2 - 1) f]/s^2, and d/ds = s d^2/dm^2 (the heat equation).
 */
export class GaussianObjective {
  readonly #points: Float64Array;
  readonly #weights: Float64Array;

  /** @param spacing h of the standardised points, default 1/64 */
  constructor(
    readonly logTarget: (x: number) => number,
    spacing = 1 / 64,
    offset = 0,
  ) {
    const count = Math.floor(reach / requirePositive('spacing', spacing));
    this.#points = Float64Array.from({ length: 2 * count + 1 }, (_, k) => (k - count + offset) * spacing);
    this.#weights = this.#points.map(e => spacing * Math.exp(-0.5 * (e * e + logTwoPi)));
  }

  at(m: number, s: number): GaussianObjectiveAt {
    const moments = new Float64Array(5);
    this.#points.forEach((e, k) => {
      const f = this.logTarget(m + s * e);
      if (!Number.isFinite(f)) {
        throw new RangeError(
          `log target is ${f} at ${m + s * e}; a Gaussian reaches everywhere, so it must be finite`,
        );
      }
      const weighted = this.#weights[k]! * f;
      const square = e * e;
      moments[0]! += weighted;
      moments[1]! += weighted * e;
      moments[2]! += weighted * (square - 1);
      moments[3]! += weighted * e * (square - 3);
      moments[4]! += weighted * (square * square - 6 * square + 3);
    });
    return fromMoments(moments, s);
  }

  /** G alone. */
  value(m: number, s: number): number {
    let total = 0;
    this.#points.forEach((e, k) => {
      total += this.#weights[k]! * this.logTarget(m + s * e);
    });
    return -total - Math.log(s) - 0.5 * (1 + logTwoPi);
  }
}

/** Moments E[f He_k(e)] to derivatives, with He_k the Hermite polynomials e, e^2 - 1, ... */
function fromMoments(moments: Float64Array, s: number): GaussianObjectiveAt {
  const [f0, f1, f2, f3, f4] = moments as unknown as [number, number, number, number, number];
  const s2 = s * s;
  return {
    value: -f0 - Math.log(s) - 0.5 * (1 + logTwoPi),
    gradient: [-f1 / s, -f2 / s - 1 / s],
    hessian: [-f2 / s2, -f3 / s2, -(f2 + f4) / s2 + 1 / s2],
  };
}
