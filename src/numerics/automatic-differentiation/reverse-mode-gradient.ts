import { Tape } from './tape';
import { TracedNumber } from './traced-number';

/** f(x), with the gradient written into `gradient` (of the dimension of x). */
export type ValueAndGradient = (x: ArrayLike<number>, gradient: Float64Array) => number;

/**
 * Value and gradient of f: R^n -> R by automatic differentiation in reverse mode, in doubles.
 *
 * f is run on variables that record what is done with them, and the record is read backwards (the chain rule from the
 * result to the inputs): one evaluation costs a small multiple of f, whatever n is, and the gradient is exact up to
 * rounding. f may branch and loop; what it must not do is take `.value` out of a variable and go on with that number,
 * since the record then ends there and the derivative misses a part.
 * @example
 * const f = reverseModeGradient(([x, y]) => x.times(y).plus(x.sin()), 2);
 * const gradient = new Float64Array(2);
 * f([0, 3], gradient); // 0, and the gradient is (y + cos x, x) = (4, 0)
 * @throws RangeError for a dimension that is not a positive integer; when called, for a point or gradient of another length
 * @see Griewank and Walther (2008), Evaluating Derivatives, section 3.2
 */
export function reverseModeGradient(
  f: (x: readonly TracedNumber[]) => TracedNumber | number,
  dimension: number,
): ValueAndGradient {
  if (!(Number.isInteger(dimension) && dimension > 0)) {
    throw new RangeError(`the dimension is ${dimension}; it must be a positive integer`);
  }
  const tape = new Tape();
  return (x, gradient) => {
    if (x.length !== dimension || gradient.length !== dimension) {
      throw new RangeError(
        `a point of ${x.length} and a gradient of ${gradient.length} numbers, where f takes ${dimension}`,
      );
    }
    tape.begin(dimension);
    const result = f(Array.from(x, (value, index) => new TracedNumber(tape, value, index)));
    if (typeof result === 'number') {
      gradient.fill(0); // f did not depend on x at this point: a constant, as outside a support
      return result;
    }
    result.gradient(gradient);
    return result.value;
  };
}
