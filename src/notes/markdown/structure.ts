/** The blocks of a Markdown text that matter to mathematics, told by micromark: code, comments, headings, quotations. */

import type { Place } from '../mapped-text';

export interface Fence {
  readonly place: Place;
  /** The lines between the fences. */
  readonly content: Place;
  /** `math`, `{math}`, `python`. */
  readonly info: string;
}

export interface TitleLine {
  readonly place: Place;
  readonly level: number;
  readonly title: string;
}

export interface Structure {
  /** Where no formula can begin: code, comments, scripts, link targets. In order, disjoint. */
  readonly shut: readonly Place[];
  readonly fences: readonly Fence[];
  readonly codes: readonly Place[];
  readonly comments: readonly Place[];
  readonly headings: readonly TitleLine[];
  readonly quotations: readonly Place[];
}

type Events = readonly (readonly ['enter' | 'exit', Token, unknown])[];
interface Token {
  readonly type: string;
  readonly start: { readonly offset: number };
  readonly end: { readonly offset: number };
}

const closed = new Set(['codeIndented', 'codeText', 'resourceDestination', 'autolink', 'definition']);

const placeOf = ({ start, end }: Token): Place => ({ start: start.offset, end: end.offset });

/** The blocks of a text; front matter counts as a comment. */
export async function structureOf(source: string): Promise<Structure> {
  const { parse, postprocess, preprocess } = await import('micromark');
  const front = frontMatter(source);
  const text = front ? source.slice(0, front).replace(/[^\n]/g, ' ') + source.slice(front) : source;
  const chunks = preprocess()(text, undefined, true);
  const events = postprocess(parse().document().write(chunks)) as unknown as Events;
  return collect(events, text, front);
}

/** Length of YAML or TOML at the head of the file. */
function frontMatter(source: string): number {
  return /^(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\r?\n\1[ \t]*(?:\r?\n|$)/.exec(source)?.[0].length ?? 0;
}

function collect(events: Events, text: string, front: number): Structure {
  const found = new Collector(text);
  if (front > 0) found.shut.push({ start: 0, end: front });
  for (const [way, token] of events) if (way === 'enter') found.token(token);
  return { ...found, shut: found.shut.sort((a, b) => a.start - b.start) };
}

class Collector implements Structure {
  readonly shut: Place[] = [];
  readonly fences: Fence[] = [];
  readonly codes: Place[] = [];
  readonly comments: Place[] = [];
  readonly headings: TitleLine[] = [];
  readonly quotations: Place[] = [];

  constructor(private readonly text: string) {
    Object.defineProperty(this, 'text', { enumerable: false });
  }

  token(token: Token): void {
    const place = placeOf(token);
    if (token.type === 'codeText') this.codes.push(place);
    if (closed.has(token.type)) this.shut.push(place);
    else if (token.type === 'codeFenced') this.fence(place);
    else if (token.type === 'htmlFlow' || token.type === 'htmlText') this.html(place);
    else if (token.type === 'blockQuote') this.quotations.push(place);
    else if (token.type === 'atxHeading' || token.type === 'setextHeading') this.heading(place);
  }

  private fence(place: Place): void {
    this.shut.push(place);
    const lines = this.text.slice(place.start, place.end);
    const first = lines.indexOf('\n');
    if (first < 0) return;
    const last = /\n[^\n]*$/.exec(lines)!;
    const closes = /^[\s>]*(`{3,}|~{3,})\s*$/.test(last[0].slice(1));
    const info = lines
      .slice(0, first)
      .replace(/^[`~\s]+/, '')
      .trim();
    const end = place.start + (closes ? Math.max(first, last.index) : lines.length);
    this.fences.push({
      place,
      content: { start: place.start + first + 1, end: Math.max(place.start + first + 1, end) },
      info,
    });
  }

  /** Comments are set apart; scripts and the like hold no mathematics; other tags are passed over. */
  private html(place: Place): void {
    const text = this.text.slice(place.start, place.end);
    for (const match of text.matchAll(/<!--[\s\S]*?(?:-->|$)/g)) {
      const found = { start: place.start + match.index, end: place.start + match.index + match[0].length };
      this.comments.push(found);
      this.shut.push(found);
    }
    for (const match of text.matchAll(/<(script|style|pre|code|svg)\b[\s\S]*?(?:<\/\1>|$)/gi)) {
      if (/type=["']?math\/tex/i.test(match[0])) continue;
      this.shut.push({ start: place.start + match.index, end: place.start + match.index + match[0].length });
    }
  }

  private heading(place: Place): void {
    const text = this.text.slice(place.start, place.end);
    const marks = /^\s*(#{1,6})/.exec(text)?.[1];
    const underline = /\n[\s>]*(=+|-+)\s*$/.exec(text);
    const level = marks ? marks.length : underline?.[1]?.startsWith('=') ? 1 : 2;
    const title = text.replace(/^\s*#+|\n[\s>]*(=+|-+)\s*$|#+\s*$/g, '').trim();
    if (!marks && /\$\$|\\\[/.test(title)) return;
    this.headings.push({ place, level, title });
  }
}
