/** `import` and `export` of a cell: imports become requests that are met before the cell runs, exports mean nothing. */

import type { TextEdits } from './text-edits';
import { type SourceFile, type TypeScript, compiler as ts } from './typescript';

/** One module that a cell imports. `names` maps variables of the cell to exported names; `*` is the module itself. */
export interface ImportRequest {
  readonly module: string;
  readonly names: Readonly<Record<string, string>>;
  /** Number of the statement, by which its place is known. */
  readonly statement: number;
}

export class ModuleStatements {
  readonly imports: ImportRequest[] = [];

  constructor(
    private readonly file: SourceFile,
    private readonly edits: TextEdits,
    private readonly scope: string,
  ) {}

  /** True if the statement was one of these and needs nothing more. */
  rewrite(statement: TypeScript.Statement, number: number): boolean {
    if (ts.isImportDeclaration(statement)) this.imports.push(importRequest(statement, number));
    else if (ts.isExportDeclaration(statement)) this.reexport(statement, number);
    else if (ts.isExportAssignment(statement)) return this.exportDefault(statement);
    else return this.exportedVariables(statement);
    this.edits.remove(this.file.text, statement.getStart(), statement.end);
    return true;
  }

  private reexport(statement: TypeScript.ExportDeclaration, number: number): void {
    const name = statement.moduleSpecifier;
    if (name && ts.isStringLiteral(name))
      this.imports.push({ module: name.text, names: {}, statement: number });
  }

  private exportDefault(statement: TypeScript.ExportAssignment): boolean {
    this.edits.replace(statement.getStart(), statement.expression.getStart(), `${this.scope}.default=`);
    return false;
  }

  private exportedVariables(statement: TypeScript.Statement): boolean {
    const modifiers = ts.isVariableStatement(statement) ? (statement.modifiers ?? []) : [];
    for (const modifier of modifiers) this.edits.remove(this.file.text, modifier.getStart(), modifier.end);
    return false;
  }
}

function importRequest(statement: TypeScript.ImportDeclaration, number: number): ImportRequest {
  const names: Record<string, string> = {};
  const clause = statement.importClause;
  if (clause?.name) names[clause.name.text] = 'default';
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names[bindings.name.text] = '*';
  else if (bindings)
    for (const one of bindings.elements) names[one.name.text] = (one.propertyName ?? one.name).text;
  return { module: (statement.moduleSpecifier as TypeScript.StringLiteral).text, names, statement: number };
}
