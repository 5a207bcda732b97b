/** How many values what a line depends on takes in all, where they can be counted. */

import type { Domain } from '../elaborate/domain';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** How many numbers a domain has; undefined: no end of them, or not known. */
function sizeOf(domain: Domain): number | undefined {
  if (domain.kind === 'set') return new Set(domain.values).size;
  if (domain.kind !== 'integers') return undefined;
  const { lower, upper } = domain;
  const isKnown = typeof lower === 'number' && typeof upper === 'number' && Number.isFinite(upper - lower);
  return isKnown ? Math.floor(upper) - Math.ceil(lower) + 1 : undefined;
}

const variablesOf = ({ circumstances, ids }: Trial) =>
  circumstances.variables.filter(({ id, fixed }) => !fixed && ids.has(id));

/** How many values the line's variables take together; undefined: no end of them, or not known. */
export function allMembersOf(trial: Trial): number | undefined {
  if (trial.circumstances.unknowns.some(({ id }) => trial.ids.has(id))) return undefined;
  return variablesOf(trial)
    .map(({ domain }) => sizeOf(domain))
    .reduce(
      (product, size) => (product === undefined || size === undefined ? undefined : product * size),
      1 as number | undefined,
    );
}

/** At how many of them the settings are. */
export function membersMet(trial: Trial, settings: readonly DrawnSetting[]): number {
  const variables = variablesOf(trial);
  return new Set(settings.map(({ values }) => variables.map(({ id }) => values.get(id)).join(' '))).size;
}
