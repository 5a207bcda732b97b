/** Where the variable that an identifier names is declared: within the cell's text below its top level, at it, or not in it. */
import { type SourceFile, type TypeScript, compiler as ts } from './typescript';

type Scoped = TypeScript.Node & { locals?: Map<string, unknown> };

export function resolveName(name: TypeScript.Identifier, file: SourceFile): 'local' | 'top' | 'elsewhere' {
  const key = String(name.escapedText);
  for (let node: Scoped = name.parent; node && node !== file; node = node.parent) {
    if (node.locals?.has(key) || (namesItself(node) && node.name?.text === name.text)) return 'local';
    if (key === 'arguments' && ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return 'local';
  }
  return file.locals?.has(key) ? 'top' : 'elsewhere';
}

/** Function and class expressions see their own name; so does a class declaration, whose inner binding never changes. */
function namesItself(
  node: TypeScript.Node,
): node is TypeScript.FunctionExpression | TypeScript.ClassLikeDeclaration {
  return ts.isFunctionExpression(node) || ts.isClassExpression(node) || ts.isClassDeclaration(node);
}
