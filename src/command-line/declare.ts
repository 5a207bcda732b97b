/** `qedlab declare`: proposes declarations for a note as a comment that only needs correcting. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { NoteJudge } from '../notes/judge-note';
import type { NoteForm } from '../notes/note';
import { skeletonOf } from '../notes/skeleton';
import { judgeOf } from './check-file';
import { Configurations } from './configuration';
import { kindOf, textOfFile } from './files';
import { WrongUse } from './options';
import { complain, visible } from './visible';

const help = `Usage: qedlab declare [--write] FILE

Proposes what the letters of a note mean, as a comment to be put at its head and corrected. Shapes are inferred from
all its formulas together, domains from what they need and from what the note says; what is a guess says so.

  --write   puts the comment into the file, of a notebook into its first Markdown cell`;

/** Exit status 0, 1 when the file could not be read, 2 for wrong use. */
export async function run(parameters: readonly string[]): Promise<number> {
  if (parameters.some(parameter => parameter === '--help' || parameter === '-h')) return said(help, 0);
  let named = '';
  try {
    const { file, write } = wanted(parameters);
    named = file;
    return await proposed(file, write);
  } catch (error) {
    const { message } = error as Error;
    complain(error instanceof WrongUse ? message : `${named} is not read: ${message}.`);
    return error instanceof WrongUse ? 2 : 1;
  }
}

function said(text: string, status: number): number {
  process.stdout.write(`${text}\n`);
  return status;
}

function wanted(parameters: readonly string[]): { file: string; write: boolean } {
  let found: { values: { write?: boolean }; positionals: string[] };
  try {
    found = parseArgs({
      args: [...parameters],
      options: { write: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new WrongUse(
      `${(error as Error).message.split('. ')[0]!.replace(/\.$/, '')}: \`qedlab declare --help\` lists the options.`,
    );
  }
  const [file, more] = found.positionals;
  if (file === undefined || more !== undefined)
    throw new WrongUse('Name one file: `qedlab declare note.md`.');
  const kind = kindOf(file);
  if (kind === undefined) throw new WrongUse(`There is no file "${file}".`);
  if (kind === 'folder')
    throw new WrongUse(`"${file}" is a folder: name one file in it, \`qedlab declare note.md\`.`);
  return { file, write: found.values.write ?? false };
}

async function proposed(file: string, write: boolean): Promise<number> {
  const text = textOfFile(file);
  const { macros = [] } = new Configurations({}).of(path.dirname(path.resolve(file))).settings;
  const judge = await judgeOf({ path: file, options: { seed: 1, settings: 1 }, macros }, text);
  const { lines, unread, left } = skeletonOf(judge);
  if (lines.length === 0 && left.length === 0)
    return said(`Nothing to declare: every name that can be read in ${file} is declared.`, 0);
  if (lines.length > 0) await propose(lines, file, text, judge, write);
  if (left.length > 0) complain(['Nothing is proposed for', ...left.map(name => `  ${name}`)].join('\n'));
  if (unread > 0)
    complain(
      `${unread} ${unread === 1 ? 'line needs' : 'lines need'} more than declarations: \`qedlab check ${file}\` says what.`,
    );
  return 0;
}

/** Shows the comment, and puts it into the file where that is wanted. */
async function propose(
  lines: readonly string[],
  file: string,
  text: string,
  judge: NoteJudge,
  write: boolean,
): Promise<void> {
  const comment = commentOf(lines, judge);
  process.stdout.write(`${visible(comment)}\n`);
  if (write) writeFileSync(file, await withComment(text, comment, judge));
}

/** Declarations as a comment of the note's form. */
export function commentOf(lines: readonly string[], judge: NoteJudge): string {
  if (judge.note.form === 'latex') return lines.map(line => `% qedlab: ${line}`).join('\n');
  const reach = hasOneTitle(judge) ? '' : ' file';
  return [`<!-- qedlab${reach}`, ...lines, '-->'].join('\n');
}

/** Below one title that everything else stands under, a comment reaches the whole note. */
function hasOneTitle({ note }: NoteJudge): boolean {
  const levels = note.items.flatMap(item => (item.kind === 'heading' ? [item.level] : []));
  return levels.slice(1).every(level => level > levels[0]!);
}

async function withComment(text: string, comment: string, { note }: NoteJudge): Promise<string> {
  if (note.form !== 'notebook') return inserted(text, comment, note.form);
  const { insertedInNotebook } = await import('../notes/notebook/insert.js');
  return insertedInNotebook(text, source => insertion(source, comment, note.form));
}

/** Where a comment goes and how it is written there: behind front matter, a title, or \\begin{document}. */
export function insertion(
  text: string,
  comment: string,
  form: NoteForm,
): { readonly at: number; readonly text: string } {
  // Markdown may quote a document of LaTeX.
  const preamble = form === 'latex' ? /^[\s\S]*?\\begin\{document\}[^\n]*\n/.exec(text)?.[0] : undefined;
  const head =
    preamble ?? /^(?:(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\r?\n\1[ \t]*\r?\n)?(?:\s*# [^\n]*\n)?/.exec(text)![0];
  const before = head === '' ? '' : '\n';
  return { at: head.length, text: `${before}${comment}\n${text.startsWith('\n', head.length) ? '' : '\n'}` };
}

/** The text with the comment at its head. */
export function inserted(text: string, comment: string, form: NoteForm): string {
  const { at, text: added } = insertion(text, comment, form);
  return text.slice(0, at) + added + text.slice(at);
}
