/** Integrals over one and several variables: which of them are taken together, and in which order. */

import type { Expression, Integral, Range } from '../elaborate/expression';
import type { Compiler } from './compile';
import { cubatureClosure } from './cubatures';
import { inDistanceFromPole } from './distance-from-pole';
import { withEventsAsLimits } from './event-limits';
import { LOST, type Scalar } from './frame';
import { children, freeIds, some } from './free-variables';
import { withMarginals } from './gaussian-marginals';
import { gaussianMoment } from './gaussian-moments';
import { gaussianVectorMoment, withMomentInside } from './gaussian-vector-moments';
import { leaveIntegral, leaveIntegralValue } from './integral-results';
import { NotEvaluable } from './not-evaluable';
import { nestedTolerance, type Quadrature, quadrature } from './quadratures';
import { domainEnds, isDiscrete } from './range-limits';
import { hasSimplex, overSticks } from './simplices';
import { sizeOf } from './sizes';
import { summationLogarithm, summationScalar } from './summations';

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
  const halves = inDistanceFromPole(arranged);
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
  const halves = inDistanceFromPole(arranged);
  if (halves) return compiler.scalar(halves);
  const run = quadratureOf(compiler, arranged);
  return frame => {
    const { result, sign } = run(frame);
    return leaveIntegralValue(frame.out, result, sign);
  };
}
