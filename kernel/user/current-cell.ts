/** Which cell a piece of code belongs to, also in timers, promises and events that outlive the cell. */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface CellContext {
  /** msg_id of the request; output is sent to where it came from. */
  readonly parent: string;
  readonly label: string;
  readonly allowStdin: boolean;
}

const storage = new AsyncLocalStorage<CellContext>();
const nowhere: CellContext = { parent: '', label: 'In [0]', allowStdin: false };
let latest = nowhere;

export function runAs<T>(cell: CellContext, body: () => T): T {
  latest = cell;
  return storage.run(cell, body);
}

/**
 * Lets go of the runtime's hooks on promises and callbacks until the next cell: where they are in use, Node aborts a
 * process whose JavaScript is stopped by force inside one of them.
 */
export function releaseHooks(): void {
  storage.disable();
}

export function currentCell(): CellContext {
  return storage.getStore() ?? latest;
}
