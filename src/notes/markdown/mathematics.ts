/**
 * Where formulas begin and end in a Markdown text, as GitHub, Obsidian, Hugo, Jekyll, Quarto and MyST write them:
 * `$..$`, `$$..$$`, `\(..\)`, `\[..\]`, the last two also with the backslash doubled, `\begin{align}..`, and the
 * `$`-and-backtick form. A display may run over lines that Markdown alone would take for lists or titles.
 */

import type { Place } from '../mapped-text';

export interface Found {
  readonly place: Place;
  readonly content: Place;
  readonly display: boolean;
  /** The delimiters had their backslash doubled. */
  readonly escaped: boolean;
}

export interface Unclosed {
  readonly place: Place;
  readonly opened: string;
}

export const displayEnvironments =
  /^\\begin\{((?:align|equation|gather|multline|eqnarray|flalign|alignat)\*?|displaymath|math|dmath\*?|aligned|split)\}/;

/** A display longer than this has lost its end. */
const longest = 60_000;

export class MathematicsFinder {
  readonly found: Found[] = [];
  readonly unclosed: Unclosed[] = [];
  private at = 0;
  /** The last search of each closing mark, from where to where; -1: there is none. */
  private readonly closings = new Map<string, { readonly from: number; readonly end: number }>();

  constructor(
    private readonly text: string,
    private readonly shut: readonly Place[],
    private readonly headings: readonly Place[],
    private readonly fences: readonly Place[],
  ) {}

  run(): this {
    let next = 0;
    while (this.at < this.text.length) {
      while (next < this.shut.length && this.shut[next]!.end <= this.at) next++;
      const shut = this.shut[next];
      if (shut && shut.start <= this.at) this.at = shut.end;
      else this.step(shut?.start ?? this.text.length);
    }
    return this;
  }

  /** Goes to the next mark before `limit`, and takes what begins there. */
  private step(limit: number): void {
    const { text } = this;
    while (this.at < limit && text[this.at] !== '\\' && text[this.at] !== '$') this.at++;
    if (this.at >= limit) return;
    if (text[this.at] === '$') this.dollar();
    else this.backslash();
  }

  private dollar(): void {
    if (this.text[this.at + 1] === '$') this.between(2, /(?<!\\)\$\$/g, true, false);
    else this.inline();
  }

  private backslash(): void {
    const rest = this.text.slice(this.at, this.at + 24);
    if (rest.startsWith('\\\\[')) this.between(3, /\\\\\]/g, true, true);
    else if (rest.startsWith('\\\\(')) this.between(3, /\\\\\)/g, false, true);
    else if (rest.startsWith('\\[')) this.between(2, /\\\]/g, true, false);
    else if (rest.startsWith('\\(')) this.between(2, /\\\)/g, false, false);
    else {
      const environment = displayEnvironments.exec(rest);
      if (environment) this.environment(environment[1]!);
      else this.at += 2;
    }
  }

  private environment(name: string): void {
    const closing = `\\end{${name}}`;
    const end = this.next(closing, this.at, from => this.text.indexOf(closing, from));
    const close = end < 0 ? -1 : end + name.length + 6;
    if (close < 0 || this.isBroken(this.at, close)) this.lost(`\\begin{${name}}`);
    else this.take({ start: this.at, end: close }, { start: this.at, end: close }, true, false);
  }

  /** Where a closing mark stands next: searched again only behind the one that was found last. */
  private next(closing: string, from: number, search: (from: number) => number): number {
    const before = this.closings.get(closing);
    if (before && from >= before.from && (before.end < 0 || before.end >= from)) return before.end;
    const end = search(from);
    this.closings.set(closing, { from, end });
    return end;
  }

  private between(opening: number, closing: RegExp, display: boolean, escaped: boolean): void {
    const start = this.at;
    const end = this.next(closing.source, start + opening, from => {
      closing.lastIndex = from;
      return closing.exec(this.text)?.index ?? -1;
    });
    closing.lastIndex = end;
    const match = end < 0 ? null : closing.exec(this.text);
    const opened = this.text.slice(start, start + opening);
    const isMarkup = opening === 2 && !display && !match; // an escaped bracket of prose
    if (!match || this.isBroken(start, match.index) || (!display && this.hasBlankLine(start, match.index))) {
      if (isMarkup || opened === '\\(' || opened === '\\[') this.at += 2;
      else this.lost(opened);
      return;
    }
    const content = { start: start + opening, end: match.index };
    this.take({ start, end: match.index + match[0].length }, content, display, escaped);
  }

  /** `$x$`: no blank behind the first mark or before the second, no digit behind the second (as pandoc and GitHub have it). */
  private inline(): void {
    const start = this.at;
    const code = /^\$(`+)([\s\S]+?)\1\$/.exec(this.text.slice(start, start + 2000));
    if (code) {
      const from = start + 1 + code[1]!.length;
      this.take(
        { start, end: start + code[0].length },
        { start: from, end: from + code[2]!.length },
        false,
        false,
      );
      return;
    }
    const end = this.closingDollar(start + 1);
    if (end < 0) this.at = start + 1;
    else this.take({ start, end: end + 1 }, { start: start + 1, end }, false, false);
  }

  private closingDollar(from: number): number {
    const { text } = this;
    if (/\s/.test(text[from] ?? ' ')) return -1;
    for (let i = from; i < text.length && i < from + 3000; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === '$')
        return text[i + 1] === '$' || /\s/.test(text[i - 1]!) || /\d/.test(text[i + 1] ?? '') ? -1 : i;
      else if (text[i] === '\n' && /^\n[ \t>]*(\r?\n|$)/.test(text.slice(i, i + 80))) return -1;
    }
    return -1;
  }

  private take(place: Place, content: Place, display: boolean, escaped: boolean): void {
    this.found.push({ place, content, display, escaped });
    this.at = place.end;
  }

  private lost(opened: string): void {
    this.unclosed.push({ place: { start: this.at, end: this.at + opened.length }, opened });
    this.at += opened.length;
  }

  private hasBlankLine(start: number, end: number): boolean {
    return /\n[ \t>]*\r?\n/.test(this.text.slice(start, end));
  }

  /** A title, a block of code or a paragraph of prose in between: the formula was never closed. */
  private isBroken(start: number, end: number): boolean {
    if (end - start > longest) return true;
    const crosses = (place: Place) => place.start > start && place.end < end;
    if (this.headings.some(crosses) || this.fences.some(crosses)) return true;
    return this.hasBlankLine(start, end) && isProse(this.text.slice(start, end));
  }
}

/** Five words in a row that no command of TeX holds. */
function isProse(text: string): boolean {
  const bare = text
    .replace(/\\(?:text|textrm|mbox|intertext|label|tag)\s*\{[^{}]*\}/g, '')
    .replace(/\\[A-Za-z]+/g, ' . ');
  return /(?:\b[A-Za-z]{2,}[,.]?\s+){5}/.test(bare);
}
