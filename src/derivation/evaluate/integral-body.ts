/** The body of an integral as quadrature wants it: a part kept as a logarithm, and a factor. */

import type { WeightedIntegrand } from '../../numerics';
import type { Expression } from '../elaborate/expression';
import { splitFactors } from './arithmetic';
import type { Compiler } from './compile';
import { farLogarithm, mayOverflow } from './far-logarithms';
import { ERROR, type Frame, LOST, type Scalar, SIGN } from './frame';
import { prefersLogarithm } from './prefers-logarithm';

/** log part and factor of a body, as the quadrature wants them, with the variable in its slot. */
export interface Body {
  readonly log: Scalar | undefined;
  readonly rest: Scalar | undefined;
  /** log|body| where a part of the factor left the range of doubles; absent where none does. */
  readonly far?: Scalar;
}

export const bodyOf = (compiler: Compiler, body: Expression): Body =>
  compiler.inIntegral(() => {
    const parts = partsOf(compiler, body);
    return parts.rest && mayOverflow(body) ? { ...parts, far: farLogarithm(compiler, body) } : parts;
  });

function partsOf(compiler: Compiler, body: Expression): Body {
  if (!prefersLogarithm(body)) return { log: undefined, rest: compiler.scalar(body) };
  if (body.kind === 'product' || body.kind === 'quotient') return splitFactors(compiler, body);
  return { log: compiler.logarithm(body), rest: undefined };
}

/** Evaluates a body at the frame's current variables into the four fields of an integrand. */
export function fill(into: Omit<WeightedIntegrand, 'evaluate'>, body: Body, frame: Frame): void {
  const out = frame.out;
  let sign = 1;
  into.log = 0;
  into.logError = 0;
  if (body.log) {
    into.log = body.log(frame);
    into.logError = out[ERROR]!;
    sign = out[SIGN]!;
  }
  into.factor = 1;
  into.factorError = 0;
  if (into.log === Number.NEGATIVE_INFINITY) return;
  if (body.rest) {
    const lostBefore = out[LOST]!;
    out[LOST] = 0;
    into.factor = body.rest(frame);
    into.factorError = out[ERROR]!;
    if (out[LOST] !== 0 && body.far && fillByLogarithm(into, body.far, frame)) out[LOST] = 0;
    else into.factor *= sign;
    if (lostBefore !== 0) out[LOST] = lostBefore;
    return;
  }
  into.factor *= sign;
}

/** The whole as a logarithm; false: it has none that is known. */
function fillByLogarithm(into: Omit<WeightedIntegrand, 'evaluate'>, far: Scalar, frame: Frame): boolean {
  const { out } = frame;
  const log = far(frame);
  if (Number.isNaN(log) || log === Number.POSITIVE_INFINITY) return false;
  into.log = log;
  into.logError = out[ERROR]!;
  into.factor = log === Number.NEGATIVE_INFINITY ? 1 : out[SIGN]!;
  into.factorError = 0;
  return true;
}

/** Is the integrand undefined here: NaN, although nothing was lost on the way? */
export function isUndefined(body: Omit<WeightedIntegrand, 'evaluate'>, frame: Frame): boolean {
  return (Number.isNaN(body.factor) || Number.isNaN(body.log)) && frame.out[LOST] === 0;
}

/** A body along the variable of a slot. */
export class SlotIntegrand implements WeightedIntegrand {
  log = 0;
  logError = 0;
  factor = 0;
  factorError = 0;
  /** Was the integrand itself undefined somewhere? */
  undefinedSeen = false;
  /** The largest logarithm seen. */
  largest = Number.NEGATIVE_INFINITY;
  frame: Frame | undefined;
  constructor(
    private readonly body: Body,
    private readonly slot: number,
  ) {}
  /** Forgets what was seen. */
  begin(): void {
    this.largest = Number.NEGATIVE_INFINITY;
    this.undefinedSeen = false;
  }
  /** Runs in a frame; whoever was using this, an integral around it, finds everything as it was. */
  within<T>(frame: Frame, run: () => T): T {
    const { frame: outer, largest, undefinedSeen } = this;
    const value = frame.numbers[this.slot]!;
    this.frame = frame;
    const result = run();
    this.frame = outer;
    this.largest = largest;
    this.undefinedSeen = undefinedSeen;
    frame.numbers[this.slot] = value;
    return result;
  }
  evaluate(x: number): void {
    const frame = this.frame!;
    frame.budget.spend(1);
    frame.numbers[this.slot] = x;
    fill(this, this.body, frame);
    if (!(this.log <= this.largest)) this.largest = this.log;
    if (isUndefined(this, frame)) this.undefinedSeen = true;
  }
}
