import { type Limit, wynnLimit } from './acceleration';
import type { Estimate } from './estimate';
import { asIntegrand, type Integrand, type IntegrandLike } from './integrand';

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
}

/**
 * Limit of f(x) as x approaches `at`, which may be infinite.
 *
 * Two unrelated sequences of points approach it, with steps that shrink by 2 and by 3. The values of each are
 * extrapolated twice: by a polynomial in the step (Neville), and as a sum of geometric sequences (Wynn), which powers
 * of the step that are no whole numbers need. `error` adds what neighbouring extrapolations disagree by, f's own errors
 * as the extrapolation enlarges them, and twice the distance of the two sequences' results. It lies where f changes its
 * ways nearer to the point than 1e-11, or beyond 1e9 (whole numbers: 4096).
 *
 * 'undefined': the two sides have different limits. 'divergent': no limit was seen, or it is approached too slowly (as
 * by 1/log x) to be told to a part in 1e5.
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

/** Values on the way, with the step that goes to 0. */
interface Approach {
  readonly steps: readonly number[];
  readonly values: readonly number[];
  readonly errors: readonly number[];
  /** Does each step have the same ratio to the one before? */
  readonly geometric: boolean;
}

/** A limit seen from one side; undefined where f has no values there. */
type Side = (Limit & { readonly size: number }) | 'no values' | 'no limit';

function approach(
  f: Integrand,
  points: readonly (readonly [x: number, step: number])[],
  geometric: boolean,
): Approach {
  let [steps, values, errors]: [number[], number[], number[]] = [[], [], []];
  for (const [x, step] of points) {
    const value = f.value(x);
    if (!Number.isFinite(value)) {
      // Far from the point f need not have a value; nearer to it the digits may end.
      if (values.length >= fewest) break;
      [steps, values, errors] = [[], [], []];
      continue;
    }
    steps.push(step);
    values.push(value);
    errors.push(f.error);
  }
  return { steps, values, errors, geometric };
}

/** Fewer values than these show no trend. */
const fewest = 5;

/** 1, ratio, ratio^2, .. */
function powers(ratio: number, count: number): number[] {
  const found = [1];
  while (found.length < count) found.push(ratio * found.at(-1)!);
  return found;
}

function nearby(f: Integrand, at: number, sign: number, first: number): Side {
  const points = (ratio: number, count: number, start: number) =>
    powers(1 / ratio, count).map(step => [at + sign * start * step, start * step] as const);
  return agreed([approach(f, points(2, 36, first), true)], [approach(f, points(3, 23, 0.83 * first), true)]);
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

/** The two routes' results as one. */
function agreed(one: readonly Approach[], other: readonly Approach[]): Side {
  const all = [...one, ...other];
  if (all.every(({ values }) => values.length === 0)) return 'no values';
  const [a, b] = [best(one), best(other)];
  if (!a || !b) return 'no limit';
  const distance = Math.abs(a.value - b.value);
  const closer = a.error <= b.error ? a : b;
  const size = Math.max(...all.map(late), Math.abs(closer.value));
  const error = closer.error + 2 * distance;
  // Results farther apart than their errors allow belong to a sequence that does not converge, or too slowly.
  const allowed = 10 * (a.error + b.error) + rounding * Math.abs(closer.value);
  if (distance > allowed || !(error <= coarsest * size)) return 'no limit';
  // An error as large as the last values says that the sequence has not yet settled.
  const last = Math.max(Math.abs(closer.value), ...all.map(({ values }) => Math.abs(values.at(-1) ?? 0)));
  if (!(error <= 0.01 * last)) return 'no limit';
  return { value: closer.value, error, size };
}

/** Relative error above which nothing is claimed. */
const coarsest = 1e-5;

/** A few units in the last place. */
const rounding = 4e-15;

const secondHalf = (values: readonly number[]) => values.slice(values.length >> 1);

/** Largest of the later values. */
const late = ({ values }: Approach) => secondHalf(values).reduce((most, y) => Math.max(most, Math.abs(y)), 0);

/** Of all extrapolations that the values do come nearer to, the one with the smallest error. */
function best(approaches: readonly Approach[]): Limit | undefined {
  let found: Limit | undefined;
  for (const way of approaches) {
    if (way.values.length < fewest) continue;
    for (const candidate of [...neville(way), ...(way.geometric ? geometric(way) : [])]) {
      if (!Number.isFinite(candidate.value) || candidate.error >= (found?.error ?? Infinity)) continue;
      if (nears(way, candidate.value)) found = candidate;
    }
  }
  return found;
}

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
function neville({ steps, values, errors }: Approach): Limit[] {
  const found: Limit[] = [];
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
      if (order > 1) found.push({ value, error });
    }
    column = next;
  }
  return found;
}

/** Wynn's algorithm over the first values, as many as do not drown in their own errors. */
const geometric = ({ values, errors }: Approach): Limit[] =>
  Array.from({ length: values.length - fewest + 1 }, (_, k) => {
    const length = fewest + k;
    return wynnLimit(values.slice(0, length), Math.max(...errors.slice(0, length)));
  });

function joined(sides: readonly Side[]): Omit<LimitEstimate, 'evaluations'> {
  const failed = (status: Estimate['status']) => ({ value: Number.NaN, error: Infinity, size: 0, status });
  const present = sides.filter(side => side !== 'no values');
  if (present.length === 0) return failed('undefined');
  const [above, below] = present;
  if (above === 'no limit' || below === 'no limit' || above === undefined) return failed('divergent');
  if (below === undefined) return { ...above, status: 'converged' };
  const distance = Math.abs(above.value - below.value);
  const size = Math.max(above.size, below.size);
  if (distance > 10 * (above.error + below.error) + rounding * size) return failed('undefined');
  const closer = above.error <= below.error ? above : below;
  return { value: closer.value, error: closer.error + distance, size, status: 'converged' };
}
