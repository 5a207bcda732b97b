/** A program as the converter sees it for one cell: the cell's two files stand where the program's own ones do. */

import { type Checker, type SourceFile, type TypeScript, compiler as ts } from './typescript';
import type { CellFiles } from './warm-program';

export function cellView(
  program: TypeScript.Program,
  cell: CellFiles,
  names: { source: string; declarations: string },
): TypeScript.Program {
  const view = Object.create(program) as TypeScript.Program;
  const own = (file: unknown): file is SourceFile => file === cell.source || file === cell.declarations;
  view.getSourceFile = name =>
    name === names.source
      ? cell.source
      : name === names.declarations
        ? cell.declarations
        : program.getSourceFile(name);
  view.getSemanticDiagnostics = (file, token) =>
    own(file)
      ? (semanticDiagnostics(program, file) as TypeScript.Diagnostic[])
      : program.getSemanticDiagnostics(file, token);
  return view;
}

/** What `program.getSemanticDiagnostics` computes for a file of its own. */
function semanticDiagnostics(program: TypeScript.Program, file: SourceFile): TypeScript.Diagnostic[] {
  const checker = program.getTypeChecker() as Checker;
  const found = [...file.bindDiagnostics, ...checker.getDiagnostics(file).filter(one => one.file === file)];
  return file.commentDirectives?.length ? heedDirectives(file, found) : found;
}

/** `@ts-ignore` and `@ts-expect-error`. */
function heedDirectives(file: SourceFile, found: TypeScript.Diagnostic[]): TypeScript.Diagnostic[] {
  const directives = ts.createCommentDirectivesMap(file, file.commentDirectives ?? []);
  const left = found.filter(one => !isDirected(file, one, line => directives.markUsed(line)));
  const unused = directives.getUnusedExpectations();
  const message = ts.Diagnostics.Unused_ts_expect_error_directive;
  return [...left, ...unused.map(one => ts.createDiagnosticForRange(file, one.range, message))];
}

/** A directive speaks for the next line that is neither blank nor a comment. */
function isDirected(
  file: SourceFile,
  one: TypeScript.Diagnostic,
  markUsed: (line: number) => boolean,
): boolean {
  const lines = file.text.split(/\r?\n/);
  for (let line = file.getLineAndCharacterOfPosition(one.start ?? 0).line - 1; line >= 0; line--) {
    if (markUsed(line)) return true;
    const text = lines[line].trim();
    if (text !== '' && !text.startsWith('//')) return false;
  }
  return false;
}
