/** Processes of the system, from /proc. */
import { readdirSync, readFileSync } from 'node:fs';

function parentOf(pid: string): { parent: number; state: string } | undefined {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return { parent: Number(parent), state };
  } catch {
    return undefined;
  }
}

export function childrenOf(pid: number): number[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  return pids.filter(child => parentOf(child)?.parent === pid).map(Number);
}

export function isRunning(pid: number): boolean {
  const found = parentOf(String(pid));
  return found !== undefined && found.state !== 'Z';
}

/** Resolves when none of them runs any more; rejects when that takes too long. */
export async function allGone(pids: readonly number[], milliseconds = 60_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (pids.some(isRunning)) {
    if (Date.now() > end) throw new Error(`still running: ${pids.filter(isRunning).join(', ')}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Empty for a process that is gone. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Seconds that a process has computed for, in hundredths. */
export function secondsComputed(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
