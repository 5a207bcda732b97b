/** What a setting says of a relation, for every relation there is: mutants, premises and conclusions are compared by it. */

import type { Step } from '../elaborate/step';
import type { Look } from '../evaluate/frame';
import type { RelationSign } from '../read/syntax';
import { shift } from './additive-constant';
import { compareWithin } from './approximation';
import { type Comparison, compare, isFailure, largestLimit } from './comparison';
import { type Constancy, compareConstancy } from './constancy';
import { proportion } from './proportionality';
import type { DrawnSetting } from './settings';
import { isUnrounded, isViolated, kindOfUndefined, limitOf, type Slack, slackOf } from './slack';
import type { Pair, View } from './trial';

/** Agreement where the setting supports the relation, a failure where it shows it to be false. */
type Truth = (view: View, setting: DrawnSetting, step: Step, look?: Look) => Comparison;

const unknown: Comparison = { kind: 'blurred', limit: Number.POSITIVE_INFINITY };

const equal: Truth = (view, setting, _step, look) => {
  const { left, right } = view.at(setting, look);
  return compare(left, right);
};

/** Unequal sides support the relation; that they agree within their bounds speaks against it. */
const unequal: Truth = (view, setting, step, look) => {
  const found = equal(view, setting, step, look);
  if (found.kind === 'differ') return { kind: 'agree', difference: 0, limit: 0 };
  if (found.kind === 'agree') return { ...found, kind: 'differ', entry: 0, says: 'The sides are equal' };
  return found.kind === 'drawn' || isFailure(found) ? unknown : found;
};

const within: Truth = (view, setting, { tolerance }, look) =>
  tolerance ? compareWithin(view.at(setting, look), tolerance) : unknown;

const constant =
  (constancy: Constancy): Truth =>
  (view, setting, { constantIn = [] }, look) =>
    constantIn.length > 0 ? compareConstancy(constancy, view, setting, constantIn, look) : unknown;

interface Order {
  readonly sign: 1 | -1;
  readonly strict: boolean;
}

const ordered =
  (order: Order): Truth =>
  (view, setting, _step, look) => {
    const pair = view.at(setting, look);
    const slack = slackOf(pair, order.sign);
    if (Number.isNaN(slack.value)) return withoutSlack(pair);
    return compareSlack(isUnrounded(pair) ? { ...slack, bound: 0 } : slack, order);
  };

/** A setting at which the slack has no value shows the relation to be false where one side alone has none. */
function withoutSlack(pair: Pair): Comparison {
  const kind = kindOfUndefined(pair);
  const { left, right } = pair;
  return kind === 'blurred' ? unknown : compare(left, right);
}

/** Equality at a setting shows a strict relation to be false only where nothing was rounded. */
function compareSlack(slack: Slack, { strict }: Order): Comparison {
  const { value, bound, scale, entry } = slack;
  const share = scale > 0 && Number.isFinite(scale) ? Math.abs(value) / scale : 0;
  const limit = limitOf(slack);
  const differ = { kind: 'differ', difference: share, limit, entry } as const;
  if (isViolated(slack)) return { ...differ, says: 'The inequality is violated' };
  if (strict && value === 0 && bound === 0)
    return { ...differ, says: 'Equality is attained, so that the strict inequality is false there' };
  const isSupport = value > 2 * bound || (!strict && limit <= largestLimit);
  return isSupport ? { kind: 'agree', difference: 0, limit: 0 } : { kind: 'blurred', limit };
}

/** Relations that are no statements about values: nothing supports them, nothing shows them to be false. */
const undecided: Truth = () => unknown;

const truths: { readonly [R in RelationSign | 'none']: Truth } = {
  '=': equal,
  ':=': equal,
  '!=': unequal,
  '<=': ordered({ sign: 1, strict: false }),
  '<': ordered({ sign: 1, strict: true }),
  '>=': ordered({ sign: -1, strict: false }),
  '>': ordered({ sign: -1, strict: true }),
  '~=': within,
  proportional: constant(proportion),
  shifted: constant(shift),
  implies: undecided,
  impliedby: undecided,
  iff: undecided,
  sim: undecided,
  in: undecided,
  notin: undecided,
  to: undecided,
  definite: undecided,
  semidefinite: undecided,
  none: undecided,
};

/** What a setting says of the relation between the sides. */
export const truthAt: Truth = (view, setting, step, look) => truths[step.sign](view, setting, step, look);

/** False only where the setting shows the relation to be false. */
export const stillTrue = (view: View, setting: DrawnSetting, step: Step, look?: Look): boolean =>
  !isFailure(truthAt(view, setting, step, look));

/** Is one side as good as the other for the relation? A constant factor changes no proportion, a constant term no shift. */
export function isEquivalent(view: View, setting: DrawnSetting, step: Step): boolean {
  const upTo = step.sign === 'proportional' || step.sign === 'shifted';
  const as: Step = upTo ? step : { ...step, sign: '=' };
  return truthAt(view, setting, as).kind === 'agree';
}
