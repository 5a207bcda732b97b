/** Types of what the kernel adds to every cell's globals, as a file of declarations that no disk holds. */
import { type SourceFile, compiler as ts } from './typescript';

const text = `
/** Asks the reader for a line of text and waits for it. With \`password\` what is typed is not shown. */
declare function prompt(message?: string, options?: { password?: boolean }): string;
interface ImportCallOptions { with?: Record<string, string> }
`;

export const cellGlobalsFile = '/qedlab-cell-globals.d.ts';

export function cellGlobals(): SourceFile {
  const file = ts.createSourceFile(cellGlobalsFile, text, ts.ScriptTarget.ES2022, false) as SourceFile;
  file.version = '1';
  return file;
}
