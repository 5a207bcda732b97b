/**
 * Integrals over a whole vector of a normal density times a polynomial of low degree, \int p(x) f(x) dx: a rule of few
 * points is exact, in any dimension. In regression and filtering nearly all expectations are of this kind.
 */

import { cholesky, solveLower } from '../../linear-algebra';
import { degreeOfCubature, gaussianCubature, reflected } from '../../numerics/gaussian-cubature';
import type { Density, Expression, Integral } from '../elaborate/expression';
import { factorise } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, type Frame, SIGN, type Tensor, UNIT } from './frame';
import type { Found } from './integral-results';
import { degree, isGaussianOf, isWholeSpace, sees } from './polynomial-degree';
import { over, times } from './terms';

interface Parts {
  readonly density: Density;
  readonly polynomial: Expression;
  /** Factors without the variable. */
  readonly scale: Expression;
}

/** The factors sorted; undefined where it is no such integral. */
function partsOf(e: Integral): Parts | undefined {
  const [range, second] = e.ranges;
  if (!range || second || range.domain.kind !== 'vector' || range.lower || range.upper) return undefined;
  if (!isWholeSpace(range.domain)) return undefined;
  const ids = new Set([range.id]);
  const moving = factorise(e.body).filter(({ expression }) => sees(expression, ids));
  const fixed = factorise(e.body).filter(({ expression }) => !sees(expression, ids));
  const [own, another] = moving.filter(({ expression }) => isGaussianOf(expression, range.id));
  if (!own || another || moving.some(({ inverse }) => inverse)) return undefined;
  const polynomial = times(...moving.filter(factor => factor !== own).map(({ expression }) => expression));
  if (!(degree(polynomial, ids) <= degreeOfCubature)) return undefined;
  const part = (below: boolean) =>
    times(...fixed.filter(({ inverse }) => inverse === below).map(({ expression }) => expression));
  return { density: own.expression as Density, polynomial, scale: over(part(false), part(true)) };
}

/** A factor L of the covariance with a bound on the error of the entries of L u, for |u| = 1. */
interface Root {
  readonly data: Float64Array;
  readonly error: number;
}

/** Undefined where the covariance is not positive definite, or not clearly. */
function rootOf(covariance: Tensor): Root | undefined {
  const n = covariance.rows;
  if (covariance.cols !== n) return undefined;
  const factor = cholesky(covariance);
  if (!factor) return undefined;
  let inverseSize = 0;
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    for (const entry of solveLower(factor, unit)) inverseSize += entry * entry;
  }
  const largest = covariance.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // What the factor is the root of differs from the covariance by so much in each entry.
  const backward = n * (covariance.error + (n + 2) * UNIT * largest);
  const relative = backward * inverseSize;
  if (!(relative < 0.1)) return undefined;
  const size = Math.sqrt(factor.data.reduce((sum, value) => sum + value * value, 0));
  return { data: factor.data, error: size * (2 * relative + n * UNIT) };
}

function placed(mean: Tensor, root: Root, u: Float64Array): Tensor {
  const n = mean.data.length;
  const data = new Float64Array(n);
  let [size, length] = [0, 0];
  for (let i = 0; i < n; i++) {
    let value = 0;
    for (let k = 0; k <= i; k++) value += root.data[i * n + k]! * u[k]!;
    data[i] = mean.data[i]! + value;
    size = Math.max(size, Math.abs(data[i]!));
    length += u[i]! * u[i]!;
  }
  return { rows: n, cols: 1, data, error: mean.error + root.error * Math.sqrt(length) + 2 * UNIT * size };
}

type Moment = (frame: Frame) => { readonly result: Found; readonly sign: number } | undefined;

/** The integral by a rule of few points; undefined where it is none of these. What it answers may be undefined too. */
export function gaussianVectorMoment(compiler: Compiler, e: Integral): Moment | undefined {
  const parts = partsOf(e);
  if (!parts) return undefined;
  const slot = compiler.slot(e.ranges[0]!.id);
  const [mean, covariance] = parts.density.parameters.map(parameter => compiler.tensor(parameter));
  const scale = compiler.logarithm(parts.scale);
  const polynomial = compiler.inIntegral(() => compiler.scalar(parts.polynomial));
  return frame => {
    const centre = mean!(frame);
    const dimension = centre.data.length;
    const root = rootOf(covariance!(frame));
    if (root?.data.length !== dimension * dimension) return undefined;
    const logScale = scale(frame);
    const [sign, relative] = [frame.out[SIGN]!, Math.expm1(frame.out[ERROR]!)];
    if (!Number.isFinite(logScale) || !Number.isFinite(relative)) return undefined;
    const rule = gaussianCubature(dimension);
    const { points, weights } = frame.rule === 'gauss-kronrod' ? rule : reflected(rule);
    frame.budget.spend(3 * points.length);
    let [value, error, magnitude] = [0, 0, 0];
    const before = frame.tensors[slot];
    for (let i = 0; i < points.length; i++) {
      frame.tensors[slot] = placed(centre, root, points[i]!);
      const f = polynomial(frame);
      value += weights[i]! * f;
      magnitude += Math.abs(weights[i]! * f);
      error += Math.abs(weights[i]!) * frame.out[ERROR]!;
    }
    frame.tensors[slot] = before!;
    error += (points.length + 8) * UNIT * magnitude + relative * magnitude;
    if (!Number.isFinite(value) || !Number.isFinite(error)) return undefined;
    const result: Found = {
      value,
      error,
      magnitude,
      logScale,
      evaluations: points.length,
      status: 'converged',
    };
    return { result, sign };
  };
}

/** Of several variables, one whose integral is such a mean goes inside: that of the others is then over fewer dimensions. */
export function withMomentInside(e: Integral): Integral {
  if (e.ranges.length < 2) return e;
  for (const range of e.ranges) {
    const others = e.ranges.filter(other => other !== range);
    const limits = others.flatMap(({ lower, upper }) => [lower, upper]);
    if (limits.some(limit => limit && sees(limit, new Set([range.id])))) continue;
    const parts = partsOf({ ...e, ranges: [range] });
    if (!parts) continue;
    const inner: Integral = { ...e, ranges: [range], body: times(parts.density, parts.polynomial) };
    return withMomentInside({ ...e, ranges: others, body: times(inner, parts.scale) });
  }
  return e;
}
