/** This thread's side of the guardian thread: what it is told, and the memory that both see. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type GuardianMessage, shared } from './guardian-messages';

const longestWaitMilliseconds = 10_000;
const memory = new Int32Array(new SharedArrayBuffer(4 * shared.length));
let guardian: Worker | undefined;

export function startGuardian(): void {
  guardian = new Worker(join(__dirname, 'guardian.js'), { stdin: false, workerData: memory.buffer });
  guardian.unref();
}

/** Has the guardian order termination, and waits for it if it may; false if there is no guardian yet. */
export function demandTermination(mayWait: boolean): boolean {
  if (!guardian) return false;
  Atomics.store(memory, shared.ordered, 0);
  guardian.postMessage('terminate' satisfies GuardianMessage);
  if (mayWait) Atomics.wait(memory, shared.ordered, 0, longestWaitMilliseconds);
  return true;
}

/** Whether the guardian ordered termination without asking since the last call. */
export function wasTerminatedUnasked(): boolean {
  return Atomics.exchange(memory, shared.unasked, 0) === 1;
}

/** Text waits to be sent from here on; should the thread stay busy, the guardian sees to it that it is sent. */
export function noteGathered(batch: number): void {
  Atomics.store(memory, shared.gathered, batch);
  guardian?.postMessage('gathered' satisfies GuardianMessage);
}

export function noteFlushed(): void {
  Atomics.store(memory, shared.gathered, 0);
}
