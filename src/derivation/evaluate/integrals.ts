/**
 * Integrals: the body is split into a part kept as a logarithm and a factor, the mass is found from the densities in
 * it, and one of two unrelated rules of `numerics` does the work.
 */

import type { Hint, ScaledIntegral, WeightedIntegrand } from '../../numerics';
import { integrateScaled } from '../../numerics/integrate';
import type { Domain, End } from '../elaborate/domain';
import type { Expression, Integral, Range } from '../elaborate/expression';
import { leaveDivergent, leaveLogarithm, leaveUndefined, splitFactors } from './arithmetic';
import type { Compiler } from './compile';
import { cubatureClosure } from './cubatures';
import { infinityOf } from './divergence';
import { withEventsAsLimits } from './event-limits';
import { DIVERGED, ERROR, type Frame, LOST, SCALE, type Scalar, SIGN, UNIT } from './frame';
import { children, freeIds, some } from './free-variables';
import { withMarginals } from './gaussian-marginals';
import { gaussianMoment } from './gaussian-moments';
import { gaussianVectorMoment, withMomentInside } from './gaussian-vector-moments';
import { hintsFor } from './hints';
import { kinksFor } from './kinks';
import { NotEvaluable } from './not-evaluable';
import { prefersLogarithm } from './prefers-logarithm';
import { hasSimplex, overSticks } from './simplices';
import { sizeOf } from './sizes';
import { summationLogarithm, summationScalar } from './summations';
import { inDistanceFromEnd } from './upper-end';

/** One end of a domain as a closure. */
export function endClosure(compiler: Compiler, end: End): Scalar {
  if (typeof end !== 'number') return compiler.scalar(end);
  return frame => {
    frame.out[ERROR] = 0;
    frame.out[SCALE] = Math.abs(end);
    return end;
  };
}

function domainEnds(domain: Domain): readonly [End, End] {
  if (domain.kind === 'positive') return [0, Number.POSITIVE_INFINITY];
  if (domain.kind === 'interval' || domain.kind === 'integers') return [domain.lower, domain.upper];
  return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

/** Lower and upper limit of a range: its own, else its domain's. */
export function limitClosures(compiler: Compiler, range: Range): readonly [Scalar, Scalar] {
  compiler.declare(range.id, range.domain);
  const [lower, upper] = domainEnds(range.domain);
  return [endClosure(compiler, range.lower ?? lower), endClosure(compiler, range.upper ?? upper)];
}

export const isDiscrete = (domain: Domain) => domain.kind === 'integers' || domain.kind === 'set';

/** log part and factor of a body, as the quadrature wants them, with the variable in its slot. */
export interface Body {
  readonly log: Scalar | undefined;
  readonly rest: Scalar | undefined;
}

export const bodyOf = (compiler: Compiler, body: Expression): Body =>
  compiler.inIntegral(() => partsOf(compiler, body));

function partsOf(compiler: Compiler, body: Expression): Body {
  if (!prefersLogarithm(body)) return { log: undefined, rest: compiler.scalar(body) };
  if (body.kind === 'product' || body.kind === 'quotient') return splitFactors(compiler, body);
  return { log: compiler.logarithm(body), rest: undefined };
}

/** Evaluates a body at the frame's current variables into the four fields of an integrand. */
export function fill(into: Omit<WeightedIntegrand, 'evaluate'>, body: Body, frame: Frame): void {
  const out = frame.out;
  let sign = 1;
  into.log = 0;
  into.logError = 0;
  if (body.log) {
    into.log = body.log(frame);
    into.logError = out[ERROR]!;
    sign = out[SIGN]!;
  }
  into.factor = 1;
  into.factorError = 0;
  if (into.log === Number.NEGATIVE_INFINITY) return;
  if (body.rest) {
    into.factor = body.rest(frame);
    into.factorError = out[ERROR]!;
  }
  into.factor *= sign;
}

/** A result, with the knowledge that the integrand itself is undefined somewhere. */
export type Found = ScaledIntegral & {
  readonly undefinedIntegrand?: boolean;
  /** The sign of an integral that is infinite. */
  readonly infinite?: number;
};

/** Is the integrand undefined here: NaN, although nothing was lost on the way? */
export function isUndefined(body: Omit<WeightedIntegrand, 'evaluate'>, frame: Frame): boolean {
  return (Number.isNaN(body.factor) || Number.isNaN(body.log)) && frame.out[LOST] === 0;
}

class SlotIntegrand implements WeightedIntegrand {
  log = 0;
  logError = 0;
  factor = 0;
  factorError = 0;
  /** Was the integrand itself undefined somewhere? */
  undefinedSeen = false;
  /** The largest logarithm seen. */
  largest = Number.NEGATIVE_INFINITY;
  frame: Frame | undefined;
  constructor(
    private readonly body: Body,
    private readonly slot: number,
  ) {}
  evaluate(x: number): void {
    const frame = this.frame!;
    frame.budget.spend(1);
    frame.numbers[this.slot] = x;
    fill(this, this.body, frame);
    if (!(this.log <= this.largest)) this.largest = this.log;
    if (isUndefined(this, frame)) this.undefinedSeen = true;
  }
}

/** Below this logarithm a value is nothing to whatever it is added to. */
const negligible = -1e4;

/** Far out in a tail the logarithm's own rounding can defeat a rule; what is left is the size of nothing. */
function salvaged(result: ScaledIntegral, largest: number): ScaledIntegral {
  const failed = result.status === 'undefined' || result.status === 'divergent' || Number.isNaN(result.value);
  if (!failed || !(largest < negligible) || largest === Number.NEGATIVE_INFINITY) return result;
  return {
    ...result,
    value: 1,
    magnitude: 1,
    error: Number.POSITIVE_INFINITY,
    logScale: largest,
    status: 'round-off',
  };
}

/**
 * Did the rule find no value? It may be the integral's fault (it diverges at 0 or at infinity, where doubles can follow
 * it) or the rule's.
 */
function failure(out: Float64Array, result: Found): boolean {
  const { status, at } = result;
  if (status !== 'undefined' && status !== 'divergent' && !Number.isNaN(result.value)) return false;
  const followed = at === undefined || at === 0 || !Number.isFinite(at);
  leaveUndefined(out);
  if (status === 'divergent' && followed) out[DIVERGED] = 1;
  const proven = result.undefinedIntegrand === true || (status === 'divergent' && followed);
  if (!proven) out[LOST] = 1;
  return true;
}

/** Leaves an integral in log mode: log|value| + logScale. */
export function leaveIntegral(out: Float64Array, result: Found, sign: number): number {
  if (result.infinite)
    return Math.abs(leaveDivergent(out, sign * result.infinite * Number.POSITIVE_INFINITY));
  const failed = failure(out, result);
  if (failed) return Number.NaN;
  const size = Math.abs(result.value);
  const magnitude = result.magnitude;
  out[SIGN] = sign * Math.sign(result.value);
  out[ERROR] = result.error;
  out[SCALE] = magnitude;
  if (size === 0 || size <= 1e-3 * result.error)
    return leaveLogarithm(out, result.value * sign) + result.logScale;
  out[SCALE] = Math.max(1, magnitude / size);
  const log = Math.log(size) + result.logScale;
  out[ERROR] = Math.log1p(result.error / size) + UNIT * (1 + Math.abs(log));
  return log;
}

function leaveNothing(out: Float64Array): number {
  out[SCALE] = 0;
  out[ERROR] = 5e-324;
  return 0;
}

/** Leaves an integral as a value. */
export function leaveIntegralValue(out: Float64Array, result: Found, sign: number): number {
  if (result.infinite) return leaveDivergent(out, sign * result.infinite * Number.POSITIVE_INFINITY);
  const failed = failure(out, result);
  if (failed) return Number.NaN;
  const unit = Math.exp(result.logScale);
  if (unit === 0) return leaveNothing(out);
  const value = sign * result.value * unit;
  const magnitude = result.magnitude;
  out[SCALE] = Math.max(Math.abs(value), magnitude * unit);
  out[ERROR] = result.error * unit + 4 * UNIT * (1 + Math.abs(result.logScale)) * Math.abs(value);
  return value;
}

/** Two places far out, and the slowest decay between them that the rules follow to the end. */
const far = [1e100, 1e150] as const;
const slowest = 1.15;

/** Does the integrand fall towards an infinite end so slowly that mass lies beyond all doubles? */
function isHeavy(integrand: WeightedIntegrand, end: number): boolean {
  if (Number.isFinite(end)) return false;
  const logs = far.map(x => {
    integrand.evaluate(Math.sign(end) * x);
    return integrand.log + Math.log(Math.abs(integrand.factor));
  });
  const decay = (logs[0]! - logs[1]!) / Math.log(far[1] / far[0]);
  return Number.isFinite(decay) && decay < slowest;
}

type Quadrature = (frame: Frame) => { readonly result: Found; readonly sign: number };

/** How closely an inner integral must be known: the outer rule sees its error as noise. */
const tolerance = 1e-12;

/** A bound so wide beside the value may come from an integral that is infinite. */
const suspicious = 1e-7;

const isSuspicious = ({ status, value, error }: ScaledIntegral): boolean =>
  status !== 'converged' || !(error <= suspicious * Math.abs(value));

/** One variable, continuous. */
function quadrature(compiler: Compiler, range: Range, body: Expression, accuracy = tolerance): Quadrature {
  const [lower, upper] = limitClosures(compiler, range);
  const slot = compiler.slot(range.id);
  const integrand = new SlotIntegrand(bodyOf(compiler, body), slot);
  const hints = hintsFor(compiler, body, range.id);
  const kinks = kinksFor(compiler, body, range.id);
  return frame => {
    const a = lower(frame);
    const b = upper(frame);
    const saved = frame.numbers[slot]!;
    const outer = integrand.frame;
    const outerLargest = integrand.largest;
    integrand.frame = frame;
    integrand.largest = Number.NEGATIVE_INFINITY;
    const outerUndefined = integrand.undefinedSeen;
    integrand.undefinedSeen = false;
    const lostBefore = frame.out[LOST]!;
    const found: Hint[] = hints(frame);
    const result = integrateScaled(integrand, Math.min(a, b), Math.max(a, b), {
      rule: frame.rule,
      hints: found,
      ...kinks(frame),
      relativeTolerance: Math.max(accuracy, frame.coarseness),
    });
    const heavy = isHeavy(integrand, a) || isHeavy(integrand, b);
    const lost = frame.out[LOST]!;
    const infinite =
      heavy || isSuspicious(result) ? infinityOf(integrand, Math.min(a, b), Math.max(a, b)) : 0;
    // What a divergent integrand loses of the range of doubles is no fault of the integral.
    frame.out[LOST] = infinite === 0 ? lost : lostBefore;
    const { largest, undefinedSeen } = integrand;
    integrand.undefinedSeen = outerUndefined;
    integrand.frame = outer;
    integrand.largest = outerLargest;
    frame.numbers[slot] = saved;
    const kept: Found = { ...salvaged(result, largest), undefinedIntegrand: undefinedSeen, infinite };
    return { result: heavy ? { ...kept, error: Math.abs(kept.value) } : kept, sign: a <= b ? 1 : -1 };
  };
}

/** An integral over discrete ranges is a sum; several continuous ones with constant limits are one cubature. */
function arrange(e: Integral): Integral | Extract<Expression, { kind: 'summation' }> {
  const merged = merge(e);
  const [first, ...others] = merged.ranges;
  if (!first) throw new NotEvaluable('an integral has no variable', e);
  if (isDiscrete(first.domain)) {
    const body = others.length > 0 ? { ...merged, ranges: others } : merged.body;
    return { kind: 'summation', shape: e.shape, span: e.span, ranges: [first], body };
  }
  return merged;
}

/** Directly nested integrals as one list of ranges. */
function merge(written: Integral): Integral {
  const e = withEventsAsLimits(written);
  if (e.body.kind !== 'integral') return e;
  const inner = merge(e.body);
  return { ...e, ranges: [...e.ranges, ...inner.ranges], body: inner.body };
}

/** Do the limits of later ranges depend on earlier variables, or is one of them discrete? */
function isBox(ranges: readonly Range[]): boolean {
  const ids = new Set(ranges.map(range => range.id));
  return ranges.every(range => {
    if (isDiscrete(range.domain)) return false;
    const ends = [range.lower, range.upper, ...domainEnds(range.domain)];
    return ends.every(
      end => end === undefined || typeof end === 'number' || ![...freeIds(end)].some(id => ids.has(id)),
    );
  });
}

/** How closely an integral of integrals is asked for. */
const nestedTolerance = 1e-10;

/** Integrals inside the body, the outermost of them. */
function innerIntegrals(e: Expression): Expression[] {
  return e.kind === 'integral' ? [e] : children(e).flatMap(innerIntegrals);
}

/**
 * A range to be taken first because an integral inside the body sees it and not all the others: it is then computed
 * once for each of its values. A cubature would compute it at every point.
 */
function outermost(e: Integral): { first: Range; others: Range[] } | undefined {
  if (!isBox(e.ranges)) return undefined;
  for (const inner of innerIntegrals(e.body)) {
    const free = freeIds(inner);
    const seen = e.ranges.filter(range => free.has(range.id));
    const first = seen[0];
    if (first && seen.length < e.ranges.length && isScalarRange(first))
      return { first, others: e.ranges.filter(range => range !== first) };
  }
  return undefined;
}

const isScalarRange = (range: Range) => range.domain.kind !== 'vector' && range.domain.kind !== 'matrix';

/** Evaluations of an attempt in two variables: the first rule takes 3000, the second 50000. */
const mostInPlane = 60_000;

/** An attempt so much closer than its magnitude stands; else the integral is computed as it is written. */
const closeEnough = { 'gauss-kronrod': 1e-10, 'double-exponential': 2e-8 } as const;

/** Several variables at once; where that does not succeed, one integral inside the other. */
function attempting(attempt: Quadrature, otherwise: Quadrature): Quadrature {
  return frame => {
    const lost = frame.out[LOST]!;
    const found = attempt(frame);
    const { value, error, magnitude } = found.result;
    if (Number.isFinite(value) && error <= Math.max(closeEnough[frame.rule], frame.coarseness) * magnitude)
      return found;
    frame.out[LOST] = lost;
    return otherwise(frame);
  };
}

/**
 * Does the body jump along a line or surface between the variables, as P(V > x) under an integral over x does? Rules for
 * boxes see only on which side of it their points lie: all may lie where the body is 0, and say 0 without an error.
 */
function jumpsBetween({ ranges, body }: Integral): boolean {
  const ids = ranges.map(range => range.id);
  return some(body, e => {
    if (e.kind !== 'comparison') return false;
    const free = freeIds(e);
    return ids.filter(id => free.has(id)).length > 1;
  });
}

/** What is 0 at every point that was looked at may be the integral of a body that jumps elsewhere. */
function unlessUnseen(run: Quadrature): Quadrature {
  return frame => {
    const found = run(frame);
    if (found.result.value !== 0) return found;
    return { ...found, result: { ...found.result, error: Number.POSITIVE_INFINITY } };
  };
}

/** By the rule for a polynomial under a bell, where it is one: of numbers inside another integral only, of vectors always. */
function quadratureOf(compiler: Compiler, written: Integral): Quadrature {
  const e = withMomentInside(written);
  const otherwise = quadratureAlone(compiler, e);
  const moment =
    gaussianVectorMoment(compiler, e) ?? (compiler.isInIntegral ? gaussianMoment(compiler, e) : undefined);
  return moment ? frame => moment(frame) ?? otherwise(frame) : otherwise;
}

function quadratureAlone(compiler: Compiler, e: Integral): Quadrature {
  const whole = withMarginals(e);
  if (!whole || jumpsBetween(whole)) return asWritten(compiler, e);
  const most = whole.ranges.length === 2 ? mostInPlane : undefined;
  return attempting(cubatureClosure(compiler, whole, most), asWritten(compiler, e));
}

function asWritten(compiler: Compiler, e: Integral): Quadrature {
  const [first, ...others] = e.ranges;
  if (others.length === 0 && isScalarRange(first!)) return quadrature(compiler, first!, e.body);
  const inner = outermost(e);
  if (inner) return quadrature(compiler, inner.first, { ...e, ranges: inner.others }, nestedTolerance);
  const jumps = jumpsBetween(e);
  const byTurns = jumps && e.ranges.length === 2 && e.ranges.every(isScalarRange);
  if (isBox(e.ranges) && !byTurns)
    return jumps ? unlessUnseen(cubatureClosure(compiler, e)) : cubatureClosure(compiler, e);
  return quadrature(compiler, first!, { ...e, ranges: others }, nestedTolerance);
}

/** Simplices written out for the sizes that they have in a setting. */
function onSimplices(compiler: Compiler, e: Integral, compile: (e: Expression) => Scalar): Scalar {
  const sizes = new Map(
    e.ranges.flatMap(({ id, domain }) =>
      domain.kind === 'simplex' ? [[id, sizeOf(compiler, domain.size)] as const] : [],
    ),
  );
  const made = new Map<string, Scalar>();
  return frame => {
    const key = [...sizes.values()].map(size => size(frame)).join();
    let closure = made.get(key);
    if (!closure) {
      closure = compile(overSticks(e, range => sizes.get(range.id)!(frame)));
      made.set(key, closure);
    }
    return closure(frame);
  };
}

export function integralLogarithm(compiler: Compiler, e: Integral): Scalar | undefined {
  if (hasSimplex(e)) return onSimplices(compiler, e, inner => compiler.logarithm(inner));
  const arranged = arrange(e);
  if (arranged.kind === 'summation') return summationLogarithm(compiler, arranged);
  const halves = inDistanceFromEnd(arranged);
  if (halves) return compiler.logarithm(halves);
  const run = quadratureOf(compiler, arranged);
  return frame => {
    const { result, sign } = run(frame);
    return leaveIntegral(frame.out, result, sign);
  };
}

export function integralScalar(compiler: Compiler, e: Integral): Scalar {
  if (hasSimplex(e)) return onSimplices(compiler, e, inner => compiler.scalar(inner));
  const arranged = arrange(e);
  if (arranged.kind === 'summation') return summationScalar(compiler, arranged);
  const halves = inDistanceFromEnd(arranged);
  if (halves) return compiler.scalar(halves);
  const run = quadratureOf(compiler, arranged);
  return frame => {
    const { result, sign } = run(frame);
    return leaveIntegralValue(frame.out, result, sign);
  };
}
