/** Checks cells and answers questions about them. What a cell may use of earlier cells comes with each request. */

import { join } from 'node:path';
import { withoutExports } from './cell-exports';
import { type Conversion, createWarmConverter } from './converter';
import { type ExportedName, exportedNames } from './exported-names';
import type { CheckedCell, CompiledModule, Problem, RunnableCell } from './messages';
import { isTopLevelAwait, linesBefore, problemsOf } from './problems';
import { isInFunction, withoutDeclarations } from './redeclaration';
import { latest } from './replaced-compiler';
import { type BoundCell, bindToScope } from './scope-binding';
import { type SourceFile, type TypeScript, compiler as ts } from './typescript';
import { usingProblems } from './using-declarations';

export class CellChecker {
  private converter = createWarmConverter();

  constructor(private readonly folder = process.cwd()) {}

  check(declarations: string, written: string): CheckedCell {
    const { converter } = this;
    const source = withoutExports(written);
    latest.moduleMaps.clear();
    converter.watch.emitted.length = 0;
    latest.unchecked = asksNotToBeChecked(source);
    const conversion = converter.convert(declarations, source);
    const file = converter.watch.source;
    const toplevel = (one: TypeScript.Diagnostic): boolean => isTopLevelAwait(file, one);
    const problems = problemsOf(converter.diagnostics, file, toplevel, this.folder);
    if (problems.length > 0)
      return { problems: explained(problems, this.filesOf(problems)), redeclared: [], declarations };
    if (conversion.diagnostics.length > 0)
      throw new Error(
        `The checker found problems that it cannot place: ${JSON.stringify(conversion.diagnostics)}`,
      );
    const hidden = this.hiddenVariables(file);
    const earlier = valueNames(converter.watch.declarations);
    return {
      problems,
      redeclared: [...valueNames(file)].filter(name => earlier.has(name)),
      cell: this.runnable(conversion, file),
      declarations: globalBlocks(declarations) + hidden + (conversion.declOutput ?? ''),
    };
  }

  recheck(declarations: string, source: string, redeclared: readonly string[]): Problem[] {
    const { converter } = this;
    latest.unchecked = asksNotToBeChecked(source);
    converter.convert(declarations, withoutDeclarations(withoutExports(source), new Set(redeclared)));
    const file = converter.watch.source;
    const inside = converter.diagnostics.filter(
      one => one.file === file && isInFunction(file, one.start ?? 0),
    );
    return problemsOf(inside, file, one => isTopLevelAwait(file, one), this.folder);
  }

  declarationsUpTo(declarations: string, source: string, line: number): string {
    const kept = keptAfterStop(withoutExports(source), line);
    const conversion = this.converter.convert(declarations, kept);
    return conversion.diagnostics.length > 0 ? declarations : (conversion.declOutput ?? declarations);
  }

  complete(declarations: string, source: string, position: number) {
    return this.converter.complete(declarations, source, position);
  }

  /** Names that a cell could import, beginning as typed. Asked after a completion, of its program. */
  importable(typed: string): ExportedName[] {
    const { watch } = this.converter;
    return exportedNames(watch.getProgram(), watch.packages, typed);
  }

  inspect(declarations: string, source: string, position: number) {
    return this.converter.inspect(declarations, source, position);
  }

  prefetch(names: readonly string[]): void {
    this.converter.watch.prefetch(names);
  }

  /** Leaves nothing of this checker but the parsed declaration files that every other will need. */
  retire(): void {
    this.converter.watch.keepFiles();
    this.converter.close();
  }

  /** Starts afresh, so that the reader's own modules are sent again. */
  restart(): void {
    this.retire();
    this.converter = createWarmConverter();
  }

  /** The cell, and the modules of the reader's in which there are problems. */
  private filesOf(problems: readonly Problem[]): ReadonlyMap<string | undefined, SourceFile> {
    const { watch } = this.converter;
    const files = new Map<string | undefined, SourceFile>([[undefined, watch.source]]);
    for (const { file: name } of problems) {
      const file = name && watch.getProgram().getSourceFile(join(this.folder, name));
      if (file) files.set(name, file as SourceFile);
    }
    return files;
  }

  private runnable(conversion: Conversion, file: SourceFile): RunnableCell {
    const { output, hasToplevelAwait } = conversion;
    const bound = bindToScope({
      text: (output ?? '').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'),
      names: { declared: valueNames(file), earlier: valueNames(this.converter.watch.declarations) },
      hasResult: endsInExpression(file),
    });
    return {
      javascript: bound.text,
      scope: bound.scope,
      imports: bound.imports,
      isAsync: hasToplevelAwait || awaitsSilently(file),
      statements: bound.statements,
      map: this.map(bound),
      modules: (conversion.sideOutputs ?? []).map(compiledModule),
    };
  }

  /** Variables (`var`) in blocks and loops are the cell's too, but declaration files leave them out. */
  private hiddenVariables(file: SourceFile): string {
    const checker = this.converter.watch.getProgram().getTypeChecker();
    const lines: string[] = [];
    file.locals?.forEach((symbol, name) => {
      const declaration = symbol.valueDeclaration;
      if (!declaration || !ts.isVariableDeclaration(declaration) || isAtTopLevel(declaration, file)) return;
      const type = checker.typeToString(
        checker.getTypeAtLocation(declaration),
        undefined,
        ts.TypeFormatFlags.NoTruncation,
      );
      lines.push(`declare var ${name}: ${type};\n`);
    });
    return lines.join('');
  }

  private map(bound: BoundCell) {
    const json = this.converter.watch.emitted.find(one => one.fileName.endsWith('.map'))?.text ?? '';
    return { json, linesBefore, shifts: bound.shifts };
  }
}

/** One clear problem in place of those that follow from it. `files`: by the names that problems have for them. */
function explained(
  problems: readonly Problem[],
  files: ReadonlyMap<string | undefined, SourceFile>,
): readonly Problem[] {
  const using = [...files].flatMap(([name, file]) => usingProblems(file, name));
  return using.length > 0 ? using : problems;
}

function compiledModule({ path, data }: { path: string; data: string }): CompiledModule {
  return { path, javascript: data, maps: latest.moduleMaps.get(data) ?? [] };
}

/** `for await` and `await (` outside functions: the compiler makes no complaint of them by which they could be known. */
function awaitsSilently(file: SourceFile): boolean {
  if (!/\bawait\b/.test(file.text)) return false;
  const awaits = (node: TypeScript.Node): boolean =>
    ts.isAwaitExpression(node) ||
    (ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
    (!ts.isFunctionLike(node) && !ts.isClassLike(node) && ts.forEachChild(node, awaits) === true);
  return ts.forEachChild(file, awaits) === true;
}

function isAtTopLevel(declaration: TypeScript.VariableDeclaration, file: SourceFile): boolean {
  let node: TypeScript.Node = declaration;
  while (!ts.isVariableDeclarationList(node)) node = node.parent;
  return ts.isVariableStatement(node.parent) && node.parent.parent === file;
}

/** What earlier cells added to global types; the converter would forget it with the next cell. */
function globalBlocks(declarations: string): string {
  if (!declarations.includes('declare global')) return '';
  const file = ts.createSourceFile('earlier.d.ts', declarations, ts.ScriptTarget.ES2022);
  const blocks = file.statements.filter(
    one => ts.isModuleDeclaration(one) && (one.flags & ts.NodeFlags.GlobalAugmentation) !== 0,
  );
  return blocks.map(block => `${block.getText(file)}\n`).join('');
}

/** A comment `// @ts-nocheck` at the top. */
function asksNotToBeChecked(source: string): boolean {
  const comments = ts.getLeadingCommentRanges(source, 0) ?? [];
  return comments.some(({ pos, end }) => /^\/[/*]+\s*@ts-nocheck\b/.test(source.slice(pos, end)));
}

/** Names of a file's top level that exist when it runs. An import counts: what it brings is looked at when it runs. */
function valueNames(file: SourceFile): Set<string> {
  const names = new Set<string>();
  file.locals?.forEach((symbol, name) => {
    if (symbol.flags & (ts.SymbolFlags.Value | ts.SymbolFlags.Alias)) names.add(String(name));
  });
  return names;
}

function endsInExpression(file: SourceFile): boolean {
  const last = file.statements.filter(statement => !ts.isExportDeclaration(statement)).at(-1);
  return last !== undefined && ts.isExpressionStatement(last);
}

/** The statements that a cell had behind it when it stopped at a line, and what has no moment of its own: functions, types. */
function keptAfterStop(source: string, line: number): string {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const kept = file.statements.filter(statement => {
    const end = file.getLineAndCharacterOfPosition(statement.end).line;
    return (
      end < line ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isImportDeclaration(statement)
    );
  });
  return kept.map(statement => statement.getFullText()).join('\n');
}
