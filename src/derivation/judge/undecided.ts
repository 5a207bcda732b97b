/** Why the settings of a relation decide nothing, and what is noted of those that do not count. */

import { conditionFound } from './conditions';
import { allMembersOf, membersMet } from './exhausted';
import { whyUnfound } from './limits-not-found';
import type { Seen } from './seen';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';
import { plural, rounded } from './words';

/** `x = 0`: the numbers of a setting that the line depends on. */
export function placeText(trial: Trial, setting: DrawnSetting): string {
  const named = trial.circumstances.variables.flatMap(({ id, latex }) => {
    const value = setting.values.get(id);
    return trial.ids.has(id) && typeof value === 'number' ? [`$${latex} = ${value}$`] : [];
  });
  return named.length > 0 ? ` (${named.join(', ')})` : '';
}

/** What is said where a line is false at a single point, as far as can be seen. */
const isolatedSentence = (trial: Trial, setting: DrawnSetting) =>
  `At one setting${placeText(trial, setting)} the line is false by both rules of integration, but not beside it: it is false there alone, or not smooth there; leave that point out of the domain or correct the line.`;

/** Settings that count, for each one at which the relation is in doubt. */
const fewestPerDoubt = 4;

/** Fewer settings decide nothing, unless they are all that there are. */
export const fewestSettings = 3;

const noSetting = 'No setting satisfies the declared constraints.';

interface Manner {
  /** What a failure that is not confirmed looks like. */
  readonly looks: string;
  /** Does one such failure leave everything open? */
  readonly strict?: boolean;
}

/** Do the settings that count go through all values of what the line depends on? */
const isExhausted = (trial: Trial, { telling }: Seen): boolean => {
  const all = allMembersOf(trial);
  return all !== undefined && membersMet(trial, telling) === all;
};

function whyDoubtful(seen: Seen, { looks, strict }: Manner): string | undefined {
  const { tried, unconfirmed, removable } = seen;
  const isInDoubt = seen.telling.length < fewestPerDoubt * seen.doubts || (strict && unconfirmed > 0);
  if (!isInDoubt) return undefined;
  if (unconfirmed > 0)
    return `At ${plural(unconfirmed, 'setting')} ${looks} by one rule of integration, but the second rule does not confirm it.`;
  return `At ${plural(removable, 'setting')} of ${tried} one side alone is undefined, but not beside ${removable === 1 ? 'it' : 'them'}.`;
}

function whyBlurred(seen: Seen): string {
  const { tried, blurred, diverged, costly, worstLimit, allowed } = seen;
  if (diverged > 0)
    return `At ${plural(diverged, 'setting')} of ${tried} a side diverges: how it compares with the other is not known.`;
  if (2 * costly > blurred)
    return `At ${costly} of ${plural(tried, 'setting')} more evaluations are needed than one setting may take.`;
  if (seen.firstUnfound && 2 * seen.unfound > blurred) return whyUnfound(seen, seen.firstUnfound);
  const widest = worstLimit > 0 ? ` (${rounded(worstLimit)}; ${allowed} is allowed)` : '';
  return `At ${blurred} of ${plural(tried, 'setting')} the error bounds are too wide${widest}.`;
}

/** Too few settings count. */
function whyFew(trial: Trial, seen: Seen): string | undefined {
  const { tried, bothUndefined } = seen;
  const count = seen.telling.length;
  if (count >= fewestSettings || isExhausted(trial, seen)) return undefined;
  if (bothUndefined > count)
    return `Both sides are undefined at ${settingsWith(trial, seen, seen.undefinedAt)}: too few others are left.`;
  return `Only ${count} of ${plural(tried, 'setting')} count${count === 1 ? 's' : ''}: fewer than three decide nothing.`;
}

/** Why nothing can be said; undefined where enough settings count, and none is false alone. */
export function whyUndecided(trial: Trial, seen: Seen, manner: Manner): string | undefined {
  const { tried, isolated, bothUndefined, blurred, telling } = seen;
  if (tried === 0) return noSetting;
  if (isolated.length > 0) return isolatedSentence(trial, isolated[0]!);
  if (bothUndefined === tried) return 'Both sides are undefined at every setting.';
  const doubt = whyDoubtful(seen, manner);
  if (doubt) return doubt;
  if (blurred > telling.length) return whyBlurred(seen);
  return whyFew(trial, seen);
}

/** `9 of 20 settings, all with $a < 0$`: settings, and what tells them from those that count. */
const settingsWith = (trial: Trial, seen: Seen, settings: readonly DrawnSetting[]): string =>
  `${settings.length} of ${plural(seen.tried, 'setting')}${conditionFound(trial, settings, seen.telling)}`;

/** Where nothing is claimed, because the sides have no values to compare. */
function notesOfUndefined(trial: Trial, seen: Seen): string[] {
  const of = (settings: readonly DrawnSetting[], what: string): string[] =>
    settings.length === 0
      ? []
      : [
          `At ${settingsWith(trial, seen, settings)}, ${what}; these do not count: nothing is claimed there${exampleText(trial, settings[0]!)}.`,
        ];
  return [
    ...of(seen.undefinedAt, 'both sides are undefined or diverge'),
    ...of(seen.divergedAt, 'a side diverges, and how it compares with the other is not known'),
  ];
}

const exampleText = (trial: Trial, setting: DrawnSetting): string =>
  placeText(trial, setting).replace(/^ \((.*)\)$/, ', as at $1');

/** ` (at 9 of 20 the sides have no values to compare)`, for the sentence that says what holds. */
export function unclaimed({ undefinedAt, divergedAt, tried }: Seen): string {
  const count = undefinedAt.length + divergedAt.length;
  return count > 0
    ? ` (at ${count} of ${tried} the sides have no values to compare: nothing is claimed there)`
    : '';
}

/** What is said of the settings that do not count, and of few that are all. */
export function notesOf(trial: Trial, seen: Seen): string[] {
  const { diverged, removable, unconfirmed } = seen;
  const blurred = seen.blurred - diverged;
  const of = (n: number, what: string) => (n > 0 ? [`At ${plural(n, 'setting')} ${what}.`] : []);
  const beside = removable === 1 ? 'it' : 'them';
  const all = allMembersOf(trial);
  return [
    ...notesOfUndefined(trial, seen),
    ...of(blurred, 'the error bounds were too wide to count'),
    ...of(unconfirmed, 'the two rules of integration contradict each other; these do not count'),
    ...of(removable, `one side alone is undefined, but not beside ${beside}; these do not count`),
    ...(seen.telling.length < fewestSettings && all !== undefined && all > 1
      ? [`What the line depends on takes ${all} values in all: it was judged at each of them.`]
      : []),
  ];
}
