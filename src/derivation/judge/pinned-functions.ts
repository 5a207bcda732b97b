/**
 * Arbitrary functions that a premise fixes: F(t) = g(t) makes the member g itself; F'(t) = g(t) makes it an integral
 * of g plus a random constant, because that is all the premise says (declared values, as F(0) = 0, fix the constant).
 */

import { integrate, random } from '../../numerics';
import type { Unknown } from '../elaborate/domain';
import type { Expression, UnknownCall } from '../elaborate/expression';
import type { Claim } from '../elaborate/step';
import { ERROR, UNIT } from '../evaluate/frame';
import { some } from '../evaluate/free-variables';
import type { Member } from '../evaluate/member';
import { isAsDeclared } from './declared-properties';
import type { Court } from './judge';
import { conditionsOf } from './random-functions';
import type { DrawnSetting } from './settings';

interface Pin {
  readonly unknown: Unknown;
  /** The variable that the function is taken at. */
  readonly id: string;
  readonly order: 0 | 1;
  readonly value: Expression;
}

function asCall(e: Expression): UnknownCall | undefined {
  return e.kind === 'unknown' &&
    !e.isDensity &&
    e.arguments.length === 1 &&
    e.arguments[0]!.kind === 'variable'
    ? e
    : undefined;
}

/** F(t), or dF(t)/dt, with the variable. */
function pattern(e: Expression): { call: UnknownCall; id: string; order: 0 | 1 } | undefined {
  const plain = asCall(e);
  if (plain) return { call: plain, id: (plain.arguments[0] as { id: string }).id, order: 0 };
  if (e.kind === 'at') return primed(e);
  if (e.kind !== 'derivative' || e.variables.length !== 1) return undefined;
  const call = asCall(e.body);
  const id = e.variables[0]!.id;
  return call && (call.arguments[0] as { id: string }).id === id ? { call, id, order: 1 } : undefined;
}

/** F'(t): the derivative in a variable of its own, taken at t. */
function primed({ body, values }: Extract<Expression, { kind: 'at' }>): ReturnType<typeof pattern> {
  const [only] = values;
  if (values.length !== 1 || only!.value.kind !== 'variable') return undefined;
  const inner = pattern(body);
  return inner?.order === 1 && inner.id === only!.id ? { ...inner, id: only!.value.id } : undefined;
}

function pinOf(court: Court, { left, right, sign }: Claim): Pin | undefined {
  if (sign !== '=') return undefined;
  for (const [side, other] of [
    [left.expression, right.expression],
    [right.expression, left.expression],
  ] as const) {
    const found = pattern(side);
    if (!found || some(other, node => node.kind === 'unknown' && node.id === found.call.id)) continue;
    const unknown = court.circumstances.unknowns.find(({ id }) => id === found.call.id);
    if (unknown) return { unknown, id: found.id, order: found.order, value: other };
  }
  return undefined;
}

/** The pinned member at a setting: other variables of the premise keep their values. */
function memberOf(court: Court, pin: Pin, setting: DrawnSetting, index: number): Member {
  const closure = court.evaluator.compiler.scalar(pin.value);
  const slot = court.evaluator.compiler.slot(pin.id);
  const frame = court.evaluator.detachedFrame(setting);
  let error = 0;
  const g = (t: number) => {
    frame.numbers[slot] = t;
    const value = closure(frame);
    error = Math.max(error, frame.out[ERROR]! / Math.max(Math.abs(value), 1e-300));
    return value;
  };
  if (pin.order === 0)
    return {
      description: 'the function that the premise gives',
      evaluate: x => g(x[0]!),
      roundOff: 1e-13,
      slope: 8,
    };
  const [condition] = conditionsOf(pin.unknown, setting.values);
  const constant =
    condition?.value ?? random(court.options.seed).split(`constant.${index}`).uniformBetween(0.5, 3);
  const start = condition?.at[0] ?? (setting.values.get(pin.id) as number);
  const evaluate = (x: ArrayLike<number>) =>
    constant + (x[0] === start ? 0 : integrate(g, start, x[0]!, { relativeTolerance: 1e-13 }).value);
  const description = condition
    ? 'the function that the premise gives'
    : 'a function with the derivative that the premise gives';
  return { description, evaluate, partial: x => g(x[0]!), roundOff: 100 * UNIT, slope: 8 };
}

/** The setting with members replaced by those that the premises fix; undefined where these break a declaration. */
export function pinned(
  court: Court,
  claims: readonly Claim[],
  setting: DrawnSetting,
): DrawnSetting | undefined {
  const pins = claims.flatMap(claim => pinOf(court, claim) ?? []);
  if (pins.length === 0) return setting;
  const members = new Map(setting.members);
  for (const pin of pins) {
    const member = memberOf(court, pin, setting, setting.index);
    const f = (x: number) => member.evaluate([x]);
    if (!isAsDeclared(f, pin.unknown.properties ?? [], conditionsOf(pin.unknown, setting.values)))
      return undefined;
    members.set(pin.unknown.id, member);
  }
  return { ...setting, members };
}
