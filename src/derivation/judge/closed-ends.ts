/** Values at the border of a domain that belongs to it: no random number ever meets them. */

import { random } from '../../numerics';
import type { Domain, VariableDeclaration } from '../elaborate/domain';
import type { Tensor } from '../evaluate/frame';
import { withEntry } from './places';
import { singularMatrices } from './random-matrices';
import type { DrawnSetting, Settings } from './settings';

/** The ends of an interval that belong to it. */
function ends(domain: Domain, [a, b]: readonly [number, number]): number[] {
  if (domain.kind === 'positive') return domain.closed ? [0] : [];
  if (domain.kind !== 'interval') return [];
  const found: number[] = [];
  if (domain.lowerClosed && Number.isFinite(a)) found.push(a);
  if (domain.upperClosed && Number.isFinite(b)) found.push(b);
  return found;
}

/**
 * A variable's border at a setting: a closed end; of a vector or matrix with such entries, the first and the last
 * entry there, since all of them would make rows equal, and sums singular; the singular ones of semidefinite matrices.
 */
export function closedEnds(
  { id, domain }: VariableDeclaration,
  setting: DrawnSetting,
  settings: Settings,
): (number | Tensor)[] {
  const value = setting.values.get(id);
  if (typeof value === 'number') return ends(domain, settings.boundsOf(domain, setting));
  if (value && domain.kind === 'matrix' && domain.structure === 'positive semidefinite')
    return [...singularMatrices(value.rows, random(setting.index).split(id))];
  const entry = 'entry' in domain ? domain.entry : undefined;
  if (value === undefined || entry === undefined) return [];
  const places = [...new Set([0, value.data.length - 1])];
  return ends(entry, settings.boundsOf(entry, setting)).flatMap(x => places.map(k => withEntry(value, k, x)));
}

/** More corners would cost more than they tell. */
const mostCorners = 64;

/** Values of a variable that are ends in all of its numbers: of a vector in [0, 1]^n those of zeros and of ones. */
function wholeEnds({ id, domain }: VariableDeclaration, setting: DrawnSetting, settings: Settings) {
  const value = setting.values.get(id);
  if (typeof value === 'number') return ends(domain, settings.boundsOf(domain, setting));
  const entry = 'entry' in domain && domain.kind === 'vector' ? domain.entry : undefined;
  if (!value || !entry) return [];
  return ends(entry, settings.boundsOf(entry, setting)).map(x => ({
    ...value,
    data: value.data.map(() => x),
  }));
}

/** The setting with all closed ends of some variables together, in every combination; none where these are too many. */
export function corners(
  variables: readonly VariableDeclaration[],
  setting: DrawnSetting,
  settings: Settings,
): DrawnSetting[] {
  const sides = variables.flatMap(variable => {
    const values = variable.fixed ? [] : wholeEnds(variable, setting, settings);
    return values.length > 0 ? [{ id: variable.id, values }] : [];
  });
  if (sides.reduce((count, { values }) => count * values.length, 1) > mostCorners) return [];
  const all = sides.reduce<(readonly (readonly [string, number | Tensor])[])[]>(
    (found, { id, values }) =>
      found.flatMap(corner => values.map(value => [...corner, [id, value] as const])),
    [[]],
  );
  return sides.length === 0 ? [] : all.flatMap(corner => settings.replace(setting, new Map(corner)) ?? []);
}
