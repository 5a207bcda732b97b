/**
 * Plates: a factor `p(x_i \mid z_i)` declared with an index holds for each value of the index. What is asked for may be
 * one member (`p(x_i)`, `p(z_2 \mid x_2)`), or the whole family (`p(x)`, `p(x, z)`), whose joint density is the
 * product over the plate. What is hidden and belongs to one member is summed or integrated out inside the product, what
 * all members share outside.
 */

import type { NameSyntax, Syntax } from '../read/syntax';
import type { Context } from './context';
import type { Dimension, Expression, Range } from './expression';
import { familyEntry } from './family-entry';
import { accumulate, all, compare, product, variable } from './nodes';
import { type DensityEntry, type Factor, type Slot, slotsOf } from './scope';
import { shapeOf } from './shapes';

/** The value of the index that stands behind a member's key. */
export const indexKey = (index: string): string => `@${index}`;

/** The key of one member of a family: `x[]@3`. */
export const memberKey = (slot: Slot, index: string): string => `${idOf(slot)}@${index}`;

/** What is asked for, by key. */
interface Part {
  readonly key: string;
  readonly slot: Slot;
  /** Of one member: its index as written. */
  readonly index?: string;
  readonly whole: boolean;
}

/** The same for all slots of a family, whatever letter their index has. */
const idOf = (slot: Slot): string => (slot.plate ? `${slot.plate.family.key}[]` : slot.key);

const sizeOf = (slot: Slot): Dimension => slot.plate!.size;

export const hasPlates = (entry: DensityEntry): boolean => entry.factors.some(factor => factor.plate);

/** The part that a key stands for. */
function partOf(entry: DensityEntry, key: string): Part {
  const [own, index] = key.split('@');
  const slots = slotsOf(entry);
  if (index !== undefined) return { key, slot: slots.find(slot => idOf(slot) === own)!, index, whole: false };
  const exact = slots.find(slot => slot.key === own);
  const member = slots.find(slot => slot.plate?.family.key === own);
  return member ? { key, slot: member, whole: true } : { key, slot: exact!, whole: false };
}

interface Closure {
  readonly factors: readonly Factor[];
  /** Ids that no factor gives a density. */
  readonly exogenous: ReadonlySet<string>;
  /** Ids of families on which something depends as a whole. */
  readonly coupled: ReadonlySet<string>;
}

/** Ids that a slot of a condition stands for: a family named as a whole is the family of its members. */
function dependence(entry: DensityEntry, slot: Slot): { id: string; whole: boolean } {
  const member = slotsOf(entry).find(other => other.plate?.family.key === slot.key);
  return member ? { id: idOf(member), whole: true } : { id: idOf(slot), whole: false };
}

function closure(entry: DensityEntry, parts: readonly Part[]): Closure {
  const factors = new Set<Factor>();
  const exogenous = new Set<string>();
  const coupled = new Set<string>();
  const seen = new Set<string>();
  const queue = parts.map(part => idOf(part.slot));
  while (queue.length > 0) {
    const id = queue.shift()!;
    if (seen.has(id)) continue;
    seen.add(id);
    const factor = entry.factors.find(f => f.outcomes.some(slot => idOf(slot) === id));
    if (!factor) {
      exogenous.add(id);
      continue;
    }
    factors.add(factor);
    for (const slot of [...factor.outcomes, ...factor.given]) {
      const found = dependence(entry, slot);
      if (found.whole) coupled.add(found.id);
      queue.push(found.id);
    }
  }
  return { factors: [...factors], exogenous, coupled };
}

/** The joint density of the parts as it is put together. */
class Joint {
  private readonly wholes = new Map<string, Expression>();
  private readonly outer: Range[] = [];

  constructor(
    private readonly x: Context,
    private readonly entry: DensityEntry,
    private readonly parts: readonly Part[],
    private readonly values: ReadonlyMap<string, Expression>,
    private readonly found: Closure,
  ) {
    for (const part of parts) {
      const id = idOf(part.slot);
      if (part.whole || !part.slot.plate) this.wholes.set(id, values.get(part.key)!);
    }
    for (const slot of this.hidden()) this.share(slot);
  }

  /** Quantities that nobody asked for and that all members share. */
  private hidden(): Slot[] {
    const asked = new Set(this.parts.map(part => idOf(part.slot)));
    return this.found.factors
      .flatMap(factor => factor.outcomes)
      .filter(slot => !asked.has(idOf(slot)) && (!slot.plate || this.found.coupled.has(idOf(slot))));
  }

  private share(slot: Slot): void {
    const { key, domain } = slot.plate?.family ?? slot;
    const id = this.x.fresh(key);
    this.wholes.set(idOf(slot), variable(id, shapeOf(domain)));
    this.outer.push({ id, domain });
  }

  whole(): Expression {
    const shared = this.found.factors.filter(factor => !factor.plate);
    const plates = new Map<Dimension, Factor[]>();
    for (const factor of this.found.factors) {
      if (!factor.plate) continue;
      plates.set(factor.plate.size, [...(plates.get(factor.plate.size) ?? []), factor]);
    }
    const factors = [
      ...shared.map(factor => factor.density(this.x, this.valuesOf(factor, new Map()))),
      ...[...plates].flatMap(([size, inside]) => this.plate(size, inside)),
    ];
    const body = product(factors);
    return this.outer.length === 0 ? body : accumulate(this.outer, body);
  }

  /** Members that are asked for one by one, and the product over all the others where the whole family is. */
  private plate(size: Dimension, factors: readonly Factor[]): Expression[] {
    const indices = this.membersAsked(size);
    const single = indices.map(index => this.member(factors, this.values.get(indexKey(index))!, index));
    const all = factors.some(factor => factor.outcomes.some(slot => this.wholes.has(idOf(slot))));
    return all ? [...single, this.overPlate(size, factors, indices)] : single;
  }

  private membersAsked(size: Dimension): string[] {
    const own = this.parts.filter(part => part.index !== undefined && sizeOf(part.slot) === size);
    return [...new Set(own.map(part => part.index!))];
  }

  private overPlate(size: Dimension, factors: readonly Factor[], without: readonly string[]): Expression {
    const id = this.x.fresh('member');
    const index = variable(id);
    const upper = typeof size === 'number' ? size : variable(size);
    const ranges: Range[] = [{ id, domain: { kind: 'integers', lower: 1, upper } }];
    const body = this.member(factors, index, undefined);
    const others = without.map(other => compare(index, '!=', this.values.get(indexKey(other))!));
    const condition = others.length > 0 ? { condition: all(others) } : {};
    return { kind: 'multiplication', shape: body.shape, ranges, body, ...condition, independent: true };
  }

  /** The factors of one member, what only it has and nobody asked for summed or integrated out. */
  private member(factors: readonly Factor[], index: Expression, written: string | undefined): Expression {
    const own = new Map<string, Expression>();
    const ranges: Range[] = [];
    for (const slot of factors.flatMap(factor => factor.outcomes)) {
      const id = idOf(slot);
      const asked = this.parts.find(part => part.index === written && !part.whole && idOf(part.slot) === id);
      if (asked && written !== undefined) own.set(id, this.values.get(asked.key)!);
      else if (this.wholes.has(id)) own.set(id, familyEntry(this.x, this.wholes.get(id)!, index));
      else {
        const local = this.x.fresh(slot.key);
        own.set(id, variable(local, shapeOf(slot.domain)));
        ranges.push({ id: local, domain: slot.domain });
      }
    }
    const body = product(
      factors.map(factor => factor.density(this.x, this.valuesOf(factor, own, index, written))),
    );
    return ranges.length === 0 ? body : accumulate(ranges, body);
  }

  private valuesOf(
    factor: Factor,
    own: ReadonlyMap<string, Expression>,
    index?: Expression,
    written?: string,
  ): Map<string, Expression> {
    const values = new Map(this.values);
    if (factor.plate && index) values.set(factor.plate.index, index);
    for (const slot of [...factor.outcomes, ...factor.given, ...factor.parameters]) {
      const value = this.valueOf(slot, own, index, written);
      if (value) values.set(slot.key, value);
    }
    return values;
  }

  private valueOf(
    slot: Slot,
    own: ReadonlyMap<string, Expression>,
    index?: Expression,
    written?: string,
  ): Expression | undefined {
    const { id, whole } = dependence(this.entry, slot);
    if (whole || !slot.plate) return this.wholes.get(id);
    const known =
      own.get(id) ?? (written === undefined ? undefined : this.values.get(memberKey(slot, written)));
    if (known) return known;
    const family = this.wholes.get(id);
    return family && index ? familyEntry(this.x, family, index) : undefined;
  }
}

/** Joint density of the parts with these keys, everything else that it depends on summed or integrated out. */
export function plateMarginal(
  x: Context,
  entry: DensityEntry,
  keys: readonly string[],
  values: ReadonlyMap<string, Expression>,
): Expression {
  const parts = keys.map(key => partOf(entry, key));
  return new Joint(x, entry, parts, values, closure(entry, parts)).whole();
}

/** Keys among these for which no density is declared, and quantities that lack one and are not among them. */
export function plateExogenous(
  entry: DensityEntry,
  keys: readonly string[],
): { keys: string[]; lacking: Slot | undefined } {
  const parts = keys.map(key => partOf(entry, key));
  const { exogenous } = closure(entry, parts);
  const asked = new Set(parts.map(part => idOf(part.slot)));
  const lacking = slotsOf(entry).find(slot => exogenous.has(idOf(slot)) && !asked.has(idOf(slot)));
  return { keys: parts.filter(part => exogenous.has(idOf(part.slot))).map(part => part.key), lacking };
}

/** A family with one member taken apart although something depends on all of it: this is not read. */
export function mixedFamily(entry: DensityEntry, keys: readonly string[]): Slot | undefined {
  const parts = keys.map(key => partOf(entry, key));
  const { coupled } = closure(entry, parts);
  return parts.find(part => {
    if (part.index === undefined) return false;
    return (
      coupled.has(idOf(part.slot)) || parts.some(other => other.whole && idOf(other.slot) === idOf(part.slot))
    );
  })?.slot;
}

/** The factor that is the density asked for as it stands, with its slots' values; undefined if none is. */
export function exactMember(
  entry: DensityEntry,
  outcomes: readonly string[],
  given: readonly string[],
  values: ReadonlyMap<string, Expression>,
): { factor: Factor; values: Map<string, Expression> } | undefined {
  const parts = [...outcomes, ...given].map(key => partOf(entry, key));
  const indices = new Set(parts.flatMap(part => (part.index === undefined ? [] : [part.index])));
  if (indices.size !== 1) return undefined;
  const [index] = indices;
  const fits = (slots: readonly Slot[], keys: readonly string[]) =>
    slots.length === keys.length && slots.every(slot => keys.some(key => key === keyOf(slot, index!)));
  const factor = entry.factors.find(f => f.plate && fits(f.outcomes, outcomes) && fits(f.given, given));
  if (!factor) return undefined;
  const own = new Map(values);
  for (const slot of [...factor.outcomes, ...factor.given])
    own.set(slot.key, values.get(keyOf(slot, index!))!);
  return { factor, values: own.set(factor.plate!.index, values.get(indexKey(index!))!) };
}

const keyOf = (slot: Slot, index: string): string => (slot.plate ? memberKey(slot, index) : slot.key);

/** The quantity that a name stands for in a density with plates: a member (with its index) or a whole family. */
export function memberOf(
  entry: DensityEntry,
  name: NameSyntax,
  key: string,
  family: string,
): { slot: Slot; index?: Syntax } | undefined {
  const slots = slotsOf(entry);
  const member = slots.find(slot => slot.plate?.family.key === family);
  if (!member) return undefined;
  const [first] = name.subscripts;
  if (key === family || first?.kind === 'slice') return { slot: member.plate!.family };
  return name.subscripts.length === 1 ? { slot: member, index: first! } : undefined;
}
