/** Between which numbers a variable runs. */

import type { Domain, End } from '../elaborate/domain';
import type { Range } from '../elaborate/expression';
import type { Compiler } from './compile';
import { ERROR, SCALE, type Scalar } from './frame';

/** One end of a domain as a closure. */
export function endClosure(compiler: Compiler, end: End): Scalar {
  if (typeof end !== 'number') return compiler.scalar(end);
  return frame => {
    frame.out[ERROR] = 0;
    frame.out[SCALE] = Math.abs(end);
    return end;
  };
}

export function domainEnds(domain: Domain): readonly [End, End] {
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
