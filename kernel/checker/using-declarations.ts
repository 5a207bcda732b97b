/** `using` declarations, which this version of TypeScript cannot read: it takes `using` for a name and stumbles over the next one. */

import type { Problem } from './messages';
import { linesBefore } from './problems';
import { type SourceFile, type TypeScript, compiler as ts } from './typescript';

interface Using {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly awaits: boolean;
}

const unexpectedIdentifier = 1434;

/** One problem for each such declaration of a file: a module's by its name, else the cell's. */
export function usingProblems(file: SourceFile, name?: string): Problem[] {
  const before = name === undefined ? linesBefore : 0;
  return usingDeclarations(file).map(found => ({ file: name, ...problem(file, found, before) }));
}

function usingDeclarations(file: SourceFile): Using[] {
  if (!/\busing\s/.test(file.text)) return [];
  const found: Using[] = [];
  const visit = (node: TypeScript.Node): void => {
    const read = mayDeclare(node) ? nameBehind(file, node) : undefined;
    if (read) found.push({ ...read, start: node.getStart(file), awaits: ts.isAwaitExpression(node.parent) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The name `using` where a declaration could begin. */
function mayDeclare(node: TypeScript.Node): boolean {
  if (!ts.isIdentifier(node) || node.text !== 'using') return false;
  const whole = ts.isAwaitExpression(node.parent) ? node.parent : node;
  const { parent } = whole;
  return ts.isExpressionStatement(parent) || (ts.isForStatement(parent) && parent.initializer === whole);
}

/** A name on the same line behind a name is never right, but in a `using` declaration. */
function nameBehind(file: SourceFile, node: TypeScript.Node): { name: string; end: number } | undefined {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, file.text);
  scanner.setTextPos(node.end);
  if (!isName(scanner.scan()) || scanner.hasPrecedingLineBreak()) return undefined;
  return { name: scanner.getTokenText(), end: scanner.getTextPos() };
}

/** Words like `of` and `type` may be names; `in` and `instanceof` may not. */
function isName(token: TypeScript.SyntaxKind): boolean {
  return token === ts.SyntaxKind.Identifier || token > ts.SyntaxKind.LastReservedWord;
}

function problem(file: SourceFile, { start, end, name, awaits }: Using, before: number): Problem {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(end);
  const [word, method] = awaits
    ? ['await using', 'await name[Symbol.asyncDispose]()']
    : ['using', 'name[Symbol.dispose]()'];
  return {
    message: `\`${word} ${name}\`: such declarations came with TypeScript 5.2, and cells are checked by TypeScript ${ts.version}. Write \`const ${name} = ...; try { ... } finally { ${method.replace('name', name)} }\` instead.`,
    code: unexpectedIdentifier,
    line: from.line - before,
    column: from.character,
    endLine: to.line - before,
    endColumn: to.character,
    sourceLine: file.text.split(/\r?\n/)[from.line] ?? '',
  };
}
