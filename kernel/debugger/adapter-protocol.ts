/** The parts of the Debug Adapter Protocol that are spoken here (https://microsoft.github.io/debug-adapter-protocol). */

export interface DebugRequest {
  readonly seq: number;
  readonly command: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** Lines and columns from 1. */
export interface SourceBreakpoint {
  readonly line: number;
  readonly column?: number;
  /** TypeScript; the breakpoint counts only where it is true. */
  readonly condition?: string;
  /** `5`, `>= 5`, `% 5` of the times that it is reached. */
  readonly hitCondition?: string;
  /** Printed instead of stopping; `{expression}` within it is evaluated. */
  readonly logMessage?: string;
}

export interface Source {
  readonly path: string;
  readonly name?: string;
}

export interface Breakpoint {
  readonly id: number;
  readonly verified: boolean;
  readonly line: number;
  readonly source: Source;
  readonly message?: string;
}

export interface StackFrame {
  readonly id: number;
  readonly name: string;
  readonly source: Source;
  readonly line: number;
  readonly column: number;
  readonly presentationHint?: 'normal' | 'subtle';
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly type?: string;
  readonly variablesReference: number;
  readonly evaluateName?: string;
  readonly indexedVariables?: number;
  readonly namedVariables?: number;
  readonly presentationHint?: { readonly lazy?: boolean; readonly attributes?: readonly string[] };
}

export interface Scope {
  readonly name: string;
  readonly variablesReference: number;
  readonly expensive: boolean;
  readonly presentationHint?: 'locals';
}

export type SendEvent = (event: string, body?: object) => void;

/** Node runs the reader's code in one thread. */
export const threadId = 1;
