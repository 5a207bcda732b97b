/** Sides evaluated at settings: one compiler for a derivation, one frame per setting and rule. */

import type { VariableDeclaration } from '../elaborate/domain';
import type { Expression } from '../elaborate/expression';
import { leaveValue } from '../evaluate/arithmetic';
import { Compiler } from '../evaluate/compile';
import {
  type Budget,
  DIVERGED,
  ERROR,
  Frame,
  type FrameSpace,
  LOST,
  type Look,
  SCALE,
  type Scalar,
  SIGN,
  type TensorClosure,
  type UnfoundLimit,
} from '../evaluate/frame';
import { DimensionMismatch } from '../evaluate/not-evaluable';
import { prefersLogarithm } from '../evaluate/prefers-logarithm';
import { scaleOf } from '../evaluate/tensors';
import { type DrawnSetting, load } from './settings';

/** What a side came to: one value for a scalar, all entries for a vector or matrix. */
export interface Outcome {
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  /** Bound on the error of each value, absolute. */
  readonly error: number;
  /** Size of the largest term that was added. */
  readonly scale: number;
  /** The same as a logarithm, where the side was evaluated as one: its bound is relative to the value. */
  readonly logarithm?: { readonly value: number; readonly error: number; readonly sign: number };
  /** Was range or precision lost on the way? A NaN then proves nothing, nor does an infinity. */
  readonly lost?: boolean;
  /** The limit for which it was lost. */
  readonly unfound?: UnfoundLimit;
  /** Is it infinite or without value because a sum or an integral diverges? */
  readonly diverged?: boolean;
  /** Was it drawn? Its error is then six standard errors. */
  readonly statistical?: boolean;
  /** Why it is undefined, where that can be said. */
  readonly mismatch?: string;
}

/** A side ready to run. */
export type Runner = (setting: DrawnSetting, look?: Look) => Outcome;

/** Slots that mutants compiled later may still take. */
const spareSlots = 48;

/** Settings draw from streams of their own, or chance would strike all of them alike. */
const seedStep = 7919;

export class Evaluator {
  readonly compiler = new Compiler();
  private readonly frames = new Map<Look, Frame>();
  /** Of frames of settings before: allocating it would cost as much as a short side. */
  private readonly space: FrameSpace[] = [];
  private current: DrawnSetting | undefined;

  constructor(
    public budget: Budget,
    private readonly seed: number,
    variables: readonly VariableDeclaration[] = [],
  ) {
    for (const { id, domain } of variables) this.compiler.declare(id, domain);
  }

  /** The frame that holds a setting; kept while the same setting is asked for. */
  frame(setting: DrawnSetting, look: Look): Frame {
    if (this.current !== setting) {
      // A frame is used by the evaluation that asked for it alone, and that has ended.
      for (const frame of this.frames.values()) this.space.push(frame.space);
      this.frames.clear();
      this.current = setting;
    }
    const found = this.frames.get(look);
    if (found && found.numbers.length >= this.compiler.size && found.budget === this.budget) return found;
    for (const id of setting.values.keys()) this.compiler.slot(id);
    const made = new Frame(
      this.compiler.size + spareSlots,
      this.budget,
      look,
      this.seed + seedStep * setting.index,
      setting.members,
      this.space.pop(),
    );
    load(this.compiler, made, setting.values);
    this.frames.set(look, made);
    return made;
  }

  /** A frame of its own, for what must be evaluated while another evaluation runs. */
  detachedFrame(setting: DrawnSetting): Frame {
    for (const id of setting.values.keys()) this.compiler.slot(id);
    const slots = this.compiler.size + spareSlots;
    const frame = new Frame(slots, this.budget, 'gauss-kronrod', this.seed, setting.members);
    return load(this.compiler, frame, setting.values);
  }

  runner(e: Expression): Runner {
    const run = this.plainRunner(e);
    return (setting, look) => {
      try {
        const frame = this.frame(setting, look ?? 'gauss-kronrod');
        frame.out[LOST] = 0;
        frame.out[DIVERGED] = 0;
        const outcome = run(setting, look);
        const finite = Array.prototype.every.call(outcome.values, Number.isFinite);
        const lost = !finite && frame.out[LOST] === 1;
        const diverged = !finite && frame.out[DIVERGED] === 1;
        return lost || diverged || frame.statistical
          ? {
              ...outcome,
              ...(lost ? { lost } : {}),
              ...(lost && frame.unfound ? { unfound: frame.unfound } : {}),
              ...(diverged ? { diverged } : {}),
              ...(frame.statistical ? { statistical: true } : {}),
            }
          : outcome;
      } catch (error) {
        if (!(error instanceof DimensionMismatch)) throw error;
        return { values: [Number.NaN], rows: 1, columns: 1, error: 0, scale: 0, mismatch: error.message };
      }
    };
  }

  private plainRunner(e: Expression): Runner {
    if (e.shape.kind === 'vector' || e.shape.kind === 'matrix')
      return this.tensorRunner(this.compiler.tensor(e));
    // A determinant that is nearly 0 has a bound of its own as a value, and none as a logarithm.
    const isDeterminant = e.kind === 'matrix operation' && e.name === 'determinant';
    if (prefersLogarithm(e) && !isDeterminant) return this.logarithmRunner(this.compiler.logarithm(e));
    return this.scalarRunner(this.compiler.scalar(e));
  }

  private scalarRunner(closure: Scalar): Runner {
    return (setting, look = 'gauss-kronrod') => {
      const frame = this.frame(setting, look);
      this.budget.spend(1);
      const value = closure(frame);
      const finite = Number.isFinite(value);
      return {
        values: [value],
        rows: 1,
        columns: 1,
        error: finite ? frame.out[ERROR]! : 0,
        scale: finite ? Math.max(Math.abs(value), frame.out[SCALE]!) : Number.POSITIVE_INFINITY,
      };
    };
  }

  private logarithmRunner(closure: Scalar): Runner {
    return (setting, look = 'gauss-kronrod') => {
      const frame = this.frame(setting, look);
      const { out } = frame;
      this.budget.spend(1);
      const log = closure(frame);
      const logarithm = { value: log, error: out[ERROR]!, sign: out[SIGN]! };
      const value = leaveValue(out, log);
      const finite = Number.isFinite(value);
      return {
        values: [value],
        rows: 1,
        columns: 1,
        error: finite ? out[ERROR]! : 0,
        scale: finite ? Math.max(Math.abs(value), out[SCALE]!) : Number.POSITIVE_INFINITY,
        logarithm,
      };
    };
  }

  private tensorRunner(closure: TensorClosure): Runner {
    return (setting, look = 'gauss-kronrod') => {
      this.budget.spend(1);
      const value = closure(this.frame(setting, look));
      const scale = scaleOf(value);
      return { values: value.data, rows: value.rows, columns: value.cols, error: value.error, scale };
    };
  }
}
