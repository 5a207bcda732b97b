/** Any density of a letter from its declared factors: joint, marginal, conditional. */

import { canonical } from '../read/canonical';
import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, NameSyntax, Place, Syntax } from '../read/syntax';
import { compoundEvent, isCompoundEvent } from './compound-events';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression, Range } from './expression';
import { concrete, leftOut, membersAmong, othersOf } from './indices';
import { accumulate, product, quotient, variable } from './nodes';
import {
  exactMember,
  hasPlates,
  indexKey,
  memberKey,
  memberOf,
  mixedFamily,
  plateExogenous,
  plateMarginal,
} from './plates';
import { type DensityEntry, type Factor, type Slot, slotsOf } from './scope';
import { shapeOf } from './shapes';

export type SlotValues = ReadonlyMap<string, Expression>;

/** Which quantity of the density an argument stands for, and the expression that gives its value. */
export interface Assignment {
  readonly slot: Slot;
  readonly value: Syntax;
  /** The key under which its value is handed on: that of the slot, for one member of a family with its index. */
  readonly key: string;
  /** Of one member of a family. */
  readonly index?: Syntax;
}

/** The values of assignments, indices included, under their keys. */
export function valuesOf(
  assignments: readonly Assignment[],
  value: (assignment: Assignment) => Expression,
  index: (s: Syntax) => Expression,
): Map<string, Expression> {
  const values = new Map<string, Expression>();
  for (const assignment of assignments) {
    values.set(assignment.key, value(assignment));
    if (assignment.index) values.set(indexKey(canonical(assignment.index)), index(assignment.index));
  }
  return values;
}

/** The family of a slot: x of x_1, of x', of x^{(i)}. */
const baseOf = (key: string): string => key.replace(/'+$/, '').split(/[_^]/)[0]!;

function byName(x: Context, entry: DensityEntry, argument: Syntax): Slot | undefined {
  const written = argument.kind === 'relation' ? argument.members[0]! : argument;
  if (written.kind !== 'name') return undefined;
  const name = concrete(x, written);
  const slots = slotsOf(entry);
  const exact =
    slots.find(slot => slot.key === nameKey(name)) ?? slots.find(slot => slot.key === familyKey(name));
  if (exact) return exact;
  const sameBase = slots.filter(slot => baseOf(slot.key) === name.base);
  return sameBase.length === 1 ? sameBase[0] : undefined;
}

/** `z_{-j}` stands for all the other quantities of the family, `z_{1:3}` for those from z_1 to z_3. */
function spread(x: Context, entry: DensityEntry, argument: Syntax): readonly Syntax[] {
  const members =
    argument.kind === 'name'
      ? membersAmong(
          x,
          slotsOf(entry).map(slot => slot.key),
          argument,
        )
      : undefined;
  if (members) {
    x.note(`${print(argument)} was read as ${members.map(name => print(name)).join(', ') || 'nothing'}`);
    return members;
  }
  const without = argument.kind === 'name' ? leftOut(x, argument) : undefined;
  if (argument.kind !== 'name' || without === undefined) return [argument];
  const keys = othersOf(
    slotsOf(entry).map(slot => slot.key),
    argument,
    without,
  );
  const index = (key: string): Syntax => ({
    kind: 'number',
    text: key.split('_')[1]!,
    place: argument.place,
  });
  return keys.map(key => ({ ...argument, subscripts: [index(key)] }));
}

type List = 'outcomes' | 'given' | 'parameters';

/** The slot at this position of the only factor with as many outcomes and conditions. */
function byPosition(entry: DensityEntry, s: CallSyntax, list: List, position: number): Slot | undefined {
  if (entry.incomplete !== undefined) return undefined;
  const fitting = entry.factors.filter(
    factor => factor.outcomes.length === s.arguments.length && factor.given.length === s.given.length,
  );
  return fitting.length === 1 ? fitting[0]![list][position] : undefined;
}

/** A member of a family, or the family as a whole. */
export function ofFamily(
  x: Context,
  entry: DensityEntry,
  written: NameSyntax,
): Omit<Assignment, 'value'> | undefined {
  const name = concrete(x, written);
  if (name.subscripts.some(index => index.kind === 'text')) return undefined;
  const found = memberOf(entry, name, nameKey(name), familyKey(name));
  if (!found) return undefined;
  const { slot, index } = found;
  return index ? { slot, index, key: memberKey(slot, canonical(index)) } : { slot, key: slot.key };
}

function valueIn(argument: Syntax): Syntax {
  if (argument.kind !== 'relation') return argument;
  if (argument.signs.length > 1 || argument.signs[0] !== '=') {
    fail(argument.place, 'an inequality stands where a density wants a value', {
      expected: 'P(..) for an event',
    });
  }
  return argument.members[1]!;
}

/** Another name, `D = x`, means the quantity that it stands for. */
function meantBy(x: Context, s: Syntax): Syntax {
  const entry = s.kind === 'name' && !x.lookup(nameKey(s)) ? x.scope.get(nameKey(s)) : undefined;
  return entry?.kind === 'value' && entry.syntax.kind === 'name' ? entry.syntax : s;
}

/** `\\sigma^2` where the density is declared given `\\sigma^2`. */
function raisedSlot(entry: DensityEntry, argument: Syntax): Assignment | undefined {
  if (argument.kind !== 'power' || argument.base.kind !== 'name') return undefined;
  const [key, exponent] = [nameKey(argument.base), canonical(argument.exponent)];
  const slot = slotsOf(entry).find(other => other.key === key && other.exponent === exponent);
  return slot && { slot, value: argument.base, key };
}

/** `p(x \\mid \\sigma^2)` of a density declared given \\sigma or \\tau: a value, or another name for what is known? */
function refuseRaised(argument: Syntax, slot: Slot): void {
  const isPower = argument.kind === 'power' && argument.base.kind === 'name';
  const isOther =
    slot.exponent !== undefined && !(argument.kind === 'name' && nameKey(argument) === slot.key);
  if (!isPower && !isOther) return;
  const name = isOther ? `${slot.latex}^{${slot.exponent}}` : slot.latex;
  fail(argument.place, `${print(argument)} may be the value of ${name}, or another name of what is known`, {
    found: print(argument),
    expected: isOther ? name : `${name} = ${print(argument)}, or a density declared given ${print(argument)}`,
  });
}

/**
 * Among several factors a letter of its own is none of their quantities: p(y) is no p(x) at y. Nor is it where
 * `\lambda \sim ..` alone has made a p: p(x) is then the density of x, which nothing has said.
 */
const isForeign = ({ factors }: DensityEntry, name: NameSyntax): boolean =>
  factors.length > 1 ||
  (factors[0]!.tacit === true &&
    !factors[0]!.outcomes.some(({ key }) => key.toLowerCase() === nameKey(name).toLowerCase()));

function assign(
  x: Context,
  s: CallSyntax,
  entry: DensityEntry,
  list: List,
  argument: Syntax,
  i: number,
): Assignment {
  const written = meantBy(x, argument.kind === 'relation' ? argument.members[0]! : argument);
  const family = written.kind === 'name' ? ofFamily(x, entry, written) : undefined;
  if (family) return { ...family, value: valueIn(argument) };
  const raised = list === 'outcomes' ? undefined : raisedSlot(entry, argument);
  if (raised) return raised;
  const named = byName(x, entry, written);
  const foreign =
    written.kind === 'name' &&
    isForeign(entry, written) &&
    x.lookup(nameKey(written)) === undefined &&
    ['variable', 'value'].includes(x.scope.get(nameKey(written))?.kind ?? '');
  const slot = named ?? (foreign ? undefined : byPosition(entry, s, list, i));
  if (slot && !named && argument.kind === 'name')
    x.note(`${print(s)} was read as the density of ${slot.latex} at ${print(argument)}`);
  if (!slot) {
    const known = slotsOf(entry).map(other => other.latex);
    fail(
      argument.place,
      `${print(argument)} is no quantity of ${entry.latex}, which has ${known.join(', ')}`,
      {
        found: print(argument),
        expected: known.join(', '),
        declare: `${print(s)} = ...`,
      },
    );
  }
  if (list !== 'outcomes') refuseRaised(argument, slot);
  if (slot.plate)
    fail(argument.place, `which member of ${slot.plate.family.latex} is meant is not said`, {
      found: print(argument),
      expected: `${slot.latex} = ${print(argument)}`,
    });
  return { slot, value: valueIn(argument), key: slot.key };
}

/**
 * `p(y \mid X, w, \beta)` where \beta has no law and the declared density of y is a formula in it: it is what it is, and
 * standing behind the bar changes nothing.
 */
function isFixed(x: Context, s: CallSyntax, entry: DensityEntry, argument: Syntax): boolean {
  const name = meantBy(x, argument.kind === 'power' ? argument.base : argument);
  if (name.kind !== 'name' || x.lookup(nameKey(name)) || ofFamily(x, entry, name)) return false;
  if (slotsOf(entry).some(slot => slot.key === nameKey(name) || slot.plate?.family.key === nameKey(name)))
    return false;
  const known = x.scope.get(nameKey(name)) ?? x.scope.get(familyKey(name));
  const lawless = x.scope.lawsOf(nameKey(name)).length === 0 && x.scope.lawsOf(familyKey(name)).length === 0;
  const used = entry.factors.some(
    ({ mentions }) => mentions?.has(nameKey(name)) || mentions?.has(familyKey(name)),
  );
  if (known?.kind !== 'variable' || !lawless || !used) return false;
  x.note(`${print(argument)} in ${print(s)} has no law: it is fixed`);
  return true;
}

export interface Query {
  readonly outcomes: readonly Assignment[];
  readonly given: readonly Assignment[];
  readonly parameters: readonly Assignment[];
}

/** Arguments to quantities: by name, else by position. */
export function readQuery(x: Context, s: CallSyntax, entry: DensityEntry): Query {
  const all = (list: readonly Syntax[], which: List) =>
    list
      .flatMap(argument => spread(x, entry, argument))
      .filter(argument => which === 'outcomes' || !isFixed(x, s, entry, argument))
      .map((argument, i) => assign(x, s, entry, which, argument, i));
  const query = {
    outcomes: all(s.arguments, 'outcomes'),
    given: all(s.given, 'given'),
    parameters: all(s.parameters, 'parameters'),
  };
  const twice = query.outcomes.find(({ key }, i) => query.outcomes.findIndex(o => o.key === key) !== i);
  if (twice) fail(s.place, `${print(s)} names ${twice.slot.latex} twice`);
  return query;
}

interface Closure {
  readonly factors: readonly Factor[];
  /** Quantities that have a density here. */
  readonly outcomes: readonly Slot[];
  /** Quantities that only condition. */
  readonly exogenous: readonly Slot[];
}

/** The factors needed for the joint density of these quantities: theirs, and those of all they depend on. */
function closure(entry: DensityEntry, keys: readonly string[]): Closure {
  const factors = new Set<Factor>();
  const exogenous: Slot[] = [];
  const seen = new Set<string>();
  const queue = [...keys];
  while (queue.length > 0) {
    const key = queue.shift()!;
    if (seen.has(key)) continue;
    seen.add(key);
    const factor = entry.factors.find(f => f.outcomes.some(slot => slot.key === key));
    if (!factor) {
      const slot = slotsOf(entry).find(other => other.key === key);
      if (slot) exogenous.push(slot);
    } else {
      factors.add(factor);
      queue.push(...factor.given.map(slot => slot.key), ...factor.outcomes.map(slot => slot.key));
    }
  }
  return { factors: [...factors], outcomes: [...factors].flatMap(f => [...f.outcomes]), exogenous };
}

const hiddenIn = ({ outcomes }: Closure, keys: readonly string[]): readonly Slot[] =>
  outcomes.filter(slot => !keys.includes(slot.key));

/** Joint density of the quantities in `values`, everything else that it depends on integrated or summed out. */
function marginal(x: Context, needed: Closure, keys: readonly string[], values: SlotValues): Expression {
  const hidden = hiddenIn(needed, keys);
  const all = new Map(values);
  const ranges: Range[] = hidden.map(slot => {
    const id = x.fresh(slot.key);
    all.set(slot.key, variable(id, shapeOf(slot.domain)));
    return { id, domain: slot.domain };
  });
  const body = product(needed.factors.map(factor => factor.density(x, all)));
  return ranges.length === 0 ? body : accumulate(ranges, body);
}

const same = (slots: readonly Slot[], keys: readonly string[]): boolean =>
  slots.length === keys.length && slots.every(slot => keys.includes(slot.key));

function missing(entry: DensityEntry, place: Place, written: string, slot: Slot): never {
  return fail(place, `${written} needs a density of ${slot.latex}, and none is declared`, {
    declare: `${entry.latex}(${slot.latex}) = ...`,
  });
}

/** Stops where a factor may be missing because its declaration was not understood. */
function complete({ latex, incomplete }: DensityEntry, place: Place, written: string): void {
  if (incomplete === undefined) return;
  fail(
    place,
    `${written} needs all factors of ${latex}, and the declaration of ${incomplete} was not understood`,
  );
}

/** p(outcomes | given) at the values, elaborated from the declared factors. */
export function densityAt(
  x: Context,
  entry: DensityEntry,
  outcomes: readonly string[],
  given: readonly string[],
  values: SlotValues,
  place: Place,
  written: string,
): Expression {
  if (hasPlates(entry)) return plateDensity(x, entry, outcomes, given, values, place, written);
  const exact = entry.factors.find(f => same(f.outcomes, outcomes) && same(f.given, given));
  if (exact) return exact.density(x, values);
  complete(entry, place, written);
  const together = [...outcomes, ...given];
  const needed = closure(entry, together);
  const { exogenous } = needed;
  const lacking = exogenous.find(slot => !given.includes(slot.key));
  if (lacking) missing(entry, place, written, lacking);
  const joint = marginal(x, needed, together, values);
  const conditions = given.filter(key => !exogenous.some(slot => slot.key === key));
  if (conditions.length === 0) return noted(x, hiddenIn(needed, together), written, joint);
  const evidence = marginal(x, closure(entry, given), given, values);
  x.note(
    `${written} was elaborated as the joint density over that of the condition, from the declared ${entry.latex}`,
  );
  return quotient(joint, evidence);
}

/** As `densityAt`, where factors hold for each value of an index. */
function plateDensity(
  x: Context,
  entry: DensityEntry,
  outcomes: readonly string[],
  given: readonly string[],
  values: SlotValues,
  place: Place,
  written: string,
): Expression {
  const exact = exactMember(entry, outcomes, given, values);
  if (exact) return exact.factor.density(x, exact.values);
  complete(entry, place, written);
  const keys = [...outcomes, ...given];
  const mixed = mixedFamily(entry, keys);
  if (mixed)
    fail(
      place,
      `${written} takes one member of ${mixed.plate!.family.latex} apart, on all of which something depends`,
    );
  const { keys: exogenous, lacking } = plateExogenous(entry, keys);
  if (lacking) missing(entry, place, written, lacking);
  const joint = plateMarginal(x, entry, keys, values);
  x.note(`${written} was elaborated from the declared factors of ${entry.latex}, which hold for each index`);
  const conditions = given.filter(key => !exogenous.includes(key));
  if (conditions.length === 0) return joint;
  return quotient(joint, plateMarginal(x, entry, given, values));
}

function noted(x: Context, hidden: readonly Slot[], written: string, joint: Expression): Expression {
  const how =
    hidden.length === 0
      ? 'the product of the declared factors'
      : `the declared joint density, ${hidden.map(s => s.latex).join(', ')} ${joint.kind === 'summation' ? 'summed' : 'integrated'} out`;
  x.note(`${written} was elaborated as ${how}`);
  return joint;
}

/** A call of a density: its value at the arguments. */
export function queryDensity(x: Context, s: CallSyntax, entry: DensityEntry): Expression {
  if (isCompoundEvent(x, s))
    return compoundEvent(x, s, entry, (keys, values) =>
      densityAt(x, entry, keys, [], values, s.place, print(s)),
    );
  const query = readQuery(x, s, entry);
  const values = valuesOf(
    [...query.outcomes, ...query.given, ...query.parameters],
    ({ value }) => elaborate(x, value),
    index => elaborate(x, index),
  );
  const keys = (list: readonly Assignment[]) => list.map(({ key }) => key);
  return densityAt(x, entry, keys(query.outcomes), keys(query.given), values, s.place, print(s));
}
