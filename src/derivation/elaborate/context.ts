/** Circumstances of elaborating one side: the scope, what is bound, the notes taken. */

import type { Place, Problem, Syntax } from '../read/syntax';
import type { Domain } from './domain';
import type { Expression } from './expression';
import type { Scope } from './scope';
import { ShapeError } from './shapes';
import { ElaborationError } from './step';

/** Is it a member whose index is bound anew: the x_i of outside is not that of a sum over i? */
function isMemberAt(key: string, values: ReadonlyMap<string, Expression>): boolean {
  const at = key.indexOf('_');
  if (at < 0 || values.has(key)) return false;
  const index = key.slice(at + 1);
  return [...values.keys()].some(name => index.split(/[,;():+-]/).includes(name));
}

/** Shared by all contexts of a derivation. */
export interface Ledger {
  /** Numbers given to bound variables. */
  next: number;
  /** Nodes made so far; a formula that unfolds without end is stopped. */
  made: number;
  /** Names that were bound somewhere in the derivation, to explain a use outside. */
  readonly bound?: Set<string>;
  /** Names that stand somewhere in the text below or behind what binds names; others were bound in definitions only. */
  readonly boundInText?: () => ReadonlySet<string>;
  /** Was an identity matrix read without its size? */
  identity?: boolean;
  /** Letters behind which a bar stands somewhere in the text: those of densities. */
  readonly barred?: ReadonlySet<string>;
}

const mostNodes = 60_000;
const deepest = 120;

export class Context {
  constructor(
    readonly scope: Scope,
    readonly ledger: Ledger,
    readonly notes: string[] = [],
    private readonly bound: ReadonlyMap<string, Expression> = new Map(),
    /** Domains of bound variables, by key. */
    private readonly domains: ReadonlyMap<string, Domain> = new Map(),
    /** The argument of the call that starts the chain: where a law without a point is taken. */
    readonly point: readonly Syntax[] = [],
    readonly depth = 0,
    readonly source = '',
    /** Notes of declared bodies are wanted too: while they are being declared. */
    readonly thorough = false,
  ) {}

  lookup(key: string): Expression | undefined {
    return this.bound.get(key);
  }

  domainOf(key: string): Domain | undefined {
    return this.domains.get(key);
  }

  boundKeys(): string[] {
    return [...this.bound.keys()];
  }

  /** What the bound names stand for. */
  values(): Iterable<Expression> {
    return this.bound.values();
  }

  /** With names bound to expressions. */
  bind(values: ReadonlyMap<string, Expression>, domains?: ReadonlyMap<string, Domain>): Context {
    const kept = [...this.bound].filter(([key]) => !isMemberAt(key, values));
    const bound = new Map([...kept, ...values]);
    const known = domains ? new Map([...this.domains, ...domains]) : this.domains;
    return new Context(
      this.scope,
      this.ledger,
      this.notes,
      bound,
      known,
      this.point,
      this.depth,
      this.source,
    );
  }

  /** In another scope, with only these bindings: the body of a declared function or density, whose notes were taken there. */
  enter(scope: Scope, values: ReadonlyMap<string, Expression>, place: Place): Context {
    if (this.depth >= deepest) fail(place, 'the definitions refer to each other without end');
    const notes = this.thorough ? this.notes : [];
    return new Context(scope, this.ledger, notes, values, new Map(), [], this.depth + 1, this.source);
  }

  /** An id that no other binder uses. */
  fresh(name: string): string {
    return `${name}#${this.ledger.next++}`;
  }

  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }

  count(place: Place): void {
    if (++this.ledger.made > mostNodes) fail(place, 'the formula unfolds to more than 60000 parts');
  }
}

/** Stops with a problem at a place. */
export function fail(place: Place, message: string, details: Partial<Problem> = {}): never {
  throw new ElaborationError({ place, message, ...details });
}

/** Runs a construction; shapes that do not fit become a problem at the place. */
export function fitting<T>(place: Place, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (error instanceof ShapeError) fail(place, error.message, { expected: 'dimensions that fit' });
    throw error;
  }
}
