/**
 * Every message with which the engine refuses something, collected from its sources.
 *
 *     node dist/tests/derivation/error-messages.js --write      writes docs/error-messages.md
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
export const page = join(root, 'docs', 'error-messages.md');

/** Where each part of the page comes from. */
const parts: readonly (readonly [title: string, folder: string])[] = [
  ['Reading', 'read'],
  ['Meaning', 'elaborate'],
  ['Evaluating', 'evaluate'],
  ['Judging', 'judge'],
  ['Forms of answers', '.'],
];

/** What begins a refusal; its first text is the message. */
const refusals =
  /\b(?:fail|problem|\w*\.error|new (?:ReadError|ElaborationError|ShapeError|NotEvaluable|DimensionMismatch|RangeError))\(|\bmessage[:=] ?|\bthis\.lost\(/g;

/** The text that begins at a quote, what is inserted as an ellipsis; and where it ends. */
function textAt(source: string, start: number): { text: string; end: number } {
  const quote = source[start]!;
  let text = '';
  let i = start + 1;
  while (source[i] !== quote) {
    if (source[i] === '\\') {
      text += source[i + 1];
      i += 2;
    } else if (quote === '`' && source.startsWith('${', i)) {
      text += '…';
      i = afterBraces(source, i + 1);
    } else text += source[i++];
  }
  return { text, end: i + 1 };
}

/** The place behind the brace that closes the one at `open`; texts inside are passed over. */
function afterBraces(source: string, open: number): number {
  let depth = 0;
  for (let i = open; ; ) {
    const c = source[i]!;
    if (c === "'" || c === '`') i = textAt(source, i).end;
    else {
      if (c === '{') depth++;
      if (c === '}' && --depth === 0) return i + 1;
      i++;
    }
  }
}

/** The texts of the message that begins here: both of `a ? 'x' : 'y'`, none of the details behind it. */
function messagesFrom(source: string, start: number, isCall: boolean): string[] {
  const found: string[] = [];
  let depth = 0;
  for (let i = start; i < source.length; ) {
    const c = source[i]!;
    if (c === "'" || c === '`') {
      const { text, end } = textAt(source, i);
      if (depth === 0 || found.length === 0) found.push(text);
      i = end;
      continue;
    }
    const done = found.length > 0 && depth === 0;
    if (done && (c === ',' || c === '{' || c === '}' || c === ';')) break;
    if (c === ';' || (c === '{' && !isCall)) break;
    if ('([{'.includes(c)) depth++;
    if (')]}'.includes(c) && --depth < 0) break;
    i++;
  }
  return found;
}

/** A sentence, not a name or a piece of LaTeX that a refusal passes on. */
const isMessage = (text: string): boolean =>
  (text.match(/[A-Za-z]{2,}/g) ?? []).length >= 2 && text.split(' ').length >= 3;

export function messagesIn(source: string): string[] {
  const code = source.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  return [...code.matchAll(refusals)]
    .flatMap(match => messagesFrom(code, match.index + match[0].length, match[0].endsWith('(')))
    .map(text => text.replace(/\s+/g, ' ').trim())
    .filter(isMessage);
}

/** Title and messages of each part, sorted. */
export function collected(): { readonly title: string; readonly messages: readonly string[] }[] {
  return parts.map(([title, folder]) => {
    const path = join(root, 'src', 'derivation', folder);
    const files = readdirSync(path).filter(name => name.endsWith('.ts'));
    const all = files.flatMap(name => messagesIn(readFileSync(join(path, name), 'utf8')));
    return { title, messages: [...new Set(all)].sort() };
  });
}

const introduction = `# Error messages

Every message with which the engine refuses something, where … stands for what was written. Each comes with line and
column, and where they are known with what was expected, a likely repair or the declaration line to add.
`;

/** The page as it must be. */
export function written(): string {
  const lists = collected()
    .filter(({ messages }) => messages.length > 0)
    .map(({ title, messages }) => `## ${title}\n\n${messages.map(text => `- ${text}`).join('\n')}\n`);
  return [introduction, ...lists].join('\n');
}

if (require.main === module && process.argv.includes('--write')) writeFileSync(page, written());
