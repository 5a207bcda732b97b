/** What a comment of the note says to qedlab: declarations, expectations, suppressions, macro files. */

import { editDistance } from '../derivation/read/similar';
import { type Verdict, verdicts } from '../derivation/record';
import type { MappedText, Place } from './mapped-text';
import type {
  Declaration,
  Expectation,
  Item,
  MacroFile,
  NoteForm,
  Reach,
  Suppression,
  Trouble,
} from './note';

type Said = Declaration | Expectation | Suppression | MacroFile | Trouble;

const head = /^\s*qedlab\b:?[ \t]*/;

/** Does the text of a comment speak to qedlab? */
export const isDirective = (text: string): boolean => head.test(text);

/** A comment that says something to qedlab, as a reader of a file of this form writes it. */
export const directiveIn = (form: NoteForm, text: string): string =>
  form === 'latex' ? `% qedlab: ${text}` : `<!-- qedlab ${text} -->`;

const instruction = /^\s*(expect|ignore|macros)\b/;

/** `epect fails: the sign`: what is said of a line that begins with an instruction misspelt. */
function misspeltIn(line: string): string | undefined {
  const [, word, rest] = /^\s*([a-z]{4,9})\b([^\\=<>]*)/.exec(line) ?? [];
  if (word === undefined || instruction.test(line)) return undefined;
  const meant = ['expect', 'ignore', 'macros'].find(
    known => editDistance(word, known) <= (word.length === known.length ? 2 : 1),
  );
  const isInstruction = new RegExp(
    `^\\s*(?::|(?:row|line)\\b|(?:${verdicts.join('|')})\\b)|\\.(?:tex|sty)\\b`,
  );
  if (!meant || !isInstruction.test(rest!)) return undefined;
  return `"${word}" is no instruction; did you mean "${meant}"?`;
}

/**
 * The items that a comment's text comes to; `text` begins with `qedlab`.
 * A line that begins with `expect`, `ignore` or `macros` is an instruction, everything else is declarations.
 */
export function directives(text: MappedText, place: Place, cell?: number): Item[] {
  const opened = head.exec(text.text)![0].length;
  const items: Item[] = [];
  const { reach, from } = reachOf(text.text, opened);
  let declared = from;
  for (const line of linesOf(text.text, from)) {
    const misspelt = misspeltIn(text.text.slice(line.start, line.end));
    if (!misspelt && !instruction.test(text.text.slice(line.start, line.end))) continue;
    items.push(...declaration(text.slice(declared, line.start), place, reach, cell));
    if (misspelt) {
      const at = text.slice(line.start, line.end).trimmed().whole;
      items.push(withCell({ ...trouble(at, misspelt), isFault: true }, cell));
    } else items.push(withCell(instructed(text.slice(line.start, line.end).trimmed(), place), cell));
    declared = line.end;
  }
  return [...items, ...declaration(text.slice(declared), place, reach, cell)];
}

const withCell = (item: Said, cell: number | undefined): Said =>
  cell === undefined || item.kind === 'macros' ? item : { ...item, cell };

function reachOf(text: string, from: number): { reach: Reach; from: number } {
  const found = /^(file|section|formula)[ \t]*(?::|(?=\r?\n)|$)[ \t]*/.exec(text.slice(from));
  if (!found) return { reach: 'section', from };
  return { reach: found[1] as Reach, from: from + found[0].length };
}

function* linesOf(text: string, from: number): Generator<Place> {
  for (let start = from; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    yield { start, end };
    start = end;
  }
}

function declaration(text: MappedText, place: Place, reach: Reach, cell?: number): Item[] {
  if (text.text.trim() === '') return [];
  return [{ kind: 'declaration', text, place, reach, ...(cell === undefined ? {} : { cell }) }];
}

function instructed(line: MappedText, whole: Place): Said {
  const place = line.text === '' ? whole : line.whole;
  const [, word] = instruction.exec(line.text)!;
  if (word === 'expect') return expectation(line.text, place);
  if (word === 'ignore') return suppression(line.text, place);
  const file = line.text.replace(/^macros\s*:?\s*/, '').trim();
  if (file === '') return trouble(place, 'qedlab macros names no file: write `qedlab macros macros.tex`');
  return { kind: 'macros', file, place };
}

const trouble = (place: Place, message: string): Trouble => ({ kind: 'trouble', place, message });

const expected = new RegExp(
  `^expect\\s+(${verdicts.join('|')})(?:\\s+(?:in|at)\\s+(?:row|line)\\s+(\\d+))?\\s*(?::\\s*([\\s\\S]*))?$`,
);

function expectation(text: string, place: Place): Said {
  const found = expected.exec(text.trim());
  if (!found)
    return trouble(
      place,
      `"${text.trim()}" is not understood: write \`expect VERDICT: reason\` or \`expect VERDICT in line 2: reason\`, with one of ${verdicts.join(', ')}`,
    );
  const [, verdict, row, reason] = found;
  return {
    kind: 'expectation',
    verdict: verdict as Verdict,
    reason: reason?.trim() ?? '',
    place,
    ...(row ? { row: Number(row) } : {}),
  };
}

function suppression(text: string, place: Place): Said {
  const found = /^ignore(?:\s+(?:row|line)\s+(\d+))?\s*:\s*([\s\S]*\S)\s*$/.exec(text.trim());
  if (!found)
    return trouble(
      place,
      `"${text.trim()}" gives no reason: write \`ignore: reason\` or \`ignore line 2: reason\``,
    );
  const [, row, reason] = found;
  return { kind: 'suppression', reason: reason!, place, ...(row ? { row: Number(row) } : {}) };
}
