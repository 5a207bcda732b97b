/**
 * Integrals that diverge, told by how the integrand behaves next to the ends of the range and next to the poles in it:
 * zeros of what it divides by. Next to each of them, on each side, it is looked at in decades of the distance: from
 * 1e-120 to 1e-5 next to 0, from 1e5 to 1e120 towards infinity, and from 1e-11 to 1e-4 of the place itself elsewhere,
 * where doubles are no denser. Where it keeps its sign and is a power that has no integral, to the end, it contributes
 * plus or minus infinity.
 *
 * Seen are powers, and what is a power in the end. Not seen are 1/(x log x) and the like, which fall behind 1/x,
 * double zeros that no factor shows, as those of 1 - cos x, and poles at which nothing is written as a division. At a
 * place other than 0 an exponent within 2e-5 of -1 counts as -1.
 */

import pow from '@stdlib/math-base-special-pow';
import type { WeightedIntegrand } from '../../numerics';

/** log |f| and the sign of f. */
interface Size {
  readonly log: number;
  readonly sign: number;
}

function sizeAt(f: WeightedIntegrand, x: number): Size {
  f.evaluate(x);
  // A factor that overflows beside a logarithm may be the lesser of the two.
  const isLost = !Number.isFinite(f.factor) && f.log !== 0;
  return {
    log: isLost ? Number.NaN : f.log + Math.log(Math.abs(f.factor)),
    sign: Math.sign(f.factor),
  };
}

/** log10 of distances from an end at 0, from the nearest on; towards infinity the inverses. */
const decades = [-120, -100, -80, -60, -45, -30, -20, -15, -10, -5] as const;

/** log10 of distances from another place, as shares of it. */
const shares = [-11, -10, -9, -8, -7, -6, -5, -4] as const;

/** Fewer points show no power. */
const fewest = 4;

/** Between two decades: d log f / d log x. */
const exponents = (logs: readonly number[], distances: readonly number[]): number[] =>
  logs.slice(1).map((log, k) => (log - logs[k]!) / Math.log(distances[k + 1]! / distances[k]!));

/** What rounding of logarithms leaves uncertain of an exponent, and what rounding of the place does. */
const rounding = { exact: 1e-9, rounded: 2e-5 } as const;

/** Between the last two decades an exponent comes nearer to -1 by at most this share of what is left, or it may pass it. */
const steadiest = 0.05;

/** An exponent so far on the other side of -1 has an integral. */
const margin = 0.02;

/** What one side of a place contributes: an infinity, something finite, or it is not seen which. */
type Contribution = 1 | -1 | 'finite' | 'unknown';

/** Points next to a place on one side, the nearest first, with their distances. */
function approachTo(place: number, side: 1 | -1, room: number): { x: number; distance: number }[] {
  if (!Number.isFinite(place))
    return decades.map(k => pow(10, -k)).map(distance => ({ x: Math.sign(place) * distance, distance }));
  const unit = Math.abs(place);
  const distances =
    place === 0 ? decades.map(k => pow(10, k)) : shares.map(k => Math.min(unit, 1) * pow(10, k));
  return distances
    .map(distance => place + side * distance)
    .map(x => ({ x, distance: Math.abs(x - place) }))
    .filter(({ distance }) => distance > 0 && distance < room);
}

/**
 * Is f next to the place at least as large as a multiple of 1/distance (which has no integral there), in the nearest
 * half of the decades, about as large in the others (as 1/(x + x^2) is), and like a power? Of 1/(x log x) it is not seen: it falls behind 1/x. A log-normal density falls faster and faster,
 * and beyond the doubles faster than 1/x.
 */
function contribution(f: WeightedIntegrand, place: number, side: 1 | -1, room: number): Contribution {
  const infinite = !Number.isFinite(place);
  const points = approachTo(place, side, room).map(({ x, distance }) => ({ distance, ...sizeAt(f, x) }));
  if (points.some(({ log }) => Number.isNaN(log))) return 'unknown';
  const found = points.filter(({ log }) => Number.isFinite(log));
  if (found.length < fewest) return overflowing(points);
  const powers = exponents(
    found.map(({ log }) => log),
    found.map(({ distance }) => distance),
  );
  // From here on: how far the exponents are on the side of -1 on which there is no integral.
  const beyond = powers.map(power => (infinite ? power + 1 : -1 - power));
  if (beyond.every(excess => excess < -margin)) return 'finite';
  const [last, before] = [beyond[0]!, beyond[1]!];
  const uncertain = infinite || place === 0 ? rounding.exact : rounding.rounded;
  const isPower =
    beyond.every(excess => excess >= -uncertain) && before - last <= steadiest * last + uncertain;
  const sign = found[0]!.sign;
  return isPower && found.every(point => point.sign === sign) ? (sign as 1 | -1) : 'unknown';
}

/** What leaves the range of doubles on the way contributes an infinity, what is 0 nothing. */
function overflowing(points: readonly Size[]): Contribution {
  const large = points.filter(({ log }) => log === Number.POSITIVE_INFINITY);
  if (large.length === 0) return 'finite';
  const sign = large[0]!.sign;
  return large.length >= fewest && large.every(point => point.sign === sign) ? (sign as 1 | -1) : 'unknown';
}

/** Points of the range at which the sign is looked at: even, near both ends, and far out. */
function samples(a: number, b: number): number[] {
  const inner = Array.from({ length: 64 }, (_, k) => (k + 0.5) / 64);
  const outward = Array.from({ length: 60 }, (_, k) => pow(10, k / 3 - 8));
  if (Number.isFinite(a) && Number.isFinite(b)) {
    const near = outward.filter(d => d < 0.5).flatMap(d => [a + (b - a) * d, b - (b - a) * d]);
    return [...inner.map(t => a + (b - a) * t), ...near];
  }
  if (Number.isFinite(a)) return outward.map(d => a + d);
  if (Number.isFinite(b)) return outward.map(d => b - d);
  return outward.flatMap(d => [d, -d]);
}

/** Does f keep this sign wherever it is looked at and is not 0? */
function keepsSign(f: WeightedIntegrand, a: number, b: number, sign: number): boolean {
  return samples(a, b).every(x => {
    const here = sizeAt(f, x);
    if (Number.isNaN(here.log)) return false;
    return here.log === Number.NEGATIVE_INFINITY || here.sign === 0 || here.sign === sign;
  });
}

/**
 * 1, -1: the integral over (a, b) is plus or minus infinity. 'undefined': parts of it are plus, others minus infinity.
 * 0: nothing of that kind is seen.
 * @param a below b
 * @param poles places inside (a, b), ascending
 */
export function divergenceOf(
  f: WeightedIntegrand,
  a: number,
  b: number,
  poles: readonly number[] = [],
): 0 | 1 | -1 | 'undefined' {
  if (!(a < b)) return 0;
  const places = [a, ...poles.filter(x => x > a && x < b), b];
  const found = places.flatMap((place, k): Contribution[] => [
    ...(k > 0 ? [contribution(f, place, -1, place - places[k - 1]!)] : []),
    ...(k + 1 < places.length ? [contribution(f, place, 1, places[k + 1]! - place)] : []),
  ]);
  const [plus, minus] = [found.includes(1), found.includes(-1)];
  if (plus && minus) return 'undefined';
  if (!plus && !minus) return 0;
  const sign = plus ? 1 : -1;
  return !found.includes('unknown') || keepsSign(f, a, b, sign) ? sign : 0;
}

/**
 * Where a rule finds that the terms do not fall towards a place in [a, b]: does f have no integral there? They may add
 * up all the same by their changes of sign, or as a power just above -1.
 */
export function divergesAt(f: WeightedIntegrand, place: number, a: number, b: number): boolean {
  const sides = [
    ...(place > a ? [contribution(f, place, -1, place - a)] : []),
    ...(place < b ? [contribution(f, place, 1, b - place)] : []),
  ];
  return sides.some(side => side === 1 || side === -1);
}

/** Distances from a place, as shares of it: the nearest that doubles tell apart well, and one to compare with. */
const [nearest, compared] = [2 ** -46, 2 ** -36];

/** How far what is nearest may be off by the rounding of the place. */
const safety = 2;

/**
 * The logarithm of a bound of what lies so near to a place in [a, b] that doubles do not reach it: of a power, by the
 * values next to it. At 0 they do.
 */
export function logUnresolved(f: WeightedIntegrand, place: number, a: number, b: number): number {
  if (place === 0 || !Number.isFinite(place)) return Number.NEGATIVE_INFINITY;
  const distance = nearest * Math.abs(place);
  const onSide = (side: number): number => {
    const inside = place + side * compared * Math.abs(place);
    if (!(inside > a && inside < b)) return Number.NEGATIVE_INFINITY;
    const [near, far] = [sizeAt(f, place + side * distance).log, sizeAt(f, inside).log];
    const power = (near - far) / Math.log(nearest / compared);
    if (!(power > -1)) return Number.isFinite(power) ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    return near + Math.log((safety * distance) / (1 + power));
  };
  return Math.max(onSide(1), onSide(-1));
}
