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

/** The values that the line's variables take together: how many there are in all, and at how many of them the settings are. */
export function membersOf(
  trial: Trial,
  settings: readonly DrawnSetting[],
): { readonly all: number | undefined; readonly met: number } {
  const variables = trial.circumstances.variables.filter(({ id, fixed }) => !fixed && trial.ids.has(id));
  const isKnown = trial.circumstances.unknowns.every(({ id }) => !trial.ids.has(id));
  const sizes = variables.map(({ domain }) => sizeOf(domain));
  const all = sizes.reduce(
    (product, size) => (product === undefined || size === undefined ? undefined : product * size),
    1 as number | undefined,
  );
  const met = new Set(settings.map(({ values }) => variables.map(({ id }) => values.get(id)).join(' ')));
  return { all: isKnown ? all : undefined, met: met.size };
}
