import type { Matrix } from '../linear-algebra/matrix';
import { packedLength, packRows } from '../numerics/simd/pack-rows';
import { even, paddedToTile, type Scratch, scratch } from '../numerics/simd/scratch';

/** A component as an E-step needs it: log weight(x) = offset - |whitening (x - mean)|^2 / 2. */
export interface WhitenedComponent {
  readonly mean: Float64Array;
  readonly offset: number;
  /** Lower triangular, packed row by row. */
  readonly whitening: Float64Array;
}

/** Sums over the points x_i of d numbers with the weights r_ik of K components, about a centre of each. */
export interface ComponentMoments {
  /** sum_i r_ik */
  readonly counts: Float64Array;
  /** sum_i r_ik (x_i - centre_k), K rows of d */
  readonly first: Float64Array;
  /** sum_i r_ik (x_i - centre_k)(x_i - centre_k)^T, K lower triangles row by row */
  readonly second: Float64Array;
}

export interface MixturePass extends ComponentMoments {
  /** sum_i log sum_k weight_k(x_i) */
  readonly logLikelihood: number;
  /** -sum_ik r_ik log r_ik in nats */
  readonly entropy: number;
}

/**
 * E-step and the sums of the M-step in one pass over the data: r_ik = weight_k(x_i)/sum_l weight_l(x_i), and moments
 * about the components' means, which loses no digits where the data lie far from the origin.
 * @param cutoff r_ik counts as 0 where it is below exp(cutoff) times the largest of its point
 * @param responsibilities r_ik is written there, n rows of K, where it is given
 */
export function mixturePass(
  points: Matrix,
  components: readonly WhitenedComponent[],
  cutoff: number,
  responsibilities?: Float64Array,
): MixturePass {
  const blocks = new MixtureBlocks(
    points,
    components.map(({ mean }) => mean),
  );
  blocks.placeComponents(components);
  let [logLikelihood, entropy] = [0, 0];
  for (const { from, count } of blocks.walk()) {
    components.forEach(({ offset }, k) => void blocks.logWeights(k, count, offset));
    const { largest, logSum, mean } = blocks.normalise(count, cutoff);
    logLikelihood += largest + logSum;
    entropy += logSum - mean;
    if (responsibilities) blocks.copyWeights(responsibilities, from, count);
    blocks.addMoments(count);
  }
  return { logLikelihood, entropy, ...blocks.moments() };
}

/** Moments of the points with given weights, n rows of K, about one centre for all components. */
export function momentsWithWeights(points: Matrix, weights: Matrix, centre: Float64Array): ComponentMoments {
  const blocks = new MixtureBlocks(
    points,
    Array.from({ length: weights.cols }, () => centre),
  );
  for (const { from, count } of blocks.walk()) {
    blocks.setWeights(weights.data, from, count);
    blocks.addMoments(count);
  }
  return blocks.moments();
}

/** Numbers of a block of points, so that it stays in the processor's second cache with what is made of it. */
const blockNumbers = 4096;

/** Sums of weights, at most K each, whose product is taken before its logarithm. */
const factors = 16;

/** Points of one block in the scratch memory, with a row of weights and the sums of each component. */
class MixtureBlocks {
  private readonly memory: Scratch = scratch();
  private readonly d: number;
  private readonly K: number;
  private readonly size: number;
  private readonly block: number;
  private readonly centred: number;
  private readonly weighted: number;
  private readonly weights: number;
  private readonly perPoint: readonly [number, number, number];
  private readonly centres: number[];
  private readonly sums: number[];
  private readonly products: number[];
  private whitenings: number[] = [];

  constructor(
    private readonly points: Matrix,
    centres: readonly Float64Array[],
  ) {
    const { memory } = this;
    const d = points.cols;
    memory.begin(this);
    this.d = d;
    this.K = centres.length;
    this.size = paddedToTile(Math.min(256, Math.max(32, blockNumbers / d), points.rows));
    const place = (count: number) => memory.place(count);
    [this.block, this.centred, this.weighted] = [d, d, d].map(n => place(n * this.size)) as [
      number,
      number,
      number,
    ];
    this.weights = place(this.K * this.size);
    this.perPoint = [place(this.size), place(this.size), place(this.size)];
    const zeros = (count: number) => {
      const address = place(count);
      memory.view(address, count).fill(0);
      return address;
    };
    this.centres = centres.map(centre => {
      const address = zeros(even(d));
      memory.write(address, centre);
      return address;
    });
    this.sums = centres.map(() => zeros(even(d) + 2));
    this.products = centres.map(() => zeros(even(d) * even(d)));
  }

  placeComponents(components: readonly WhitenedComponent[]): void {
    const { memory, d } = this;
    this.whitenings = components.map(({ whitening }) => {
      const address = memory.place(packedLength(d, d));
      packRows(whitening, d, d, true, memory.numbers, address / 8);
      return address;
    });
  }

  /** Brings one block after another into the memory. */
  *walk(): Generator<{ from: number; count: number }> {
    const { points, size, d, memory } = this;
    for (let from = 0; from < points.rows; from += size) {
      const count = Math.min(size, points.rows - from);
      memory.write(this.block, points.data.subarray(from * d, (from + count) * d));
      yield { from, count };
    }
  }

  private row(k: number): number {
    return this.weights + 8 * this.size * k;
  }

  logWeights(k: number, count: number, offset: number): void {
    const { d, centred, block } = this;
    const { kernels } = this.memory;
    kernels.centre(block, d, count, this.centres[k]!, centred);
    kernels.projectSquares(this.whitenings[k]!, even(d), d, centred, count, offset, 0.5, this.row(k), 0);
  }

  /** Log weights to weights that add up to 1; answers sums over the points. */
  normalise(count: number, cutoff: number): { largest: number; logSum: number; mean: number } {
    const { memory, size, K, perPoint } = this;
    // What stands behind the last point is computed with it, and not looked at.
    memory.kernels.normalise(this.weights, 8 * size, K, even(count), cutoff, ...perPoint);
    const [largestAt, sumsAt, meansAt] = perPoint.map(address => address / 8) as [number, number, number];
    const { numbers } = memory;
    let [largest, logSum, mean, product] = [0, 0, 0, 1];
    for (let t = 0; t < count; t++) {
      largest += numbers[largestAt + t]!;
      mean += numbers[meansAt + t]!;
      product *= numbers[sumsAt + t]!;
      if (t % factors < factors - 1) continue;
      logSum += Math.log(product);
      product = 1;
    }
    return { largest, logSum: logSum + Math.log(product), mean };
  }

  addMoments(count: number): void {
    const { d, block, centred, weighted, memory } = this;
    const { kernels } = memory;
    const width = even(d);
    for (let k = 0; k < this.K; k++) {
      const at = [this.centres[k]!, this.row(k), centred, weighted, this.sums[k]!] as const;
      const found = kernels.gather(block, d, count, ...at);
      if (found === 0) continue;
      kernels.weightedSum(
        weighted,
        8 * d,
        width,
        centred,
        8 * d,
        width,
        found,
        1,
        this.products[k]!,
        8 * width,
      );
    }
  }

  copyWeights(to: Float64Array, from: number, count: number): void {
    const { K, size } = this;
    const { numbers } = this.memory;
    const begin = this.weights / 8;
    for (let t = 0; t < count; t++) {
      for (let k = 0; k < K; k++) to[(from + t) * K + k] = numbers[begin + k * size + t]!;
    }
  }

  setWeights(given: Float64Array, from: number, count: number): void {
    const { K, size } = this;
    const { numbers } = this.memory;
    const begin = this.weights / 8;
    for (let t = 0; t < count; t++) {
      for (let k = 0; k < K; k++) numbers[begin + k * size + t] = given[(from + t) * K + k]!;
    }
  }

  moments(): ComponentMoments {
    const { K, d } = this;
    const { numbers } = this.memory;
    const entries = (d * (d + 1)) / 2;
    const second = new Float64Array(K * entries);
    for (let k = 0, entry = 0; k < K; k++) {
      for (let i = 0; i < d; i++) {
        for (let j = 0; j <= i; j++) second[entry++] = numbers[this.products[k]! / 8 + i * even(d) + j]!;
      }
    }
    const first = new Float64Array(K * d);
    this.sums.forEach((address, k) => {
      first.set(numbers.subarray(address / 8 + 1, address / 8 + 1 + d), k * d);
    });
    return { counts: Float64Array.from(this.sums, address => numbers[address / 8]!), first, second };
  }
}
