/** The numbers of a setting that vary continuously: values of variables, and entries of vectors and matrices. */

import type { Domain } from '../elaborate/domain';
import type { Tensor } from '../evaluate/frame';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

export interface Place {
  readonly id: string;
  /** Of a vector or a matrix: which of its numbers. */
  readonly entry?: number;
  readonly domain: Domain;
}

export const isContinuous = ({ kind }: Domain): boolean =>
  kind === 'real' || kind === 'positive' || kind === 'interval';

/** Vectors and matrices with more entries are left as they were drawn. */
export const mostEntries = 16;

/** The domain of entries that vary one by one: not those of a matrix with a structure. */
function entryDomain(domain: Domain): Domain | undefined {
  const isFree = domain.kind === 'vector' || (domain.kind === 'matrix' && domain.structure === 'general');
  const { entry = { kind: 'real' } }: { entry?: Domain } = isFree ? domain : {};
  return isFree && isContinuous(entry) ? entry : undefined;
}

export function placesOf(trial: Trial, setting: DrawnSetting): Place[] {
  const used = trial.circumstances.variables.filter(({ id, fixed }) => !fixed && trial.ids.has(id));
  return used.flatMap(({ id, domain }): Place[] => {
    if (isContinuous(domain)) return [{ id, domain }];
    const [value, inner] = [setting.values.get(id), entryDomain(domain)];
    if (!inner || typeof value !== 'object' || value.data.length > mostEntries) return [];
    return Array.from(value.data, (_, entry) => ({ id, entry, domain: inner }));
  });
}

/** The places of several lines, each once, by a name of its own. */
export function placesOfAll(trials: readonly Trial[], setting: DrawnSetting): ReadonlyMap<string, Place> {
  const named = (place: Place) => [nameOf(place), place] as const;
  return new Map(trials.flatMap(trial => placesOf(trial, setting).map(named)));
}

export const nameOf = ({ id, entry }: Place): string => `${id} ${entry}`;

/** Undefined where the setting has no such entry. */
export function numberAt(setting: DrawnSetting, { id, entry }: Place): number | undefined {
  const value = setting.values.get(id);
  if (typeof value === 'number') return value;
  return entry === undefined ? undefined : value?.data[entry];
}

export function withEntry({ rows, cols, data }: Tensor, entry: number, number: number): Tensor {
  return { rows, cols, data: data.with(entry, number), error: 0 };
}

/** The setting with other numbers at some places, and other tensors; undefined where the declarations forbid it. */
export function withNumbers(
  trial: Trial,
  setting: DrawnSetting,
  numbers: readonly (readonly [Place, number])[],
  tensors: ReadonlyMap<string, Tensor> = new Map(),
): DrawnSetting | undefined {
  const changes = new Map<string, number | Tensor>(tensors);
  for (const [{ id, entry }, number] of numbers) {
    const value = changes.get(id) ?? setting.values.get(id);
    if (entry === undefined || typeof value !== 'object') changes.set(id, number);
    else changes.set(id, withEntry(value, entry, number));
  }
  return trial.settings.replace(setting, changes);
}
