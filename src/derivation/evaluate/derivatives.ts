/**
 * Derivatives as numbers. Elementary expressions are differentiated by rule; an integral, an infinite sum or an
 * arbitrary function is differentiated itself, by finite differences with extrapolation, so that a line that swaps a
 * derivative and an integral is checked, not assumed.
 */

import { derivative } from '../../numerics';
import type { Derivative } from '../elaborate/expression';
import { Along } from './along';
import { leaveLost } from './arithmetic';
import type { Compiler } from './compile';
import { differentiate } from './differentiate';
import { ERROR, SCALE, type Scalar } from './frame';
import { freeIds } from './free-variables';
import { NotEvaluable } from './not-evaluable';
import { limitClosures } from './range-limits';

/** How many of the last variables are one and the same: one derivative of that order. */
function lastOrder(variables: Derivative['variables']): number {
  const last = variables[variables.length - 1]!.id;
  let order = 0;
  while (order < variables.length && variables[variables.length - 1 - order]!.id === last) order++;
  return order;
}

/** By the rules of calculus as far as they go, by finite differences of the body where they do not. */
export function derivativeScalar(compiler: Compiler, e: Derivative): Scalar {
  if (e.variables.some(variable => variable.indices))
    throw new NotEvaluable('derivatives in entries are not evaluated', e);
  const found = e.variables.reduce((body, { id }) => differentiate(body, id), e.body);
  return found.kind === 'derivative' ? numerically(compiler, found) : compiler.scalar(found);
}

/** An unknown function at the variable itself: the argument's index, where a member may know its own slope. */
function ownArgument(e: Derivative): number {
  const { body, variables } = e;
  if (
    body.kind !== 'unknown' ||
    body.isDensity ||
    body.arguments.some(({ shape }) => shape.kind !== 'scalar')
  )
    return -1;
  const { id } = variables[0]!;
  const at = body.arguments.findIndex(argument => argument.kind === 'variable' && argument.id === id);
  const elsewhere = body.arguments.some((argument, i) => i !== at && freeIds(argument).has(id));
  return elsewhere ? -1 : at;
}

/** The member's own slope where it has one. */
function byMember(compiler: Compiler, e: Derivative, otherwise: Scalar): Scalar {
  const k = ownArgument(e);
  if (k < 0 || e.body.kind !== 'unknown') return otherwise;
  const { id, arguments: parts } = e.body;
  const closures = parts.map(part => compiler.scalar(part));
  const point = new Float64Array(closures.length);
  return frame => {
    const member = frame.members.get(id);
    if (!member?.partial) return otherwise(frame);
    for (let i = 0; i < closures.length; i++) point[i] = closures[i]!(frame);
    const value = member.partial(point, k);
    frame.out[ERROR] = 16 * member.roundOff * (1 + Math.abs(value));
    frame.out[SCALE] = Math.abs(value);
    return value;
  };
}

function numerically(compiler: Compiler, e: Derivative): Scalar {
  if (e.variables.length > 1 || e.body.kind !== 'unknown') return byDifferences(compiler, e);
  return byMember(compiler, e, byDifferences(compiler, e));
}

function byDifferences(compiler: Compiler, e: Derivative): Scalar {
  const order = lastOrder(e.variables);
  const outer = e.variables.slice(0, e.variables.length - order);
  const inner = e.variables.slice(outer.length);
  if (outer.length > 0)
    return byDifferences(compiler, { ...e, variables: outer, body: { ...e, variables: inner } });
  const { id } = inner[0]!;
  const domain = compiler.domain(id);
  const limits = domain && limitClosures(compiler, { id, domain });
  return along(compiler.scalar(e.body), compiler.slot(id), order, limits);
}

/** d^order/dx^order of a closure in the variable of a slot. */
export function along(body: Scalar, slot: number, order: number, limits?: readonly [Scalar, Scalar]): Scalar {
  return frame => {
    const x = frame.numbers[slot]!;
    const step = 0.5 * Math.max(Math.abs(x), 1) * (frame.rule === 'gauss-kronrod' ? 1 : 0.73);
    const lower = limits?.[0](frame) ?? Number.NEGATIVE_INFINITY;
    const upper = limits?.[1](frame) ?? Number.POSITIVE_INFINITY;
    const result = derivative(new Along(frame, body, slot), x, order, { step, lower, upper });
    frame.numbers[slot] = x;
    if (Number.isNaN(result.value) || result.status === 'undefined') return leaveLost(frame.out);
    frame.out[ERROR] = result.error;
    frame.out[SCALE] = Math.abs(result.value);
    return result.value;
  };
}
