/** A file's text to a note, by the form of the file. */

import { entryOf } from '../derivation/read/entry-of';
import { LatexReader } from './latex/latex';
import { MappedText } from './mapped-text';
import { readMarkdown } from './markdown/markdown';
import type { Note, NoteForm } from './note';
import { readNotebook } from './notebook/notebook';
import { definitionsIn } from './tex-definitions';

const forms: Readonly<Record<string, NoteForm>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  qmd: 'markdown',
  rmd: 'markdown',
  mdx: 'markdown',
  myst: 'markdown',
  txt: 'markdown',
  tex: 'latex',
  latex: 'latex',
  ltx: 'latex',
  ipynb: 'notebook',
};

/** Endings of the names of files that are read. */
export const extensionsRead: readonly string[] = Object.keys(forms).map(ending => `.${ending}`);

/** The form of a file by its name; undefined: none that is read. */
export function formOf(path: string): NoteForm | undefined {
  return entryOf(forms, /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
}

/** @throws SyntaxError for a notebook that is none */
export async function readNote(text: string, form: NoteForm): Promise<Note> {
  if (form === 'notebook') return readNotebook(text);
  if (form === 'latex') return new LatexReader(MappedText.verbatim(text)).note();
  const items = await readMarkdown(MappedText.verbatim(text));
  return {
    form,
    text,
    items,
    macros: items.flatMap(item => (item.kind === 'formula' ? definitionsIn(item.latex.text) : [])),
  };
}
