/** `p(x \mid z) = ...` and `F(t) := ...`. */

import { canonical } from '../read/canonical';
import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, ChainSyntax, NameSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { fail } from './context';
import type { Declarations } from './declarations';
import { argumentsOf } from './definitions';
import type { Domain } from './domain';
import { elaborate } from './elaborate';
import type { Expression } from './expression';
import { concrete } from './indices';
import { densityOf, lawOf } from './laws';
import { accumulate, constant, variable } from './nodes';
import type { DensityEntry, Entry, Factor, Slot, ValueEntry, VariableEntry } from './scope';
import { shapeOf } from './shapes';
import { conditionSlot, plateOf, slotOf, strayIndex } from './slots';

/** Letters that are read as densities; others are functions unless a law or a condition shows otherwise. */
const densityLetters = new Set(['p', 'q', 'P']);

/** A condition makes a density, unless what stands behind the sign is a moment: `\mu(x \mid y) := \mathbb{E}[x \mid y]`. */
export const isDensityHead = (left: CallSyntax, right: Syntax): boolean =>
  right.kind === 'law' ||
  (left.given.length > 0 && right.kind !== 'expectation' && right.kind !== 'moment') ||
  densityLetters.has(left.head.base);

function nameOf(s: Syntax): NameSyntax {
  return s.kind === 'name'
    ? s
    : fail(s.place, 'an argument of a declaration must be a name', { found: print(s) });
}

const isSame = (a: Slot, b: Slot): boolean =>
  a.key === b.key || (a.plate !== undefined && a.plate.family.key === b.plate?.family.key);

/** A letter that stands for a plain number may be that of a density as well: `(2 \\pi)^{p/2}` beside p(x). */
const numberNamed = (entry: Entry | undefined): ValueEntry | undefined =>
  entry?.kind === 'value' && entry.syntax.kind === 'number' ? entry : undefined;

/** `p \\in (0, 1)` beside `X \\sim \\mathrm{Bernoulli}(p)`, whose density is called p(X). */
const scalarNamed = (entry: Entry | undefined): VariableEntry | undefined =>
  entry?.kind === 'variable' && entry.shape.kind === 'scalar' ? entry : undefined;

/** The entry of a letter with one more factor. */
export function addFactor(d: Declarations, head: NameSyntax, factor: Factor): void {
  const key = nameKey(head);
  const before = d.scope.get(key);
  const factors = before?.kind === 'density' ? before.factors : [];
  const again = factors.find(f => f.outcomes.some(o => factor.outcomes.some(p => isSame(p, o))));
  if (again)
    fail(
      factor.place,
      `${factor.latex} and ${again.latex} both give the law of ${factor.outcomes[0]!.latex}`,
    );
  const alone = before?.kind === 'density' ? before.alone : (numberNamed(before) ?? scalarNamed(before));
  const entry: DensityEntry = {
    kind: 'density',
    latex: print(head),
    factors: [...factors, factor],
    ...(alone ? { alone } : {}),
  };
  d.entry(key, entry);
}

const valuesOf = (slots: readonly Slot[]): Map<string, Expression> =>
  new Map(slots.map(({ key, domain }) => [key, variable(key, shapeOf(domain))]));

/** The integral over the outcomes, to be audited. */
export function audit(d: Declarations, head: NameSyntax, factor: Factor): void {
  const x = d.context();
  const values = valuesOf([...factor.given, ...factor.parameters]);
  if (factor.plate) values.set(factor.plate.index, constant(1));
  const ranges = factor.outcomes.map(({ key, domain }) => {
    const id = x.fresh(key);
    values.set(key, variable(id, shapeOf(domain)));
    return { id, domain };
  });
  const total = accumulate(ranges, factor.density(x, values));
  d.audits.push({ name: print(head), latex: factor.latex, place: factor.place, total });
}

/** The domain that a law gives its outcome, before the outcome is known. */
function lawDomain(d: Declarations, left: CallSyntax, right: Syntax): Domain | undefined {
  if (right.kind !== 'law') return undefined;
  const indices = left.arguments.flatMap(item => (item.kind === 'name' ? item.subscripts : []));
  const free = indices.filter(index => index.kind === 'name' && !d.scope.find(index));
  const values = new Map(free.map(index => [canonical(index), variable(canonical(index))]));
  return lawOf(d.context().bind(values), right).domain;
}

/** The factor of these quantities; those of a plate must have one index. */
function factorOf(
  chain: ChainSyntax,
  left: CallSyntax,
  slots: Pick<Factor, 'outcomes' | 'given' | 'parameters'>,
  density: Factor['density'],
): Factor {
  const all = [...slots.outcomes, ...slots.given, ...slots.parameters];
  const stray = strayIndex(all);
  if (stray)
    fail(chain.place, `${stray.latex} has another index than the rest of ${print(left)}`, {
      expected: 'one index for all that belongs to one member',
    });
  const plate = plateOf(all);
  return { ...slots, latex: print(left), place: chain.place, density, ...(plate ? { plate } : {}) };
}

/** Keys of the names in a formula, with those in what they stand for; of a member of a family, the family too. */
function namesWithin(d: Declarations, s: Syntax, found = new Set<string>()): ReadonlySet<string> {
  for (const node of walk(s)) {
    if (node.kind !== 'name' || found.has(nameKey(node))) continue;
    found.add(nameKey(node)).add(familyKey(node));
    const entry = d.scope.get(nameKey(node));
    if (entry?.kind === 'value') namesWithin(d, entry.syntax, found);
  }
  return found;
}

/** `p(x, z \mid y; \theta) = ` a law or a formula. */
export function declareDensity(d: Declarations, left: CallSyntax, right: Syntax, chain: ChainSyntax): void {
  const named = right.kind === 'law' && right.point.length > 0;
  const given = left.given.map(item => conditionSlot(d, item));
  const parameters = left.parameters.map(item => conditionSlot(d, item));
  const outcomes = left.arguments.map(item =>
    slotOf(d, item, left.arguments.length === 1 ? lawDomain(d, left, right) : undefined),
  );
  const scope = () => d.scope;
  const all = [...outcomes, ...given, ...parameters];
  const index = plateOf(all)?.index;
  const factor = factorOf(chain, left, { outcomes, given, parameters }, (x, values) => {
    const own = new Map([...values].filter(([key]) => key === index || all.some(s => s.key === key)));
    const inner = x.enter(scope(), own, chain.place);
    if (right.kind !== 'law' || named) return elaborate(inner, right);
    const at = own.get(outcomes[0]!.key)!;
    return densityOf(lawOf(inner, right, at.shape), at);
  });
  const mentions = namesWithin(d, right);
  const notes: string[] = [];
  const trial = valuesOf(all);
  if (index !== undefined) trial.set(index, constant(1));
  factor.density(d.context(notes), trial);
  if (factor.plate) notes.push(`it holds for each value of ${factor.plate.index}`);
  const head = concrete(d.context(), left.head);
  const tacit = chain.members[1]?.sign === 'sim';
  addFactor(d, head, { ...factor, mentions, ...(tacit ? { tacit } : {}) });
  d.say(
    chain.place,
    [`${print(left)} is a density of ${outcomes.map(o => o.latex).join(', ')}`, ...notes].join('; '),
  );
  audit(d, head, factor);
}

/** `F(t) := ...`. */
export function declareFunction(d: Declarations, left: CallSyntax, right: Syntax): void {
  const moments = left.given.length > 0 ? left.arguments.map(nameOf) : [];
  const names = [...(moments.length > 0 ? [] : left.arguments), ...left.given, ...left.parameters].map(
    nameOf,
  );
  const { densities, others } = argumentsOf(d.scope, names);
  const parameters = others.map(name => {
    const declared = d.scope.get(nameKey(name));
    return {
      key: nameKey(name),
      latex: print(name),
      ...(declared?.kind === 'variable' ? { domain: declared.domain } : {}),
    };
  });
  const before = d.scope;
  const values = new Map(
    parameters.map(({ key, domain }) => [key, variable(key, domain ? shapeOf(domain) : undefined)]),
  );
  elaborate(d.context().enter(before, values, right.place), right);
  const other = d.scope.get(nameKey(left.head));
  const isOther = moments.length > 0 && other?.kind === 'function' && other.moments !== undefined;
  d.entry(nameKey(left.head), {
    kind: 'function',
    latex: print(left.head),
    parameters,
    conditioned: left.given.length + left.parameters.length,
    ...(densities.length > 0 ? { densities: densities.map(nameKey) } : {}),
    ...(moments.length > 0 ? { moments: moments.map(nameKey) } : {}),
    ...(isOther ? { otherwise: other } : {}),
    body: { syntax: right, scope: before },
  });
  d.say(left.place, `${print(left.head)} is a function of ${names.map(name => print(name)).join(', ')}`);
}
