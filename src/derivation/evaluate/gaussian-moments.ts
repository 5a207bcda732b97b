/**
 * Integrals over the whole line of normal densities times a polynomial: \int p(x) p(y | x) f(x) dx. The densities
 * together are one Gaussian in x, about its largest value; a rule of a few points about that is exact. They stand inside
 * other integrals, where an adaptive rule would look for the same bell at every point.
 */

import { hermiteRule } from '../../numerics/gauss-hermite';
import type { Density, Expression, Integral } from '../elaborate/expression';
import { negate, sum } from '../elaborate/nodes';
import { factorise } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, type Frame, type Scalar, SIGN, UNIT } from './frame';
import type { Found } from './integral-results';
import { degreeWithLogarithms, type Ids, isGaussian, sees, slope } from './polynomial-degree';
import { over, times } from './terms';

/** Polynomials of higher degree are left to the adaptive rules. */
const highestDegree = 16;

interface Parts {
  readonly gaussians: readonly Density[];
  /** All that is exponentially large or small: the densities, and the factors without the variable. */
  readonly scale: Expression;
  readonly polynomial: Expression;
  readonly degree: number;
}

/** The factors sorted; undefined where one is neither, or where it is no integral over one whole line. */
function partsOf(e: Integral): Parts | undefined {
  const [range, second] = e.ranges;
  if (!range || second || range.domain.kind !== 'real' || range.lower || range.upper) return undefined;
  const ids: Ids = new Set([range.id]);
  const gaussians: Density[] = [];
  const polynomials: Expression[] = [];
  const fixed: { above: Expression[]; below: Expression[] } = { above: [], below: [] };
  for (const { expression, inverse } of factorise(e.body)) {
    if (!sees(expression, ids)) (inverse ? fixed.below : fixed.above).push(expression);
    else if (inverse) return undefined;
    else if (isGaussian(expression, ids)) gaussians.push(expression);
    else polynomials.push(expression);
  }
  const polynomial = times(...polynomials);
  const degree = degreeWithLogarithms(polynomial, ids);
  if (gaussians.length === 0 || !(degree <= highestDegree)) return undefined;
  const scale = over(times(...gaussians, ...fixed.above), times(...fixed.below));
  return { gaussians, scale, polynomial, degree };
}

/** A number and the bound on its error. */
interface Bounded {
  readonly value: number;
  readonly error: number;
}

function bounded(closure: Scalar, frame: Frame): Bounded {
  const value = closure(frame);
  return { value, error: frame.out[ERROR]! };
}

/** (at - mean)^2 / variance of one density, as a square in the variable: at - mean = offset + slope x. */
interface Square {
  readonly offset: Scalar;
  readonly slope: Scalar;
  readonly variance: Scalar;
}

function squareOf(compiler: Compiler, e: Density, id: string): Square {
  const [mean, variance] = e.parameters;
  const away = sum([e.at, negate(mean!)]);
  return {
    offset: compiler.scalar(away),
    slope: compiler.scalar(slope(away, id)),
    variance: compiler.scalar(variance!),
  };
}

/** Where the Gaussian that the densities make together has its largest value, and how wide it is. */
interface Bell {
  readonly centre: number;
  readonly centreError: number;
  readonly precision: number;
  /** Relative. */
  readonly precisionError: number;
}

/** The offsets are the values at 0, where the variable stands. */
function bellOf(squares: readonly Square[], frame: Frame): Bell | undefined {
  let [precision, precisionError, weighted, weightedError] = [0, 0, 0, 0];
  for (const square of squares) {
    const a = bounded(square.offset, frame);
    const b = bounded(square.slope, frame);
    const v = bounded(square.variance, frame);
    if (!(v.value > v.error)) return undefined;
    const relative = v.error / (v.value - v.error) + 4 * UNIT;
    const [own, cross] = [(b.value * b.value) / v.value, (a.value * b.value) / v.value];
    precision += own;
    precisionError +=
      own * relative + (2 * Math.abs(b.value) + b.error) * (b.error / v.value) + UNIT * precision;
    weighted += cross;
    weightedError +=
      Math.abs(cross) * relative +
      (Math.abs(a.value) * b.error + (Math.abs(b.value) + b.error) * a.error) / v.value +
      UNIT * Math.abs(weighted);
  }
  if (!(precision > 2 * precisionError) || !Number.isFinite(weighted)) return undefined;
  const centre = -weighted / precision;
  const relative = precisionError / (precision - precisionError);
  const centreError = weightedError / precision + Math.abs(centre) * (relative + 2 * UNIT);
  return { centre, centreError, precision, precisionError: relative };
}

/** The mean of the polynomial under the bell, by so many points. */
function meanUnder(bell: Bell, points: number, polynomial: Scalar, slot: number, frame: Frame) {
  const { nodes, weights } = hermiteRule(points);
  const width = 1 / Math.sqrt(bell.precision);
  let [value, error, magnitude] = [0, 0, 0];
  for (let i = 0; i < points; i++) {
    const away = nodes[i]! * width;
    frame.numbers[slot] = bell.centre + away;
    frame.errors[slot] =
      bell.centreError +
      Math.abs(away) * (bell.precisionError + 4 * UNIT) +
      UNIT * Math.abs(bell.centre + away);
    const f = polynomial(frame);
    value += weights[i]! * f;
    magnitude += weights[i]! * Math.abs(f);
    error += weights[i]! * frame.out[ERROR]!;
  }
  return { value, error: error + 64 * UNIT * magnitude, magnitude };
}

/** Runs with the variable at its own disposal, and leaves it as it was. */
function withSlot<T>(frame: Frame, slot: number, run: () => T): T {
  const [number, error] = [frame.numbers[slot]!, frame.errors[slot]!];
  try {
    return run();
  } finally {
    frame.numbers[slot] = number;
    frame.errors[slot] = error;
  }
}

/** More points than the degree needs: of the second rule others than of the first. */
const spare = { 'gauss-kronrod': 1, 'double-exponential': 2 } as const;

/** The integral by a rule of few points; undefined where it is none of these. What it answers may be undefined too. */
export function gaussianMoment(
  compiler: Compiler,
  e: Integral,
): ((frame: Frame) => { readonly result: Found; readonly sign: number } | undefined) | undefined {
  const parts = partsOf(e);
  if (!parts) return undefined;
  const { id } = e.ranges[0]!;
  const slot = compiler.slot(id);
  const squares = parts.gaussians.map(density => squareOf(compiler, density, id));
  const scale = compiler.logarithm(parts.scale);
  const polynomial = compiler.scalar(parts.polynomial);
  const least = Math.floor(parts.degree / 2) + 1;
  return frame =>
    withSlot(frame, slot, () => {
      const points = least + spare[frame.rule];
      frame.budget.spend(points + 1);
      frame.numbers[slot] = frame.errors[slot] = 0;
      const bell = bellOf(squares, frame);
      if (!bell) return undefined;
      frame.numbers[slot] = bell.centre;
      const log = scale(frame);
      const sign = frame.out[SIGN]!;
      // At the top of the bell an error of its place counts by its square only.
      const relative =
        Math.expm1(frame.out[ERROR]!) +
        bell.precision * bell.centreError * bell.centreError +
        bell.precisionError +
        4 * UNIT;
      if (!Number.isFinite(log) || !Number.isFinite(relative)) return undefined;
      const mean = meanUnder(bell, points, polynomial, slot, frame);
      const logScale = log + 0.5 * Math.log((2 * Math.PI) / bell.precision);
      const error = mean.error * (1 + relative) + mean.magnitude * relative;
      if (!Number.isFinite(mean.value) || !Number.isFinite(error)) return undefined;
      const result: Found = { ...mean, error, logScale, evaluations: points, status: 'converged' };
      return { result, sign };
    });
}
