/** What the debugger asks about code: which lines can be stopped at, what is caught, and expressions made ready to run. */
import { bindToScope } from './scope-binding';
import { type TypeScript, compiler as ts } from './typescript';

export interface BoundExpression {
  /** Statements that return `{ value }`. */
  readonly javascript: string;
  readonly scope: string;
}

/** An expression or statements of TypeScript, with these names taken from the scope object. Throws where it cannot be read. */
export function boundExpression(source: string, names: readonly string[]): BoundExpression {
  const text = javascriptOf(source);
  const file = ts.createSourceFile('expression.js', text, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const last = file.statements.at(-1);
  const bound = bindToScope({
    text,
    names: { declared: new Set(), earlier: new Set(names) },
    hasResult: last !== undefined && ts.isExpressionStatement(last),
  });
  return { javascript: bound.text, scope: bound.scope };
}

/** Without types. What can be an expression is one: `{ a: 1 }` is an object and no block. */
function javascriptOf(source: string): string {
  const asExpression = transpiled(`(${source}\n)`);
  const read = asExpression.error === undefined ? asExpression : transpiled(source);
  if (read.error !== undefined) throw new SyntaxError(read.error);
  return read.text;
}

function transpiled(source: string): { text: string; error?: string } {
  const { outputText, diagnostics } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
      removeComments: true,
    },
  });
  const [first] = diagnostics ?? [];
  return { text: outputText, error: first && ts.flattenDiagnosticMessageText(first.messageText, '\n') };
}

/** Lines (from 0) of a cell's source on which something runs that begins there. */
export function breakableLines(source: string): number[] {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
  const lines = new Set<number>();
  const add = (node: TypeScript.Node): void => {
    lines.add(file.getLineAndCharacterOfPosition(node.getStart()).line);
  };
  const visit = (node: TypeScript.Node): void => {
    if (isType(node)) return;
    if (stopsAt(node)) add(node);
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) add(node.body);
    if (ts.isVariableDeclaration(node) && node.initializer) add(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...lines].sort((a, b) => a - b);
}

function isType(node: TypeScript.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    (ts.canHaveModifiers(node) &&
      (ts.getModifiers(node) ?? []).some(one => one.kind === ts.SyntaxKind.DeclareKeyword))
  );
}

function stopsAt(node: TypeScript.Node): boolean {
  if (!ts.isStatement(node)) return false;
  return !(
    ts.isBlock(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isVariableStatement(node) ||
    ts.isLabeledStatement(node) ||
    ts.isEmptyStatement(node) ||
    ts.isTryStatement(node) ||
    ts.isExportDeclaration(node)
  );
}

/** Whether something thrown at this place (from 0) of JavaScript is caught by the function in which it is thrown. */
export function isCaught(javascript: string, line: number, column: number): boolean {
  const file = ts.createSourceFile('s.js', javascript, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const starts = file.getLineStarts();
  const at = Math.min(file.end, (starts[line] ?? file.end) + column);
  let caught = false;
  const visit = (node: TypeScript.Node): void => {
    if (at < node.pos || at >= node.end) return;
    if (ts.isFunctionLike(node)) caught = false;
    if (ts.isTryStatement(node) && node.catchClause)
      caught ||= at >= node.tryBlock.pos && at < node.tryBlock.end;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return caught;
}
