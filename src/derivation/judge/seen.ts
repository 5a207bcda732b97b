/** What is counted while settings are gone through: the same for equations and for inequalities. */

import type { UnfoundLimit } from '../evaluate/frame';
import type { DrawnSetting } from './settings';
import type { Pair } from './trial';

export class Seen {
  tried = 0;
  /** Settings that support the relation. */
  counted = 0;
  /** Settings with bounds too wide to see anything, or with a number that got lost. */
  blurred = 0;
  /** Those of them at which a side diverges. */
  readonly divergedAt: DrawnSetting[] = [];
  /** Settings at which neither side has a value that could be compared. */
  readonly undefinedAt: DrawnSetting[] = [];
  /** Of the blurred ones: given up because they would have used up the budget. */
  costly = 0;
  /** Settings at which the relation is false by one rule of integration only. */
  unconfirmed = 0;
  /** Settings at which one side alone is undefined, while beside them it is not. */
  removable = 0;
  /** Settings at which the relation is false by both rules, while beside them it is not. */
  readonly isolated: DrawnSetting[] = [];
  /** Settings that support the relation, and those that an inequality leaves open. */
  readonly telling: DrawnSetting[] = [];
  /** The widest bound of those that count. */
  limit = 0;
  /** The widest bound of all, and the one that would have counted there. */
  worstLimit = 0;
  allowed = 0;

  /** How many of the blurred ones have a limit that was not found, and the first of these limits. */
  unfound = 0;
  firstUnfound: UnfoundLimit | undefined;

  get bothUndefined(): number {
    return this.undefinedAt.length;
  }

  get diverged(): number {
    return this.divergedAt.length;
  }

  /** Takes down a setting at which the bounds are too wide. */
  blur(limit: number, allowed: number): void {
    this.blurred++;
    if (limit >= this.worstLimit) this.allowed = allowed;
    this.worstLimit = Math.max(this.worstLimit, limit);
  }

  /** Takes down a limit that was not found, where the bounds are too wide for that reason. */
  miss({ left, right }: Pair): void {
    const found = left.unfound ?? right.unfound;
    if (found === undefined) return;
    this.unfound++;
    this.firstUnfound ??= found;
  }

  /** Settings that speak against the relation without deciding anything. */
  get doubts(): number {
    return this.unconfirmed + this.removable;
  }
}
