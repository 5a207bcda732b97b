/** Markdown as it is written: CommonMark, with mathematics as sites have it, to the items of a note. */

import { directives, isDirective } from '../directives';
import type { MappedText, Place } from '../mapped-text';
import type { Formula, Item } from '../note';
import { fourBackslashes, withoutSiteEscapes, withSiteEscapes } from '../site-escapes';
import { type Found, MathematicsFinder } from './mathematics';
import { type Fence, type Structure, structureOf } from './structure';

/** What belongs to a notebook's cell: its number, and how its source is written in the file. */
export interface Surroundings {
  readonly cell?: number;
  readonly encode?: (text: string) => string;
}

/** The items of a Markdown text, in order. */
export async function readMarkdown(source: MappedText, around: Surroundings = {}): Promise<Item[]> {
  const structure = await structureOf(source.text);
  return new Reader(source, structure, around).items();
}

const commentOf = (text: string) => text.replace(/^<!--/, '').replace(/-->$/, '');

class Reader {
  private readonly escapes: boolean;

  constructor(
    private readonly source: MappedText,
    private readonly structure: Structure,
    private readonly around: Surroundings,
  ) {
    this.escapes = fourBackslashes.test(blanked(source.text, structure.shut));
  }

  items(): Item[] {
    const { headings } = this.structure;
    const blocks = this.shut();
    const finder = this.mathematics(blocks);
    const items: { at: number; item: Item }[] = [
      ...finder.found.map(found => ({ at: found.place.start, item: this.formula(found) })),
      ...finder.unclosed.map(({ place, opened }) => ({ at: place.start, item: this.lost(place, opened) })),
      ...this.fenced(),
      ...this.comments(),
      ...headings
        .filter(heading => !finder.found.some(found => inside(heading.place, found.place)))
        .map(heading => ({
          at: heading.place.start,
          item: { kind: 'heading' as const, ...heading, place: this.source.place(heading.place) },
        })),
    ];
    return items.sort((a, b) => a.at - b.at).map(({ item }) => item);
  }

  /** Formulas outside what is shut. */
  private mathematics(shut: readonly Place[]): MathematicsFinder {
    const { headings, fences } = this.structure;
    return new MathematicsFinder(
      this.source.text,
      shut,
      headings.map(({ place }) => place),
      fences.map(({ place }) => place),
    ).run();
  }

  /** Comments of Obsidian are shut as well; code between `$` marks is a formula of GitHub's. */
  private shut(): Place[] {
    const { text } = this.source;
    const github = (place: Place) => text[place.start - 1] === '$' && text[place.end] === '$';
    const shut = this.structure.shut.filter(place => !github(place));
    const free = this.remarks(shut).filter(
      remark => !shut.some(place => place.start < remark.end && remark.start < place.end),
    );
    return [...shut, ...free].sort((a, b) => a.start - b.start);
  }

  /** `%% .. %%`, where a word may begin; two percent signs within a formula are a comment of TeX. */
  private remarks(shut: readonly Place[]): Place[] {
    const found = [...this.source.text.matchAll(/(?<=^|\s)%%[\s\S]*?%%(?=\s|$|\p{P})/gu)].map(match => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
    if (found.length === 0) return [];
    const formulas = this.mathematics(shut).found.map(({ place }) => place);
    return found.filter(
      remark => !formulas.some(({ start, end }) => start < remark.start && remark.start < end),
    );
  }

  private formula({ place, content, display, escaped }: Found): Formula {
    const latex = withoutSiteEscapes(this.unquoted(content), escaped || this.escapes);
    const encode = this.encoder(escaped || this.escapes);
    return {
      kind: 'formula',
      latex,
      place: this.source.place(place),
      display: display || this.standsAlone(place),
      ...(!display && this.standsAlone(place) ? { alone: true } : {}),
      ...(this.around.cell === undefined ? {} : { cell: this.around.cell }),
      ...(encode ? { encode } : {}),
    };
  }

  /** A formula of a line that is the whole line is a display, whatever its marks. */
  private standsAlone({ start, end }: Place): boolean {
    const { text } = this.source;
    const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    const newline = text.indexOf('\n', end);
    const after = text.slice(end, newline < 0 ? text.length : newline);
    return /^[\s>]*(?:[-*+]\s+)?$/.test(before) && /^[\s.,;:]*$/.test(after);
  }

  private encoder(escaped: boolean): ((text: string) => string) | undefined {
    const { encode } = this.around;
    if (!escaped) return encode;
    return encode ? text => encode(withSiteEscapes(text)) : withSiteEscapes;
  }

  /** The text of a place without the marks of quotations that it stands in. */
  private unquoted(place: Place): MappedText {
    const depth = this.structure.quotations.filter(
      quotation => quotation.start <= place.start && place.start < quotation.end,
    ).length;
    const text = this.source.slice(place.start, place.end);
    if (depth === 0) return text;
    const marks = new RegExp(`(?<=\\n)[ \\t]*(?:>[ \\t]?){1,${depth}}`, 'g');
    return text.replace(marks, () => '');
  }

  private lost(place: Place, opened: string): Item {
    const message = `this ${opened} is never closed`;
    return { kind: 'trouble', message, place: this.source.place(place), ...this.cell() };
  }

  private cell(): { cell?: number } {
    return this.around.cell === undefined ? {} : { cell: this.around.cell };
  }

  /** Fences that hold mathematics (GitHub, GitLab, MyST), and MyST's role in a line. */
  private fenced(): { at: number; item: Item }[] {
    const fences = this.structure.fences
      .filter(({ info }) => /^(\{math\}|math)\b/.test(info) || info === '{math}')
      .map(fence => ({ at: fence.place.start, item: this.fence(fence) }));
    const roles = this.structure.codes
      .filter(({ start }) => this.source.text.slice(0, start).endsWith('{math}'))
      .map(code => {
        const marks = /^`+/.exec(this.source.text.slice(code.start, code.end))![0].length;
        const content = { start: code.start + marks, end: code.end - marks };
        return {
          at: code.start,
          item: this.formula({ place: code, content, display: false, escaped: false }),
        };
      });
    return [...fences, ...roles];
  }

  /** Options of a directive (`:label: x`) stand before the formula. */
  private fence({ place, content }: Fence): Formula {
    const options = /^(?:[ \t>]*:[\w-]+:.*(?:\n|$)|[ \t>]*\n)*/.exec(
      this.source.text.slice(content.start, content.end),
    );
    const start = content.start + (options?.[0].length ?? 0);
    return this.formula({ place, content: { start, end: content.end }, display: true, escaped: false });
  }

  private comments(): { at: number; item: Item }[] {
    const { comments } = this.structure;
    const said = comments.flatMap(place => {
      const whole = this.source.text.slice(place.start, place.end);
      const inner = commentOf(whole);
      if (!isDirective(inner)) return [];
      const start = place.start + 4;
      if (!whole.endsWith('-->')) return [this.neverClosed(place.start)];
      const another = inner.indexOf('<!--');
      if (another >= 0) return [this.neverClosed(place.start, ', and another one begins in it')];
      const text = this.source.slice(start, start + inner.length);
      return directives(text, this.source.place(place), this.around.cell).map(item => ({
        at: place.start,
        item,
      }));
    });
    return [...said, ...this.openedInParagraphs()];
  }

  /** Within a paragraph, what is opened and never closed is no comment to Markdown, but text. */
  private openedInParagraphs(): { at: number; item: Item }[] {
    const { shut } = this.structure;
    return [...this.source.text.matchAll(/<!--(?=\s*qedlab\b)/g)]
      .filter(({ index }) => !shut.some(({ start, end }) => start <= index && index < end))
      .map(({ index }) => this.neverClosed(index));
  }

  private neverClosed(start: number, more = ''): { at: number; item: Item } {
    const message = `this comment is never closed${more}: what it declares is not used; write --> behind it`;
    const place = this.source.place({ start, end: start + 4 });
    return { at: start, item: { kind: 'trouble', message, place, isFault: true, ...this.cell() } };
  }
}

const inside = (inner: Place, outer: Place) => inner.start >= outer.start && inner.end <= outer.end;

/** The text with what is shut as blanks. */
const blanked = (text: string, shut: readonly Place[]): string =>
  shut.reduce(
    (open, { start, end }) =>
      open.slice(0, start) + open.slice(start, end).replace(/[^\n]/g, ' ') + open.slice(end),
    text,
  );
