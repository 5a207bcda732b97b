/** Numbers of a setting: mostly moderate, some near 0, some large; few digits. */

import type { Random } from '../../numerics';
import type { Domain } from '../elaborate/domain';

/** x with that many significant decimal digits. */
export function roundTo(x: number, digits: number): number {
  return x === 0 || !Number.isFinite(x) ? x : Number(x.toPrecision(digits));
}

/** Mostly within a few units, one in eight near 0, one in eight of size 100. */
function real(source: Random): number {
  const kind = source.uniform();
  const size = kind < 0.125 ? 0.01 : kind < 0.25 ? 60 : 1.6;
  return roundTo(size * source.normal(), 3);
}

/** Log-uniform over four decades around 1. */
function positive(source: Random): number {
  return roundTo(Math.exp(source.uniformBetween(Math.log(0.01), Math.log(100))), 3);
}

/** Inside (a, b), never at an end; half-infinite intervals from their finite end. */
function between(a: number, b: number, source: Random): number {
  if (!Number.isFinite(a) && !Number.isFinite(b)) return real(source);
  if (!Number.isFinite(b)) return inside(a + positive(source), a, b);
  if (!Number.isFinite(a)) return inside(b - positive(source), a, b);
  const u = source.uniform();
  const near = source.uniform();
  const fraction = near < 0.1 ? u * 0.02 : near > 0.9 ? 1 - u * 0.02 : u;
  return inside(a + (b - a) * fraction, a, b);
}

/** Rounded, unless rounding would leave the interval. */
function inside(x: number, a: number, b: number): number {
  const rounded = roundTo(x, 4);
  return rounded > a && rounded < b ? rounded : x;
}

/** Twice in ten settings an integer without an end goes far beyond the usual nine: once up, once down. */
function far(a: number, b: number, source: Random, index: number): number | undefined {
  const steps = () => source.integer(9, 60);
  if (index % 10 === 7 && !Number.isFinite(b)) return (Number.isFinite(a) ? Math.ceil(a) : 0) + steps();
  if (index % 10 === 5 && !Number.isFinite(a)) return (Number.isFinite(b) ? Math.floor(b) : 0) - steps();
  return undefined;
}

function integer(a: number, b: number, source: Random): number {
  const from = Number.isFinite(a) ? Math.ceil(a) : Number.isFinite(b) ? Math.floor(b) - 8 : -4;
  const to = Number.isFinite(b) ? Math.floor(b) : from + 8;
  return source.integer(from, Math.max(from, to > from + 40 && source.uniform() < 0.7 ? from + 8 : to));
}

export function drawNumber(
  domain: Domain,
  [lower, upper]: readonly [number, number],
  source: Random,
  index: number,
): number {
  switch (domain.kind) {
    case 'positive':
      return positive(source);
    case 'interval':
      return between(lower, upper, source);
    case 'integers':
      return far(lower, upper, source, index) ?? integer(lower, upper, source);
    case 'set':
      return domain.values[source.integer(0, domain.values.length - 1)]!;
    default:
      return real(source);
  }
}
