/** Limits as numbers, by extrapolation along two sequences of points: a limit is never assumed to be a value. */

import { limit } from '../../numerics';
import type { LimitOf } from '../elaborate/expression';
import { Along } from './along';
import { leaveDivergent, leaveLost, leaveUndefined } from './arithmetic';
import type { Compiler } from './compile';
import { disagreement } from './far-probes';
import { DIVERGED, ERROR, LOST, SCALE, type Scalar } from './frame';

/** Steps of the second rule differ from those of the first, so that it confirms a difference by other points. */
const secondSteps = 0.73;

export function limitScalar(compiler: Compiler, e: LimitOf): Scalar {
  const at = compiler.scalar(e.at);
  const body = compiler.scalar(e.body);
  const slot = compiler.slot(e.id);
  return frame => {
    const point = at(frame);
    if (Number.isNaN(point)) return Number.NaN;
    const outer = frame.errors[slot]!;
    // How far the place is off, as pi/2 is, so far is every point on the way.
    frame.errors[slot] = Number.isFinite(point) ? frame.out[ERROR]! : 0;
    const lost = frame.out[LOST]!;
    const scale = Number.isFinite(point) ? 0.21 * Math.max(1, Math.abs(point)) : 1.37;
    const first = frame.rule === 'gauss-kronrod' ? scale : secondSteps * scale;
    const f = new Along(frame, body, slot);
    const found = limit(f, point, { side: e.side, whole: e.whole, first });
    const diverged = frame.out[DIVERGED]!;
    const far = Number.isFinite(point) ? undefined : disagreement(f, e, Math.sign(point), found);
    frame.out[DIVERGED] = diverged;
    frame.errors[slot] = outer;
    // Where every value on the way was lost, none is known to be missing.
    if (found.valueless && frame.out[LOST] === 1) return leaveLost(frame.out);
    // Digits that were lost on the way are no fault of the limit.
    frame.out[LOST] = lost;
    if (far) {
      frame.unfound ??= { ...far, at: point };
      return leaveLost(frame.out);
    }
    if (found.status === 'undefined') return leaveUndefined(frame.out);
    if (Math.abs(found.value) === Number.POSITIVE_INFINITY) return leaveDivergent(frame.out, found.value);
    if (found.unfound) frame.unfound ??= { ...found.unfound, at: point };
    if (found.status !== 'converged') return leaveLost(frame.out);
    frame.out[ERROR] = found.error;
    frame.out[SCALE] = found.size;
    return found.value;
  };
}
