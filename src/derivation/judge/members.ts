/** Random members of "any smooth function", "any density", "any table". */

import type { Random } from '../../numerics';
import type { Domain, Unknown } from '../elaborate/domain';
import type { Tensor } from '../evaluate/frame';
import type { Member } from '../evaluate/member';
import { drawDensity } from './random-densities';
import { drawFunction } from './random-functions';
import { drawTable } from './random-tables';

type Values = ReadonlyMap<string, number | Tensor>;

const isFinite_ = (domain: Domain) =>
  domain.kind === 'set' ||
  (domain.kind === 'integers' &&
    typeof domain.lower === 'number' &&
    typeof domain.upper === 'number' &&
    Number.isFinite(domain.lower) &&
    Number.isFinite(domain.upper));

/** A member of the unknown's family, drawn from the source; undefined where the declared values allow none. */
export function drawMember(
  unknown: Unknown,
  index: number,
  source: Random,
  values: Values,
): Member | undefined {
  if (unknown.kind === 'function') return drawFunction(unknown, index, source, values);
  if (unknown.arguments.slice(0, unknown.outcomes).every(isFinite_)) return drawTable(unknown, index, source);
  return drawDensity(unknown, index, source);
}
