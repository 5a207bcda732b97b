/**
 * Declarations in a file beside the note: the language of cells. Lines before the first title reach the whole file;
 * below a title, written as in Markdown (`## Univariate case`), they reach the section of the note with that title.
 */

import { MappedText } from './mapped-text';
import type { Declaration, Item } from './note';

export function sidecarItems(items: readonly Item[], text: string): Item[] {
  const result = [...items];
  for (const { title, body } of partsOf(text).reverse()) {
    if (body.trim() === '') continue;
    const at =
      title === undefined ? 0 : result.findIndex(item => item.kind === 'heading' && item.title === title);
    result.splice(
      at < 0 ? 0 : at + (title === undefined ? 0 : 1),
      0,
      at < 0 ? unknownTitle(title!) : declaration(body, title),
    );
  }
  return result;
}

const nowhere = { start: 0, end: 0 };

function declaration(body: string, title: string | undefined): Declaration {
  const reach = title === undefined ? 'file' : 'section';
  return { kind: 'declaration', text: MappedText.instead(body, nowhere), place: nowhere, reach };
}

function unknownTitle(title: string): Item {
  return {
    kind: 'trouble',
    message: `the file of declarations speaks of a section "${title}", which the note has not`,
    place: nowhere,
  };
}

function partsOf(text: string): { title?: string; body: string }[] {
  const parts: { title?: string; body: string }[] = [{ body: '' }];
  for (const line of text.split('\n')) {
    const title = /^#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1];
    if (title === undefined) parts.at(-1)!.body += `${line}\n`;
    else parts.push({ title, body: '' });
  }
  return parts;
}
