import { assemble, type FunctionSource } from './assembler';
import { laplacePulls, logSigmoids } from './contrast';
import { centre, gather, normalise } from './mixture';
import { plainKernels } from './plain';
import { projection } from './projection';
import { weightedSum } from './weighted-sum';

/**
 * Operations on many points in one memory: what estimators do in every pass over their data. Arguments are addresses in
 * bytes and counts, as the files of the kernels say.
 */
export interface PointKernels {
  project: Projection;
  projectSizes: Projection;
  projectSquares: Projection;
  weightedSum(
    w: number,
    wBytes: number,
    rows: number,
    x: number,
    xBytes: number,
    columns: number,
    count: number,
    lower: number,
    out: number,
    outBytes: number,
  ): void;
  logSigmoids(
    logs: number,
    offsets: number,
    sign: number,
    scale: number,
    count: number,
    weights: number,
    totals: number,
  ): void;
  laplacePulls(y: number, width: number, count: number, weights: number, scale: number): number;
  centre(x: number, n: number, count: number, m: number, out: number): void;
  gather(
    x: number,
    n: number,
    count: number,
    m: number,
    weights: number,
    y: number,
    w: number,
    sums: number,
  ): number;
  normalise(
    logs: number,
    stride: number,
    rows: number,
    count: number,
    cutoff: number,
    largest: number,
    sums: number,
    means: number,
  ): void;
}

type Projection = (
  a: number,
  rows: number,
  n: number,
  points: number,
  count: number,
  offset: number,
  scale: number,
  out: number,
  y: number,
) => void;

const sources: readonly FunctionSource[] = [
  projection({ name: 'project', keep: true }),
  projection({ name: 'projectSizes', keep: true, lengths: 'sizes' }),
  projection({ name: 'projectSquares', triangular: true, lengths: 'squares' }),
  weightedSum,
  logSigmoids,
  laplacePulls,
  centre,
  gather,
  normalise,
];

const pageBytes = 65_536;

/** A memory and the kernels that work in it. */
export interface KernelMemory {
  readonly kernels: PointKernels;
  /** All its numbers; another array after `reserve`. */
  readonly numbers: Float64Array;
  /** Makes room for so many bytes. What is there stays. */
  reserve(bytes: number): void;
}

/** WebAssembly's vectors of two doubles; undefined where it has none, or where a page does not allow it. */
export function vectorMemory(): KernelMemory | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: 16 });
    const module = new WebAssembly.Module(assemble(sources));
    const { exports } = new WebAssembly.Instance(module, { host: { memory } });
    let numbers = new Float64Array(memory.buffer);
    return {
      kernels: exports as unknown as PointKernels,
      get numbers() {
        return numbers;
      },
      reserve(bytes) {
        if (bytes <= numbers.byteLength) return;
        memory.grow(Math.ceil((bytes - numbers.byteLength) / pageBytes));
        numbers = new Float64Array(memory.buffer);
      },
    };
  } catch {
    return undefined;
  }
}

export function plainMemory(): KernelMemory {
  let numbers = new Float64Array(pageBytes);
  return {
    kernels: plainKernels(() => numbers),
    get numbers() {
      return numbers;
    },
    reserve(bytes) {
      if (bytes <= numbers.byteLength) return;
      const larger = new Float64Array(Math.ceil(bytes / 8));
      larger.set(numbers);
      numbers = larger;
    },
  };
}
