/** One file to its report. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FileReport } from '../notes/check-record';
import { type CheckOptions, type JudgedCache, judgeNote, NoteJudge } from '../notes/judge-note';
import { MappedText } from '../notes/mapped-text';
import type { Note, NoteForm, Trouble } from '../notes/note';
import { extensionsRead, formOf, readNote } from '../notes/read-note';
import { sidecarItems } from '../notes/sidecar';
import { definitionsIn } from '../notes/tex-definitions';
import { isInside, textOfFile } from './files';
import { type IncludedMacros, includedMacros, type PassedOver } from './included-macros';

export interface FileTask {
  /** As shown; also where it is read from, unless `text` is there. */
  readonly path: string;
  readonly text?: string;
  readonly form?: NoteForm;
  readonly options: CheckOptions;
  /** Absolute paths of macro files of the configuration. */
  readonly macros: readonly string[];
}

export interface FileResult {
  readonly report: FileReport;
  /** What was read, for frames around places. */
  readonly text: string;
}

/** Reads and checks one file; whatever is wrong with it is in the report. */
export async function checkFile(task: FileTask, cache?: JudgedCache): Promise<FileResult> {
  let text = '';
  try {
    text = task.text ?? textOfFile(task.path);
    const judge = await judgeOf(task, text, cache);
    return { report: judgeNote(task.path, judge), text };
  } catch (error) {
    return {
      report: { path: task.path, error: reasonOf(error), formulas: [], remarks: [], unclaimed: [] },
      text,
    };
  }
}

/** The note of a task, with what lies beside it, ready to be judged. */
export async function judgeOf(task: FileTask, text: string, cache?: JudgedCache): Promise<NoteJudge> {
  const note = await readNote(text, formOfTask(task, text));
  const beside = withSidecar(note, task.path);
  const { definitions, passedOver } = includedIn(beside, task);
  const items = [...passedOver.map(file => notice(file, text)), ...beside.items];
  return new NoteJudge({ ...beside, items }, task.options, macroTexts(beside, task, definitions), cache);
}

function includedIn({ form, text }: Note, { path: file }: FileTask): IncludedMacros {
  const isRead = form === 'latex' && existsSync(path.dirname(file));
  return isRead ? includedMacros(file, text) : { definitions: [], passedOver: [] };
}

/** That a file is passed over, told where the note names it, else at its beginning. */
function notice({ name, why }: PassedOver, text: string): Trouble {
  const bare = path.basename(name, path.extname(name));
  const start = Math.max(
    0,
    text.search(new RegExp(`\\\\[A-Za-z]+(?:\\[[^\\]]*\\])?\\{[^{}]*${escaped(bare)}`)),
  );
  const end = start + Math.max(0, text.slice(start).indexOf('}') + 1);
  return {
    kind: 'trouble',
    message: `the macros of ${name} are passed over: ${why}`,
    place: { start, end },
  };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** @throws Error for a file of a kind that is not read */
function formOfTask({ path: file, form, text: piped }: FileTask, text: string): NoteForm {
  const known = form ?? formOf(file);
  if (known) return known;
  if (piped !== undefined) return guess(text);
  const kind =
    path.extname(file) === '' ? 'its name has no ending' : `its kind, ${path.extname(file)}, is no note`;
  throw new Error(
    `${kind}; read are ${extensionsRead.join(', ')}; \`--form markdown\` reads it all the same`,
  );
}

function guess(text: string): NoteForm {
  if (/^\s*\{\s*"/.test(text)) return 'notebook';
  return /\\(?:documentclass|begin\{document\}|section\{)/.test(text) ? 'latex' : 'markdown';
}

const reasonOf = (error: unknown): string => {
  const { message, code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES') return 'it may not be read (permission denied)';
  if (code === 'ENOENT') return 'it is not there';
  return message;
};

/** `note.md.qedlab` or `note.qedlab` beside the note. */
function withSidecar(note: Note, file: string): Note {
  const names = [`${file}.qedlab`, file.replace(/\.[A-Za-z]+$/, '.qedlab')];
  const found = names.find(name => name !== file && existsSync(name) && isInside(name, path.dirname(file)));
  return found ? { ...note, items: sidecarItems(note.items, textOfFile(found)) } : note;
}

/** Macro definitions of the configuration, of the files that LaTeX takes in, and of those that the note names for us, inside its own folder. */
function macroTexts(note: Note, task: FileTask, included: readonly string[]): string[] {
  const folder = path.dirname(task.path);
  const own = note.items.flatMap(item => (item.kind === 'macros' ? [path.resolve(folder, item.file)] : []));
  const outside = own.find(file => !isInside(file, folder));
  if (outside)
    throw new Error(
      `it names the macro file ${path.relative(folder, outside)}, which is not in the note's own folder`,
    );
  const definitions = (file: string) => definitionsIn(macroText(textOfMacros(file, folder)));
  return [...task.macros.flatMap(definitions), ...included, ...own.flatMap(definitions)];
}

/** @throws Error that names the file where it cannot be read: it is another one than the note. */
function textOfMacros(file: string, folder: string): string {
  try {
    return textOfFile(file);
  } catch (error) {
    throw new Error(`its macro file ${path.relative(folder, file)} cannot be read: ${reasonOf(error)}`);
  }
}

/** Also `\E: "\\mathbb{E}"`, as configurations of MathJax and KaTeX have macros, in JSON. */
function macroText(text: string): string {
  if (!text.trimStart().startsWith('{')) return MappedText.verbatim(text).text;
  const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
  return entries.map(([name, body]) => newCommand(name, body)).join('\n');
}

function newCommand(name: string, body: unknown): string {
  const command = name.startsWith('\\') ? name : `\\${name}`;
  if (Array.isArray(body)) return `\\newcommand{${command}}[${Number(body[1] ?? 0)}]{${String(body[0])}}`;
  const text = String(body);
  const most = Math.max(0, ...[...text.matchAll(/#(\d)/g)].map(match => Number(match[1])));
  return `\\newcommand{${command}}${most > 0 ? `[${most}]` : ''}{${text}}`;
}
