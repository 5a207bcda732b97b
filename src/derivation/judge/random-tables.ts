/** Random tables of probabilities: for each value of the conditions, a point of the simplex over the outcomes. */

import type { Random } from '../../numerics';
import type { Domain, Unknown } from '../elaborate/domain';
import { UNIT } from '../evaluate/frame';
import type { Member } from '../evaluate/member';

function valuesOf(domain: Domain): readonly number[] {
  if (domain.kind === 'set') return domain.values;
  if (domain.kind !== 'integers' || typeof domain.lower !== 'number' || typeof domain.upper !== 'number')
    return [];
  const lower = domain.lower;
  return Array.from({ length: domain.upper - lower + 1 }, (_, k) => lower + k);
}

/** log-probabilities over all combinations of outcomes, drawn uniformly from the simplex. */
function drawLogs(source: Random, count: number): number[] {
  const raw = Array.from({ length: count }, () => source.exponential());
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map(x => Math.log(x / total));
}

/** Rows are drawn when first asked for, each from a stream named by its conditions: the order of asking is no matter. */
export function drawTable(unknown: Unknown, index: number, source: Random): Member {
  const axes = unknown.arguments.slice(0, unknown.outcomes).map(valuesOf);
  const count = axes.reduce((product, axis) => product * axis.length, 1);
  const rows = new Map<string, number[]>();
  const evaluate = (x: ArrayLike<number>): number => {
    let place = 0;
    for (let i = 0; i < axes.length; i++) {
      const k = axes[i]!.indexOf(x[i]!);
      if (k < 0) return Number.NEGATIVE_INFINITY;
      place = place * axes[i]!.length + k;
    }
    let key = '';
    for (let i = axes.length; i < x.length; i++) key += `${x[i]},`;
    let row = rows.get(key);
    if (!row) {
      row = drawLogs(source.split(key), count);
      rows.set(key, row);
    }
    return row[place]!;
  };
  return { description: `random table ${index + 1}`, evaluate, roundOff: 4 * UNIT, slope: 0 };
}
