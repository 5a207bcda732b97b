/** Densities of library distributions and of random members, as logarithms. */

import { type Distribution, type DistributionValue, findDistribution } from '../../distributions';
import type { Density, Expression, UnknownCall } from '../elaborate/expression';
import { valueByLogarithm } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, type Frame, LOST, SCALE, type Scalar, SIGN, type Tensor, UNIT } from './frame';
import type { Member } from './member';
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

interface Part {
  readonly value: DistributionValue;
  readonly error: number;
}

/** A part as the distributions want it: numbers, vectors, matrices, with its error bound. */
function partClosure(compiler: Compiler, e: Expression, vector: boolean): (frame: Frame) => Part {
  if (e.shape.kind === 'scalar') {
    const scalar = compiler.scalar(e);
    return frame => ({ value: scalar(frame), error: frame.out[ERROR]! });
  }
  const closure = compiler.tensor(e);
  return frame => {
    const value: Tensor = closure(frame);
    return { value: vector ? value.data : value, error: value.error };
  };
}

/** Whether a part is a vector: by its own shape, or as a column where the distribution takes a vector. */
const isVector = (e: Expression, wanted: boolean) =>
  e.shape.kind === 'vector' || (wanted && e.shape.kind === 'matrix' && e.shape.columns === 1);

/** Vectors or matrices among point and parameters: errors enter through the distribution's sensitivity to them. */
function tensorDensity(compiler: Compiler, e: Density, distribution: Distribution): Scalar {
  const at = partClosure(compiler, e.at, isVector(e.at, distribution.shape === 'vector'));
  const closures = e.parameters.map((parameter, i) =>
    partClosure(
      compiler,
      parameter,
      isVector(parameter, distribution.parameters[i]!.domain.endsWith('vector')),
    ),
  );
  return frame => {
    const known = closures.map(closure => closure(frame));
    const point = at(frame);
    const parameters = known.map(({ value }) => value);
    const log = distribution.logDensity(point.value, parameters);
    let error = 8 * distribution.roundOff(point.value, parameters) + 8 * UNIT * Math.abs(log);
    const parts = [point, ...known];
    parts.forEach((part, i) => {
      if (part.error > 0 && Number.isFinite(log)) error += ofPart(distribution, parts, i, log);
    });
    return leaveDensity(frame, log, error);
  };
}

/** Up to here, in units of the largest entry, the distribution's own round-off with its factor covers a matrix. */
const covered = 16 * UNIT;
/** Up to here a slope says how much an error changes. */
const straight = 1e-10;

/** What the error of one part, point or parameter, does to the log-density. */
function ofPart(distribution: Distribution, parts: readonly Part[], which: number, log: number): number {
  const { value, error } = parts[which]!;
  const size = sizeOf(value);
  const steepness = which > 1 ? undefined : distribution.steepness;
  if (!steepness && error <= covered * size) return 0;
  if (!steepness || error > straight * (1 + size)) return moved(distribution, parts, which, log);
  const [x, ...parameters] = parts.map(part => part.value);
  return error * steepness(x!, parameters);
}

const entriesOf = (value: DistributionValue): Float64Array =>
  typeof value === 'number' ? Float64Array.of(value) : 'data' in value ? value.data : value;
const sizeOf = (value: DistributionValue): number =>
  entriesOf(value).reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);

/** How much the log-density changes when every entry of one part is off by its error: the changes of each, added. */
function moved(distribution: Distribution, parts: readonly Part[], which: number, log: number): number {
  const { value, error } = parts[which]!;
  const data = entriesOf(value);
  // A step that doubles can see, scaled back to the error.
  let total = 0;
  for (let k = 0; k < data.length; k++) {
    const step = Math.max(error, 1e-7 * Math.max(Math.abs(data[k]!), 1e-3));
    let largest = 0;
    for (const sign of [1, -1]) {
      const shifted = data.slice();
      shifted[k]! += sign * step;
      const change = Math.abs(logWith(distribution, parts, which, shifted) - log);
      // Outside the support there is no slope to go by.
      if (Number.isFinite(change)) largest = Math.max(largest, change);
    }
    total += largest * (error / step);
  }
  return total;
}

function logWith(
  distribution: Distribution,
  parts: readonly Part[],
  which: number,
  data: Float64Array,
): number {
  const [x, ...parameters] = parts.map(({ value }, i) => {
    if (i !== which) return value;
    if (typeof value === 'number') return data[0]!;
    return 'data' in value ? { ...value, data } : data;
  });
  return distribution.logDensity(x!, parameters);
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
  const closures = parts.map(part => partClosure(compiler, part, part.shape.kind === 'vector'));
  return frame => {
    let largest = 0;
    const point = closures.flatMap(closure => {
      const { value, error } = closure(frame);
      largest = Math.max(largest, error);
      if (typeof value === 'number') return [value];
      return Array.from('data' in value ? value.data : value);
    });
    frame.out[ERROR] = largest;
    return point;
  };
}

/** Errors of arguments that are no mere rounding. */
const large = 1e-13;

/** How much a member changes where its arguments are off by an error. */
function memberSpread(member: Member, x: ArrayLike<number>, value: number, error: number): number {
  const rounding = member.slope * error;
  if (!(error > large)) return rounding;
  let total = 0;
  for (let k = 0; k < x.length; k++) {
    const change = [0.5, 1].flatMap(share =>
      [error, -error].map(step => {
        const shifted = Float64Array.from(x);
        shifted[k]! += share * step;
        return Math.abs(member.evaluate(shifted) - value);
      }),
    );
    total += Math.max(...change);
  }
  return Number.isNaN(total) ? Number.POSITIVE_INFINITY : Math.max(rounding, total);
}

/** The member that an unknown has in a frame; asked for at every evaluation, looked up once for each frame. */
function memberOf(e: UnknownCall): (frame: Frame) => Member {
  let known: Frame | undefined;
  let member: Member | undefined;
  return frame => {
    if (frame !== known) {
      member = frame.members.get(e.id);
      known = frame;
    }
    if (!member) throw new NotEvaluable(`${e.id} has no member in this setting`, e);
    return member;
  };
}

/** A random member's value (functions) or the logarithm of it (densities). */
export function unknownScalar(compiler: Compiler, e: UnknownCall): Scalar {
  if (e.isDensity) return valueByLogarithm(unknownLogarithm(compiler, e)!);
  const point = pointClosure(compiler, e.arguments);
  const memberIn = memberOf(e);
  return frame => {
    const x = point(frame);
    const error = frame.out[ERROR]!;
    const member = memberIn(frame);
    const value = member.evaluate(x);
    frame.out[SCALE] = Math.abs(value);
    const rounding = member.rounding?.(x, value) ?? member.roundOff * Math.abs(value);
    frame.out[ERROR] = rounding + memberSpread(member, x, value, error);
    return value;
  };
}

export function unknownLogarithm(compiler: Compiler, e: UnknownCall): Scalar | undefined {
  if (!e.isDensity) return undefined;
  const point = pointClosure(compiler, e.arguments);
  const memberIn = memberOf(e);
  return frame => {
    const x = point(frame);
    const error = frame.out[ERROR]!;
    const member = memberIn(frame);
    const log = member.evaluate(x);
    const rounding = member.roundOff * (1 + Math.abs(log));
    return leaveDensity(frame, log, rounding + memberSpread(member, x, log, error));
  };
}
