/**
 * The derivation literals of a code cell, found without running it: declarations (`const g = given` and a template),
 * `g.derive`, `g.claim({..})`, `g.exercise({..})`. A template into which the code inserts values is not read here:
 * its values are known only when the cell runs.
 */

import { type Verdict, verdicts } from '../../derivation/record';
import type { MappedText } from '../mapped-text';
import type { Item, Literal } from '../note';

interface Around {
  readonly cell: number;
  readonly encode: (text: string) => string;
}

/** Code without what may hold look-alikes: comments and strings are blanked, templates are kept. */
function blanked(code: string): string {
  const pattern =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^\\`])*`/g;
  return code.replace(pattern, found => (found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found));
}

const opening =
  /(?:\b(?:const|let|var)\s+([\w$]+)\s*=\s*)?\b(?:given|([\w$]+)\s*\.\s*(derive|claim|exercise)\s*(\(\s*\{[\s\S]*?\}\s*\))?)\s*`/g;

export function derivationLiterals(source: MappedText, around: Around): Item[] {
  const code = blanked(source.text);
  const items: Item[] = [];
  for (const match of code.matchAll(opening)) {
    const start = match.index + match[0].length;
    const end = templateEnd(code, start);
    if (end === undefined) continue;
    items.push(item(source, match, { start, end }, around));
  }
  return items;
}

function templateEnd(code: string, from: number): number | undefined {
  for (let i = from; i < code.length; i++) {
    if (code[i] === '\\') i++;
    else if (code[i] === '`') return i;
  }
  return undefined;
}

function item(
  source: MappedText,
  match: RegExpMatchArray,
  content: { start: number; end: number },
  around: Around,
): Item {
  const text = source.slice(content.start, content.end);
  const place = source.place({ start: match.index!, end: content.end + 1 });
  const { cell, encode } = around;
  if (/\$\{/.test(text.text)) {
    const message = 'the code inserts a value here: it is judged when the cell runs, not by reading it';
    return { kind: 'trouble', message, place: text.whole, cell };
  }
  const [, variable, given, method, options] = match;
  if (method === undefined)
    return { kind: 'declaration', text, place, reach: 'file', variable: variable ?? '', cell };
  const literal = literalOf(method as Literal['method'], given!, options ?? '');
  return { kind: 'formula', latex: text, place, display: true, cell, encode, literal };
}

function literalOf(method: Literal['method'], given: string, options: string): Literal {
  const id = textOf(options, 'id');
  const source = textOf(options, 'source');
  const expect = textOf(options, 'expect') as Verdict | undefined;
  return {
    method,
    given,
    ...(id === undefined ? {} : { id }),
    ...(source === undefined ? {} : { source }),
    ...(expect !== undefined && verdicts.includes(expect) ? { expected: expect } : {}),
  };
}

/** The value of an option that is a plain string. */
function textOf(options: string, name: string): string | undefined {
  const found = new RegExp(`\\b${name}\\s*:\\s*(?:'((?:\\\\.|[^'\\\\])*)'|"((?:\\\\.|[^"\\\\])*)")`).exec(
    options,
  );
  return (found?.[1] ?? found?.[2])?.replace(/\\(.)/g, '$1');
}
