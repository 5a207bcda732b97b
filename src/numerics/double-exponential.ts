import { CompensatedSum } from './compensated-sum';
import { LevelSearch, type Piece } from './double-exponential-piece';
import { asIntegrand, type Integrand, type IntegrandLike } from './integrand';
import {
  checkLimits,
  type Integral,
  type QuadratureOptions,
  type Segment,
  segmentsAt,
  type Tolerances,
  tolerances,
} from './quadrature-options';

/**
 * Integral of f over [a, b] by the trapezoidal rule after a double-exponential change of variables: tanh-sinh on
 * finite pieces, exp-sinh up to infinity, sinh-sinh on the whole line.
 *
 * Shares nothing with `gaussKronrod` but the integrand. `error` adds a fifth of the last change (twice it, and the
 * changes before, where they do not show quadratic convergence), the terms left off at both ends, f's own errors and
 * what rounding x does to f. A piece that stops converging is halved. It lies at spikes between the points, and, by a
 * factor of ten in one of a hundred cases, at kinks that are not among the breakpoints.
 * @example doubleExponential(x => 1 / Math.sqrt(x), 0, 1) // value 2, error < 1e-13
 * @see Takahasi and Mori (1974), Publications of the RIMS 9, 721-741
 */
export function doubleExponential(
  f: IntegrandLike,
  a: number,
  b: number,
  options: QuadratureOptions = {},
): Integral {
  checkLimits(a, b);
  const sign = a > b ? -1 : 1;
  const segments = segmentsAt(Math.min(a, b), Math.max(a, b), options);
  const result = doubleExponentialOver(asIntegrand(f), segments, tolerances(options));
  return sign < 0 ? { ...result, value: -result.value } : result;
}

/** The same over segments that touch, each with its own change of variables. */
export function doubleExponentialOver(
  f: Integrand,
  segments: readonly Segment[],
  limits: Tolerances,
): Integral {
  return new PieceSearch(f, limits).run(segments);
}

/** After so many halvings in a row that took less than a third off, what is left is an end that doubles cannot resolve. */
const hopeless = 8;

class PieceSearch {
  private evaluations = 0;
  private readonly done: Piece[] = [];
  private failure: { status: 'undefined' | 'divergent'; at: number } | undefined;
  private breaks = 0;
  private exhausted = false;

  constructor(
    private readonly integrand: Integrand,
    private readonly limits: Tolerances,
  ) {}

  run(segments: readonly Segment[]): Integral {
    for (const segment of segments) if (segment.a < segment.b) this.sample(segment);
    while (this.failure === undefined) {
      const total = this.total();
      if (total.error <= this.tolerance(total.value)) return { ...total, status: 'converged' };
      const worst = this.worst();
      if (worst === undefined) return { ...total, status: this.exhausted ? 'budget' : 'round-off' };
      this.done.splice(this.done.indexOf(worst), 1);
      for (const half of halves(worst.segment)) this.sample(half, worst);
    }
    const { evaluations } = this;
    return { value: Number.NaN, error: Infinity, evaluations, magnitude: Infinity, ...this.failure };
  }

  /** The piece worth halving, if the budget allows it. */
  private worst(): Piece | undefined {
    let worst: Piece | undefined;
    for (const piece of this.done) {
      const better = piece.truncation > 2 * piece.noise && piece.stalls < hopeless && canHalve(piece.segment);
      if (better && (worst === undefined || piece.truncation > worst.truncation)) worst = piece;
    }
    this.exhausted = worst !== undefined && this.evaluations >= this.limits.maximum;
    return this.exhausted ? undefined : worst;
  }

  private tolerance(value: number): number {
    return Math.max(this.limits.absolute, this.limits.relative * Math.abs(value));
  }

  private total(): Omit<Integral, 'status'> {
    const value = new CompensatedSum();
    let error = 0;
    let magnitude = 0;
    for (const piece of this.done) {
      value.add(piece.value);
      error += piece.truncation + piece.noise;
      magnitude += piece.magnitude;
    }
    return { value: value.value, error, evaluations: this.evaluations, magnitude };
  }

  private accept(piece: Piece, parent: Piece | undefined): void {
    const stalled = parent !== undefined && piece.truncation > 0.7 * parent.truncation;
    piece.stalls = stalled ? parent.stalls + 1 : 0;
    if (piece.truncation === Infinity) this.failure = { status: 'divergent', at: piece.divergentAt };
    else this.done.push(piece);
  }

  /** Integrates one piece, breaking it at a point where the integrand is not finite. */
  private sample(segment: Segment, parent?: Piece): void {
    if (this.failure !== undefined) return;
    const piece = new LevelSearch(this.integrand, segment);
    const share = { ...this.limits, absolute: 0.1 * this.tolerance(this.total().value) };
    const finite = piece.run(share, Math.max(60, this.limits.maximum - this.evaluations));
    this.evaluations += piece.evaluations;
    if (finite) {
      this.accept(piece.result(), parent);
      return;
    }
    const { badX, badValue } = piece;
    const inside = badX > segment.a && badX < segment.b;
    if (++this.breaks > 12 || !inside) {
      this.failure = { status: Number.isNaN(badValue) ? 'undefined' : 'divergent', at: badX };
      return;
    }
    this.sample({ ...segment, b: badX }, parent);
    this.sample({ ...segment, a: badX }, parent);
  }
}

function canHalve({ a, b }: Segment): boolean {
  // Nearer than this the rounding of the nodes is all there is to see.
  return !(b - a <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)));
}

function halves(segment: Segment): Segment[] {
  const { a, b, scale, centre = 0 } = segment;
  let middle = 0.5 * (a + b);
  if (a === -Infinity && b === Infinity) middle = centre;
  else if (b === Infinity) middle = a + scale;
  else if (a === -Infinity) middle = b - scale;
  const infinite = !Number.isFinite(b - a);
  const farther = infinite ? 2 * scale : scale;
  return [
    { ...segment, b: middle, scale: a === -Infinity ? farther : scale },
    { ...segment, a: middle, scale: b === Infinity ? farther : scale },
  ];
}
