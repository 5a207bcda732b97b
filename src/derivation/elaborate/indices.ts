/** Indices that stand for numbers: `z_j` is z_1 where j is 1, `z_{-1}` is all the others. */

import { canonical } from '../read/canonical';
import { familyKey, nameKey } from '../read/name-key';
import type { NameSyntax, Syntax } from '../read/syntax';
import type { Context } from './context';

/** The whole number that an index comes to: its names are bound to numbers, or declared as such. */
export function numberOf(x: Context, index: Syntax): number | undefined {
  if (index.kind === 'number') return Number(index.text);
  if (index.kind === 'group') return numberOf(x, index.body);
  if (index.kind === 'sum') {
    const terms = index.terms.map(term => numberOf(x, term));
    return terms.includes(undefined)
      ? undefined
      : terms.reduce<number>((total, term, i) => total + index.signs[i]! * term!, 0);
  }
  if (index.kind !== 'name') return undefined;
  const bound = x.lookup(nameKey(index));
  if (bound) return bound.kind === 'constant' ? bound.value : undefined;
  const entry = x.scope.get(nameKey(index));
  return entry?.kind === 'value' && entry.syntax.kind === 'number' ? Number(entry.syntax.text) : undefined;
}

function concreteIndex(x: Context, index: Syntax): Syntax {
  if (index.kind === 'number') return index;
  if (index.kind === 'except') return { ...index, index: concreteIndex(x, index.index) };
  if (index.kind === 'slice')
    return { ...index, from: concreteIndex(x, index.from), to: concreteIndex(x, index.to) };
  const value = numberOf(x, index);
  const isIndex = value !== undefined && Number.isInteger(value) && value >= 0;
  return isIndex ? { kind: 'number', text: String(value), place: index.place } : index;
}

/** The name with such indices replaced by their numbers; the very same name if it has none. */
export function concrete(x: Context, name: NameSyntax): NameSyntax {
  if (name.subscripts.length === 0 || x.lookup(nameKey(name)) || x.scope.get(nameKey(name))) return name;
  const subscripts = name.subscripts.map(index => concreteIndex(x, index));
  return subscripts.every((index, i) => index === name.subscripts[i]) ? name : { ...name, subscripts };
}

/** `z_{1:3}`, and z alone where z_1, z_2, .. are declared and z is not: the members among these keys, in order. */
export function membersAmong(
  x: Context,
  keys: readonly string[],
  written: NameSyntax,
): readonly NameSyntax[] | undefined {
  const name = concrete(x, written);
  const family = familyKey(name);
  const prefix = `${family}_`;
  const numbered = keys
    .filter(key => key.startsWith(prefix) && /^\d+$/.test(key.slice(prefix.length)))
    .map(key => Number(key.slice(prefix.length)))
    .sort((a, b) => a - b);
  const member = (index: number): NameSyntax => ({
    ...name,
    subscripts: [{ kind: 'number', text: String(index), place: name.place }],
  });
  const [only] = name.subscripts;
  if (numbered.length === 0 || name.subscripts.length > 1) return undefined;
  if (only?.kind === 'slice') {
    if (only.from.kind !== 'number' || only.to.kind !== 'number') return undefined;
    const [from, to] = [Number(only.from.text), Number(only.to.text)];
    const wanted = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
    return wanted.every(index => numbered.includes(index)) ? wanted.map(member) : undefined;
  }
  const isFree =
    x.lookup(family) === undefined && x.scope.get(family) === undefined && !keys.includes(family);
  return only === undefined && isFree && numbered.length > 1 ? numbered.map(member) : undefined;
}

/** The index that `z_{-j}` leaves out; undefined for other names. */
export function leftOut(x: Context, name: NameSyntax): string | undefined {
  const [only] = concrete(x, name).subscripts;
  return only?.kind === 'except' ? canonical(only.index) : undefined;
}

/** Keys of the family of a name, apart from one index: z_1, z_3 for z_{-2}. */
export function othersOf(keys: readonly string[], name: NameSyntax, without: string): string[] {
  const family = `${familyKey(name)}_`;
  return keys.filter(key => key.startsWith(family) && key !== family + without);
}
