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
