/** Cells that were run, in this session and earlier ones. */
import type { Handler } from './dispatcher';
import { collect, type HistoryFile, type Line } from './history-file';

export interface HistoryEntry {
  readonly session: number;
  readonly line: number;
  readonly input: string;
  output?: string;
}

type Content = Readonly<Record<string, unknown>>;

export class History {
  private entries: HistoryEntry[];
  private readonly session: number;

  constructor(private readonly file?: HistoryFile) {
    const stored = file?.open();
    this.entries = stored?.entries ?? [];
    this.session = stored?.session ?? 1;
  }

  add(line: number, input: string): void {
    const entry = { session: this.session, line, input };
    this.entries.push(entry);
    this.file?.append(entry);
  }

  addOutput(line: number, output: string): void {
    const entry = this.entries.findLast(one => one.session === this.session && one.line === line);
    if (!entry) return;
    entry.output = output;
    this.file?.append({ session: this.session, line, output: output.slice(0, 10000) });
  }

  answer(content: Content): unknown[] {
    this.entries = withNews(this.entries, this.file?.news(this.session) ?? []);
    const wanted = this.select(content);
    const withOutput = content.output === true;
    return wanted.map(({ session, line, input, output }) => [
      session,
      line,
      withOutput ? [input, output ?? null] : input,
    ]);
  }

  private select(content: Content): HistoryEntry[] {
    const n = typeof content.n === 'number' ? content.n : undefined;
    if (content.hist_access_type === 'range') return this.range(content);
    if (content.hist_access_type === 'search') return last(this.search(content), n);
    return last(this.entries, n ?? 10);
  }

  /** Session 0 is this one, a negative one counts back from it. */
  private range({ session = 0, start = 1, stop }: Content): HistoryEntry[] {
    const given = Number(session);
    const wanted = given > 0 ? given : this.session + given;
    const end = typeof stop === 'number' ? stop : Number.POSITIVE_INFINITY;
    return this.entries.filter(one => one.session === wanted && one.line >= Number(start) && one.line < end);
  }

  /** `*` and `?` stand for any text and any character. */
  private search({ pattern = '*', unique }: Content): HistoryEntry[] {
    const matches = globMatcher(String(pattern));
    const found = this.entries.filter(one => matches(one.input));
    return unique === true ? latestOfEach(found) : found;
  }
}

function withNews(entries: HistoryEntry[], news: readonly Line[]): HistoryEntry[] {
  return news.length > 0 ? collect(news, entries) : entries;
}

/** Each text once, where it was run last. */
function latestOfEach(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const byInput = new Map(entries.map(one => [one.input, one]));
  return entries.filter(one => byInput.get(one.input) === one);
}

function last<T>(entries: readonly T[], n: number | undefined): T[] {
  return n === undefined ? [...entries] : n <= 0 ? [] : entries.slice(-n);
}

/** Text between brackets is one of these characters, or with `!` none of them. */
function globMatcher(pattern: string): (text: string) => boolean {
  const parts = pattern.match(/\[!?\]?[^\]]*\]|[^]/gu) ?? [];
  const expression = new RegExp(`^${parts.map(globPart).join('')}$`, 'u');
  return text => expression.test(text);
}

function globPart(part: string): string {
  if (part === '*') return '[^]*';
  if (part === '?') return '[^]';
  if (part.length === 1 || !part.startsWith('[')) return escaped(part);
  const negated = part[1] === '!';
  return `[${negated ? '^' : ''}${part.slice(negated ? 2 : 1, -1).replace(/[\\\]^]/g, '\\$&')}]`;
}

const escaped = (text: string): string => text.replace(/[.+^${}()|[\]\\*?/]/g, '\\$&');

export function historyHandler(history: History): Handler {
  return request => request.reply({ status: 'ok', history: history.answer(request.content) });
}
