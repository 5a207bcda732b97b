/** The compiler's diagnostics as problems of a cell: whole messages, places as the reader counts them. */
import { relative } from 'node:path';
import type { Problem } from './messages';
import { type TypeScript, compiler as ts } from './typescript';

const awaitAtTopLevel = 1308;
/** The two code fragments around a cell: one line before it, its list of exports after it. */
export const linesBefore = 1;

export function problemsOf(
  diagnostics: readonly TypeScript.Diagnostic[],
  cellFile: TypeScript.SourceFile,
  isTopLevelAwait: (diagnostic: TypeScript.Diagnostic) => boolean,
  folder: string,
): Problem[] {
  return diagnostics
    .filter(one => one.file && (one.file === cellFile || isNear(one.file.fileName, folder)))
    .filter(one => !(one.file === cellFile && one.code === awaitAtTopLevel && isTopLevelAwait(one)))
    .map(one => problem(one, cellFile, folder));
}

/** Problems of files outside the notebook's folder are not the reader's. */
function isNear(fileName: string, folder: string): boolean {
  return !relative(folder, fileName).startsWith('..') && !fileName.includes('/node_modules/');
}

function problem(one: TypeScript.Diagnostic, cellFile: TypeScript.SourceFile, folder: string): Problem {
  const file = one.file!;
  const own = file === cellFile;
  const before = own ? linesBefore : 0;
  const start = file.getLineAndCharacterOfPosition(one.start ?? 0);
  const end = file.getLineAndCharacterOfPosition((one.start ?? 0) + (one.length ?? 0));
  return {
    message: ts.flattenDiagnosticMessageText(one.messageText, '\n') + (own ? '' : remarkOf(one)),
    code: one.code,
    file: own ? undefined : relative(folder, file.fileName),
    line: start.line - before,
    column: start.character,
    endLine: end.line - before,
    endColumn: end.character,
    sourceLine: file.text.split(/\r?\n/)[start.line] ?? '',
  };
}

/** What the compiler says of an `await` at the top of a module is no help to who has one there. */
function remarkOf(one: TypeScript.Diagnostic): string {
  if (one.code !== awaitAtTopLevel || !isTopLevelAwait(one.file!, one)) return '';
  return '\nA module of yours is loaded at once, so it cannot wait at its top: export a function that is async, and await its call in the cell.';
}

/** True for an `await` that is in no function: cells allow it. */
export function isTopLevelAwait(file: TypeScript.SourceFile, one: TypeScript.Diagnostic): boolean {
  let node: TypeScript.Node | undefined = innermost(file, one.start ?? 0);
  while (node && node !== file) {
    const closed = ts.isFunctionLike(node) || ts.isModuleDeclaration(node) || ts.isPropertyDeclaration(node);
    if (closed || ts.isClassStaticBlockDeclaration(node)) return false;
    node = node.parent;
  }
  return true;
}

function innermost(file: TypeScript.SourceFile, position: number): TypeScript.Node {
  let found: TypeScript.Node = file;
  const visit = (node: TypeScript.Node): void => {
    if (node.pos > position || node.end <= position) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}
