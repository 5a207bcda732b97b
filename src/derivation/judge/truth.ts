/** Is a relation still true of a pair of outcomes, as far as their error bounds tell? For mutants and repairs. */

import type { Step } from '../elaborate/step';
import { commonScale, compare } from './comparison';
import { isViolated, slackOf } from './slack';
import type { Pair } from './trial';

const orders: Readonly<Record<string, { readonly sign: 1 | -1; readonly strict: boolean }>> = {
  '<=': { sign: 1, strict: false },
  '<': { sign: 1, strict: true },
  '>=': { sign: -1, strict: false },
  '>': { sign: -1, strict: true },
};

/** Is the relation one of order? */
export const isOrder = (sign: Step['sign']): boolean => Object.hasOwn(orders, sign);

/** False only where the pair shows the relation to be false. */
export function stillTrue(pair: Pair, step: Step): boolean {
  const order = orders[step.sign];
  if (order) return orderStillTrue(pair, order);
  const { kind } = compare(pair.left, pair.right);
  if (step.sign === '!=') return kind !== 'agree';
  if (step.sign === '~=' && kind === 'differ') return withinTolerance(pair, step);
  return kind === 'agree' || kind === 'drawn' || kind === 'blurred' || kind === 'both undefined';
}

/** Equality at a setting shows a strict relation to be false only where nothing was rounded. */
function orderStillTrue(pair: Pair, { sign, strict }: { sign: 1 | -1; strict: boolean }): boolean {
  const slack = slackOf(pair, sign);
  if (Number.isNaN(slack.value)) return compare(pair.left, pair.right).kind !== 'one undefined';
  return !isViolated(slack) && !(strict && slack.value === 0 && slack.bound === 0);
}

function withinTolerance(pair: Pair, { tolerance }: Step): boolean {
  if (!tolerance) return true;
  const difference = Math.abs(pair.left.values[0]! - pair.right.values[0]!);
  return difference <= tolerance.value * (tolerance.relative ? commonScale(pair.left, pair.right) : 1);
}

/** True where the pair supports the relation: it is decisive, and the relation holds. */
export function supports(pair: Pair, step: Step): boolean {
  if (!stillTrue(pair, step)) return false;
  const { kind } = compare(pair.left, pair.right);
  if (step.sign === '=') return kind === 'agree';
  if (step.sign === '!=') return kind === 'differ';
  const order = orders[step.sign];
  if (!order) return true;
  const slack = slackOf(pair, order.sign);
  return order.strict ? slack.value > 2 * slack.bound : !Number.isNaN(slack.value);
}
