/** How the checker is started: from a V8 snapshot made by this very Node where there is one, else from its files. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface StartCommand {
  readonly command: string;
  readonly flags: string[];
}

/** A snapshot is good only for the Node, the machine type and the folder that it was made for; all are in its name. */
export const snapshotFile = join(
  __dirname,
  '..',
  'snapshot',
  `checker-${process.version}-${process.platform}-${process.arch}-${digest(__dirname)}.blob`,
);

/**
 * Under 2048 MB the runtime lets garbage grow to twice what is in use before it collects; with the higher limit that it
 * gives itself on a machine with much memory, to four times. A snapshot only starts with the flags that it was made with.
 */
export const runtimeFlags = ['--max-old-space-size=2000'];

/** With what Node ends when it does not take a snapshot. */
export const snapshotRefused = 14;

/** @param trusted false: without the snapshot, although there is one */
export function checkerCommand(trusted: boolean): StartCommand {
  const files = join(__dirname, 'main.js');
  const start = trusted && isFresh(snapshotFile) ? ['--snapshot-blob', snapshotFile] : [files];
  return { command: process.execPath, flags: [...runtimeFlags, ...start] };
}

/** A snapshot older than one of the checker's files is of another version. */
function isFresh(snapshot: string): boolean {
  const made = modified(snapshot);
  if (made === undefined) return false;
  const names = readdirSync(__dirname).filter(name => name.endsWith('.js'));
  return names.every(name => (modified(join(__dirname, name)) ?? 0) <= made);
}

function modified(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
