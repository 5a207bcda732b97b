/** Densities of library distributions and of random members, as logarithms. */

import { type Distribution, type DistributionValue, findDistribution } from '../../distributions';
import type { Density, Expression, UnknownCall } from '../elaborate/expression';
import { valueByLogarithm } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, type Frame, LOST, SCALE, type Scalar, SIGN, type Tensor, UNIT } from './frame';
import { NotEvaluable } from './not-evaluable';
import { Watch } from './remember';

function leaveDensity(frame: Frame, log: number, error: number): number {
  frame.out[ERROR] = Number.isFinite(log) ? error : 0;
  frame.out[SCALE] = 1;
  frame.out[SIGN] = log === Number.NEGATIVE_INFINITY || Number.isNaN(log) ? 0 : 1;
  return log;
}

/** The distribution of a node, or a sentence why there is none. */
export function distributionOf(e: Density): Distribution {
  const found = findDistribution(e.family);
  if (!found) throw new NotEvaluable(`no distribution is called ${e.family}`, e);
  if (found.parameters.length !== e.parameters.length)
    throw new NotEvaluable(
      `${e.family} has ${found.parameters.length} parameters, here are ${e.parameters.length}`,
      e,
    );
  return found;
}

export function densityLogarithm(compiler: Compiler, e: Density): Scalar {
  const distribution = distributionOf(e);
  const scalars = [e.at, ...e.parameters].every(part => part.shape.kind === 'scalar');
  return scalars ? scalarDensity(compiler, e, distribution) : tensorDensity(compiler, e, distribution);
}

/** All scalars: errors of point and parameters enter through the gradient of the log-density. */
function scalarDensity(compiler: Compiler, e: Density, distribution: Distribution): Scalar {
  const at = compiler.scalar(e.at);
  const known = new Parameters(compiler, e.parameters, distribution);
  const { values, errors } = known;
  const { prepared } = distribution;
  const slopes = new Float64Array(errors.length);
  return frame => {
    known.refresh(frame);
    const x = at(frame);
    errors[0] = frame.out[ERROR]!;
    const log = prepared
      ? prepared.logDensity(x, values, known.constant)
      : distribution.logDensity(x, values);
    let error = prepared ? prepared.roundOff(x, values, known.constant) : distribution.roundOff(x, values);
    if (known.uncertain || errors[0]! > 0) {
      if (distribution.gradient) distribution.gradient(x, values, slopes);
      else slopes.fill(Math.abs(log) + 1);
      for (let i = 0; i < errors.length; i++) if (errors[i]! > 0) error += Math.abs(slopes[i]!) * errors[i]!;
    }
    return leaveDensity(frame, log, error);
  };
}

/** Scalar parameters of a density, evaluated again only where something that they depend on has changed. */
class Parameters {
  readonly values: number[];
  /** Their error bounds, from place 1 on. */
  readonly errors: Float64Array;
  uncertain = false;
  /** What the distribution prepares from them. */
  constant = 0;
  private lost = false;
  private readonly closures: readonly Scalar[];
  private readonly watch: Watch;

  constructor(
    compiler: Compiler,
    parameters: readonly Expression[],
    private readonly distribution: Distribution,
  ) {
    this.closures = parameters.map(parameter => compiler.scalar(parameter));
    this.values = new Array<number>(parameters.length).fill(0);
    this.errors = new Float64Array(parameters.length + 1);
    this.watch = new Watch(compiler, parameters);
  }

  refresh(frame: Frame): void {
    if (!this.watch.changed(frame)) {
      if (this.lost) frame.out[LOST] = 1;
      return;
    }
    const before = frame.out[LOST]!;
    frame.out[LOST] = 0;
    this.uncertain = false;
    for (let i = 0; i < this.closures.length; i++) {
      this.values[i] = this.closures[i]!(frame);
      this.errors[i + 1] = frame.out[ERROR]!;
      if (this.errors[i + 1]! > 0) this.uncertain = true;
    }
    this.lost = frame.out[LOST] === 1;
    if (before === 1) frame.out[LOST] = 1;
    this.constant = this.distribution.prepared?.constant(this.values) ?? 0;
    this.watch.note(frame);
  }
}

/** A part as the distributions want it: numbers, vectors, matrices. */
function valueClosure(compiler: Compiler, e: Expression): (frame: Frame) => DistributionValue {
  if (e.shape.kind === 'scalar') return compiler.scalar(e);
  const closure = compiler.tensor(e);
  const vector = e.shape.kind === 'vector';
  return frame => {
    const value: Tensor = closure(frame);
    return vector ? value.data : value;
  };
}

/** Vectors or matrices among point and parameters: the round-off of the distribution, with a factor for theirs. */
function tensorDensity(compiler: Compiler, e: Density, distribution: Distribution): Scalar {
  const at = valueClosure(compiler, e.at);
  const closures = e.parameters.map(parameter => valueClosure(compiler, parameter));
  return frame => {
    const parameters = closures.map(closure => closure(frame));
    const x = at(frame);
    const log = distribution.logDensity(x, parameters);
    return leaveDensity(frame, log, 8 * distribution.roundOff(x, parameters) + 8 * UNIT * Math.abs(log));
  };
}

export function densityScalar(compiler: Compiler, e: Density): Scalar {
  return valueByLogarithm(densityLogarithm(compiler, e));
}

/** A point of all arguments, entries of vectors one after the other. */
function pointClosure(compiler: Compiler, parts: readonly Expression[]): (frame: Frame) => ArrayLike<number> {
  if (parts.every(part => part.shape.kind === 'scalar')) {
    const closures = parts.map(part => compiler.scalar(part));
    const point = new Float64Array(parts.length);
    return frame => {
      let error = 0;
      for (let i = 0; i < closures.length; i++) {
        point[i] = closures[i]!(frame);
        error = Math.max(error, frame.out[ERROR]!);
      }
      frame.out[ERROR] = error;
      return point;
    };
  }
  const closures = parts.map(part => valueClosure(compiler, part));
  return frame =>
    closures.flatMap(closure => {
      const value = closure(frame);
      if (typeof value === 'number') return [value];
      return Array.from('data' in value ? value.data : value);
    });
}

/** A random member's value (functions) or the logarithm of it (densities). */
export function unknownScalar(compiler: Compiler, e: UnknownCall): Scalar {
  if (e.isDensity) return valueByLogarithm(unknownLogarithm(compiler, e)!);
  const point = pointClosure(compiler, e.arguments);
  return frame => {
    const x = point(frame);
    const error = frame.out[ERROR]!;
    const member = frame.members.get(e.id);
    if (!member) throw new NotEvaluable(`${e.id} has no member in this setting`, e);
    const value = member.evaluate(x);
    frame.out[SCALE] = Math.abs(value);
    frame.out[ERROR] = member.roundOff * Math.abs(value) + member.slope * error;
    return value;
  };
}

export function unknownLogarithm(compiler: Compiler, e: UnknownCall): Scalar | undefined {
  if (!e.isDensity) return undefined;
  const point = pointClosure(compiler, e.arguments);
  return frame => {
    const x = point(frame);
    const error = frame.out[ERROR]!;
    const member = frame.members.get(e.id);
    if (!member) throw new NotEvaluable(`${e.id} has no member in this setting`, e);
    const log = member.evaluate(x);
    return leaveDensity(frame, log, member.roundOff * (1 + Math.abs(log)) + member.slope * error);
  };
}
