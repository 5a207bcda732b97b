/** What stands under an E, beside a KL bar or in H: a law, with the variables that it binds. */

import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, ExceptSyntax, LawSyntax, NameSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';
import { type Assignment, densityAt, ofFamily, readQuery, valuesOf } from './densities';
import type { Domain } from './domain';
import { elaborate } from './elaborate';
import type { Expression, Range } from './expression';
import { concrete, leftOut } from './indices';
import { densityOf, lawOf } from './laws';
import { product, variable } from './nodes';
import type { Member } from './rename';
import type { DensityEntry, Slot } from './scope';
import { shapeOf } from './shapes';

/** A variable that a law binds: by this name in the formula. */
export interface Binder {
  readonly key: string;
  readonly latex: string;
  readonly domain: Domain;
  /** Of one member of a declared family: what of the family it is. */
  readonly member?: Member;
}

export interface BoundLaw {
  readonly binders: readonly Binder[];
  /** The density in a context in which the binders are bound. */
  density(x: Context): Expression;
}

/** The context in which the binders are bound to fresh variables, with the ranges to integrate over. */
export function bindLaw(x: Context, law: BoundLaw): { context: Context; ranges: Range[] } {
  const values = new Map<string, Expression>();
  const domains = new Map<string, Domain>();
  const ranges = law.binders.map(({ key, domain }) => {
    const id = x.fresh(key);
    values.set(key, variable(id, shapeOf(domain)));
    domains.set(key, domain);
    return { id, domain };
  });
  return { context: x.bind(values, domains), ranges };
}

const bound = (x: Context, key: string): Expression => x.lookup(key)!;

/** A quantity as what a law binds, with its place in its family. */
export function binderOf({ slot, index }: Assignment): Binder {
  const family = slot.plate?.family.key;
  return index && family !== undefined ? { ...asBinder(slot), member: { family, index } } : asBinder(slot);
}

const asBinder = (slot: Slot): Binder => ({ key: slot.key, latex: slot.latex, domain: slot.domain });

/** Values of the conditions of a density that was named without arguments: the variables of these names. */
function conditionValues(x: Context, slots: readonly Slot[], s: Syntax): Map<string, Expression> {
  return new Map(
    slots.map(slot => {
      const found = x.lookup(slot.key) ?? declared(x, slot.key);
      return [
        slot.key,
        found ?? fail(s.place, `${print(s)} depends on ${slot.latex}, which has no value here`),
      ];
    }),
  );
}

function declared(x: Context, key: string): Expression | undefined {
  const entry = x.scope.get(key);
  return entry?.kind === 'variable' ? variable(entry.id, entry.shape) : undefined;
}

/** Outcomes and conditions of a letter that stands alone: all that it has a density for. */
function wholeLetter(entry: DensityEntry): { outcomes: Slot[]; given: Slot[] } {
  const whole = (slots: readonly Slot[]) => slots.map(slot => slot.plate?.family ?? slot);
  const outcomes = entry.factors.flatMap(factor => whole(factor.outcomes));
  const given = entry.factors
    .flatMap(factor => whole(factor.given))
    .filter(
      (slot, i, all) =>
        !outcomes.some(o => o.key === slot.key) && all.findIndex(g => g.key === slot.key) === i,
    );
  return { outcomes, given };
}

/** `q` alone. `over`: the quantities that the law on the other side of a KL bar binds. */
function letter(x: Context, s: NameSyntax, entry: DensityEntry, over?: readonly Binder[]): BoundLaw {
  const { outcomes, given } = wholeLetter(entry);
  if (over) return letterOver(s, entry, outcomes, given, over);
  if (given.length > 0) {
    x.note(`${print(s)} was read as ${print(s)}(${names(outcomes)} | ${names(given)})`);
  } else x.note(`${print(s)} was read as ${print(s)}(${names(outcomes)})`);
  return {
    binders: outcomes.map(asBinder),
    density: y => letterDensity(y, s, entry, outcomes, given),
  };
}

const names = (slots: readonly Slot[]): string => slots.map(slot => slot.latex).join(', ');

function letterDensity(
  y: Context,
  s: Syntax,
  entry: DensityEntry,
  outcomes: readonly Slot[],
  given: readonly Slot[],
): Expression {
  const values = new Map([
    ...outcomes.map(slot => [slot.key, bound(y, slot.key)] as const),
    ...conditionValues(y, given, s),
  ]);
  const keys = (slots: readonly Slot[]) => slots.map(slot => slot.key);
  return densityAt(y, entry, keys(outcomes), keys(given), values, s.place, print(s));
}

/** The letter beside a KL bar must be a density of the very quantities of the other side. */
function letterOver(
  s: NameSyntax,
  entry: DensityEntry,
  outcomes: readonly Slot[],
  given: readonly Slot[],
  over: readonly Binder[],
): BoundLaw {
  const matching = over.map(
    (binder, i) =>
      outcomes.find(slot => slot.key === binder.key) ??
      (outcomes.length === over.length ? outcomes[i] : undefined),
  );
  const extra = outcomes.filter(slot => !matching.includes(slot));
  if (matching.includes(undefined) || extra.length > 0) {
    const mine = matching.filter(slot => slot !== undefined);
    const quantities = over.map(binder => binder.latex).join(', ');
    const name = print(s);
    fail(
      s.place,
      `${name} alone is ambiguous: it is declared as a density of ${names(outcomes)}, and the other law is one of ${quantities}`,
      {
        found: name,
        expected: `${name}(${quantities}) or ${name}(${quantities} | ${names(extra)})`,
        suggestion:
          mine.length > 0 && extra.length > 0
            ? `${name}(${names(mine as Slot[])} \\mid ${names(extra)})`
            : undefined,
      },
    );
  }
  const slots = matching as Slot[];
  return {
    binders: over,
    density: y => {
      const values = new Map([
        ...slots.map((slot, i) => [slot.key, bound(y, over[i]!.key)] as const),
        ...conditionValues(y, given, s),
      ]);
      return densityAt(
        y,
        entry,
        slots.map(slot => slot.key),
        given.map(slot => slot.key),
        values,
        s.place,
        print(s),
      );
    },
  };
}

/** `q(z)`, `q(z \mid x)`: the arguments before the bar are bound. */
function called(x: Context, s: CallSyntax, entry: DensityEntry, over?: readonly Binder[]): BoundLaw {
  const query = readQuery(x, s, entry);
  const binders = query.outcomes.map(({ slot, value }, i) => {
    if (value.kind !== 'name')
      fail(value.place, 'a variable was expected, which the law binds', { found: print(value) });
    const placeholder = value.base === '\\cdot';
    const other = over?.[i];
    if (placeholder) return { ...asBinder(slot), key: other?.key ?? slot.key };
    const written = { key: nameKey(value), latex: print(value) };
    return { ...binderOf(query.outcomes[i]!), ...written, domain: x.domainOf(nameKey(value)) ?? slot.domain };
  });
  return {
    binders,
    density: y => {
      const values = valuesOf(
        [...query.outcomes, ...query.given, ...query.parameters],
        assignment => {
          const i = query.outcomes.indexOf(assignment);
          return i >= 0 ? bound(y, binders[i]!.key) : elaborate(y, assignment.value);
        },
        index => elaborate(y, index),
      );
      const keys = (list: typeof query.outcomes) => list.map(({ key }) => key);
      return densityAt(y, entry, keys(query.outcomes), keys(query.given), values, s.place, print(s));
    },
  };
}

/** A law of the library; `name` is what it binds, if anybody says. */
function anonymous(x: Context, s: LawSyntax, name: Binder | undefined): BoundLaw {
  const law = lawOf(x, s, name ? shapeOf(name.domain) : undefined);
  const binder = name
    ? { ...name, domain: law.domain }
    : { key: '\\cdot', latex: '\\cdot', domain: law.domain };
  return {
    binders: [binder],
    density: y => densityOf(lawOf(y, s, shapeOf(law.domain)), bound(y, binder.key)),
  };
}

/** `x_1 \sim p` of a plate: p is the law of each member. */
function memberDrawn(x: Context, names: readonly NameSyntax[], law: Syntax): BoundLaw | undefined {
  const entry = law.kind === 'name' ? x.scope.get(nameKey(concrete(x, law))) : undefined;
  if (entry?.kind !== 'density' || names.length !== 1) return undefined;
  return ofFamily(x, entry, names[0]!)?.index ? ownLaw(x, names[0]!, entry) : undefined;
}

/** `z \sim q`, `z \sim q(z \mid x)`, `x \sim \mathcal{N}(0, 1)`. */
function drawn(x: Context, name: Syntax, law: Syntax): BoundLaw {
  const names = name.kind === 'tuple' ? name.items : [name];
  const binders = names.map(item => {
    if (item.kind !== 'name') fail(item.place, 'a variable was expected before \\sim');
    return { key: nameKey(item), latex: print(item), domain: { kind: 'real' } as Domain };
  });
  if (law.kind === 'law') return anonymous(x, law, binders[0]);
  const member = memberDrawn(x, names as NameSyntax[], law);
  if (member) return member;
  const whole = resolveLaw(x, law);
  if (whole.binders.length !== binders.length) {
    fail(
      law.place,
      `${print(law)} is a law of ${whole.binders.length} quantities, and ${binders.length} stand before \\sim`,
    );
  }
  const renamed = whole.binders.map((binder, i) => ({
    ...binder,
    key: binders[i]!.key,
    latex: binders[i]!.latex,
  }));
  return {
    binders: renamed,
    density: y => {
      const values = new Map(whole.binders.map((binder, i) => [binder.key, bound(y, renamed[i]!.key)]));
      return whole.density(y.bind(values));
    },
  };
}

/** Several laws at once: independent. */
function combined(laws: readonly BoundLaw[]): BoundLaw {
  return {
    binders: laws.flatMap(law => law.binders),
    density: y => product(laws.map(law => law.density(y))),
  };
}

/** The quantity of a density that a variable is. */
export function quantity(x: Context, entry: DensityEntry, s: NameSyntax): Assignment {
  const family = ofFamily(x, entry, s);
  if (family) return { ...family, value: s };
  const key = nameKey(s);
  const slots = entry.factors.flatMap(f => [...f.outcomes, ...f.given]);
  return { slot: slots.find(slot => slot.key === key)!, value: s, key };
}

/** Of several laws the one that expectations are declared to be taken under. */
export function commonAmong<T>(x: Context, laws: readonly [string, T][]): readonly [string, T][] {
  const common = x.scope.parametrisations.get('expectation');
  const chosen = laws.length > 1 ? laws.filter(([key]) => key === common) : [];
  return chosen.length > 0 ? chosen : laws;
}

/** The law of one quantity of a letter. */
function ownLaw(x: Context, s: NameSyntax, entry: DensityEntry): BoundLaw {
  const key = nameKey(s);
  const own = quantity(x, entry, s);
  const written = `${entry.latex}(${print(s)})`;
  x.note(`the law of ${print(s)} was read as ${written}`);
  return {
    binders: [{ ...binderOf(own), key }],
    density: y => {
      const values = valuesOf(
        [own],
        () => bound(y, key),
        index => elaborate(y, index),
      );
      return densityAt(y, entry, [own.key], [], values, s.place, written);
    },
  };
}

/** The variable's own law, if exactly one is declared: `E_x`, `E[X]`. */
export function lawOfVariable(x: Context, s: NameSyntax): BoundLaw | undefined {
  const key = nameKey(s);
  const laws = commonAmong(x, x.scope.lawsOf(key));
  if (laws.length === 0) return undefined;
  if (laws.length > 1) {
    fail(
      s.place,
      `${print(s)} has more than one law: ${laws.map(([, entry]) => `${entry.latex}(${print(s)})`).join(', ')}`,
      {
        expected: `the law as a subscript: \\mathbb{E}_{${laws[0]![1].latex}}`,
      },
    );
  }
  return ownLaw(x, s, laws[0]![1]);
}

function named(x: Context, written: NameSyntax, over?: readonly Binder[]): BoundLaw {
  const s = concrete(x, written);
  const entry = x.scope.get(nameKey(s));
  if (entry?.kind === 'density') return letter(x, s, entry, over);
  if (entry?.kind === 'value' && entry.syntax.kind !== 'number') return resolveLaw(x, entry.syntax, over);
  if (entry?.kind === 'value' && entry.syntax.kind === 'number') return member(x, s, entry.syntax.text);
  const own = lawOfVariable(x, s);
  if (own) return own;
  const small = lowerCase(x, s);
  if (small) {
    x.note(`${print(s)} was read as ${print(small)}: the law of that density`);
    return named(x, small, over);
  }
  const family = x.scope.get(familyKey(s));
  return fail(s.place, `${print(s)} is no declared law${family ? '' : ', and not declared'}`, {
    found: print(s),
    expected: 'a declared density',
    declare: `${print(s)}(z) = ...`,
  });
}

/** P for a declared density p, where P itself is not declared. */
function lowerCase(x: Context, s: NameSyntax): NameSyntax | undefined {
  if (!/^[A-Z]$/.test(s.base) || x.scope.get(nameKey(s)) !== undefined) return undefined;
  const small = { ...s, base: s.base.toLowerCase() };
  return x.scope.get(nameKey(small))?.kind === 'density' ? small : undefined;
}

/** Letters of densities with an index, by family: q -> q_1, q_2. */
function families(x: Context): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, entry] of x.scope.all()) {
    const [family, index] = key.split('_');
    if (entry.kind === 'density' && index !== undefined)
      found.set(family!, [...(found.get(family!) ?? []), key]);
  }
  return found;
}

/** The only family of densities that has this index, and so many members at least. */
function familyWith(x: Context, s: Syntax, index: string, members = 1): string[] {
  const having = [...families(x)].filter(
    ([family, keys]) => keys.includes(`${family}_${index}`) && keys.length >= members,
  );
  if (having.length === 1) return having[0]![1];
  return fail(
    s.place,
    `${having.length === 0 ? 'no' : 'more than one'} family of densities has the index ${index}`,
    {
      declare: `q_${index}(z_${index}) = ...`,
    },
  );
}

/** The law of a letter by its key, of all that it has a density for. */
export function byKey(x: Context, s: Syntax, key: string): BoundLaw {
  const entry = x.scope.get(key) as DensityEntry;
  const { outcomes, given } = wholeLetter(entry);
  return { binders: outcomes.map(asBinder), density: y => letterDensity(y, s, entry, outcomes, given) };
}

/** `E_1`: under q_1. */
function member(x: Context, s: Syntax, index: string): BoundLaw {
  const key = familyWith(x, s, index).find(k => k.endsWith(`_${index}`))!;
  x.note(`the law ${index} was read as ${key}`);
  return byKey(x, s, key);
}

/** `E_{-j}`: under the product of all densities of the family but the j-th. */
function meanField(x: Context, s: ExceptSyntax): BoundLaw {
  const index = s.index.kind === 'name' ? leftOut(x, { ...s.index, subscripts: [s] })! : print(s.index);
  const keys = familyWith(x, s, index, 2).filter(key => !key.endsWith(`_${index}`));
  x.note(`the law "all but ${index}" was read as the product of ${keys.join(', ')}`);
  return combined(keys.map(key => byKey(x, s, key)));
}

/** The law that a tree stands for. */
export function resolveLaw(x: Context, s: Syntax, over?: readonly Binder[]): BoundLaw {
  switch (s.kind) {
    case 'name':
      return named(x, s, over);
    case 'group':
      return resolveLaw(x, s.body, over);
    case 'number':
      return member(x, s, s.text);
    case 'except':
      return meanField(x, s);
    case 'call': {
      const entry = x.scope.get(nameKey(concrete(x, s.head)));
      if (entry?.kind === 'density') return called(x, s, entry, over);
      return fail(s.place, `${print(s.head)} is no declared density`, { declare: `${print(s)} = ...` });
    }
    case 'law':
      return anonymous(x, s, over?.[0]);
    case 'relation':
      if (s.signs.length === 1 && s.signs[0] === 'sim') return drawn(x, s.members[0]!, s.members[1]!);
      return fail(s.place, 'a law was expected', { found: print(s) });
    case 'tuple':
      return tuple(x, s.items);
    case 'product':
      return combined(s.factors.map(factor => resolveLaw(x, factor)));
    default:
      return fail(s.place, `${print(s)} is no law`, { expected: 'a density, a law, or z \\sim q' });
  }
}

/** `x \sim p, z \sim q`; `x, z \sim q` names both before the sign. */
function tuple(x: Context, items: readonly Syntax[]): BoundLaw {
  const last = items[items.length - 1]!;
  const names = items.slice(0, -1);
  const joint =
    last.kind === 'relation' && last.signs[0] === 'sim' && names.every(item => item.kind === 'name');
  if (!joint) return combined(items.map(item => resolveLaw(x, item)));
  const before: Syntax = { kind: 'tuple', place: last.place, items: [...names, last.members[0]!] };
  return drawn(x, before, last.members[1]!);
}
