/**
 * After a redeclaration, functions of earlier cells use the new variable. What here is prepared is the source of such a cell,
 * to be checked again: without its own declaration of that variable, everything else in its place.
 */
import { type TypeScript, compiler as ts } from './typescript';

export function withoutDeclarations(source: string, names: ReadonlySet<string>): string {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  let text = source;
  for (const statement of file.statements) {
    const declared = declaredNames(statement);
    if (declared.length === 0 || !declared.every(name => names.has(name))) continue;
    const [start, end] = [statement.getStart(), statement.end];
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
  }
  return text;
}

function declaredNames(statement: TypeScript.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(one =>
      ts.isIdentifier(one.name) ? one.name.text : '',
    );
  }
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return named && statement.name ? [statement.name.text] : [];
}

/** Top-level statements have run and will not run again; what lies in a function or class may. */
export function isInFunction(file: TypeScript.SourceFile, position: number): boolean {
  let inside = false;
  const visit = (node: TypeScript.Node): void => {
    if (node.pos > position || node.end <= position) return;
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) inside = true;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return inside;
}
