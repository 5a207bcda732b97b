/** The module names that a cell's file mentions, as the compiler's own program collects them. */
import { type SourceFile, type TypeScript, compiler as ts } from './typescript';

export interface CellImports {
  readonly literals: TypeScript.StringLiteralLike[];
  /** `declare global` or `declare module 'x'`: reaches beyond the cell, so that a new program is needed. */
  readonly augments: boolean;
}

export function cellImports(file: SourceFile): CellImports {
  const literals: TypeScript.StringLiteralLike[] = [];
  let augments = false;
  for (const statement of file.statements) {
    const name = staticImport(statement);
    if (name) literals.push(name);
    if (ts.isModuleDeclaration(statement) && isAugmentation(statement)) augments = true;
  }
  if (mayImportInside(file)) collectInside(file, literals);
  return { literals, augments };
}

function staticImport(node: TypeScript.Statement): TypeScript.StringLiteralLike | undefined {
  const name =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)
        ? node.moduleReference.expression
        : undefined;
  return name && ts.isStringLiteralLike(name) ? name : undefined;
}

function isAugmentation(node: TypeScript.ModuleDeclaration): boolean {
  return ts.isStringLiteral(node.name) || (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

function mayImportInside(file: SourceFile): boolean {
  return file.isDeclarationFile || /\bimport\s*\(/.test(file.text);
}

/** `import('x')` as an expression and as a type. */
function collectInside(node: TypeScript.Node, into: TypeScript.StringLiteralLike[]): void {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const name = node.arguments[0];
    if (name && ts.isStringLiteralLike(name)) into.push(name);
  } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    if (ts.isStringLiteralLike(node.argument.literal)) into.push(node.argument.literal);
  }
  ts.forEachChild(node, child => collectInside(child, into));
}
