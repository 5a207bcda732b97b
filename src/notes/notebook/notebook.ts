/** Jupyter notebooks: Markdown cells as Markdown, code cells by their derivation literals. */

import { MappedText } from '../mapped-text';
import { readMarkdown } from '../markdown/markdown';
import type { Item, Note } from '../note';
import { definitionsIn } from '../tex-definitions';
import { derivationLiterals } from './derivation-literals';
import { asJsonString, jsonString } from './json-string';

type Node = import('jsonc-parser').Node;

/** @throws SyntaxError when the text is no notebook of format 4 */
export async function readNotebook(text: string): Promise<Note> {
  requireNotebook(text);
  const { findNodeAtLocation, parseTree } = await import('jsonc-parser');
  const cells = findNodeAtLocation(parseTree(text)!, ['cells'])!.children!;
  const items: Item[] = [];
  const sources: { number: number; source: MappedText }[] = [];
  for (const [i, cell] of cells.entries()) {
    const kind = findNodeAtLocation(cell, ['cell_type'])?.value;
    const node = findNodeAtLocation(cell, ['source']);
    if (!node) continue;
    const source = sourceOf(text, node);
    sources.push({ number: i + 1, source });
    const around = { cell: i + 1, encode: asJsonString };
    if (kind === 'markdown') items.push(...(await readMarkdown(source, around)));
    else if (kind === 'code') items.push(...derivationLiterals(source, around));
  }
  const macros = items.flatMap(item => (item.kind === 'formula' ? definitionsIn(item.latex.text) : []));
  return { form: 'notebook', text, items, macros, cells: sources };
}

function requireNotebook(text: string): void {
  let parsed: { cells?: unknown; nbformat?: unknown } | null;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`it is no JSON: ${(error as Error).message}`);
  }
  if (parsed === null || typeof parsed !== 'object' || !Array.isArray(parsed.cells))
    throw new SyntaxError('it is JSON, but no notebook of format 4: it has no list of cells');
}

/** The source of a cell: one string, or a list of lines. */
export function sourceOf(file: string, node: Node): MappedText {
  const strings = node.type === 'array' ? (node.children ?? []) : [node];
  const parts = strings
    .filter(({ type }) => type === 'string')
    .map(({ offset, length }) => jsonString(file, offset, length));
  return parts.length === 0
    ? MappedText.instead('', { start: node.offset, end: node.offset })
    : MappedText.join(parts);
}
