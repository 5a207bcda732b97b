/**
 * Macros that a LaTeX file is typeset with and that stand in other files: of what it inputs, of local packages, and of the
 * document that it is a part of. Only files of the same project are looked at, and only for definitions of macros.
 */

import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { withoutTexComments } from '../notes/latex/tex-comments';
import { definitionsIn } from '../notes/tex-definitions';
import { isInside, textOfFile } from './files';

/** Macros of other files, and what of these could not be read: the note is checked without them. */
export interface IncludedMacros {
  /** In the order in which TeX meets them, those of the file itself left out. */
  readonly definitions: readonly string[];
  readonly passedOver: readonly PassedOver[];
}

export interface PassedOver {
  /** Relative to the file that takes it in, if only through others. */
  readonly name: string;
  /** One sentence: too large, binary, no UTF-8. */
  readonly why: string;
}

export function includedMacros(file: string, text: string): IncludedMacros {
  const limit = projectOf(path.dirname(path.resolve(file)));
  const whole = path.resolve(file);
  const root = rootOf(whole, text, limit);
  const seen = new Set([whole]);
  const folders = root ? [path.dirname(root), path.dirname(whole)] : [path.dirname(whole)];
  const collect = new Collector(limit, folders, seen);
  const definitions = [...(root ? collect.preamble(root) : []), ...collect.included(text)];
  const passedOver = collect.unread.map(({ file: unread, why }) => ({
    name: path.relative(path.dirname(whole), unread),
    why,
  }));
  return { definitions, passedOver };
}

/** The nearest folder above with a configuration or a repository; else the working directory above it, or the folder itself. */
export function projectOf(folder: string): string {
  const above = [folder];
  while (path.dirname(above.at(-1)!) !== above.at(-1)) above.push(path.dirname(above.at(-1)!));
  const marked = above.find(at => ['qedlab.json', '.git'].some(name => existsSync(path.join(at, name))));
  return marked ?? above.find(at => at === process.cwd()) ?? folder;
}

/** What comes before the document begins; all of a file that begins none. */
const preambleOf = (text: string) => text.split('\\begin{document}', 1)[0]!;

const inputs =
  /\\(input|include|subfile|usepackage|RequirePackage|documentclass|import|subimport)\*?\s*(?:\[[^\]]{0,2000}\]\s*)?\{([^{}]*)\}(?:\s*\{([^{}]*)\})?/g;

/** Names of files that a text takes in, as written, with the endings that they may have. */
function namesIn(text: string): { name: string; endings: readonly string[] }[] {
  return [...withoutTexComments(text).matchAll(inputs)].flatMap(([, command, first, second]) => {
    if (/import$/.test(command!)) return [{ name: path.join(first!, second ?? ''), endings: ['.tex', ''] }];
    const isPackage = /package$/i.test(command!);
    const endings = isPackage ? ['.sty'] : command === 'documentclass' ? ['.cls'] : ['.tex', ''];
    return first!.split(isPackage ? ',' : '\n').map(name => ({ name: name.trim(), endings }));
  });
}

/** A file of the project by its name; undefined where there is none, as for packages of a distribution. */
function found(
  { name, endings }: { name: string; endings: readonly string[] },
  folders: readonly string[],
  limit: string,
): string | undefined {
  if (name === '' || name.includes('\\')) return undefined;
  return folders
    .flatMap(folder => endings.map(ending => path.resolve(folder, name + ending)))
    .find(file => isInside(file, limit));
}

/** Files that a document takes in, by those that take them in. */
class Collector {
  readonly unread: { readonly file: string; readonly why: string }[] = [];

  constructor(
    private readonly limit: string,
    private readonly folders: readonly string[],
    private readonly seen: Set<string>,
  ) {}

  preamble(root: string): string[] {
    if (this.seen.has(root)) return [];
    this.seen.add(root);
    return this.of(preambleOf(this.textOf(root)));
  }

  /** Definitions of what a text takes in. */
  included(text: string): string[] {
    return namesIn(text).flatMap(name => {
      const file = found(name, this.folders, this.limit);
      if (file === undefined || this.seen.has(file)) return [];
      this.seen.add(file);
      return this.of(this.textOf(file));
    });
  }

  /** Nothing of a file that cannot be read. */
  private textOf(file: string): string {
    try {
      return textOfFile(file);
    } catch (error) {
      this.unread.push({ file, why: (error as Error).message });
      return '';
    }
  }

  private of(text: string): string[] {
    return [...this.included(text), ...definitionsIn(withoutTexComments(text))];
  }
}

/** The document that the file is a part of: named in the file, or one above that takes it in. */
function rootOf(file: string, text: string, limit: string): string | undefined {
  const named =
    /^[ \t]*%[ \t]*![ \t]*TEX[ \t]+root[ \t]*=(.+)$/im.exec(text)?.[1]?.trim() ??
    /\\documentclass\s*\[([^\]]{0,2000})\]\s*\{subfiles\}/.exec(text)?.[1];
  if (named !== undefined) {
    const root = found({ name: named, endings: ['', '.tex'] }, [path.dirname(file)], limit);
    if (root !== undefined) return root;
  }
  if (/\\documentclass/.test(withoutTexComments(text))) return undefined;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const root = documentsIn(folder).find(
      document =>
        document.file !== file && document.takesIn.some(name => found(name, [folder], limit) === file),
    );
    if (root) return root.file;
    if (folder === limit || folder === path.dirname(folder)) return undefined;
  }
}

interface Document {
  readonly file: string;
  readonly takesIn: ReturnType<typeof namesIn>;
}

/** A folder of more files than these is searched for no document, and no larger file is one. */
const mostFiles = 200;
const mostBytes = 1_000_000;

/** Looked at once for the many files of a folder; what is edited meanwhile counts a moment later. */
const fresh = 1000;
const known = new Map<string, { at: number; documents: readonly Document[] }>();

function documentsIn(folder: string): readonly Document[] {
  const before = known.get(folder);
  if (before && Date.now() - before.at < fresh) return before.documents;
  const documents = readDocuments(folder);
  known.set(folder, { at: Date.now(), documents });
  return documents;
}

function readDocuments(folder: string): Document[] {
  const files = readdirSync(folder).filter(name => name.endsWith('.tex'));
  if (files.length > mostFiles) return [];
  return files.flatMap(name => {
    const file = path.join(folder, name);
    try {
      if (statSync(file).size > mostBytes) return [];
      const text = textOfFile(file);
      return /\\documentclass/.test(text) ? [{ file, takesIn: namesIn(text) }] : [];
    } catch {
      // What cannot be read is told when it is checked itself.
      return [];
    }
  });
}
