/**
 * Seeded random numbers, the same on every Node version and in the browser: the bits come from pure-rand's
 * xoroshiro128+, all else uses sqrt, log and exp only.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

export interface Random {
  /** in (0, 1), 52 bits, never 0 or 1 */
  uniform(): number;
  uniformBetween(a: number, b: number): number;
  /** integer in [from, to], unbiased */
  integer(from: number, to: number): number;
  /** standard normal */
  normal(): number;
  /** exponential with rate 1 */
  exponential(): number;
  /** Gamma with the given shape and rate 1 */
  gamma(shape: number): number;
  /** an independent stream that depends only on this one's seed and on the name */
  split(name: string | number): Random;
}

const twoTo26 = 67108864;
const twoTo52 = 4503599627370496;

/** FNV-1a over UTF-16 units, then a finalising mix. Of 2^32 values: two given names share one by chance of 2^-32. */
function hash(seed: number, text: string): number {
  let h = (seed ^ 0x811c9dc5) | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** The generator's first outputs are correlated between neighbouring seeds: they are left out. */
function begun(seed: number): RandomGenerator {
  const generator = xoroshiro128plus(seed);
  for (let i = 0; i < 16; i++) generator.next();
  return generator;
}

class Xoroshiro implements Random {
  private generator: RandomGenerator | undefined;
  private spare = Number.NaN;

  constructor(private readonly seed: number) {}

  /** The stream's bits. Many streams are there to be split only: they never get so far. */
  private get bits(): RandomGenerator {
    this.generator ??= begun(this.seed);
    return this.generator;
  }

  uniform(): number {
    // 52 bits, so that adding one half is exact: neither 0 nor 1 can come out.
    const { bits } = this;
    const high = bits.next() >>> 6;
    const low = bits.next() >>> 6;
    return (high * twoTo26 + low + 0.5) / twoTo52;
  }

  uniformBetween(a: number, b: number): number {
    return a + (b - a) * this.uniform();
  }

  integer(from: number, to: number): number {
    return uniformInt(this.bits, from, to);
  }

  /** Marsaglia's polar method; every second number is kept for the next call. */
  normal(): number {
    if (!Number.isNaN(this.spare)) {
      const kept = this.spare;
      this.spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      this.spare = v * factor;
      return u * factor;
    }
  }

  exponential(): number {
    return -Math.log(this.uniform());
  }

  /** Marsaglia and Tsang (2000), ACM Transactions on Mathematical Software 26, 363-372. */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * Math.exp(-this.exponential() / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      if (Math.log(this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  split(name: string | number): Random {
    return new Xoroshiro(hash(this.seed, `${typeof name}:${name}`));
  }
}

/**
 * A seeded generator of random numbers.
 * @param seed an integer; other numbers would silently share streams. Seeds are mixed into 32 bits: among 10,000 of them,
 * two share a stream with probability 0.01.
 * @throws RangeError for a seed that is not a safe integer
 */
export function random(seed: number): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`seed is ${seed}, which is not an integer; pass an integer such as 1`);
  }
  return new Xoroshiro(hash(seed | 0, `seed ${seed}`));
}
