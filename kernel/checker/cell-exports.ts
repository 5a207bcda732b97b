/** A cell's names are every cell's already: `export` says nothing more here, but code that is moved out of a module has it. */
import { type TypeScript, compiler as ts } from './typescript';

const exported = new Set([ts.SyntaxKind.ExportKeyword, ts.SyntaxKind.DefaultKeyword]);

/** The text with blanks in place of `export` and `export default` before declarations: all else keeps its place. */
export function withoutExports(source: string): string {
  if (!/\bexport\b/.test(source)) return source;
  const file = ts.createSourceFile('cell.tsx', source, ts.ScriptTarget.ES2022, true);
  let text = source;
  for (const statement of file.statements) {
    if (!isNamed(statement)) continue;
    for (const modifier of (statement as { modifiers?: readonly TypeScript.ModifierLike[] }).modifiers ??
      []) {
      if (exported.has(modifier.kind)) text = blanked(text, modifier.getStart(), modifier.end);
    }
  }
  return text;
}

/** `export default class {}` has no name by which cells could use it. */
function isNamed(statement: TypeScript.Statement): boolean {
  if (ts.isVariableStatement(statement)) return true;
  return (statement as { name?: TypeScript.Node }).name !== undefined;
}

function blanked(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}
