/**
 * Settings where things coincide or vanish: equal parameters, equal densities, zeros. Equality cases of inequalities lie
 * there, and no random setting ever finds them.
 */

import type { Domain, Unknown, VariableDeclaration } from '../elaborate/domain';
import type { Tensor } from '../evaluate/frame';
import { isContinuous } from './places';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';
import { vanishing } from './vanishing';

export interface Coincidence {
  readonly setting: DrawnSetting;
  /** The setting that it was made from. */
  readonly base: DrawnSetting;
}

const domainKey = (domain: Domain) => JSON.stringify(domain);
/** All that is declared of an unknown but its name. */
const unknownKey = ({ id: _id, latex: _latex, ...declared }: Unknown) => JSON.stringify(declared);

/** Things of the same kind, two or more of them. */
function groups<T>(all: readonly T[], key: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of all) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return [...found.values()].filter(group => group.length > 1);
}

/** Variables of the line that are no whole numbers. */
const varying = (trial: Trial): readonly VariableDeclaration[] =>
  trial.circumstances.variables.filter(({ id, domain, fixed }) => {
    const isTensor = domain.kind === 'vector' || domain.kind === 'matrix' || domain.kind === 'simplex';
    return !fixed && trial.ids.has(id) && (isTensor || isContinuous(domain));
  });

function equalValues(
  base: DrawnSetting,
  group: readonly VariableDeclaration[],
): Map<string, number | Tensor> {
  const value = base.values.get(group[0]!.id);
  return new Map(value === undefined ? [] : group.map(({ id }) => [id, value]));
}

function allEqual(trial: Trial, base: DrawnSetting): DrawnSetting | undefined {
  const changes = groups(varying(trial), variable => domainKey(variable.domain)).flatMap(group => [
    ...equalValues(base, group),
  ]);
  const replaced = trial.settings.replace(base, new Map(changes));
  return replaced && { ...replaced, members: equalMembers(trial, base) };
}

function equalMembers(trial: Trial, base: DrawnSetting): DrawnSetting['members'] {
  const members = new Map(base.members);
  const used = trial.circumstances.unknowns.filter(({ id }) => trial.ids.has(id));
  for (const group of groups(used, unknownKey))
    for (const unknown of group) members.set(unknown.id, base.members.get(group[0]!.id)!);
  return members;
}

/** Pairs of variables made equal one pair at a time. */
function pairwise(trial: Trial, base: DrawnSetting): DrawnSetting[] {
  return groups(varying(trial), variable => domainKey(variable.domain))
    .flatMap(group => group.slice(1).map(other => [group[0]!, other]))
    .slice(0, 4)
    .flatMap(pair => trial.settings.replace(base, equalValues(base, pair)) ?? []);
}

/** Coincidences made from a few settings. */
export function coincidences(trial: Trial, bases: readonly DrawnSetting[]): Coincidence[] {
  return bases.flatMap(base => {
    const all = allEqual(trial, base);
    return [...(all ? [all] : []), ...pairwise(trial, base), ...vanishing(trial, base)].map(setting => ({
      setting,
      base,
    }));
  });
}
