/** What the limit of values on the way to a point may be: extrapolations of several kinds, each with its own error. */

import pow from '@stdlib/math-base-special-pow';
import { type Limit, wynnLimit } from './acceleration';

/** Values on the way, with the step that goes to 0. */
export interface Approach {
  readonly places: readonly number[];
  readonly steps: readonly number[];
  readonly values: readonly number[];
  readonly errors: readonly number[];
  /** Does each step have the same ratio to the one before? */
  readonly geometric: boolean;
  /** Does it go to infinity? The values next to a finite point end in their own errors, which foretell nothing. */
  readonly distant: boolean;
}

/** Fewer values than these show no trend. */
export const fewest = 5;

/** A few units in the last place. */
export const rounding = 4e-15;

export const secondHalf = (values: readonly number[]) => values.slice(values.length >> 1);

/** An extrapolation from values of which that with the index `last` is the nearest to the point. */
interface Candidate extends Limit {
  readonly last: number;
  /** The part of its error that stems from the values' own. */
  readonly noise: number;
}

/**
 * Of all extrapolations that the values do come nearer to, the one with the smallest error. Of many some are near each
 * other by chance: so its error adds how far it lies from what the values before those that it needs, left to
 * themselves, would have given.
 */
export function best(approaches: readonly Approach[], kinds: readonly Extrapolations[]): Limit | undefined {
  let found: Limit | undefined;
  for (const way of approaches) {
    if (way.values.length < fewest) continue;
    const decayed = lastOfDecay(way);
    if (decayed !== undefined) return { value: 0, error: decayed };
    for (const kind of kinds) {
      const tested = foretold(way, kind);
      if (tested && tested.error < (found?.error ?? Infinity)) found = tested;
    }
  }
  return found;
}

/** An extrapolation beside the farthest of those that do without the last value that it needs, the last two, .. */
function foretold(way: Approach, kind: Extrapolations): Limit | undefined {
  const chosen = smallest(way, kind);
  if (!chosen || !way.distant) return chosen;
  let moved = 0;
  for (let left = 1; left <= kind.leftOut; left++) {
    const other = without(left, chosen.last, way, kind);
    moved = Math.max(
      moved,
      other ? Math.abs(other.value - chosen.value) - other.noise - chosen.noise : Infinity,
    );
  }
  return { value: chosen.value, error: chosen.error + kind.foresight * moved };
}

/** Where too few values would be left, those that come after have to confirm what the first ones foretell. */
function without(left: number, last: number, way: Approach, kind: Extrapolations): Candidate | undefined {
  const length = last + 1 - left;
  return length < fewest ? smallest(way, kind, last + left) : smallest(firstOf(way, length), kind);
}

/** The smallest error of those that need the value with the index `from` or a nearer one. */
function smallest(way: Approach, kind: Extrapolations, from = 0): Candidate | undefined {
  let found: Candidate | undefined;
  for (const candidate of kind.of(way)) {
    const { value, error, last } = candidate;
    if (last < from || !Number.isFinite(value) || error >= (found?.error ?? Infinity)) continue;
    if (nears(way, value)) found = candidate;
  }
  return found;
}

const firstOf = (
  { places, steps, values, errors, geometric, distant }: Approach,
  length: number,
): Approach => ({
  places: places.slice(0, length),
  steps: steps.slice(0, length),
  values: values.slice(0, length),
  errors: errors.slice(0, length),
  geometric,
  distant,
});

/** Extrapolations of one kind. */
export interface Extrapolations {
  readonly of: (way: Approach) => Candidate[];
  /** So many of the last values that an extrapolation needs are left out, one after the other, to see how it moves. */
  readonly leftOut: number;
  /** How often the error counts by how much it moves. */
  readonly foresight: number;
}

export const ofPowers: readonly Extrapolations[] = [
  {
    of: way => [...neville(way), ...(way.geometric ? geometric(way) : [])],
    leftOut: 3,
    foresight: 10,
  },
];

/**
 * Do the values come nearer to it to the end? A growing sequence has an antilimit too, and on its way to a small number
 * a sequence may stay near a smaller one for a while.
 */
function nears({ values, errors }: Approach, value: number): boolean {
  const distances = values.map((y, k) => Math.max(0, Math.abs(y - value) - errors[k]!));
  const later = secondHalf(distances);
  const last = Math.max(later[later.length - 1]!, later[later.length - 2]!);
  if (last <= rounding * Math.abs(value)) return true;
  const typical = later.toSorted((a, b) => a - b)[later.length >> 1]!;
  return last <= 1.5 * typical && last <= 0.5 * Math.max(...distances);
}

/** Polynomial in the step, at step 0: the entries of Neville's table, with what their neighbours disagree by. */
function neville({ steps, values, errors }: Approach): Candidate[] {
  const found: Candidate[] = [];
  let column: Limit[] = values.map((value, k) => ({ value, error: errors[k]! }));
  for (let order = 1; order < steps.length; order++) {
    const next: Limit[] = [];
    for (let k = 0; k + 1 < column.length; k++) {
      const [far, near] = [steps[k]!, steps[k + order]!];
      const [a, b] = [column[k]!, column[k + 1]!];
      const value = b.value + (near * (b.value - a.value)) / (far - near);
      const noise = (far * b.error + near * a.error) / (far - near);
      next.push({ value, error: noise });
      const error = noise + Math.max(Math.abs(value - b.value), Math.abs(value - a.value));
      // Two equal values say nothing of the rest.
      if (order > 1) found.push({ value, error, noise, last: k + order });
    }
    column = next;
  }
  return found;
}

/** Wynn's algorithm over the first values, as many as do not drown in their own errors. */
const geometric = ({ values, errors }: Approach): Candidate[] =>
  Array.from({ length: values.length - fewest + 1 }, (_, k) => {
    const length = fewest + k;
    const noise = Math.max(...errors.slice(0, length));
    return { ...wynnLimit(values.slice(0, length), noise), noise, last: length - 1 };
  });

/** How many factors log h may stand beside h^power: at most as many as the power, as in n^(1/n), or one, or two. */
const logarithms: readonly ((power: number) => number)[] = [power => power, () => 1, () => 2];

/** Powers of the step and of its logarithm. */
export const ofLogarithms: readonly Extrapolations[] = logarithms.map(highest => ({
  of: way => eliminated(way, highest),
  // Each value that is left out takes a term with it, and neighbours' disagreements count so often already.
  leftOut: 2,
  foresight: 3,
}));

/**
 * Limit of L + sum of c h^j log(h)^i from its values at steps h: one term after the other is eliminated by Brezinski's
 * E-algorithm, the slowest first.
 * @see Brezinski (1980), Numerische Mathematik 35, 175-187
 */
function eliminated({ steps, values, errors }: Approach, highest: (power: number) => number): Candidate[] {
  const found: Candidate[] = [];
  let column: Limit[] = values.map((value, k) => ({ value, error: errors[k]! }));
  let terms = termsOf(steps, highest);
  for (let order = 1; column.length > 1; order++) {
    const [term, ...rest] = terms as [readonly number[], ...(readonly number[])[]];
    const next: Limit[] = [];
    for (let k = 0; k + 1 < column.length; k++) {
      const [a, b] = [column[k]!, column[k + 1]!];
      const [far, near] = [term[k]!, term[k + 1]!];
      const value = b.value + (near * (b.value - a.value)) / (far - near);
      const noise = (Math.abs(far) * b.error + Math.abs(near) * a.error) / Math.abs(far - near);
      next.push({ value, error: noise });
      const error = noise + caution * Math.max(Math.abs(value - b.value), Math.abs(value - a.value));
      // Two equal values say nothing of the rest.
      if (order > 1) found.push({ value, error, noise, last: k + order });
    }
    column = next;
    terms = rest.map(other =>
      other.slice(1).map((y, k) => y + (term[k + 1]! * (y - other[k]!)) / (term[k]! - term[k + 1]!)),
    );
  }
  return found;
}

/** Of so many terms some cancel by chance: the neighbours' disagreement counts so many times. */
const caution = 10;

/** Values at the steps of h log(h)^i, h^2 log(h)^i, .., for each power the highest i first; as many as there are steps. */
function termsOf(steps: readonly number[], highest: (power: number) => number): (readonly number[])[] {
  const found: (readonly number[])[] = [];
  for (let power = 1; found.length < steps.length; power++)
    for (let i = highest(power); i >= 0; i--) found.push(steps.map(h => pow(h, power) * pow(Math.log(h), i)));
  return found;
}

/** By so much more does the logarithm of what decays faster than every power fall from each point to the next. */
const steepening = 1.1;

/** So small a number is 0 but for the rounding of what decayed below the range of doubles. */
const nothing = 1e-150;

/**
 * A bound of the limit of what decays to 0 faster than any power, as x e^-x: each value is smaller than the one before
 * by a factor that itself shrinks, to the end or until nothing is left. Undefined where they do not decay so.
 */
export function lastOfDecay({ values, errors }: Approach): number | undefined {
  const bound = (k: number) => Math.abs(values[k]!) + errors[k]!;
  let left = values.length;
  while (left > 0 && values[left - 1] === 0) left--;
  const zeros = errors.slice(left);
  if (zeros.length >= fewest && zeros.every(error => error <= nothing)) return zeros.at(-1)!;
  if (left < fewest) return undefined;
  const logarithms = values.slice(left - fewest, left).map(y => Math.log(Math.abs(y)));
  const falls = logarithms.slice(1).map((y, k) => logarithms[k]! - y);
  const isSteep = falls.every((fall, k) => fall > 0 && (k === 0 || fall >= steepening * falls[k - 1]!));
  return isSteep ? Math.min(bound(left - 1), bound(values.length - 1)) : undefined;
}

/** Differences that shrink by less than this are slow. */
const slowest = 0.8;

/**
 * Do the values settle slower than any power of the step, as 1/log x? Then each difference has a larger ratio to the one
 * before than that had, and sums of powers fit the values without coming near the limit.
 */
export function isSlow({ values, errors, geometric }: Approach): boolean {
  if (!geometric || values.length < fewest + 1) return false;
  const [last, noises] = [values.slice(-fewest - 1), errors.slice(-fewest - 1)];
  const differences = last.slice(1).map((y, k) => y - last[k]!);
  const ratios = differences.slice(1).map((d, k) => d / differences[k]!);
  const noise = (4 * Math.max(...noises)) / Math.min(...differences.map(Math.abs));
  return ratios.at(-1)! > slowest && ratios.slice(1).every((r, k) => r < 1 && r - ratios[k]! > noise);
}

/** Differences that shrink by more than this add up to something finite. */
const constant = 1 - 1e-6;

/**
 * The sign of the infinity that all sequences grow towards, 0 where they do not: to the end each value is larger than
 * the one before, and where steps have one ratio by no less than that was, as of log x.
 */
export function growth(ways: readonly Approach[]): number {
  const signs = ways.map(growthAlong);
  return signs.every(sign => sign === signs[0]) ? (signs[0] ?? 0) : 0;
}

function growthAlong({ values, errors, geometric }: Approach): number {
  if (values.length < fewest) return 0;
  const last = values.slice(-fewest);
  const sign = Math.sign(last.at(-1)!);
  const noises = errors.slice(-fewest).map(error => 4 * error);
  const differences = last.slice(1).map((y, k) => sign * (y - last[k]!));
  const grows = (k: number) =>
    !geometric || differences[k]! >= constant * differences[k - 1]! - noises[k + 1]!;
  const isGrowing = differences.every((d, k) => d > noises[k + 1]! && (k === 0 || grows(k)));
  return isGrowing && sign * last[0]! > 0 ? sign : 0;
}
