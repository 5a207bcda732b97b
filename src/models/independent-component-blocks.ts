import { packedLength, packRows } from '../numerics/simd/pack-rows';
import { even, paddedToTile, type Scratch, scratch } from '../numerics/simd/scratch';
import type { ManySources, SourceDensity } from './independent-component-analysis';
import type { ModelBlocks, Observations } from './parametric-model';

/** A block of points x_t with the parameters (B row by row, c), and their projections y_ti = b_i . x_t. */
abstract class ComponentBlocks implements ModelBlocks {
  protected count = 0;
  protected readonly width: number;
  protected readonly theta: Float64Array;
  private block: Float64Array = new Float64Array(0);

  constructor(protected readonly n: number) {
    this.width = even(n);
    this.theta = new Float64Array(n * n + 1);
  }

  /** The points and the parameters of the calls that follow. */
  at({ data }: Observations, from: number, to: number, theta: Float64Array): void {
    this.count = to - from;
    this.block = data.subarray(from * this.n, to * this.n);
    this.theta.set(theta.length > this.theta.length ? theta.subarray(0, this.theta.length) : theta);
  }

  logDensities(points: Observations, from: number, to: number, theta: Float64Array, out: Float64Array): void {
    this.at(points, from, to, theta);
    this.logDensitiesHere(out);
  }

  abstract addGradients(weights: Float64Array, out: Float64Array): void;

  protected abstract logDensitiesHere(out: Float64Array): void;

  protected get c(): number {
    return this.theta[this.n * this.n]!;
  }

  /** Takes the scratch memory for the points; answers where they are. */
  protected placePoints(memory: Scratch): number {
    memory.begin(this);
    const points = memory.place(paddedToTile(this.count) * this.n);
    memory.write(points, this.block);
    return points;
  }

  protected placeMatrix(memory: Scratch): number {
    const matrix = memory.place(packedLength(this.n, this.n));
    packRows(this.theta, this.n, this.n, false, memory.numbers, matrix / 8);
    return matrix;
  }

  protected placeProjections(memory: Scratch): number {
    return memory.place(paddedToTile(this.count) * this.width);
  }

  /** Adds sum_t pull_ti x_tj to entry (i, j) of out. */
  protected addPulls(memory: Scratch, pulls: number, points: number, out: Float64Array): void {
    const { n, width } = this;
    const sums = memory.place(width * width);
    memory.view(sums, width * width).fill(0);
    memory.kernels.weightedSum(pulls, 8 * width, width, points, 8 * n, width, this.count, 0, sums, 8 * width);
    const { numbers } = memory;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) out[i * n + j]! += numbers[sums / 8 + i * width + j]!;
    }
  }
}

/** Sources with the density exp(-rate |s|), up to its normaliser: everything stays in the scratch memory. */
export class LaplaceBlocks extends ComponentBlocks {
  private points = 0;
  private projections = 0;
  private logs = 0;

  constructor(
    n: number,
    private readonly rate: number,
  ) {
    super(n);
  }

  protected logDensitiesHere(out: Float64Array): void {
    const memory = this.project();
    out.set(memory.view(this.logs, this.count));
  }

  addGradients(weights: Float64Array, out: Float64Array): void {
    const memory = scratch().isOf(this) ? scratch() : this.project();
    memory.write(this.logs, weights.length > this.count ? weights.subarray(0, this.count) : weights);
    const { n, rate, width, count } = this;
    out[n * n]! += memory.kernels.laplacePulls(this.projections, width, count, this.logs, rate);
    this.addPulls(memory, this.projections, this.points, out);
    memory.begin(undefined); // the projections have become pulls
  }

  private project(): Scratch {
    const memory = scratch();
    const { n, rate, width, count } = this;
    this.points = this.placePoints(memory);
    const matrix = this.placeMatrix(memory);
    this.projections = this.placeProjections(memory);
    this.logs = memory.place(paddedToTile(count));
    const { projectSizes } = memory.kernels;
    projectSizes(matrix, width, n, this.points, count, this.c, rate, this.logs, this.projections);
    return memory;
  }
}

/**
 * Sources with any density. Its functions are the caller's, who may use the scratch memory too: nothing is expected to
 * be left there after a call of them.
 */
export class AnyComponentBlocks extends ComponentBlocks {
  private readonly many: ManySources;
  private projections = new Float64Array(0);
  private perProjection = new Float64Array(0);

  constructor(n: number, source: SourceDensity) {
    super(n);
    this.many = source.many ?? oneByOne(source);
  }

  protected logDensitiesHere(out: Float64Array): void {
    this.project();
    const { n, width, count, projections, perProjection } = this;
    perProjection.fill(0);
    this.many.addShapes(projections, count * width, perProjection);
    for (let t = 0; t < count; t++) {
      let total = this.c;
      for (let i = 0; i < n; i++) total += perProjection[t * width + i]!;
      out[t] = total;
    }
  }

  addGradients(weights: Float64Array, out: Float64Array): void {
    this.project();
    const { n, width, count, projections, perProjection } = this;
    for (let t = 0; t < count; t++) {
      perProjection.fill(weights[t]!, t * width, (t + 1) * width);
      out[n * n]! += weights[t]!;
    }
    this.many.toPulls(projections, count * width, perProjection);
    const memory = scratch();
    const points = this.placePoints(memory);
    const pulls = this.placeProjections(memory);
    memory.write(pulls, projections.subarray(0, count * width));
    this.addPulls(memory, pulls, points, out);
  }

  private project(): void {
    const memory = scratch();
    const { n, width, count } = this;
    const points = this.placePoints(memory);
    const matrix = this.placeMatrix(memory);
    const projections = this.placeProjections(memory);
    memory.kernels.project(matrix, width, n, points, count, 0, 0, projections, projections);
    const length = count * width;
    if (this.projections.length < length) {
      this.projections = new Float64Array(length);
      this.perProjection = new Float64Array(length);
    }
    this.projections.set(memory.view(projections, length));
  }
}

function oneByOne({ shape, slope }: SourceDensity): ManySources {
  return {
    addShapes: (s, count, out) => {
      for (let k = 0; k < count; k++) out[k]! += shape(s[k]!);
    },
    toPulls: (s, count, weights) => {
      for (let k = 0; k < count; k++) s[k] = weights[k]! * slope(s[k]!);
    },
  };
}
