import { writeSync } from 'node:fs';

/**
 * Writes a whole frame to a pipe, at once and in order, whatever the event loop is at. A full pipe takes nothing for the
 * moment: `whenFull` is called, and the rest tried again.
 */
export function writeFrame(descriptor: number, frame: Buffer, whenFull: () => void = () => {}): void {
  for (let at = 0; at < frame.length; ) {
    const written = writeSome(descriptor, frame, at);
    if (written === 0) whenFull();
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
