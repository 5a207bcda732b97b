/** What a reader sees of something that was thrown. Anything can be thrown, and nothing thrown can do harm here. */
import { inspect, types } from 'node:util';
import type { ErrorReport } from '../interpreter/messages';
import { type Place, placeText } from './positions';
import { readStack, withoutScope } from './stack';

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
const green = (text: string): string => `\u001b[32m${text}\u001b[39m`;
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;
const deepestCause = 8;

/** `reached`: the statement of the cell that was running, for things thrown that carry no place. */
export function reportError(thrown: unknown, reached?: Place): ErrorReport {
  const { name, message } = describe(thrown);
  return { ename: name, evalue: message, traceback: explain(thrown, reached, 0) };
}

export function simpleReport(name: string, message: string, reached?: Place): ErrorReport {
  const lines = [`${red(name)}: ${message}`, ...(reached ? codeFrame(reached) : [])];
  return { ename: name, evalue: message, traceback: lines };
}

/** The place in a cell that an error names, if it names one. */
export function placeOf(thrown: unknown): Place | undefined {
  return isErrorLike(thrown) ? readStack(text(read(thrown, 'stack'))).place : undefined;
}

function explain(thrown: unknown, reached: Place | undefined, depth: number): string[] {
  const { name, message } = describe(thrown);
  const stack = isErrorLike(thrown) ? readStack(text(read(thrown, 'stack'))) : { frames: [] };
  const place = stack.place ?? reached;
  const lines = [`${red(name)}: ${message}`, ...(isErrorLike(thrown) ? placeInFile(thrown) : [])];
  if (place) lines.push(...codeFrame(place));
  lines.push(...stack.frames.map(dim));
  if (isErrorLike(thrown) && depth < deepestCause) lines.push(...extras(thrown), ...related(thrown, depth));
  return lines;
}

/** Where a file cannot be read as JavaScript: the runtime puts its name, line and text before the stack. */
function placeInFile(thrown: object): string[] {
  const stack = text(read(thrown, 'stack'));
  const [file, ...source] = stack.slice(0, Math.max(0, stack.indexOf('\n\n'))).split('\n');
  if (!types.isNativeError(thrown) || stack.startsWith('SyntaxError') || !/^\S.*:\d+$/.test(file)) return [];
  return read(thrown, 'name') === 'SyntaxError' ? [green(file), ...source.map(line => `  ${line}`)] : [];
}

/** Causes and the members of an AggregateError. */
function related(thrown: object, depth: number): string[] {
  const lines: string[] = [];
  const errors = read(thrown, 'errors');
  const members = Array.isArray(errors) ? (errors as unknown[]) : [];
  members.slice(0, 20).forEach((member, index) => {
    lines.push(
      '',
      `Error ${index + 1} of ${members.length}:`,
      ...explain(member, undefined, depth + 1).map(line => `  ${line}`),
    );
  });
  const cause = hasOwn(thrown, 'cause') ? read(thrown, 'cause') : undefined;
  if (cause !== undefined)
    lines.push('', 'Caused by:', ...explain(cause, undefined, depth + 1).map(line => `  ${line}`));
  return lines;
}

const shownElsewhere = new Set(['name', 'message', 'stack', 'cause', 'errors']);

/** Further properties, such as the `code` of a system error. */
function extras(thrown: object): string[] {
  const names = attempt(() => Object.keys(thrown), []).filter(name => !shownElsewhere.has(name));
  return names.slice(0, 20).map(name => dim(`    ${name}: ${inspectSafely(read(thrown, name))}`));
}

function describe(thrown: unknown): { name: string; message: string } {
  if (!isErrorLike(thrown)) return { name: 'Uncaught', message: inspectSafely(thrown) };
  const name = read(thrown, 'name');
  const message = withoutScope(text(read(thrown, 'message')));
  return { name: typeof name === 'string' && name !== '' ? name : 'Error', message };
}

/** `In [7], line 3`, the source line and the line before it, and a caret. */
function codeFrame(place: Place): string[] {
  const lines = place.cell.source.split(/\r?\n/);
  const line = Math.min(place.line, lines.length - 1);
  const width = String(line + 1).length;
  const numbered = (index: number): string => `${String(index + 1).padStart(width)} | ${lines[index]}`;
  const frame = [green(placeText(place))];
  if (line > 0) frame.push(`  ${numbered(line - 1)}`);
  frame.push(`> ${numbered(line)}`, `  ${' '.repeat(width)} | ${indent(lines[line], place.column)}^`);
  return frame;
}

/** As wide as the text before the column, tabs kept. */
function indent(line: string, column: number): string {
  return line.slice(0, column).replace(/[^\t]/g, ' ');
}

function isErrorLike(thrown: unknown): thrown is object {
  if (typeof thrown !== 'object' || thrown === null || types.isProxy(thrown)) return false;
  return (
    types.isNativeError(thrown) ||
    (typeof read(thrown, 'stack') === 'string' && typeof read(thrown, 'message') === 'string')
  );
}

function read(object: object, name: string): unknown {
  return attempt(() => (object as Record<string, unknown>)[name], undefined);
}

function hasOwn(object: object, name: string): boolean {
  return attempt(() => Object.hasOwn(object, name), false);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : attempt(() => String(value), '');
}

function inspectSafely(value: unknown): string {
  return attempt(() => inspect(value), 'a value that cannot be shown');
}

function attempt<T>(body: () => T, otherwise: T): T {
  try {
    return body();
  } catch {
    return otherwise;
  }
}
