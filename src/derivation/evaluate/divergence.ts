/**
 * Integrals that are infinite: of an integrand that keeps its sign and that grows near an end like a power that has no
 * integral there, or does not fall fast enough towards infinity, as far as doubles can follow it.
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
  return { log: f.log + Math.log(Math.abs(f.factor)), sign: Math.sign(f.factor) };
}

/** log10 of distances from an end at 0, from the nearest on; towards infinity the inverses. */
const decades = [-120, -100, -80, -60, -45, -30, -20, -15, -10, -5] as const;

/** Fewer points show no power. */
const fewest = 4;

/** Between two decades: d log f / d log x. */
const exponents = (logs: readonly number[], places: readonly number[]): number[] =>
  logs.slice(1).map((log, k) => (log - logs[k]!) / ((places[k + 1]! - places[k]!) * Math.LN10));

/** What rounding of logarithms leaves uncertain of an exponent. */
const rounding = 1e-9;

/** Between the last two decades an exponent comes nearer to -1 by at most this share of what is left, or it may pass it. */
const steadiest = 0.05;

/**
 * Is f next to the end at least as large as a multiple of 1/x (which has no integral there), in every decade that
 * doubles reach, and like a power? Of 1/(x log x) it is not seen: it falls behind 1/x. A log-normal density falls faster
 * and faster, and beyond the doubles faster than 1/x.
 */
function hasNoIntegralAt(f: WeightedIntegrand, end: number, side: 1 | -1): boolean {
  const infinite = !Number.isFinite(end);
  if (!infinite && end !== 0) return false;
  const direction = infinite ? Math.sign(end) : side;
  const found = decades
    .map(decade => (infinite ? -decade : decade))
    .map(place => ({ place, log: sizeAt(f, direction * pow(10, place)).log }))
    .filter(({ log }) => Number.isFinite(log));
  if (found.length < fewest) return false;
  const powers = exponents(
    found.map(({ log }) => log),
    found.map(({ place }) => place),
  );
  // From here on: how far the exponents are on the side of -1 on which there is no integral.
  const beyond = powers.map(power => (infinite ? power + 1 : -1 - power));
  const [last, before] = [beyond[0]!, beyond[1]!];
  return beyond.every(excess => excess >= -rounding) && before - last <= steadiest * last + rounding;
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

/** The sign of f, where it is the same wherever f was looked at and is not 0; 0: it changes, or f has no value somewhere. */
function signOn(f: WeightedIntegrand, a: number, b: number): number {
  let sign = 0;
  for (const x of samples(a, b)) {
    const here = sizeAt(f, x);
    if (Number.isNaN(here.log)) return 0;
    if (here.log === Number.NEGATIVE_INFINITY || here.sign === 0) continue;
    if (sign !== 0 && here.sign !== sign) return 0;
    sign = here.sign;
  }
  return sign;
}

/** 1, -1: the integral over (a, b) is plus or minus infinity. 0: nothing of that kind is seen. @param a below b */
export function infinityOf(f: WeightedIntegrand, a: number, b: number): number {
  if (!(a < b) || !(hasNoIntegralAt(f, a, 1) || hasNoIntegralAt(f, b, -1))) return 0;
  return signOn(f, a, b);
}
