import { directions } from './sobol-table';

const bits = 32;
const twoTo32 = 4294967296;

/** Most dimensions served. */
export const largestSobolDimension = directions.length + 1;

/** Direction numbers of one dimension as 32-bit integers. */
function directionNumbers(dimension: number): Uint32Array {
  const v = new Uint32Array(bits);
  if (dimension === 0) {
    for (let i = 0; i < bits; i++) v[i] = (1 << (31 - i)) >>> 0;
    return v;
  }
  const [degree, coefficients, ...m] = directions[dimension - 1] as [number, number, ...number[]];
  for (let i = 0; i < bits; i++) {
    if (i < degree) {
      v[i] = (m[i]! << (31 - i)) >>> 0;
      continue;
    }
    let next = v[i - degree]! ^ (v[i - degree]! >>> degree);
    for (let k = 1; k < degree; k++) if ((coefficients >> (degree - 1 - k)) & 1) next ^= v[i - k]!;
    v[i] = next >>> 0;
  }
  return v;
}

/**
 * The points of the Sobol sequence, each coordinate XORed with a shift: with random shifts every point is uniform, and
 * the whole keeps its even spread. Call `next` once per point.
 * @throws RangeError (constructor) for a dimension that is not 1 to 21
 * @see Antonov and Saleev (1979), USSR Computational Mathematics and Mathematical Physics 19, 252-256 (Gray code order)
 */
export class SobolSequence {
  private readonly numbers: readonly Uint32Array[];
  private readonly state: Uint32Array;
  private index = 0;

  constructor(dimension: number, shifts: Uint32Array = new Uint32Array(dimension)) {
    if (!Number.isInteger(dimension) || dimension < 1 || dimension > largestSobolDimension) {
      throw new RangeError(
        `dimension of the Sobol sequence is ${dimension}; it must be 1 to ${largestSobolDimension}`,
      );
    }
    this.numbers = Array.from({ length: dimension }, (_, i) => directionNumbers(i));
    this.state = Uint32Array.from(shifts);
  }

  /** Writes the next point, in (0, 1) in every coordinate. */
  next(point: Float64Array): void {
    for (let i = 0; i < point.length; i++) point[i] = (this.state[i]! + 0.5) / twoTo32;
    const bit = 31 - Math.clz32(~this.index & (this.index + 1));
    this.index++;
    for (let i = 0; i < point.length; i++) this.state[i]! ^= this.numbers[i]![bit]!;
  }
}
