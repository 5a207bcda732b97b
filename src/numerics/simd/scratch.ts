import { type KernelMemory, plainMemory, vectorMemory } from './kernels';

/** Numbers that a kernel may read or write behind the last one of an array: three points of a tile are the caller's. */
const slack = 4;

/**
 * Places for arrays in the memory of the kernels, for one computation at a time. A computation that returns to its
 * caller's code must not count on what it left: another may have begun since, see `isOf`.
 */
export class Scratch {
  private used = 0;
  private owner: unknown;

  constructor(private readonly memory: KernelMemory) {}

  get kernels() {
    return this.memory.kernels;
  }

  get numbers(): Float64Array {
    return this.memory.numbers;
  }

  /** Takes the whole memory for a computation of `owner`. */
  begin(owner: unknown): void {
    this.used = 0;
    this.owner = owner;
  }

  /** Whether nobody else has begun since `owner` did. */
  isOf(owner: unknown): boolean {
    return this.owner === owner;
  }

  /** Address in bytes of a place for `count` numbers, whatever they are. */
  place(count: number): number {
    const address = this.used;
    this.used += 8 * (even(count) + slack);
    this.memory.reserve(this.used);
    return address;
  }

  /** Gives back the places that were taken within, which stand beside those of the owner. */
  aside<T>(compute: () => T): T {
    const used = this.used;
    try {
      return compute();
    } finally {
      this.used = used;
    }
  }

  /** The numbers at an address; a view that is good until the next `place`. */
  view(address: number, count: number): Float64Array {
    return this.numbers.subarray(address / 8, address / 8 + count);
  }

  write(address: number, values: Float64Array): void {
    this.numbers.set(values, address / 8);
  }
}

export function even(count: number): number {
  return count + (count & 1);
}

export function paddedToTile(count: number): number {
  return Math.ceil(count / 4) * 4;
}

let shared: Scratch | undefined;

/** The one scratch memory of this thread. */
export function scratch(): Scratch {
  shared ??= new Scratch(vectorMemory() ?? plainMemory());
  return shared;
}
