/** LaTeX files and fragments to the items of a note. */

import { directives, isDirective } from '../directives';
import { MappedText, type Place } from '../mapped-text';
import { displayEnvironments } from '../markdown/mathematics';
import type { Item, Note } from '../note';
import { definitionAt, definitionsIn } from '../tex-definitions';
import { texComment } from './tex-comments';

const verbatim = /^\\begin\{(verbatim\*?|Verbatim|lstlisting|minted|comment|filecontents\*?|tikzpicture)\}/;
/** Text in a line that is set as it stands: `\\verb|$x$|`, `\\lstinline{..}`. */
const verbatimInLine =
  /^\\(?:verb\*?|lstinline(?:\[[^\]]*\])?|mintinline(?:\[[^\]]*\])?\{\w+\})(?![A-Za-z])(?:\{[^{}\n]*\}|([^\sA-Za-z{])[^\n]*?\1)/;
const section =
  /^\\(part|chapter|section|subsection|subsubsection|paragraph)(?![A-Za-z])\*?\s*(?:\[[^\]]*\]\s*)?\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/;
const levels: Readonly<Record<string, number>> = {
  part: 1,
  chapter: 2,
  section: 3,
  subsection: 4,
  subsubsection: 5,
  paragraph: 6,
};

const ownReach = /^(?:file|section|formula)[ \t]*:/;

/** One pass over the text, comment by comment, formula by formula. */
export class LatexReader {
  private readonly items: Item[] = [];
  private readonly text: string;
  private at = 0;
  /** The last search of each closing mark, from where to where (-1: there is none): many openers lie before one of them. */
  private readonly closings = new Map<string, { readonly from: number; readonly end: number }>();

  constructor(private readonly source: MappedText) {
    this.text = source.text;
  }

  note(): Note {
    this.run();
    const { text } = this;
    return {
      form: 'latex',
      text,
      items: this.items,
      macros: definitionsIn(withoutComments(this.source).text),
    };
  }

  private run(): void {
    while (this.at < this.text.length) {
      const c = this.text[this.at];
      if (c === '%') this.comment();
      else if (c === '$') this.dollar();
      else if (c === '\\') this.command();
      else this.at++;
      if (this.text.startsWith('\\end{document}', this.at)) return;
    }
  }

  private lineEnd(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 ? this.text.length : end;
  }

  /** Comment lines that speak to qedlab and follow each other are one directive. */
  private comment(): void {
    const start = this.at;
    const end = this.lineEnd(start);
    if (!isDirective(this.text.slice(start, end).replace(/^%+/, ''))) {
      this.at = end;
      return;
    }
    const parts: MappedText[] = [];
    let at = start;
    let stop = end;
    for (;;) {
      const line = /^[ \t]*%+[ \t]*(?:qedlab\b:?[ \t]*)?/.exec(this.text.slice(at, this.lineEnd(at)));
      if (!line || !isDirective(this.text.slice(at, this.lineEnd(at)).replace(/^[ \t]*%+/, ''))) break;
      const said = this.text.slice(at + line[0].length, this.lineEnd(at));
      // A line with a reach of its own is a directive of its own.
      if (parts.length > 0 && ownReach.test(said)) break;
      stop = this.lineEnd(at);
      parts.push(this.source.slice(at + line[0].length, Math.min(stop + 1, this.text.length)));
      at = stop + 1;
      if (stop >= this.text.length) break;
    }
    const head = MappedText.instead('qedlab ', { start, end: start });
    this.items.push(
      ...directives(MappedText.join([head, ...parts]), this.source.place({ start, end: stop })),
    );
    this.at = Math.max(stop, start + 1);
  }

  private dollar(): void {
    const double = this.text[this.at + 1] === '$';
    const mark = double ? '$$' : '$';
    this.between(mark, mark, double);
  }

  private command(): void {
    const rest = this.text.slice(this.at, this.at + 400);
    const title = section.exec(rest);
    const skipped = verbatim.exec(rest);
    const inLine = verbatimInLine.exec(rest);
    const display = displayEnvironments.exec(rest) ?? /^\\begin\{(array)\}/.exec(rest);
    if (rest.startsWith('\\[')) this.between('\\[', '\\]', true);
    else if (rest.startsWith('\\(')) this.between('\\(', '\\)', false);
    else if (title) this.heading(title);
    else if (skipped) this.skip(`\\end{${skipped[1]}}`);
    else if (inLine) this.at += inLine[0].length;
    else if (/^\\iffalse(?![A-Za-z])/.test(rest)) this.skipFalse();
    else if (display) this.environment(display[1]!);
    else this.definitionOr(2);
  }

  /** Bodies of definitions are no formulas. */
  private definitionOr(step: number): void {
    this.at += definitionAt(this.text, this.at)?.length ?? step;
  }

  private heading(match: RegExpExecArray): void {
    const place = { start: this.at, end: this.at + match[0].length };
    this.items.push({
      kind: 'heading',
      level: levels[match[1]!]!,
      title: match[2]!,
      place: this.source.place(place),
    });
    this.at = place.end;
  }

  private skip(closing: string): void {
    const end = this.text.indexOf(closing, this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** From `\\iffalse` to its `\\else` or `\\fi`, conditionals within counted. */
  private skipFalse(): void {
    const words = /\\(if[A-Za-z]*|else|fi)(?![A-Za-z])/g;
    words.lastIndex = this.at;
    let depth = 0;
    for (let word = words.exec(this.text); word; word = words.exec(this.text)) {
      if (/^if(?!f$)/.test(word[1]!)) depth++;
      else if (word[1] === 'fi') depth--;
      if (depth > 0 && !(depth === 1 && word[1] === 'else')) continue;
      this.at = words.lastIndex;
      return;
    }
    this.at = this.text.length;
  }

  private environment(name: string): void {
    const closing = `\\end{${name}}`;
    const end = this.find(closing, this.at + 8);
    const start = this.at;
    if (end < 0) this.lost(`\\begin{${name}}`);
    else this.take({ start, end: end + closing.length }, { start, end: end + closing.length }, true);
  }

  private between(opening: string, closing: string, display: boolean): void {
    const start = this.at;
    const end = this.find(closing, start + opening.length);
    const paragraph = end < 0 ? false : /\n[ \t]*\n/.test(this.text.slice(start, end));
    if (end < 0 || paragraph) this.lost(opening);
    else this.take({ start, end: end + closing.length }, { start: start + opening.length, end }, display);
  }

  /** The closing mark behind `from`, outside comments and escapes. */
  private find(closing: string, from: number): number {
    const before = this.closings.get(closing);
    if (before && from >= before.from && (before.end < 0 || before.end >= from)) return before.end;
    const end = this.search(closing, from);
    this.closings.set(closing, { from, end });
    return end;
  }

  private search(closing: string, from: number): number {
    for (let i = from; i < this.text.length; i++) {
      if (this.text.startsWith(closing, i)) return i;
      if (this.text[i] === '\\') i++;
      else if (this.text[i] === '%') i = this.lineEnd(i) - 1;
    }
    return -1;
  }

  private lost(opened: string): void {
    const place = { start: this.at, end: this.at + opened.length };
    this.items.push({
      kind: 'trouble',
      message: `this ${opened} is never closed`,
      place: this.source.place(place),
    });
    this.at = place.end;
  }

  private take(place: Place, content: Place, display: boolean): void {
    const latex = withoutComments(this.source.slice(content.start, content.end));
    this.items.push({ kind: 'formula', latex, place: this.source.place(place), display });
    this.at = place.end;
  }
}

const withoutComments = (source: MappedText): MappedText => source.replace(texComment, () => '');
