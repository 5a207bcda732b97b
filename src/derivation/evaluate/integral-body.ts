/** The body of an integral as quadrature wants it: a part kept as a logarithm, and a factor. */

import type { WeightedIntegrand } from '../../numerics';
import type { Expression } from '../elaborate/expression';
import { splitFactors } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, type Frame, LOST, type Scalar, SIGN } from './frame';
import { prefersLogarithm } from './prefers-logarithm';

/** log part and factor of a body, as the quadrature wants them, with the variable in its slot. */
export interface Body {
  readonly log: Scalar | undefined;
  readonly rest: Scalar | undefined;
}

export const bodyOf = (compiler: Compiler, body: Expression): Body =>
  compiler.inIntegral(() => partsOf(compiler, body));

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
    into.factor = body.rest(frame);
    into.factorError = out[ERROR]!;
  }
  into.factor *= sign;
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
