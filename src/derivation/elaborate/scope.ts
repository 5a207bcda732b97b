/** What names mean: declared variables, values, functions and densities. */

import { familyKey, nameKey } from '../read/name-key';
import type { NameSyntax, Place, Syntax } from '../read/syntax';
import type { Context } from './context';
import type { Domain, Unknown } from './domain';
import type { Dimension, Expression, Shape } from './expression';

export interface VariableEntry {
  readonly kind: 'variable';
  readonly id: string;
  readonly latex: string;
  readonly domain: Domain;
  readonly shape: Shape;
}

/** A name for an expression: an alias, a fixed value, a named part. */
export interface ValueEntry {
  readonly kind: 'value';
  readonly latex: string;
  readonly syntax: Syntax;
  /** Names that the value is a function of although it is written without arguments: none. */
  readonly scope: Scope;
  /** Of a formula for every member of a family, `s_i := e^{z_i}`: the key of its index. */
  readonly running?: string;
  /** Defined by the text itself, with something random in the formula. */
  readonly noisy?: boolean;
}

export interface FunctionEntry {
  readonly kind: 'function';
  readonly latex: string;
  readonly parameters: readonly { readonly key: string; readonly latex: string; readonly domain?: Domain }[];
  /** How many of its parameters stand behind a bar or semicolon where it is defined. */
  readonly conditioned?: number;
  /** Densities that stand among its arguments, `\mathcal{L}(q)`: it is a functional of these and no others. */
  readonly densities?: readonly string[];
  /** Random quantities before its bar, `\mu(x \mid y) := \mathbb{E}[x \mid y]`: it is a moment of these and takes no values for them. */
  readonly moments?: readonly string[];
  /** Set where it is a law under the letter of a density, `p(z) = \mathcal{N}(z; 0, 1)`: p(x) would be another one. */
  readonly lawOf?: NameSyntax;
  /** The same letter as a moment of other quantities, `L(\theta \mid x)` beside `L(\xi \mid x)`. */
  readonly otherwise?: FunctionEntry;
  readonly body?: { readonly syntax: Syntax; readonly scope: Scope };
  readonly unknown?: Unknown;
}

/** A random quantity of a density: the name by which it is asked for. */
export interface Slot {
  readonly key: string;
  readonly latex: string;
  readonly domain: Domain;
  /** Of a condition that is written as a power of the quantity, `p(x \\mid \\mu, \\sigma^2)`: the exponent, canonical. */
  readonly exponent?: string;
  /** Of a plate: the letter of its index, how many members there are, and the family as a whole. */
  readonly plate?: { readonly index: string; readonly size: Dimension; readonly family: Slot };
}

/** One declared density: p(outcomes | given). */
export interface Factor {
  readonly outcomes: readonly Slot[];
  readonly given: readonly Slot[];
  /** Behind a `;`: what may be replaced in a call and otherwise is what it is where the density is used. */
  readonly parameters: readonly Slot[];
  readonly latex: string;
  readonly place: Place;
  /** Set where it holds for each value of an index: the letter of the index, whose value is among those of `density`. */
  readonly plate?: { readonly index: string; readonly size: Dimension };
  /** Declared by `\\sim`: the letter of the density is custom, and no function that the writer named. */
  readonly tacit?: boolean;
  /** Keys of the names in its formula, quantities or not: what is fixed among them may stand behind the bar. */
  readonly mentions?: ReadonlySet<string>;
  /** Its value where slots have these values (by slot key). */
  density(context: Context, values: ReadonlyMap<string, Expression>): Expression;
}

export interface DensityEntry {
  readonly kind: 'density';
  readonly latex: string;
  readonly factors: readonly Factor[];
  /** A declaration of this letter that was not understood: what needs all factors is then refused. */
  readonly incomplete?: string;
  /** What the letter means where it stands alone: p for the number of columns beside p(x). */
  readonly alone?: ValueEntry | VariableEntry;
}

const slotsKnown = new WeakMap<readonly Factor[], readonly Slot[]>();

/** The quantities of a density, each once. */
export function slotsOf({ factors }: DensityEntry): readonly Slot[] {
  const known = slotsKnown.get(factors);
  if (known) return known;
  const slots = new Map<string, Slot>();
  for (const { outcomes, given, parameters } of factors) {
    for (const slot of [...outcomes, ...given, ...parameters]) {
      if (!slots.has(slot.key)) slots.set(slot.key, slot);
    }
  }
  const all = [...slots.values()];
  slotsKnown.set(factors, all);
  return all;
}

/** Events that were declared together: how the weights of what may happen are drawn. */
export interface EventSpace {
  readonly keys: readonly string[];
  readonly relation: 'any' | 'independent' | 'disjoint';
  /** The variable that holds the weights, or the probabilities of independent events. */
  readonly id: string;
}

export interface EventEntry {
  readonly kind: 'event';
  readonly latex: string;
  /** Its name without index. */
  readonly letter: string;
  readonly space: EventSpace;
}

export type Entry = VariableEntry | ValueEntry | FunctionEntry | DensityEntry | EventEntry;

/** Is this the name of the quantity, of the family that it is a member of, or of another member? */
export function isCalled(slot: Slot, key: string): boolean {
  if (slot.key === key || !slot.plate) return slot.key === key;
  const family = slot.plate.family.key;
  return key === family || (key.startsWith(`${family}_`) && !key.includes(','));
}

/** Declared names; a new scope shares nothing that changes with the one it was made from. */
export class Scope {
  constructor(
    private readonly entries: ReadonlyMap<string, Entry> = new Map(),
    /** How the second parameter of a law is meant: `standard deviation`, `precision`, by family. */
    readonly parametrisations: ReadonlyMap<string, string> = new Map(),
  ) {}

  get(key: string): Entry | undefined {
    return this.entries.get(key);
  }

  with(key: string, entry: Entry): Scope {
    return new Scope(new Map(this.entries).set(key, entry), this.parametrisations);
  }

  without(keys: readonly string[]): Scope {
    return new Scope(new Map(this.all().filter(([key]) => !keys.includes(key))), this.parametrisations);
  }

  withParametrisation(family: string, meaning: string): Scope {
    return new Scope(this.entries, new Map(this.parametrisations).set(family, meaning));
  }

  keys(): string[] {
    return [...this.entries.keys()];
  }

  all(): [string, Entry][] {
    return [...this.entries];
  }

  /** The entry of the whole name, else that of its family (`x` for `x_i`). */
  find(name: NameSyntax): Entry | undefined {
    return this.entries.get(nameKey(name)) ?? this.entries.get(familyKey(name));
  }

  /** Densities in which a quantity of this name is an outcome. */
  lawsOf(key: string): [string, DensityEntry][] {
    return this.all().filter(
      (pair): pair is [string, DensityEntry] =>
        pair[1].kind === 'density' &&
        pair[1].factors.some(factor => factor.outcomes.some(slot => isCalled(slot, key))),
    );
  }
}
