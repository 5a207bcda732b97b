/** What passes between the protocol process and the user's process. */
import type { RunnableCell } from '../checker/messages';

/** Every command has a number, higher than those before it. */
export interface Numbered {
  readonly serial: number;
}

/** To the user's process. `wake` does nothing but come. */
export type Command =
  | RunCommand
  /** Of the cell of this number; without one, of what else is under way. */
  | { readonly t: 'interrupt'; readonly id?: number }
  | { readonly t: 'wake' }
  /** The debugger has seen the compiled cell: it may begin. */
  | { readonly t: 'proceed'; readonly id: number }
  | ({ readonly t: 'comm'; readonly parent: string } & CommMessage);

export interface RunCommand {
  readonly t: 'run';
  readonly id: number;
  /** msg_id of the request: output goes where this says, however late it comes. */
  readonly parent: string;
  /** `In [7]`. */
  readonly label: string;
  readonly source: string;
  readonly cell: RunnableCell;
  readonly allowStdin: boolean;
  /** Whether to say when the cell is begun. */
  readonly announce: boolean;
  /** Whether to say when the cell is compiled, and to wait for `proceed` before it begins: breakpoints are set meanwhile. */
  readonly debug: boolean;
}

export interface CommMessage {
  readonly kind: 'open' | 'msg' | 'close';
  readonly id: string;
  readonly target?: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

export interface Bundle {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface ErrorReport {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export type Outcome =
  | { readonly status: 'ok'; readonly result?: Bundle }
  /** `line`: of the cell's source (from 0), where it stopped. */
  | { readonly status: 'error'; readonly error: ErrorReport; readonly line?: number };

/** From the user's process. */
export type Event =
  | { readonly t: 'ready' }
  | {
      readonly t: 'stream';
      readonly name: 'stdout' | 'stderr';
      readonly text: string;
      readonly parent: string;
    }
  | ({
      readonly t: 'display';
      readonly parent: string;
      readonly displayId?: string;
      readonly update: boolean;
    } & Bundle)
  | { readonly t: 'clear'; readonly wait: boolean; readonly parent: string }
  | { readonly t: 'error'; readonly parent: string; readonly error: ErrorReport }
  | { readonly t: 'payload'; readonly parent: string; readonly payload: unknown }
  | { readonly t: 'input'; readonly parent: string; readonly prompt: string; readonly password: boolean }
  | ({ readonly t: 'comm'; readonly parent: string } & CommMessage)
  | { readonly t: 'interrupted'; readonly serial: number }
  | { readonly t: 'begun' }
  | { readonly t: 'compiled'; readonly id: number }
  /** The comm message of this number is dealt with. */
  | { readonly t: 'handled'; readonly serial: number }
  | { readonly t: 'done'; readonly id: number; readonly outcome: Outcome };

/** File descriptors of the user's process beyond the standard three. */
export const descriptors = { events: 3, commands: 4, input: 5, guard: 6, inspector: 7 } as const;

/**
 * To the guardian thread, a line each. `stop`: JavaScript that keeps the command of this number from being obeyed.
 * `end`: this process, of which there is one at a time, should the protocol process be gone; 0 for none.
 */
export type GuardOrder = 'stop' | 'end';

export const guardOrder = (order: GuardOrder, number: number): string => `${order} ${number}\n`;
