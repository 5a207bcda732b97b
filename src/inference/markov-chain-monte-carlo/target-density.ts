import { reverseModeGradient, type TracedNumber, type ValueAndGradient } from '../../numerics';

/** A density to sample from, known up to its normalising constant. */
export interface TargetDensity {
  /** Names of the coordinates, for summaries and errors. */
  readonly names: readonly string[];
  readonly dimension: number;
  /** log of the unnormalised density, in nats; -Infinity outside its support. */
  readonly logDensity: (x: Float64Array) => number;
  /** The same with its gradient written into the second argument; absent where there is none. */
  readonly valueAndGradient?: ValueAndGradient;
}

/** A log density whose gradient the writer gives, or one without a gradient (for Metropolis-Hastings only). */
export interface LogDensityByHand {
  readonly logDensity: (x: Float64Array) => number;
  /** Writes the gradient of the log density at x into `into`. */
  readonly gradient?: (x: Float64Array, into: Float64Array) => void;
  /** Both in one pass, where that is cheaper: writes the gradient and answers the log density. */
  readonly valueAndGradient?: ValueAndGradient;
}

/**
 * The density that a sampler draws from, on all of R^n. Parameters with a bounded range are mapped to R^n by the
 * writer (sigma = e^s), whose log density then needs the logarithm of the Jacobian (+ s).
 * @param names of the coordinates, or their number (named x1, x2, ...)
 * @param density a function of `TracedNumber`s, differentiated by reverse mode, or functions of numbers by hand
 * @example
 * targetDensity(['m', 's'], ([m, s]) => m.square().times(-0.5).minus(s.square().times(2)));
 * targetDensity(['x'], { logDensity: ([x]) => -x * x / 2, gradient: ([x], into) => { into[0] = -x; } });
 * @throws RangeError when there is no coordinate, or two of the same name
 */
export function targetDensity(
  names: readonly string[] | number,
  density: ((x: readonly TracedNumber[]) => TracedNumber | number) | LogDensityByHand,
): TargetDensity {
  const all = typeof names === 'number' ? numbered(names) : [...names];
  if (all.length === 0 || new Set(all).size !== all.length) {
    throw new RangeError(
      `a density over [${all.join(', ')}]; give each coordinate a name of its own, at least one`,
    );
  }
  const dimension = all.length;
  return {
    names: all,
    dimension,
    ...(typeof density === 'function' ? traced(density, dimension) : byHand(density)),
  };
}

function numbered(count: number): string[] {
  if (!(Number.isInteger(count) && count > 0)) {
    throw new RangeError(`the dimension is ${count}; it must be a positive integer`);
  }
  return Array.from({ length: count }, (_, index) => `x${index + 1}`);
}

function traced(density: (x: readonly TracedNumber[]) => TracedNumber | number, dimension: number) {
  const valueAndGradient = reverseModeGradient(density, dimension);
  const unused = new Float64Array(dimension);
  return { valueAndGradient, logDensity: (x: Float64Array) => valueAndGradient(x, unused) };
}

function byHand({ logDensity, gradient, valueAndGradient }: LogDensityByHand) {
  if (valueAndGradient || !gradient) return { logDensity, valueAndGradient };
  const both = (x: ArrayLike<number>, into: Float64Array) => {
    gradient(x as Float64Array, into);
    return logDensity(x as Float64Array);
  };
  return { logDensity, valueAndGradient: both };
}
