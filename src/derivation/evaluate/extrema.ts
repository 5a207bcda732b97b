/** Largest and smallest values over a variable, and where. */

import type { Integrand } from '../../numerics';
import type { Extremum } from '../elaborate/expression';
import type { Compiler } from './compile';
import { discreteExtremum } from './discrete-extrema';
import { ERROR, type Frame, SCALE, type Scalar, SIGN } from './frame';
import { aside, globalMinimum, isFlat } from './global-minimum';
import { hintsFor } from './hints';
import { kinksFor } from './kinks';
import { NotEvaluable } from './not-evaluable';
import { prefersLogarithm } from './prefers-logarithm';
import { isDiscrete, limitClosures } from './range-limits';
import { extremumTensor } from './vector-extrema';

/** The largest or smallest value over vectors or matrices: the body where it is attained. */
function attained(compiler: Compiler, e: Extremum): Scalar {
  const place = extremumTensor(compiler, e);
  const slot = compiler.slot(e.ranges[0]!.id);
  const body = compiler.scalar(e.body);
  return frame => {
    frame.tensors[slot] = place(frame);
    return body(frame);
  };
}

/** In one continuous variable. */
export function extremumScalar(compiler: Compiler, e: Extremum): Scalar {
  const range = e.ranges[0]!;
  if (isDiscrete(range.domain)) return discreteExtremum(compiler, e);
  const isTensor = range.domain.kind === 'vector' || range.domain.kind === 'matrix';
  if (e.ranges.length === 1 && isTensor) return attained(compiler, e);
  if (e.ranges.length > 1) throw new NotEvaluable('an extremum over several variables is not evaluated', e);
  const slot = compiler.slot(range.id);
  const [lower, upper] = limitClosures(compiler, range);
  const body = compiler.scalar(e.body);
  // The logarithm of a positive body has its extrema at the same places, and does not underflow.
  const logarithm = prefersLogarithm(e.body) ? compiler.logarithm(e.body) : undefined;
  const sign = e.which === 'max' || e.which === 'arg max' ? -1 : 1;
  const hints = hintsFor(compiler, e.body, range.id);
  const kinks = kinksFor(compiler, e.body, range.id);
  // Where a step is a whole number, the sine of pi times it changes sign.
  const signs = (frame: Frame) => {
    const found = kinks(frame);
    return [...found.kinks, ...found.steps.map(step => (x: number) => Math.sin(Math.PI * step(x)))];
  };
  return (frame: Frame) => {
    let negative = false;
    const along = (shape: Scalar): Integrand => ({
      error: 0,
      value(x) {
        frame.budget.spend(1);
        frame.numbers[slot] = x;
        const value = sign * shape(frame);
        this.error = frame.out[ERROR]!;
        if (shape === logarithm && frame.out[SIGN]! < 0) negative = true;
        return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
      },
    });
    const [a, b] = [lower(frame), upper(frame)];
    const places = hints(frame).map(({ at }) => at);
    const points = frame.rule === 'gauss-kronrod' ? 48 : 61;
    const search = (f: Integrand) => globalMinimum(f, { a, b, points, places, kinks: signs(frame) });
    let found = search(along(logarithm ?? body));
    if (negative) found = search(along(body));
    if (e.which === 'max' || e.which === 'min') {
      const offPlace = aside(along(body), found, a, b);
      frame.numbers[slot] = found.at;
      const value = body(frame);
      if (offPlace > frame.out[ERROR]!) frame.out[ERROR]! += offPlace;
      return value;
    }
    const flat = isFlat(along(negative ? body : (logarithm ?? body)), found, a, b);
    frame.numbers[slot] = found.at;
    frame.out[ERROR] = flat ? Number.POSITIVE_INFINITY : found.error;
    frame.out[SCALE] = Math.abs(found.at);
    return found.at;
  };
}
