/**
 * Where an evaluation keeps its state: one slot per variable, one per unknown, and the registers in which a closure
 * leaves what belongs to the value it returns.
 */

import type { Matrix } from '../../linear-algebra';
import type { Unfound } from '../../numerics';
import type { Member } from './member';

/** Register: bound on |returned - true|. In log mode: on the logarithm, so a relative bound of the value. */
export const ERROR = 0;
/** Register: size of the largest term that was added to get the value. In log mode: relative to the value. */
export const SCALE = 1;
/** Register, log mode only: -1, 0 or 1, the sign of the value whose log|value| was returned. */
export const SIGN = 2;

/**
 * Register: 1 where digits or range were lost on the way (overflow, a rule that gave up, a division by what may be 0).
 * It stays until the next side is begun: a NaN is then no proof that the side is undefined.
 */
export const LOST = 3;

/** Register: 1 where a sum or an integral diverged, or a term of it was infinite. It stays until the next side is begun. */
export const DIVERGED = 4;

/** Half a unit in the last place of 1: the relative error of one rounded operation. */
export const UNIT = 1.1102230246251565e-16;

/** A matrix value with one bound for the error of each of its entries; vectors are columns. */
export interface Tensor extends Matrix {
  readonly error: number;
  /** Size of the largest term that was added to get an entry; absent: of the largest entry. */
  readonly scale?: number;
}

/** The closure of a scalar: returns the value, leaves ERROR and SCALE in `frame.out`. */
export type Scalar = (frame: Frame) => number;
export type TensorClosure = (frame: Frame) => Tensor;

/** Which of the two unrelated quadrature rules integrals use. */
export type Rule = 'gauss-kronrod' | 'double-exponential';

/** How a frame integrates: by one of the rules, in full or to a few digits only. */
export type Look = Rule | 'rough' | 'rough second';

/** The evaluations allowed were used up: the line is inconclusive. */
export class BudgetExhausted extends Error {
  constructor(readonly budget: number) {
    super(`the budget of ${budget} evaluations was used up`);
    this.name = 'BudgetExhausted';
  }
}

/** Somebody asked to stop. */
export class Cancelled extends Error {
  constructor() {
    super('judging was cancelled');
    this.name = 'Cancelled';
  }
}

/** One setting alone would take too many evaluations: it does not count. */
export class SettingTooCostly extends Error {
  constructor() {
    super('one setting would use up the evaluations of many');
    this.name = 'SettingTooCostly';
  }
}

/** How many evaluations pass between two looks at the limits, at most. */
const between = 512;

/** A limit that was not found, and the point that it was followed to. */
export interface UnfoundLimit extends Unfound {
  readonly at: number;
}

/** Counts evaluations over all frames of a line; never looks at a clock. */
export class Budget {
  spent = 0;
  private nextQuestion = 0;
  private ceiling = Number.POSITIVE_INFINITY;
  constructor(
    readonly allowed: number,
    private readonly cancelled: () => boolean = () => false,
  ) {}

  spend(evaluations: number): void {
    this.spent += evaluations;
    if (this.spent < this.nextQuestion) return;
    this.nextQuestion = this.spent + Math.min(between, this.allowed / 16);
    if (this.spent > this.allowed) throw new BudgetExhausted(this.allowed);
    if (this.spent > this.ceiling) throw new SettingTooCostly();
    if (this.cancelled()) throw new Cancelled();
  }

  /** Begins a setting that may take so many evaluations. */
  beginSetting(evaluations: number): void {
    this.ceiling = this.spent + evaluations;
  }

  /** Ends it: only the whole is limited now. */
  endSetting(): void {
    this.ceiling = Number.POSITIVE_INFINITY;
  }
}

/**
 * Rule and relative tolerance of each look. A search is content with six digits: where it ends, the sides are evaluated
 * again in full. So is the second rule where it has to confirm a difference that is a thousand times larger.
 */
const looks: Readonly<Record<Look, { readonly rule: Rule; readonly coarseness: number }>> = {
  'gauss-kronrod': { rule: 'gauss-kronrod', coarseness: 0 },
  'double-exponential': { rule: 'double-exponential', coarseness: 0 },
  rough: { rule: 'gauss-kronrod', coarseness: 1e-6 },
  'rough second': { rule: 'double-exponential', coarseness: 1e-6 },
};

/** What the values of a frame stand in. */
export interface FrameSpace {
  readonly numbers: Float64Array;
  readonly errors: Float64Array;
  readonly tensors: (Tensor | undefined)[];
  readonly out: Float64Array;
}

/** How many registers there are. */
const registers = 5;

const none: ReadonlyMap<string, Member> = new Map();

/** Zeros for so many slots, in the space given where they fit. */
function cleared(slots: number, space: FrameSpace | undefined): FrameSpace {
  if (space === undefined || space.numbers.length < slots)
    return {
      numbers: new Float64Array(slots),
      errors: new Float64Array(slots),
      tensors: new Array(slots),
      out: new Float64Array(registers),
    };
  space.numbers.fill(0);
  space.errors.fill(0);
  space.tensors.fill(undefined);
  space.out.fill(0);
  return space;
}

export class Frame {
  readonly space: FrameSpace;
  readonly numbers: Float64Array;
  /** Error bound of each slot's number: 0 for a setting's own values. */
  readonly errors: Float64Array;
  readonly tensors: (Tensor | undefined)[];
  readonly members: ReadonlyMap<string, Member>;
  readonly out: Float64Array;
  /** Was anything drawn in this frame (errors are then six standard errors)? */
  statistical = false;
  /** The first limit that was not found. */
  unfound: UnfoundLimit | undefined;
  readonly rule: Rule;
  /** Relative tolerance below which integrals need not go. */
  readonly coarseness: number;

  constructor(
    slots: number,
    readonly budget: Budget,
    look: Look = 'gauss-kronrod',
    readonly seed = 0,
    members: ReadonlyMap<string, Member> = none,
    space?: FrameSpace,
  ) {
    this.rule = looks[look].rule;
    this.coarseness = looks[look].coarseness;
    this.space = cleared(slots, space);
    this.numbers = this.space.numbers;
    this.errors = this.space.errors;
    this.tensors = this.space.tensors;
    this.out = this.space.out;
    this.members = members;
  }
}
