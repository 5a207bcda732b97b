/**
 * The last value of a costly closure, kept while nothing that it depends on changes: an inner integral that does not
 * see the outer variable is computed once, and both sides of a line share what they share.
 */

import type { Expression } from '../elaborate/expression';
import type { Compiler } from './compile';
import {
  DIVERGED,
  ERROR,
  type Frame,
  LOST,
  SCALE,
  type Scalar,
  SIGN,
  type Tensor,
  type TensorClosure,
} from './frame';
import { freeIds } from './free-variables';

/** Values kept for one frame, powers of two: an integral inside another is asked for again at the same nodes. */
const placesOfIntegrals = 512;
const placesOfSums = 16;
/** value, error, scale, sign, lost. */
const fields = 6;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** A table of fixed size: what falls on a taken place takes it over. Nothing is allocated per call. */
class Memory {
  private frame: Frame | undefined;
  private readonly tensors: unknown[];
  /** Of each place what was left, then the numbers that it was left for. */
  private readonly records: Float64Array;
  private readonly width: number;
  private readonly taken: Uint8Array;

  constructor(
    private readonly slots: readonly number[],
    private readonly places: number,
  ) {
    this.width = fields + slots.length;
    this.records = new Float64Array(this.width * places);
    this.taken = new Uint8Array(places);
    this.tensors = new Array(slots.length);
  }

  /** Forgets everything when the frame or a tensor is another. */
  private refresh(frame: Frame): void {
    let stale = this.frame !== frame;
    this.frame = frame;
    for (let i = 0; i < this.slots.length; i++) {
      const tensor = frame.tensors[this.slots[i]!];
      if (this.tensors[i] === tensor) continue;
      this.tensors[i] = tensor;
      stale = true;
    }
    if (stale) this.taken.fill(0);
  }

  /** The place of the frame's present numbers. */
  placeOf(frame: Frame): number {
    this.refresh(frame);
    let hash = 17;
    for (const slot of this.slots) {
      float[0] = frame.numbers[slot]!;
      hash = Math.imul(hash ^ words[0]!, 0x01000193) ^ Math.imul(words[1]!, 0x85ebca6b);
    }
    return (hash ^ (hash >>> 15)) & (this.places - 1);
  }

  private matches(place: number, frame: Frame): boolean {
    const from = this.width * place + fields;
    for (let i = 0; i < this.slots.length; i++)
      if (this.records[from + i] !== frame.numbers[this.slots[i]!]) return false;
    return true;
  }

  /** Leaves the registers and returns true where the place holds the frame's present numbers. */
  recall(place: number, frame: Frame): boolean {
    if (this.taken[place] === 0 || !this.matches(place, frame)) return false;
    const from = this.width * place;
    frame.out[ERROR] = this.records[from + 1]!;
    frame.out[SCALE] = this.records[from + 2]!;
    frame.out[SIGN] = this.records[from + 3]!;
    if (this.records[from + 4] === 1) frame.out[LOST] = 1;
    if (this.records[from + 5] === 1) frame.out[DIVERGED] = 1;
    return true;
  }

  valueAt(place: number): number {
    return this.records[this.width * place]!;
  }

  store(place: number, frame: Frame, value: number): void {
    const from = this.width * place;
    this.taken[place] = 1;
    for (let i = 0; i < this.slots.length; i++)
      this.records[from + fields + i] = frame.numbers[this.slots[i]!]!;
    this.records[from] = value;
    this.records[from + 1] = frame.out[ERROR]!;
    this.records[from + 2] = frame.out[SCALE]!;
    this.records[from + 3] = frame.out[SIGN]!;
    this.records[from + 4] = frame.out[LOST]!;
    this.records[from + 5] = frame.out[DIVERGED]!;
  }
}

/** Rule and members are fixed for the life of a frame, so only variables are compared. */
export function remember(compiler: Compiler, e: Expression, closure: Scalar): Scalar {
  const slots = [...freeIds(e)].map(id => compiler.slot(id));
  const isSum = e.kind === 'summation' || e.kind === 'multiplication';
  let kept: Memory | undefined;
  return frame => {
    kept ??= new Memory(slots, isSum ? placesOfSums : placesOfIntegrals);
    const memory = kept;
    const place = memory.placeOf(frame);
    if (memory.recall(place, frame)) return memory.valueAt(place);
    const value = closure(frame);
    memory.store(place, frame, value);
    return value;
  };
}

/** Tells whether what expressions depend on has changed since it was noted: frame, numbers, their errors, tensors. */
export class Watch {
  private frame: Frame | undefined;
  private readonly slots: readonly number[];
  private readonly numbers: Float64Array;
  private readonly errors: Float64Array;
  private readonly tensors: unknown[];

  constructor(compiler: Compiler, expressions: readonly Expression[]) {
    this.slots = [...new Set(expressions.flatMap(e => [...freeIds(e)]))].map(id => compiler.slot(id));
    this.numbers = new Float64Array(this.slots.length);
    this.errors = new Float64Array(this.slots.length);
    this.tensors = new Array(this.slots.length);
  }

  changed(frame: Frame): boolean {
    if (this.frame !== frame) return true;
    for (let i = 0; i < this.slots.length; i++) {
      const slot = this.slots[i]!;
      if (!Object.is(this.numbers[i], frame.numbers[slot])) return true;
      if (this.errors[i] !== frame.errors[slot] || this.tensors[i] !== frame.tensors[slot]) return true;
    }
    return false;
  }

  note(frame: Frame): void {
    this.frame = frame;
    for (let i = 0; i < this.slots.length; i++) {
      const slot = this.slots[i]!;
      this.numbers[i] = frame.numbers[slot]!;
      this.errors[i] = frame.errors[slot]!;
      this.tensors[i] = frame.tensors[slot];
    }
  }
}

/**
 * The last vector or matrix of a closure, kept while nothing that it depends on changes: what is constant in an
 * integrand is computed once, and is the same object each time, so that others may keep what they made of it.
 */
export function rememberTensor(compiler: Compiler, e: Expression, closure: TensorClosure): TensorClosure {
  const watch = new Watch(compiler, [e]);
  let value: Tensor | undefined;
  return frame => {
    if (value === undefined || watch.changed(frame)) {
      value = closure(frame);
      watch.note(frame);
    }
    return value;
  };
}
