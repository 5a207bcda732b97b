/** Text put into the first Markdown cell of a notebook; every other byte of the file stays. */

import { asJsonString } from './json-string';
import { sourceOf } from './notebook';

type Node = import('jsonc-parser').Node;

/** Text, and where in a cell's source it goes. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** @throws Error when no Markdown cell is there to hold the text */
export async function insertedInNotebook(
  file: string,
  where: (source: string) => Insertion,
): Promise<string> {
  const { findNodeAtLocation, parseTree } = await import('jsonc-parser');
  const cells = findNodeAtLocation(parseTree(file)!, ['cells'])?.children ?? [];
  const cell = cells.find(item => findNodeAtLocation(item, ['cell_type'])?.value === 'markdown');
  const node = cell && findNodeAtLocation(cell, ['source']);
  if (!node)
    throw new Error(
      'the notebook has no Markdown cell to hold the comment: add one and put the comment there',
    );
  const source = sourceOf(file, node);
  const title = /^# [^\n]*$/.test(source.text);
  const { at, text } = title
    ? { at: source.text.length, text: `\n\n${where('').text.trim()}` }
    : where(source.text);
  return written(file, node, source.text, { at, text }, source.place({ start: at, end: at }).start);
}

/** Lines of their own where the cell's source is a list of lines, and a part of its string elsewhere. */
function written(file: string, node: Node, source: string, { at, text }: Insertion, offset: number): string {
  const before = node.type === 'array' ? elementAt(node, at) : undefined;
  if (node.type === 'array' && (node.children ?? []).length === 0)
    return splice(file, node.offset + 1, listed(text, ', ').slice(0, -2));
  if (before) {
    const previous = node.children!.indexOf(before);
    const from = previous > 0 ? node.children![previous - 1]! : undefined;
    const gap = from
      ? file.slice(from.offset + from.length, before.offset)
      : `,${file.slice(node.offset + 1, before.offset)}`;
    return splice(file, before.offset, listed(text, gap));
  }
  if (source === '') return splice(file, node.offset + 1, asJsonString(text));
  return splice(file, offset, asJsonString(text));
}

/** The element of a list of strings that begins at an offset of their text. */
function elementAt(node: Node, at: number): Node | undefined {
  let length = 0;
  for (const element of node.children ?? []) {
    if (length === at) return element;
    length += String(element.value).length;
  }
  return undefined;
}

/** Each line as a string of the list, a gap behind each. */
const listed = (text: string, gap: string) =>
  text
    .split(/(?<=\n)/)
    .map(line => `"${asJsonString(line)}"${gap}`)
    .join('');

const splice = (file: string, at: number, text: string) => file.slice(0, at) + text + file.slice(at);
