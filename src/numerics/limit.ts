import type { Limit } from './acceleration';
import type { Estimate } from './estimate';
import { asIntegrand, type Integrand, type IntegrandLike } from './integrand';
import {
  type Approach,
  best,
  type Extrapolations,
  fewest,
  growth,
  isSlow,
  lastOfDecay,
  ofLogarithms,
  ofPowers,
  rounding,
  secondHalf,
} from './limit-candidates';

export interface LimitOptions {
  /** From which side a finite point is approached; default both, which must agree. */
  side?: 'both' | 'above' | 'below';
  /** Is the variable a whole number (it then goes to infinity through even and odd numbers)? */
  whole?: boolean;
  /** First step to a finite point, or first point on the way to infinity; default from the size of `at`. */
  first?: number;
}

/** A limit with the size of the values that lead to it, against which a limit of 0 is measured. */
export interface LimitEstimate extends Estimate {
  readonly size: number;
  /** How far it was followed where it was not found. */
  readonly unfound?: Unfound;
  /** Had f no value on the way? */
  readonly valueless?: true;
}

/** Where the way to a limit that was not found ends, and how far the values had settled there. */
export interface Unfound {
  readonly place: number;
  /** The last value, and its distance from the one before. */
  readonly value: number;
  readonly change: number;
  /** What the extrapolations disagree by. */
  readonly error: number;
}

/**
 * Limit of f(x) as x approaches `at`, which may be infinite.
 *
 * Two unrelated sequences of points approach it, with steps that shrink by 2 and by 3. The values of each are
 * extrapolated by a polynomial in the step (Neville), as a sum of geometric sequences (Wynn), which powers of the step
 * that are no whole numbers need, and with powers of log step beside those of the step. What decays faster than any power
 * is bounded by its last value. `error` adds what neighbouring extrapolations disagree by, several times the distance
 * to what the values without the last few would have given, f's own errors as the extrapolation enlarges them, and twice
 * the distance of the two sequences' results. It lies where f changes its
 * ways nearer to the point than 1e-11, or beyond 1e9 (whole numbers: 4096).
 *
 * 'undefined': the two sides have different limits. 'divergent' with an infinite value: along both sequences the values
 * grow, and from step to step by no less than before, as those of log x do. 'divergent' with NaN: no limit was seen, or
 * it is approached too slowly (as by 1/log x) to be told to a part in 1e5.
 * @throws RangeError for an `at` that is not a number
 * @example limit(x => Math.sin(x) / x, 0) // value 1, error about 1e-13
 * @see Press et al. (2007), Numerical Recipes, sections 3.2 and 5.3
 */
export function limit(f: IntegrandLike, at: number, options: LimitOptions = {}): LimitEstimate {
  if (Number.isNaN(at)) throw new RangeError('place of the limit is NaN; it must be a number or infinite');
  const counted = new Counted(asIntegrand(f));
  const infinite = !Number.isFinite(at);
  const { side = 'both', whole = false } = options;
  const first = options.first ?? (infinite ? 1.37 : 0.21 * Math.max(1, Math.abs(at)));
  const along = (sign: number) => {
    if (infinite) return infinitely(counted, Math.sign(at), whole, first);
    return nearby(counted, at, sign, first);
  };
  const found = infinite || side !== 'both' ? [along(side === 'below' ? -1 : 1)] : [along(1), along(-1)];
  return { ...joined(found), evaluations: counted.evaluations };
}

class Counted implements Integrand {
  error = 0;
  evaluations = 0;
  constructor(private readonly f: Integrand) {}
  value(x: number): number {
    this.evaluations++;
    const value = this.f.value(x);
    this.error = this.f.error;
    return value;
  }
}

/** A limit seen from one side. */
type Side = Found | 'no values' | Infinite | Unfound;
type Found = Limit & { readonly size: number };

/** It grows beyond all bounds, or sinks below them. */
interface Infinite {
  readonly sign: number;
}

const isUnfound = (side: Exclude<Side, 'no values'>): side is Unfound => 'change' in side;
const isInfinite = (side: Exclude<Side, 'no values'>): side is Infinite => 'sign' in side;

function approach(
  f: Integrand,
  points: readonly (readonly [x: number, step: number])[],
  geometric: boolean,
  distant = true,
): Approach {
  let [places, steps, values, errors]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const [x, step] of points) {
    const value = f.value(x);
    if (!Number.isFinite(value)) {
      // Far from the point f need not have a value; nearer to it the digits may end.
      if (values.length >= fewest) break;
      [places, steps, values, errors] = [[], [], [], []];
      continue;
    }
    places.push(x);
    steps.push(step);
    values.push(value);
    errors.push(f.error);
  }
  return { places, steps, values, errors, geometric, distant };
}

/** 1, ratio, ratio^2, .. */
function powers(ratio: number, count: number): number[] {
  const found = [1];
  while (found.length < count) found.push(ratio * found.at(-1)!);
  return found;
}

function nearby(f: Integrand, at: number, sign: number, first: number): Side {
  const points = (ratio: number, count: number, start: number) =>
    powers(1 / ratio, count).map(step => [at + sign * start * step, start * step] as const);
  return agreed(
    [approach(f, points(2, 36, first), true, false)],
    [approach(f, points(3, 23, 0.83 * first), true, false)],
  );
}

function infinitely(f: Integrand, sign: number, whole: boolean, first: number): Side {
  const points = (values: readonly number[]) => values.map(x => [sign * x, 1 / x] as const);
  if (!whole) {
    const start = Math.abs(first);
    return agreed(
      [approach(f, points(powers(2, 31).map(x => start * x)), true)],
      [approach(f, points(powers(3, 20).map(x => 1.19 * start * x)), true)],
    );
  }
  const odd = [...new Set(powers(1.6, 15).map(x => 2 * Math.round(1.5 * x) + 1))];
  return agreed(
    [approach(f, points(powers(2, 13)), true)],
    [approach(f, points(odd), false), approach(f, points(powers(3, 9)), true)],
  );
}

/** The two routes' results as one; logarithms are looked for where powers of the step do not tell. */
function agreed(one: readonly Approach[], other: readonly Approach[]): Side {
  const found = agreedBy(powersOnly, one, other);
  if (found === 'no values' || isInfinite(found)) return found;
  const sign = isUnfound(found) ? growth([...one, ...other]) : 0;
  if (sign !== 0) return { sign };
  if ([...one, ...other].some(isSlow)) return isUnfound(found) ? found : unfound(one[0]!, found.error);
  if (!isUnfound(found) && found.error <= withLogarithms.coarsest * found.size) return found;
  const further = agreedBy(withLogarithms, one, other);
  if (further === 'no values' || isUnfound(further) || isInfinite(further)) return found;
  const isNear = isUnfound(found) || Math.abs(found.value - further.value) <= found.error + further.error;
  return isNear ? further : found;
}

function agreedBy(kind: Kind, one: readonly Approach[], other: readonly Approach[]): Side {
  const all = [...one, ...other];
  if (all.every(({ values }) => values.length === 0)) return 'no values';
  const [a, b] = [best(one, kind.extrapolations), best(other, kind.extrapolations)];
  if (!a || !b) return unfound(one[0]!);
  const distance = Math.abs(a.value - b.value);
  const closer = a.error <= b.error ? a : b;
  const size = Math.max(...all.map(late), Math.abs(closer.value));
  // The smaller error of the two may be small by chance.
  const both = kind.isCautious ? Math.max(a.error, b.error) : Math.sqrt(a.error) * Math.sqrt(b.error);
  const own = kind.isCautious || one[0]!.distant ? Math.max(closer.error, both) : closer.error;
  const error = own + 2 * distance;
  // Results farther apart than their errors allow belong to a sequence that does not converge, or too slowly.
  const allowed = (kind.isCautious ? 1 : 10) * (a.error + b.error) + rounding * Math.abs(closer.value);
  const settled = { value: closer.value, error, size };
  // What decays is bounded by its last value, and that by the least number where nothing else is left.
  const [vanishing, others] = [one, other].map(ways => ways.some(way => lastOfDecay(way) !== undefined));
  if (vanishing && others && (size === 0 || error <= kind.coarsest * size))
    return { ...settled, error: closer.error };
  if (distance > allowed || !(error <= kind.coarsest * size)) return unfound(one[0]!, error);
  // An error as large as the last values says that the sequence has not yet settled.
  const last = Math.max(Math.abs(closer.value), ...all.map(({ values }) => Math.abs(values.at(-1) ?? 0)));
  return error <= 0.01 * last && all.every(way => comesNearer(way, settled))
    ? settled
    : unfound(one[0]!, error);
}

/**
 * Are the last values that differ from the limit by more than their errors nearer to it than some of the first? Of those
 * of y sin y, which grow, an extrapolation may make a number all the same.
 */
function comesNearer(
  { values, errors }: Approach,
  { value, error }: { value: number; error: number },
): boolean {
  const distances = values.flatMap((y, i) => {
    const distance = Math.abs(y - value);
    return distance > 4 * errors[i]! + error ? [distance] : [];
  });
  const first = distances.slice(0, Math.ceil(distances.length / 2));
  return distances.length < 2 || distances.at(-1)! <= Math.max(...first);
}

function unfound({ places, values }: Approach, error = Infinity): Unfound {
  const [place, value] = [places.at(-1) ?? Number.NaN, values.at(-1) ?? Number.NaN];
  return { place, value, change: Math.abs(value - (values.at(-2) ?? Number.NaN)), error };
}

interface Kind {
  readonly extrapolations: readonly Extrapolations[];
  /** Relative error above which nothing is claimed. */
  readonly coarsest: number;
  /** Does the worse of the two results count, and have they to agree within their errors? */
  readonly isCautious: boolean;
}

const powersOnly: Kind = { extrapolations: ofPowers, coarsest: 1e-5, isCautious: false };

/** So many terms fit what they are not made for: only what they come close to is believed. */
const withLogarithms: Kind = { extrapolations: ofLogarithms, coarsest: 1e-6, isCautious: true };

/** Largest of the later values. */
const late = ({ values }: Approach) => secondHalf(values).reduce((most, y) => Math.max(most, Math.abs(y)), 0);

function joined(sides: readonly Side[]): Omit<LimitEstimate, 'evaluations'> {
  const failed = (status: Estimate['status']) => ({ value: Number.NaN, error: Infinity, size: 0, status });
  const present = sides.filter(side => side !== 'no values');
  const missed = present.find(isUnfound);
  if (missed) return { ...failed('divergent'), unfound: missed };
  const signs = present.filter(isInfinite).map(({ sign }) => sign);
  if (signs.length > 0) {
    const isOne = signs.length === present.length && signs.every(sign => sign === signs[0]);
    return isOne ? { ...failed('divergent'), value: signs[0]! * Infinity } : failed('undefined');
  }
  const [above, below] = present.filter((side): side is Found => !isUnfound(side) && !isInfinite(side));
  if (above === undefined) return { ...failed('undefined'), valueless: true };
  if (below === undefined) return { ...above, status: 'converged' };
  const distance = Math.abs(above.value - below.value);
  const size = Math.max(above.size, below.size);
  if (distance > 10 * (above.error + below.error) + rounding * size) return failed('undefined');
  const closer = above.error <= below.error ? above : below;
  return { value: closer.value, error: closer.error + distance, size, status: 'converged' };
}
