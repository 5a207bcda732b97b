/**
 * History on disk: one JSON line for each session, cell and output, only ever appended, each by a single write. So two
 * kernels can write at once, and a line that a crash cut short costs only itself. Readable by its owner alone.
 */

import { randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { HistoryEntry } from './history';

/** As many cells are read back; the file itself keeps all. */
const mostEntries = 10000;

export function historyFileName(): string {
  const data = process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
  return process.env.QEDLAB_HISTORY ?? join(data, 'qedlab', 'history.jsonl');
}

export type Line = Partial<HistoryEntry> & { readonly opened?: string };

export class HistoryFile {
  private writable = true;
  /** How much of the file is read. */
  private position = 0;

  constructor(private readonly fileName = historyFileName()) {}

  /** A session's number is its place among the sessions in the file, so that no two have the same. */
  open(): { entries: HistoryEntry[]; session: number } {
    const id = randomUUID();
    try {
      mkdirSync(dirname(this.fileName), { recursive: true, mode: 0o700 });
    } catch {
      this.writable = false;
    }
    this.append({ opened: id });
    const lines = this.read();
    const sessions = lines.filter(line => line.opened !== undefined);
    const at = sessions.findIndex(line => line.opened === id);
    return { entries: collect(lines), session: at < 0 ? 1 : at + 1 };
  }

  /** What other kernels wrote since the last call. */
  news(ownSession: number): Line[] {
    return this.read().filter(line => line.session !== undefined && line.session !== ownSession);
  }

  append(line: Line): void {
    if (!this.writable) return;
    try {
      appendFileSync(this.fileName, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch {
      this.writable = false;
    }
  }

  private read(): Line[] {
    try {
      const rest = readFrom(this.fileName, this.position);
      // A line that is still being written is read the next time.
      const whole = rest.subarray(0, rest.lastIndexOf(10) + 1);
      this.position += whole.length;
      return whole.toString('utf8').split('\n').flatMap(parseLine);
    } catch {
      return [];
    }
  }
}

function readFrom(fileName: string, position: number): Buffer {
  const file = openSync(fileName, 'r');
  try {
    const rest = Buffer.alloc(Math.max(0, fstatSync(file).size - position));
    return rest.subarray(0, readSync(file, rest, 0, rest.length, position));
  } finally {
    closeSync(file);
  }
}

function parseLine(text: string): Line[] {
  try {
    return text === '' ? [] : [JSON.parse(text) as Line];
  } catch {
    return [];
  }
}

/** Lines put together to cells, after those that are there. */
export function collect(lines: readonly Line[], before: readonly HistoryEntry[] = []): HistoryEntry[] {
  const entries = [...before];
  const byPlace = new Map(before.map(entry => [`${entry.session}/${entry.line}`, entry]));
  for (const { session, line, input, output } of lines) {
    if (session === undefined || line === undefined) continue;
    const place = `${session}/${line}`;
    if (input !== undefined) {
      const entry = { session, line, input };
      entries.push(entry);
      byPlace.set(place, entry);
    } else if (output !== undefined && byPlace.has(place)) byPlace.get(place)!.output = output;
  }
  return entries.slice(-mostEntries);
}
