/** Forms of JavaScript that binding to the scope must tell apart. */
import { type TypeScript, compiler as ts } from './typescript';

export function lastExpression(
  statements: readonly TypeScript.Statement[],
): TypeScript.ExpressionStatement | undefined {
  const last = statements.filter(statement => !ts.isExportDeclaration(statement)).at(-1);
  return last && ts.isExpressionStatement(last) ? last : undefined;
}

export function boundNames(name: TypeScript.BindingName): TypeScript.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap(element => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

export function isDynamicImport(node: TypeScript.Node): node is TypeScript.CallExpression {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

export function isCalled(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isCallExpression(parent) && parent.expression === node) ||
    (ts.isTaggedTemplateExpression(parent) && parent.tag === node)
  );
}

export function isAnonymousFunction(node: TypeScript.Node): boolean {
  if (ts.isArrowFunction(node)) return true;
  return (ts.isFunctionExpression(node) || ts.isClassExpression(node)) && !node.name;
}

export function isNamedAssignment(
  node: TypeScript.Node,
): node is TypeScript.BinaryExpression & { left: TypeScript.Identifier } {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(node.left) &&
    isAnonymousFunction(node.right)
  );
}

/** Identifiers that are not variables: names of properties and members, labels. */
export function isNameOnly(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node || parent.name === node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return parent.label === node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name === node;
  const named = ts.isMethodDeclaration(parent) || ts.isGetAccessor(parent) || ts.isSetAccessor(parent);
  return (named && parent.name === node) || ts.isMetaProperty(parent) || ts.isExportSpecifier(parent);
}
