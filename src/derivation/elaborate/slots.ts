/** Quantities of declared densities: single ones, and members of families that a density holds for one by one. */

import { canonical } from '../read/canonical';
import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, Syntax } from '../read/syntax';
import { fail } from './context';
import type { Declarations } from './declarations';
import type { Domain } from './domain';
import { describeDomain } from './domains';
import type { Dimension } from './expression';
import { concrete } from './indices';
import { type Factor, isCalled, type Slot } from './scope';

/**
 * Letters that count, by custom: `i \in \{1, 2\}` makes x_i a family of two. Of `x \in \{1, 2\}` the same would be a
 * guess: \mu_x may be the mean of x.
 */
export const isIndexLetter = (index: Syntax): boolean =>
  index.kind === 'name' && /^[ijklmnrst]$/.test(index.base) && index.subscripts.length === 0;

/** How many values a declared index has: `i = 1, \dots, n`. */
function sizeOfIndex(d: Declarations, index: Syntax): Dimension | undefined {
  const domain = index.kind === 'name' ? d.variables.get(nameKey(index))?.domain : undefined;
  if (domain?.kind === 'set' && isIndexLetter(index)) {
    const values = [...domain.values].sort((a, b) => a - b);
    return values.every((value, i) => value === i + 1) ? values.length : undefined;
  }
  if (domain?.kind !== 'integers' || domain.lower !== 1) return undefined;
  const { upper } = domain;
  if (typeof upper === 'number') return upper;
  if (upper.kind === 'constant') return Number.isInteger(upper.value) ? upper.value : undefined;
  return upper.kind === 'variable' ? upper.id : undefined;
}

/** `x_i` where i is a declared index: the family over its range. */
export function indexedFamily(d: Declarations, name: NameSyntax, entry: Domain): Domain | undefined {
  if (name.subscripts.length === 0 || name.subscripts.length > 2) return undefined;
  const sizes = name.subscripts.map(index => sizeOfIndex(d, index));
  if (sizes.includes(undefined)) return undefined;
  const [rows, columns] = sizes as Dimension[];
  const structure = 'general' as const;
  if (columns !== undefined)
    return { kind: 'matrix', rows: rows!, columns, structure, ...(entry.kind === 'real' ? {} : { entry }) };
  if (entry.kind === 'simplex')
    return { kind: 'matrix', rows: rows!, columns: entry.size, structure: 'rows on the simplex' };
  if (entry.kind !== 'vector') return { kind: 'vector', size: rows!, entry };
  return { kind: 'matrix', rows: rows!, columns: entry.size, structure, entry: entry.entry };
}

/** The domain of one member. */
export function memberDomain(family: Domain): Domain | undefined {
  if (family.kind === 'vector') return family.entry;
  if (family.kind !== 'matrix') return undefined;
  if (family.structure === 'rows on the simplex') return { kind: 'simplex', size: family.columns };
  return { kind: 'vector', size: family.columns, entry: family.entry ?? { kind: 'real' } };
}

/** `x_i` of a declared family: what holds for it holds for every member. */
function member(d: Declarations, name: NameSyntax, fallback: Domain | undefined): Slot | undefined {
  const [index] = name.subscripts;
  if (name.subscripts.length !== 1 || index?.kind !== 'name' || d.scope.get(nameKey(name))) return undefined;
  if (!d.scope.get(familyKey(name)) && fallback) {
    const family = indexedFamily(d, name, fallback);
    if (!family) return undefined;
    d.family({ ...name, subscripts: [] }, family);
    d.say(name.place, `${print(name)} is ${describeDomain(fallback)}, from its law`);
  }
  const entry = d.scope.get(familyKey(name));
  const domain = entry?.kind === 'variable' ? memberDomain(entry.domain) : undefined;
  if (entry?.kind !== 'variable' || !domain) return undefined;
  const family: Slot = { key: familyKey(name), latex: entry.latex, domain: entry.domain };
  const size =
    entry.domain.kind === 'vector' ? entry.domain.size : 'rows' in entry.domain ? entry.domain.rows : 1;
  if (size === nameKey(index)) return undefined;
  return { key: nameKey(name), latex: print(name), domain, plate: { index: canonical(index), size, family } };
}

/** `g_i` with g a quantity of its own beside the family: a law of g_i alone would be that of one more quantity. */
function refuseShared(d: Declarations, name: NameSyntax): void {
  if (name.subscripts.length !== 1 || d.scope.get(`${familyKey(name)}_*`) === undefined) return;
  const letter = print({ ...name, subscripts: [] });
  fail(name.place, `${letter} is a quantity of its own, and the family of ${print(name)} as well`, {
    found: print(name),
    expected: 'another letter for one of them',
  });
}

/** A quantity of a density: its domain is declared, else that of its law. */
export function slotOf(d: Declarations, s: Syntax, fallback?: Domain): Slot {
  if (s.kind !== 'name')
    return fail(s.place, 'an argument of a declaration must be a name', { found: print(s) });
  const name = concrete(d.context(), s);
  const key = nameKey(name);
  const declared = d.scope.get(key);
  if (declared?.kind === 'variable') return { key, latex: print(name), domain: declared.domain };
  refuseShared(d, name);
  const own = member(d, name, fallback);
  if (own) return own;
  const laws = d.scope.lawsOf(key)[0]?.[1].factors.flatMap(f => [...f.outcomes]);
  const domain = laws?.find(outcome => isCalled(outcome, key))?.domain ?? fallback;
  if (!domain) {
    return fail(s.place, `the domain of ${print(s)} is not declared`, {
      declare: `${print(s)} \\in \\mathbb{R}`,
    });
  }
  d.variable(name, domain);
  d.say(s.place, `${print(s)} is ${describeDomain(domain)}, from its law`);
  return { key, latex: print(name), domain };
}

/** A condition or parameter: a quantity, or a power of one, `\\sigma^2`, which says as much as the quantity itself. */
export function conditionSlot(d: Declarations, s: Syntax): Slot {
  if (s.kind !== 'power' || s.base.kind !== 'name') return slotOf(d, s);
  return { ...slotOf(d, s.base), exponent: canonical(s.exponent) };
}

/** The index for each of whose values a factor of these quantities holds. */
export function plateOf(slots: readonly Slot[]): Factor['plate'] {
  const plates = slots.flatMap(slot => (slot.plate ? [{ slot, ...slot.plate }] : []));
  const [first] = plates;
  if (!first) return undefined;
  return { index: first.index, size: first.size };
}

/** A quantity whose index is not that of the others: such factors are not read. */
export function strayIndex(slots: readonly Slot[]): Slot | undefined {
  const plate = plateOf(slots);
  return slots.find(slot => slot.plate && slot.plate.index !== plate?.index);
}
