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

/** Rows of a table by their conditions, one level of maps for each condition. */
type Rows = Map<number, Rows> | readonly number[];

/** So many rows are kept: conditions that are integrated over have a row for each node. */
const mostRows = 4096;

const keyOf = (x: ArrayLike<number>, from: number): string => {
  let key = '';
  for (let i = from; i < x.length; i++) key += `${x[i]},`;
  return key;
};

/** The rows of a table over so many outcomes, each drawn once by its conditions. */
class Table {
  private rows: Rows | undefined;
  private kept = 0;

  constructor(
    private readonly outcomes: number,
    private readonly draw: (key: string) => readonly number[],
  ) {}

  row(x: ArrayLike<number>): readonly number[] {
    let found = this.rows;
    for (let i = this.outcomes; i < x.length && found; i++) found = (found as Map<number, Rows>).get(x[i]!);
    return (found as readonly number[] | undefined) ?? this.drawn(x);
  }

  private drawn(x: ArrayLike<number>): readonly number[] {
    const row = this.draw(keyOf(x, this.outcomes));
    if (this.kept++ % mostRows === 0) this.rows = x.length > this.outcomes ? new Map() : row;
    let level = this.rows as Map<number, Rows>;
    for (let i = this.outcomes; i < x.length; i++) {
      const below = i + 1 < x.length ? (level.get(x[i]!) ?? new Map()) : row;
      level.set(x[i]!, below);
      level = below as Map<number, Rows>;
    }
    return row;
  }
}

/** Rows are drawn when first asked for, each from a stream named by its conditions: the order of asking is no matter. */
export function drawTable(unknown: Unknown, index: number, source: Random): Member {
  const axes = unknown.arguments.slice(0, unknown.outcomes).map(valuesOf);
  const count = axes.reduce((product, axis) => product * axis.length, 1);
  const table = new Table(axes.length, key => drawLogs(source.split(key), count));
  const evaluate = (x: ArrayLike<number>): number => {
    let place = 0;
    for (let i = 0; i < axes.length; i++) {
      const k = axes[i]!.indexOf(x[i]!);
      if (k < 0) return Number.NEGATIVE_INFINITY;
      place = place * axes[i]!.length + k;
    }
    return table.row(x)[place]!;
  };
  return { description: `random table ${index + 1}`, evaluate, roundOff: 4 * UNIT, slope: 0 };
}
