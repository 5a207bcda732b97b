/**
 * Stopping this thread's JavaScript by force. The guardian thread asks, by an evaluation in the middle of whatever runs;
 * what runs is then looked at, and only the reader's code is stopped: the kernel's own, stopped half way, would leave a
 * frame half written, a command lost or an outcome untold. Where the kernel's code works for the reader's (it prints), the
 * stop is put off to the end of that work.
 */
import { dirname } from 'node:path';
import { releaseHooks } from './current-cell';
import { demandTermination, wasTerminatedUnasked } from './guardian-link';
import { stopName } from './guardian-messages';
import { type Interrupted, standsInWait, whatIsInterrupted } from './interrupted-code';
import { main } from './main-realm';

const marker = { reason: 'clears the callback stack' };
const kernelFolder = dirname(__dirname);

/** The newest command that was begun to be obeyed; stops asked for in favour of it or of earlier ones are too late. */
let obeyed = 0;
/** The command in whose favour the reader's code is to stop as soon as the kernel's code gives way to it. */
let putOff = 0;
let stopped = false;

/** The guardian calls what is put in place here, through the inspector. */
export function prepareForForcedStops(): void {
  const value = (serial: number): Interrupted | 'nothing' => {
    if (serial <= obeyed) return 'nothing';
    const found = whatIsInterrupted(kernelFolder);
    if (found === 'reader') orderTermination();
    else if (found === 'kernel for reader') putOff = serial;
    return found;
  };
  Object.defineProperty(main, stopName, { value, configurable: false, writable: false, enumerable: false });
}

/**
 * The order has to come from the other thread. It is waited for here, so that it is the next thing that this thread
 * meets: no statement runs between the look at the stack and the stop. Code that stands in `Atomics.wait` stays there
 * until the order comes.
 */
function orderTermination(): void {
  putOff = 0;
  releaseHooks();
  stopped = demandTermination(!standsInWait()) || stopped;
}

/** Called while the reader's code stands still at a breakpoint, before it is ended there. */
export function prepareToEndPause(): void {
  putOff = 0;
  releaseHooks();
  stopped = true;
}

/** Called where work of the kernel for the reader's code is complete. */
export function giveWay(): void {
  if (putOff === 0) return;
  const serial = putOff;
  putOff = 0;
  if (serial <= obeyed || whatIsInterrupted(kernelFolder) === 'nobody') return;
  orderTermination();
  // The order is met at the next turn of any loop.
  for (let turn = 0; turn < 1e7; turn++);
}

export function beginToObey(serial: number): void {
  obeyed = serial;
}

export function isMarker(error: unknown): boolean {
  return error === marker;
}

/** Whether code was stopped since the callback stack was last clear. */
export function wasStopped(): boolean {
  stopped = wasTerminatedUnasked() || stopped;
  return stopped;
}

/**
 * The runtime's stack of callbacks was left as it stood; the one thing that clears it is an uncaught exception. May be
 * called again when nothing came of it: what is scheduled can be lost where the reader's code is stopped beside it.
 */
export function recover(done: () => void): void {
  setImmediate(() => {
    setImmediate(done);
    if (!stopped) return;
    stopped = false;
    throw marker;
  });
}
