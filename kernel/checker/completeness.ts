/** Whether a cell's text can be run as it stands, for consoles that must decide what Enter means. */
import { withoutAttributes } from './import-attributes';
import type { Completeness } from './messages';
import { withRawTemplates } from './tagged-templates';
import { type SourceFile, type TypeScript, compiler as ts } from './typescript';

export function completeness(source: string): Completeness {
  const errors =
    ['cell.ts', 'cell.tsx'].map(name => problemsOf(name, source)).find(isNone) ??
    problemsOf('cell.tsx', source);
  if (errors.length === 0) return { status: 'complete', indent: '' };
  if (isAtEnd(errors[0], source)) return { status: 'incomplete', indent: indentAfter(source) };
  return { status: 'invalid', indent: '' };
}

const isNone = (problems: readonly unknown[]): boolean => problems.length === 0;

function problemsOf(name: string, source: string): readonly TypeScript.Diagnostic[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, false) as SourceFile;
  const readable = withoutAttributes(file);
  return readable === undefined
    ? (withRawTemplates(file).parseDiagnostics ?? [])
    : problemsOf(name, readable);
}

/** An element or a fragment that is not closed. */
const unclosed = new Set([17008, 17014]);

/** The compiler expected more where the text ends. A template or comment may run on; a string or expression in slashes may not. */
function isAtEnd(error: TypeScript.Diagnostic, source: string): boolean {
  if (unclosed.has(error.code) || /^\s*(import|export)\s*$/.test(source.slice(error.start))) return true;
  const message = ts.flattenDiagnosticMessageText(error.messageText, '\n');
  if (message.startsWith('Unterminated')) return message.startsWith('Unterminated template');
  return message.endsWith(' expected.') && (error.start ?? 0) >= source.trimEnd().length;
}

function indentAfter(source: string): string {
  const line = source.trimEnd().split('\n').at(-1) ?? '';
  const indent = /^\s*/.exec(line)![0];
  return /[{([]\s*(\/\/.*)?$/.test(line) || /=>\s*$/.test(line) ? `${indent}  ` : indent;
}
