/** `\ne`: the sides differ at every setting, and no search finds one at which they are equal. */

import { coincide, concluded, goThrough, lookAround, searchOn } from './inequality';
import type { Judgement } from './judgement';
import type { DrawnSetting } from './settings';
import { distinct, relative, type SlackTally, see } from './slack-tally';
import { solved } from './solve';
import { equalityAt, isMeeting, isSharp, isZero } from './strictness';
import type { Trial } from './trial';

/** Settings from which an equal one is looked for. */
const bases = 3;

/** Whole numbers of a domain that are gone through. */
const mostIntegers = 200;

/** Settings at which the sides may be equal: roots of their difference, and each whole number of a domain. */
function* meetings(trial: Trial, tally: SlackTally): Generator<DrawnSetting> {
  const from = tally.seen.slice(0, bases).map(seen => seen.setting);
  for (const setting of from) {
    const used = new Set<string>();
    for (
      let found = solved(trial, setting, trial.ids, used);
      found;
      found = solved(trial, setting, trial.ids, used)
    ) {
      yield found.setting;
      used.add(found.id);
    }
    yield* atIntegers(trial, setting);
  }
}

function* atIntegers(trial: Trial, setting: DrawnSetting): Generator<DrawnSetting> {
  for (const variable of trial.circumstances.variables) {
    if (variable.domain.kind !== 'integers' || variable.fixed || !trial.ids.has(variable.id)) continue;
    const [lower, upper] = trial.settings.boundsAt(variable, setting);
    const first = Number.isFinite(lower) ? lower : -mostIntegers / 2;
    for (let n = first; n <= Math.min(upper, first + mostIntegers); n++) {
      const moved = trial.settings.replace(setting, new Map([[variable.id, n]]));
      if (moved) yield moved;
    }
  }
}

/** A search that comes so much closer than the drawn settings may have an equality before it. */
const suspicious = 1e-4;

function comesClose({ smallest, seen }: SlackTally): boolean {
  const drawn = Math.min(...seen.map(relative));
  return smallest !== undefined && !isZero(smallest.slack) && relative(smallest) < suspicious * drawn;
}

/** Are the sides equal within small bounds wherever they have a value? An equation of them would hold. */
const isEverywhereEqual = ({ counted, close, blurred, smallest }: SlackTally): boolean =>
  smallest !== undefined && counted === 0 && close > blurred;

export function* judgeInequation(trial: Trial): Generator<void, Judgement> {
  const tally = yield* goThrough(trial, distinct);
  tally.searching = true;
  for (const setting of meetings(trial, tally)) {
    const slack = see(trial, distinct, tally, setting);
    if (slack && isZero(slack) && isSharp(slack, tally) && isMeeting(trial, distinct, { slack, setting }))
      tally.touched ??= setting;
    if (tally.touched) break;
    yield;
  }
  if (!tally.touched) coincide(trial, distinct, tally);
  if (!tally.touched) yield* lookAround(trial, distinct, tally);
  if (!tally.touched) yield* searchOn(trial, distinct, tally);
  const found = concluded(trial, distinct, tally);
  if (isEverywhereEqual(tally) && found.verdict === 'inconclusive')
    return equalityAt(trial, distinct, tally.smallest!.setting, found);
  if (found.verdict !== 'holds' || !comesClose(tally)) return found;
  return {
    ...found,
    verdict: 'inconclusive',
    why: 'A search brings the sides much closer than any drawn setting does, so that they may be equal somewhere.',
  };
}
