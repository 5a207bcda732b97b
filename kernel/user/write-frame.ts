import { writeSync } from 'node:fs';
import { standsInWait } from './interrupted-code';

const againMilliseconds = 1;
const nothing = new Int32Array(new SharedArrayBuffer(4));
const { wait } = Atomics;

/**
 * Writes a whole frame to a pipe, at once and in order, whatever the event loop is at. A full pipe takes nothing for the
 * moment: this thread rests, so that the reader of the pipe gets the processor, and tries again (without a rest where the
 * cell's own code rests in the same way).
 */
export function writeFrame(descriptor: number, frame: Buffer): void {
  let mayRest: boolean | undefined;
  for (let at = 0; at < frame.length; ) {
    const written = writeSome(descriptor, frame, at);
    if (written === 0) mayRest ??= !standsInWait();
    if (written === 0 && mayRest) wait(nothing, 0, 0, againMilliseconds);
    at += written;
  }
}

function writeSome(descriptor: number, frame: Buffer, at: number): number {
  try {
    return writeSync(descriptor, frame, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
    throw error;
  }
}
