/** What the protocol process asks of the checker and what it answers. The checker keeps no state that an answer depends on. */
import type { BoundExpression } from './debugged-code';
import type { ImportRequest } from './module-statements';
import type { ColumnShift } from './text-edits';

/** A problem that the type checker found; lines and columns count from 0, in the cell (or in `file`). */
export interface Problem {
  readonly message: string;
  readonly code: number;
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The source line, for a code frame. */
  readonly sourceLine: string;
}

/** The way from the JavaScript that runs back to the cell's source. */
export interface PositionMap {
  /** The compiler's own source map, as JSON. */
  readonly json: string;
  /** Lines that stand before the cell's first in the source that the compiler saw. */
  readonly linesBefore: number;
  readonly shifts: Readonly<Record<number, readonly ColumnShift[]>>;
}

export interface RunnableCell {
  readonly javascript: string;
  readonly scope: string;
  readonly imports: readonly ImportRequest[];
  readonly isAsync: boolean;
  /** Where each statement of the JavaScript starts: line and column from 0. */
  readonly statements: readonly (readonly [number, number])[];
  readonly map: PositionMap;
  /** The reader's own modules, compiled: new or changed ones only. */
  readonly modules: readonly CompiledModule[];
}

/** A module of the reader's as it runs. `maps` lead from there, one after the other, to the text that the reader wrote. */
export interface CompiledModule {
  readonly path: string;
  readonly javascript: string;
  readonly maps: readonly string[];
}

export interface CheckedCell {
  readonly problems: readonly Problem[];
  /** Absent when there are problems. */
  readonly cell?: RunnableCell;
  /** Variables of earlier cells that this one declares anew. */
  readonly redeclared: readonly string[];
  /** Declarations of all cells up to and with this one, as a .d.ts. */
  readonly declarations: string;
}

export interface Completion {
  readonly name: string;
  readonly kind: string;
  /** The module that the name would have to be imported from first. */
  readonly from?: string;
}

export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly matches: readonly Completion[];
}

export interface Inspection {
  readonly signature: string;
  readonly documentation: string;
  readonly tags: readonly { name: string; text: string }[];
}

export interface Completeness {
  readonly status: 'complete' | 'incomplete' | 'invalid' | 'unknown';
  readonly indent: string;
}

/** Method name to parameters and answer. `declarations` are those of the cells before. */
export interface CheckerMethods {
  check(request: { declarations: string; source: string }): CheckedCell;
  /** Declarations after a cell stopped at this line (0-based) of its source. */
  declarationsUpTo(request: { declarations: string; source: string; line: number }): string;
  /** Problems in the functions of an earlier cell, now that these names mean something else. */
  recheck(request: {
    declarations: string;
    source: string;
    redeclared: readonly string[];
  }): readonly Problem[];
  complete(request: { declarations: string; source: string; position: number }): Completions;
  inspect(request: { declarations: string; source: string; position: number }): Inspection | undefined;
  bindExpression(request: { source: string; names: readonly string[] }): BoundExpression;
  breakableLines(request: { source: string }): readonly number[];
  isCaught(request: { javascript: string; line: number; column: number }): boolean;
  isComplete(request: { source: string }): Completeness;
  prefetch(request: { names: readonly string[] }): void;
  forgetModules(request: Record<string, never>): void;
}

export type CheckerMethod = keyof CheckerMethods;
