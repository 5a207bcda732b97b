/** Declarations to a scope and to what settings draw. */

import { canonical } from '../read/canonical';
import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { ChainSyntax, NameSyntax, Place, Problem, RelationSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { listOf } from '../read/tuple';
import { Context, fail, type Ledger } from './context';
import { declareDensity, declareFunction, isDensityHead } from './declare-calls';
import { declareLaw } from './declare-laws';
import { declareWords } from './declare-words';
import { type Declared, refuseSameLetter } from './declared-looks';
import type { Domain, Unknown, VariableDeclaration } from './domain';
import { describeDomain, domainOfSet, endOf, plainNumber } from './domains';
import { elaborate } from './elaborate';
import { declareDifferent, differenceOf, excludeSet } from './exclusions';
import type { Expression } from './expression';
import { fix, fixedBy, inOrderOfFixing, quantitiesOf } from './fixed-names';
import { definite, structureBy, structured } from './matrix-structures';
import { isIdentityName } from './names';
import { compare } from './nodes';
import { isPin, pin } from './pins';
import { type Refused, refusedBy } from './refused';
import { formulaOf } from './running-definitions';
import { type Entry, Scope } from './scope';
import { splitSequences } from './sequences';
import { shapeOf } from './shapes';
import { indexedFamily } from './slots';
import { ElaborationError } from './step';
import { isMisfit, type Widening, widened, widenings } from './widening';

export interface Reading {
  readonly place: Place;
  readonly reading: string;
}

/** What the declarations have come to so far; statements add to it. */
export class Declarations {
  scope = new Scope();
  readonly variables = new Map<string, VariableDeclaration>();
  readonly unknowns: Unknown[] = [];
  readonly constraints: Expression[] = [];
  /** Equations between declared quantities, none of which they define. */
  readonly equations: RelationSyntax[] = [];
  readonly readings: Reading[] = [];
  readonly problems: Problem[] = [];
  /** Relations that were not understood, with the ids of their letters. */
  readonly refused: Refused[] = [];
  readonly ledger: Ledger = { next: 1, made: 0 };
  /** What variables are fixed at, as written. */
  readonly fixings = new Map<string, Syntax>();
  /** Keys of the quantities of densities. */
  quantities: ReadonlySet<string> = new Set();
  /** Densities to be audited: letter and quantities. */
  readonly audits: {
    readonly name: string;
    readonly latex: string;
    readonly place: Place;
    readonly total: Expression;
  }[] = [];

  constructor(readonly source: string) {}

  context(notes: string[] = []): Context {
    return new Context(this.scope, this.ledger, notes, undefined, undefined, [], 0, this.source, true);
  }

  say(place: Place, reading: string): void {
    this.readings.push({ place, reading });
  }

  /** How variables were written where they were declared, by key. */
  readonly written = new Map<string, Declared>();

  /** Keys of letters that were declared as two things, in two looks. */
  readonly twofold = new Set<string>();

  /** Keys that were declared as families: x of x_1, ..., x_n. */
  private readonly families = new Set<string>();

  /** Adds a family; where its letter stands for something else as well, under a key of its own. */
  family(name: NameSyntax, domain: Domain): void {
    const key = nameKey(name);
    const taken = this.scope.get(key) !== undefined && !this.families.has(key);
    refuseSameLetter(this, taken ? `${key}_*` : key, name, domain);
    if (!taken) this.families.add(key);
    this.declare(taken ? `${key}_*` : key, print(name), domain);
  }

  isFamily(key: string): boolean {
    return this.families.has(key);
  }

  /** Adds or refines a variable. */
  variable(name: NameSyntax, domain: Domain): void {
    const key = nameKey(name);
    const family = this.families.has(key) ? this.variables.get(key) : undefined;
    if (family && !sameKind(family.domain, domain)) {
      this.families.delete(key);
      this.declare(`${key}_*`, family.latex, family.domain);
      this.variables.delete(key);
      this.written.delete(key);
    }
    refuseSameLetter(this, key, name, domain);
    this.declare(key, print(name), domain);
  }

  declare(key: string, latex: string, domain: Domain): void {
    this.variables.set(key, { ...this.variables.get(key), id: key, latex, domain });
    this.scope = this.scope.with(key, { kind: 'variable', id: key, latex, domain, shape: shapeOf(domain) });
  }

  entry(key: string, entry: Entry): void {
    this.scope = this.scope.with(key, entry);
  }

  /** A copy to try statements on, in which one name is declared otherwise. */
  under({ scope, key, domain }: Widening): Declarations {
    const other = new Declarations(this.source);
    for (const [id, variable] of this.variables) other.variables.set(id, variable);
    other.variables.set(key, { ...this.variables.get(key)!, domain });
    other.unknowns.push(...this.unknowns);
    other.scope = scope;
    other.quantities = this.quantities;
    return other;
  }

  /** Integers that only serve as sizes are declared by their use. */
  sizes(s: Syntax): void {
    for (const name of sizeNames(s)) {
      if (this.scope.find(name)) continue;
      this.declare(nameKey(name), print(name), { kind: 'integers', lower: 1, upper: 3 });
      this.say(name.place, `${print(name)} is a size, tried from 1 to 3`);
    }
  }
}

const sameKind = (a: Domain, b: Domain): boolean => a.kind === b.kind;

/** Names in a set that can only be sizes: exponents, and the ends of ranges with dots. */
function sizeNames(s: Syntax): NameSyntax[] {
  const difference = differenceOf(s);
  if (difference) return sizeNames(difference[0]);
  if (s.kind === 'power') return [...sizeNames(s.base), ...namesOf(s.exponent)];
  if (s.kind === 'set' && s.dots) return s.items.flatMap(namesOf);
  if (s.kind === 'name' && s.base === '\\Delta') return s.subscripts.flatMap(namesOf);
  return [];
}

function namesOf(s: Syntax): NameSyntax[] {
  if (s.kind === 'name') return s.font === undefined && s.base !== '\\infty' ? [s] : [];
  if (s.kind === 'product') return s.factors.flatMap(namesOf);
  if (s.kind === 'operator' && s.name === 'times') return s.arguments.flatMap(namesOf);
  return s.kind === 'sum' ? s.terms.flatMap(namesOf) : s.kind === 'group' ? namesOf(s.body) : [];
}

/** `x_1, \dots, x_n`: the family and its size. */
function familyOf(
  d: Declarations,
  items: readonly Syntax[],
): { name: NameSyntax; size: Syntax; first: Syntax } | undefined {
  const at = items.findIndex(item => item.kind === 'text' && item.text === '...');
  if (at < 0) return undefined;
  const [first, last] = [items.find(item => isSecond(item, items[at - 1]!)) ?? items[0]!, items[at + 1]];
  if (first.kind !== 'name' || last?.kind !== 'name' || familyKey(first) !== familyKey(last)) {
    return fail(items[at]!.place, 'the dots stand between names of different families');
  }
  const size = last.subscripts[0];
  const start = first.subscripts[0];
  if (!size || !start || canonical(start) !== '1')
    fail(first.place, 'a family with dots begins at index 1', { expected: `${first.base}_1` });
  d.sizes({ kind: 'set', shape: 'list', dots: true, items: [start!, size!], place: size!.place });
  return { name: { ...first, subscripts: [] }, size: size!, first };
}

/** x_2 in `x_1, x_2, \\dots, x_n`. */
const isSecond = (s: Syntax, first: Syntax): boolean =>
  s.kind === 'name' && first.kind === 'name' && familyKey(s) === familyKey(first) && s.subscripts.length > 0;

/** Lists cut so that each holds at most one family with dots: `x_1, \dots, x_n, y_1, \dots, y_n`. */
function cut(items: readonly Syntax[]): Syntax[][] {
  const lists: Syntax[][] = [];
  for (let rest = [...items]; rest.length > 0; ) {
    const dots = rest.findIndex(item => item.kind === 'text');
    if (dots < 1) return [...lists, rest];
    const first = rest.findIndex(item => isSecond(item, rest[dots - 1]!));
    if (first > 0) lists.push(rest.slice(0, first));
    lists.push(rest.slice(Math.max(first, 0), dots + 2));
    rest = rest.slice(dots + 2);
  }
  return lists;
}

function declareNames(d: Declarations, s: Syntax, domain: Domain): void {
  for (const items of cut(listOf(s))) declareList(d, s, items, domain);
}

/** Whole numbers, given by a range or one by one, `n \in \{2, 3\}`. */
const countsMembers = (domain: Domain): boolean =>
  domain.kind === 'integers' ||
  (domain.kind === 'set' && domain.values.every(value => Number.isInteger(value) && value >= 1));

/** How many members a family has: a number, also one that a name stands for, or the id of a declared integer. */
function sizeOf(d: Declarations, size: Syntax): number | string {
  const value = plainNumber(elaborate(d.context(), size));
  if (value !== undefined && Number.isInteger(value) && value >= 1) return value;
  const entry = size.kind === 'name' ? d.scope.get(nameKey(size)) : undefined;
  if (entry?.kind === 'variable' && countsMembers(entry.domain)) return entry.id;
  return fail(size.place, 'the last index of a family is a whole number from 1 on, or an integer', {
    found: value === undefined ? print(size) : String(value),
    expected: 'x_3, or x_n with n declared as an integer',
  });
}

function declareList(d: Declarations, s: Syntax, items: readonly Syntax[], domain: Domain): void {
  const family = familyOf(d, items);
  if (family) {
    const size = sizeOf(d, family.size);
    const whole: Domain =
      domain.kind === 'vector'
        ? { kind: 'matrix', rows: size, columns: domain.size, structure: 'general', entry: domain.entry }
        : { kind: 'vector', size, entry: domain };
    d.family(family.name, whole);
    d.say(
      s.place,
      `${print(family.first)} to ${print(family.name)}_${print(family.size)} are each ${describeDomain(domain)}`,
    );
    return;
  }
  for (const item of items) {
    if (item.kind !== 'name') fail(item.place, 'a name was expected here', { found: print(item) });
    const indexed = indexedFamily(d, item as NameSyntax, domain);
    if (indexed) d.family({ ...(item as NameSyntax), subscripts: [] }, indexed);
    else d.variable(item as NameSyntax, domain);
    d.say(item.place, `${print(item)} is ${describeDomain(domain)}`);
  }
}

/** `a, b > 0` with b declared already: what is said of b restricts it, what is said of a declares it. */
function apart(d: Declarations, chain: ChainSyntax): readonly ChainSyntax[] {
  const at = chain.members.findIndex(({ side }) => {
    const items = side?.kind === 'tuple' ? side.items : [];
    const unknown = items.filter(item => unknownNames(d, item)).length;
    return unknown > 0 && unknown < items.length && items.every(({ kind }) => kind === 'name');
  });
  if (at < 0) return [chain];
  return listOf(chain.members[at]!.side!).flatMap(side =>
    apart(d, {
      ...chain,
      members: chain.members.map((member, i) => (i === at ? { ...member, side } : member)),
    }),
  );
}

/** `\sigma > 0`, `0 < \alpha < 1`, `\sigma_1 < \sigma_2`. */
function inequality(d: Declarations, chain: ChainSyntax): void {
  const parts = apart(d, chain);
  if (parts.length > 1) {
    for (const part of parts) inequality(d, part);
    return;
  }
  const sides = chain.members.map(member => member.side!);
  const bounds = new Map<Syntax, Bound>();
  for (let i = 1; i < sides.length; i++) {
    const sign = chain.members[i]!.sign!;
    const [small, large] =
      sign === '<' || sign === '<=' ? [sides[i - 1]!, sides[i]!] : [sides[i]!, sides[i - 1]!];
    const closed = sign === '<=' || sign === '>=';
    if (unknownNames(d, large))
      bounds.set(large, { ...bounds.get(large)!, lower: small, lowerClosed: closed });
    else if (unknownNames(d, small))
      bounds.set(small, { ...bounds.get(small)!, upper: large, upperClosed: closed });
    else constrain(d, small, large, closed);
  }
  declareBounded(d, bounds);
}

type Bound = {
  readonly lower?: Syntax;
  readonly upper?: Syntax;
  readonly lowerClosed: boolean;
  readonly upperClosed: boolean;
};

/** Names between their ends: first those whose ends are known, as b of `a > b > 0`. */
function declareBounded(d: Declarations, bounds: ReadonlyMap<Syntax, Bound>): void {
  const isReady = ({ lower, upper }: Bound) =>
    [lower, upper].every(end => end === undefined || !unknownNames(d, end));
  const waiting = new Map(bounds);
  while (waiting.size > 0) {
    const [names, bound] = [...waiting].find(([, each]) => isReady(each)) ?? [...waiting][0]!;
    waiting.delete(names);
    declareNames(d, names, boundedDomain(d, bound));
  }
}

function constrain(d: Declarations, small: Syntax, large: Syntax, closed: boolean): void {
  const x = d.context();
  for (const low of listOf(small)) {
    for (const high of listOf(large)) {
      d.constraints.push(compare(elaborate(x, low), closed ? '<=' : '<', elaborate(x, high)));
    }
  }
  d.say(small.place, `${print(small)} is below ${print(large)} in every setting`);
}

/** A letter of which only the members are declared, `a_1, \dots, a_n`, is by itself another quantity. */
const isUnknown = (d: Declarations, key: string): boolean =>
  d.scope.get(key) === undefined || d.isFamily(key);

/** Names that are to be declared: not yet known. */
const unknownNames = (d: Declarations, s: Syntax): boolean =>
  listOf(s).every(
    item =>
      (item.kind === 'name' && isUnknown(d, nameKey(item)) && !isConstantName(item)) ||
      (item.kind === 'text' && item.text === '...'),
  );

const isConstantName = (name: NameSyntax) =>
  ['\\pi', 'e', '\\infty'].includes(name.base) && name.subscripts.length === 0;

function boundedDomain(
  d: Declarations,
  bound: { lower?: Syntax; upper?: Syntax; lowerClosed: boolean; upperClosed: boolean },
): Domain {
  const x = d.context();
  const lower = bound.lower ? endOf(x, bound.lower) : Number.NEGATIVE_INFINITY;
  const upper = bound.upper ? endOf(x, bound.upper) : Number.POSITIVE_INFINITY;
  if (lower === 0 && upper === Number.POSITIVE_INFINITY)
    return { kind: 'positive', closed: bound.lowerClosed };
  return {
    kind: 'interval',
    lower,
    upper,
    lowerClosed: bound.lowerClosed ?? false,
    upperClosed: bound.upperClosed ?? false,
  };
}

/** `X = x`, `n = 5`, `i = 1, \dots, n`, `c := a + b`. */
function named(d: Declarations, name: NameSyntax, right: Syntax): void {
  if (right.kind === 'set' && right.dots) {
    d.sizes(right);
    declareNames(d, name, domainOfSet(d.context(), right));
    return;
  }
  const [key, entry] = formulaOf(d.scope, name, print(name), right);
  const notes: string[] = [];
  const value = elaborate(d.context(notes), right);
  const known = d.variables.get(nameKey(name));
  const number = plainNumber(value);
  if (known && fix(d, name, known, right, value)) return;
  if (known) {
    d.constraints.push(compare(elaborate(d.context(), name), '=', value));
    d.say(name.place, `${print(name)} equals ${print(right)} in every setting`);
    return;
  }
  const density = d.scope.get(nameKey(name));
  if (density?.kind === 'density' && number === undefined)
    fail(name.place, `${print(name)} is a density; the letter alone may stand for a number only`);
  d.entry(key, density?.kind === 'density' ? { ...density, alone: entry } : entry);
  d.say(name.place, [`${print(name)} stands for ${print(right)}`, ...notes].join('; '));
}

function equality(d: Declarations, chain: ChainSyntax): void {
  if (structured(d, chain)) return;
  const left = chain.members[0]!.side!;
  const right = chain.members[1]!.side!;
  if (left.kind === 'call') {
    const words = right.kind === 'text';
    if (words) {
      declareWords(d, left, right.text, chain.place);
      return;
    }
    if (isPin(d, left)) {
      pin(d, left, right, chain.place);
      return;
    }
    isDensityHead(left, right) ? declareDensity(d, left, right, chain) : declareFunction(d, left, right);
    return;
  }
  if (left.kind === 'name' && right.kind === 'text') {
    declareWords(d, left, right.text, chain.place);
    return;
  }
  if (left.kind === 'name') {
    named(d, left, right);
    return;
  }
  supposed(d, chain);
}

/** `\frac1p + \frac1q = 1`, `v^\top w = 0`: an equation between declared quantities is supposed by every line that uses them. */
function supposed(d: Declarations, chain: ChainSyntax): void {
  const members = chain.members.flatMap(({ side }) => side ?? []);
  const signs = chain.members.slice(1).map(({ sign }) => (sign === ':=' ? '=' : sign!));
  const isKnown = (name: NameSyntax) =>
    d.scope.find(name) !== undefined || isConstantName(name) || isIdentityName(name);
  const names = members.flatMap(side => [...walk(side)].filter(node => node.kind === 'name'));
  const isSupposition = signs.every(sign => sign === '=') && names.some(name => d.scope.find(name));
  const left = members[0]!;
  if (!isSupposition || !names.every(isKnown))
    fail(left.place, 'a name or a call was expected before the sign', { found: print(left) });
  const x = d.context();
  for (const side of members) elaborate(x, side);
  d.equations.push({ kind: 'relation', members, signs, place: chain.place });
  d.say(
    left.place,
    `${members.map(side => print(side)).join(' = ')} is supposed in every line that uses one of its letters`,
  );
}

function statement(d: Declarations, chain: ChainSyntax): void {
  const [first, second] = chain.members;
  const bad = chain.members.find(member => member.problem);
  if (bad) throw new ElaborationError(bad.problem!);
  const left = first!.side!;
  if (!second) {
    if (first!.reason) {
      declareWords(d, left, first!.reason, chain.place);
      return;
    }
    fail(chain.place, 'a declaration needs a relation or words', {
      found: print(left),
      expected: '\\in, =, >, \\sim or "any density"',
    });
  }
  switch (second.sign) {
    case 'in': {
      const [set, without] = differenceOf(second.side!) ?? [second.side!];
      d.sizes(set);
      declareNames(d, left, domainOfSet(d.context(), set));
      if (without) excludeSet(d, left, without);
      return;
    }
    case '!=': {
      declareDifferent(d, chain);
      return;
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      inequality(d, chain);
      return;
    }
    case 'definite':
    case 'semidefinite': {
      const third = chain.members[2];
      if (third?.sign === 'in') {
        d.sizes(third.side!);
        declareNames(d, left, domainOfSet(d.context(), third.side!));
      }
      definite(d, left, second.side!, second.sign === 'semidefinite');
      return;
    }
    case 'sim': {
      declareLaw(d, left, second.side!, chain);
      return;
    }
    case '=':
    case ':=': {
      equality(d, chain);
      return;
    }
    default: {
      fail(chain.place, 'this relation declares nothing', {
        expected: '\\in, =, :=, >, <, \\ne, \\sim or \\succ',
      });
    }
  }
}

const bounding = ['<', '<=', '>', '>=', 'definite', 'semidefinite'];

/** Names that stand before \in, or in inequalities. */
const namesBefore = (signs: readonly string[], chains: readonly ChainSyntax[]): ReadonlySet<string> =>
  new Set(
    chains
      .filter(({ members }) => signs.includes(members[1]?.sign ?? ''))
      .flatMap(({ members }) => members.flatMap(({ side }) => (side ? listOf(side) : [])))
      .flatMap(item => (item.kind === 'name' ? [nameKey(item)] : [])),
  );

/**
 * Sizes and indices first, then domains, so that what is built on them may stand in any order. A number for a name that
 * has a domain comes behind it: it fixes the name. So does a formula for such a name, before what is built on the name.
 */
const rank = (chain: ChainSyntax, inSets: ReadonlySet<string>, fixing: ReadonlySet<ChainSyntax>): number => {
  if (fixing.has(chain)) return 3.5;
  const sign = chain.members[1]?.sign;
  const side = chain.members[1]?.side;
  const first = chain.members[0]?.side;
  const isPlain = first?.kind === 'name' && first.subscripts.length === 0;
  if (isPlain && sign === '=' && side?.kind === 'number') return inSets.has(nameKey(first)) ? 4 : -2;
  if (isPlain && side?.kind === 'set' && side.dots) return -1;
  if (sign === 'in') return side && sizeNames(side).length > 0 ? 2 : 0;
  if (side?.kind === 'set' && sign === '=') return 1;
  return bounding.includes(sign ?? '') ? 3 : 4;
};

/** `i, j = 1, \\dots, n`, `i, j \in \{1, \dots, n\}`: a range for each letter. */
function eachIndex(chain: ChainSyntax): readonly ChainSyntax[] {
  const [first, second, ...rest] = chain.members;
  const names = first?.side?.kind === 'tuple' ? first.side.items : [];
  const isRange =
    ['=', 'in'].includes(second?.sign ?? '') && second!.side?.kind === 'set' && second!.side.dots;
  if (!isRange || names.length === 0 || rest.length > 0 || !names.every(({ kind }) => kind === 'name'))
    return [chain];
  return names.map(side => ({ ...chain, members: [{ ...first!, side }, second] }));
}

/** Reads statements in order of what they need; a statement that fails becomes a problem, the others go on. */
export function declareAll(d: Declarations, written: readonly ChainSyntax[]): void {
  const { plain, sequences, writeOut } = splitSequences(written.flatMap(eachIndex));
  declareInOrder(d, plain);
  const steps = sequences.flatMap(chain => {
    let all: readonly ChainSyntax[] = [];
    const problem = problemIn(() => {
      all = writeOut(d, chain);
    });
    if (problem) d.problems.push(problem);
    return all;
  });
  declareInOrder(d, steps);
}

function declareInOrder(d: Declarations, chains: readonly ChainSyntax[]): void {
  const inSets = namesBefore(['in'], chains);
  const withDomain = new Set([...inSets, ...namesBefore(bounding, chains)]);
  const isFixing = (chain: ChainSyntax): boolean => {
    const name = fixedBy(chain);
    return name !== undefined && withDomain.has(nameKey(name)) && !structureBy(chain);
  };
  const fixing = new Set(inOrderOfFixing(chains.filter(isFixing)));
  d.quantities = new Set([...d.quantities, ...quantitiesOf(chains)]);
  // Sorting keeps the order of equal ranks.
  const ordered = [...fixing, ...chains.filter(chain => !fixing.has(chain))];
  let waiting = ordered.sort((a, b) => rank(a, inSets, fixing) - rank(b, inSets, fixing));
  for (;;) {
    const failed = waiting.filter(chain => problemIn(() => statement(d, chain)) !== undefined);
    if (failed.length === waiting.length) break;
    waiting = failed;
  }
  for (const chain of waiting) {
    const problem = problemIn(() => statement(d, chain));
    if (!problem) continue;
    d.problems.push(isMisfit(problem) ? widened(problem, wideningOf(d, chain)) : problem);
    incomplete(d, chain);
    d.refused.push(...refusedBy(d.scope, d.source, chain, problem, d.twofold));
  }
}

/** What would make the dimensions of a statement fit. */
function wideningOf(d: Declarations, chain: ChainSyntax): Widening | undefined {
  const sides = chain.members.flatMap(({ side }) => side ?? []);
  return widenings(d.scope, sides).find(
    widening => problemIn(() => statement(d.under(widening), chain)) === undefined,
  );
}

/** A letter one of whose factors was not understood must not be taken for one that has the others only. */
function incomplete(d: Declarations, chain: ChainSyntax): void {
  const side = chain.members[0]?.side;
  if (side?.kind !== 'call') return;
  const key = nameKey(side.head);
  const entry = d.scope.get(key);
  if (entry?.kind === 'density') d.entry(key, { ...entry, incomplete: print(side) });
}

/** Why something cannot be read (yet); undefined where it was. */
function problemIn(read: () => void): Problem | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof ElaborationError)) throw error;
    return error.problem;
  }
}
