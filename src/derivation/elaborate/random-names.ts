/** Names in a formula that have a law, and whether one member of a family is meant or all of them. */

import { canonical } from '../read/canonical';
import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, Syntax } from '../read/syntax';
import { children, mapChildren, walk } from '../read/traverse';
import { type Context, fail } from './context';
import { concrete } from './indices';
import { runningFormula } from './running-definitions';
import type { Slot } from './scope';

/** A name in a formula. `running`: its index is bound there, or it stands in what another name stands for. */
export interface Occurrence {
  readonly name: NameSyntax;
  readonly running: boolean;
}

/** Where a node stands: what is bound there, whether it stands in what a name stands for, and the letters of that. */
interface Place {
  readonly bound: ReadonlySet<string>;
  readonly inside: boolean;
  readonly hidden: ReadonlySet<string>;
}

const namesIn = (s: Syntax): string[] => walk(s).flatMap(n => (n.kind === 'name' ? [nameKey(n)] : []));

/**
 * The parts of a node in which random names are free: of `\mathbb{E}[x \mid y]` and `\mathrm{Var}(x \mid y)` the
 * condition alone, which stays open while x is averaged over.
 */
function openParts(node: Syntax): readonly Syntax[] {
  const averages = node.kind === 'expectation' || (node.kind === 'moment' && spreads.has(node.operator));
  if (!averages || node.law !== undefined || node.given.length === 0) return children(node);
  return node.given.flatMap(item => (item.kind === 'relation' ? item.members.slice(1) : [item]));
}

const spreads: ReadonlySet<string> = new Set(['variance', 'covariance']);

/** The formula with another index in place of its own. */
function withIndex(formula: Syntax, own: string, index: Syntax): Syntax {
  if (formula.kind === 'name' && nameKey(formula) === own) return index;
  return mapChildren(formula, child => withIndex(child, own, index));
}

/** What a name or a call stands for, where that was defined by a formula; `own`: the letters that are bound in it. */
interface Opened {
  readonly formula: Syntax;
  readonly own: readonly string[];
  /** Does the formula stand there with the index of the name, so that its members are single ones as the name is? */
  readonly atIndex: boolean;
}

function openedName(x: Context, name: NameSyntax): Opened | undefined {
  const entry = x.scope.get(nameKey(name));
  if (entry?.kind === 'value') return { formula: entry.syntax, own: [], atIndex: false };
  const running = entry ? undefined : runningFormula(x.scope, name);
  if (running?.running === undefined) return undefined;
  return {
    formula: withIndex(running.syntax, running.running, name.subscripts[0]!),
    own: [],
    atIndex: true,
  };
}

function openedCall(x: Context, head: NameSyntax): Opened | undefined {
  const entry = x.scope.get(nameKey(head));
  if (entry?.kind !== 'function' || !entry.body || entry.densities || entry.moments) return undefined;
  return { formula: entry.body.syntax, own: entry.parameters.map(({ key }) => key), atIndex: false };
}

/** Formulas that stand for each other without end are refused where they are elaborated. */
const deepest = 20;

/** All names that have a law, those in the values of defined names and functions included. */
export function occurrences(x: Context, bodies: readonly Syntax[]): Occurrence[] {
  const found: Occurrence[] = [];
  const opened = new Set<string>();
  // What stands for a formula is as random as what stands in it.
  const open = (written: NameSyntax, what: Opened | undefined, at: Place, depth: number): void => {
    const key = nameKey(written);
    if (!what || opened.has(key) || x.lookup(key) !== undefined || depth > deepest) return;
    opened.add(key);
    const inner = what.atIndex ? at : { bound: new Set<string>(), inside: true, hidden: new Set(what.own) };
    visit(what.formula, inner, depth + 1);
  };
  const visit = (node: Syntax, at: Place, depth: number): void => {
    const { bound, inside, hidden } = at;
    const own = node.kind === 'big' ? new Set([...bound, ...node.indices.flatMap(namesIn)]) : bound;
    if (node.kind === 'name' && !hidden.has(nameKey(node))) {
      const running = inside || node.subscripts.some(index => namesIn(index).some(name => bound.has(name)));
      if (x.scope.lawsOf(nameKey(node)).length > 0) found.push({ name: node, running });
      else open(node, openedName(x, node), at, depth);
    }
    if (node.kind === 'call') open(node.head, openedCall(x, node.head), at, depth);
    for (const part of openParts(node)) visit(part, { ...at, bound: own }, depth);
  };
  for (const body of bodies) visit(body, { bound: new Set(), inside: false, hidden: new Set() }, 0);
  return found;
}

/** The quantity of a plate that a name is a member of, or all members of. */
function memberSlot(x: Context, name: NameSyntax): Slot | undefined {
  for (const [, entry] of x.scope.lawsOf(nameKey(name))) {
    const slots = entry.factors.flatMap(factor => [...factor.outcomes, ...factor.given]);
    if (slots.some(slot => slot.key === nameKey(name) && !slot.plate)) return undefined;
    const slot = slots.find(other => other.plate?.family.key === familyKey(name));
    if (slot) return slot;
  }
  return undefined;
}

/** The index of one member as it is known: a number, or a letter that may be any. */
function indexOf(x: Context, name: NameSyntax): string | undefined {
  const [only, second] = concrete(x, name).subscripts;
  if (!only || second || only.kind === 'slice' || only.kind === 'except') return undefined;
  return canonical(only);
}

/** The name of all members. */
function wholeFamily(x: Context, name: NameSyntax): NameSyntax {
  const whole: NameSyntax = { ...name, subscripts: [] };
  if (x.scope.get(`${familyKey(name)}_*`) !== undefined)
    fail(
      name.place,
      `all members of ${print(whole)} are averaged over, and ${print(whole)} is a quantity of its own`,
      {
        found: print(name),
        expected: 'another letter for one of the two',
      },
    );
  return whole;
}

const isNumber = (index: string): boolean => /^\d+$/.test(index);

/**
 * The quantities that occur, each once. Of a plate they are single members where these are known to be different ones;
 * where an index runs, or two may be the same, a member is no quantity of its own: all members are taken together.
 */
export function together(
  x: Context,
  found: readonly Occurrence[],
  given: readonly NameSyntax[] = [],
): NameSyntax[] {
  const slots = new Map(found.map(({ name }) => [nameKey(name), memberSlot(x, name)] as const));
  const sizeOf = (name: NameSyntax) => slots.get(nameKey(name))?.plate?.size;
  const conditions = given.map(name => ({ name, size: memberSlot(x, name)?.plate?.size }));
  const whole = new Set(
    [...slots.values()]
      .flatMap(slot => (slot?.plate ? [slot.plate.size] : []))
      .filter(size => {
        const own = found.filter(({ name }) => sizeOf(name) === size);
        const indices = own.map(({ name, running }) => (running ? undefined : indexOf(x, name)));
        const known = conditions
          .filter(item => item.size === size)
          .flatMap(({ name }) => indexOf(x, name) ?? []);
        const different = new Set([...indices, ...known]);
        return (
          indices.includes(undefined) || (different.size > 1 && ![...different].every(i => isNumber(i!)))
        );
      }),
  );
  const names = found.map(({ name }) => {
    const size = sizeOf(name);
    return size !== undefined && whole.has(size) ? wholeFamily(x, name) : name;
  });
  return names.filter((name, i) => names.findIndex(other => nameKey(other) === nameKey(name)) === i);
}

/** Quantities in a formula that have a law and are not bound yet: what an E without subscript is taken over. */
export function randomNames(
  x: Context,
  bodies: readonly Syntax[],
  except: readonly NameSyntax[],
): NameSyntax[] {
  const known = new Set(except.map(nameKey));
  const isBound = ({ name }: Occurrence) =>
    known.has(nameKey(name)) ||
    x.lookup(nameKey(name)) !== undefined ||
    (memberSlot(x, name) !== undefined &&
      (known.has(familyKey(name)) || x.lookup(familyKey(name)) !== undefined));
  return together(
    x,
    occurrences(x, bodies).filter(occurrence => !isBound(occurrence)),
    except,
  );
}
