import { spawn } from 'node:child_process';
import { command, folderOf, median, pageOf, small } from './notes';

/** Runs the command; milliseconds until it has ended. */
export function timed(parameters: readonly string[], cwd: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [command, 'check', ...parameters], { cwd, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(performance.now() - start));
  });
}

/** A process that starts, reads, judges one line, looks for wrong versions of it, prints and ends. */
export async function coldVerdict(): Promise<string[]> {
  const { folder, remove } = folderOf({ 'note.md': small });
  const times: number[] = [];
  for (let i = 0; i < 7; i++) times.push(await timed(['note.md'], folder));
  remove();
  return [
    `first verdict, cold: median ${median(times).toFixed(0)} ms, least ${Math.min(...times).toFixed(0)} ms (aim 700)`,
  ];
}

export async function page(): Promise<string[]> {
  const { folder, remove } = folderOf({ 'note.md': pageOf(10) });
  const times: number[] = [];
  for (let i = 0; i < 3; i++) times.push(await timed(['note.md'], folder));
  remove();
  return [`a page of 40 relations: median ${(median(times) / 1000).toFixed(2)} s (aim 4)`];
}
