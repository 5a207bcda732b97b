/** What could stand at the cursor: names in scope, names that an import would bring, modules between an import's quotes. */
import type { CellChecker } from './cell-checker';
import type { CheckerMethods, Completion, Completions } from './messages';
import { moduleNames, typedModuleName } from './module-names';
import type { TypeScript } from './typescript';

/** So much must be typed before names that are not imported yet are offered. */
const leastTyped = 3;
const mostImportable = 50;

export function completions(
  checker: CellChecker,
  { declarations, source, position }: Parameters<CheckerMethods['complete']>[0],
  folder: string,
): Completions {
  const module = typedModuleName(source, position);
  if (module !== undefined) return modulesAt(module, position, folder);
  const complete = checker.complete(declarations, source, position);
  const literal = literalAt(complete.original, position);
  const found = { ...complete, ...literal };
  const typed = source.slice(found.start, position);
  const kinds = new Map((found.original?.entries ?? []).map(entry => [entry.name, entry.kind as string]));
  const inScope = startingWith(typed, found.candidates).map(name => ({ name, kind: kinds.get(name) ?? '' }));
  const fresh = !literal && isBareName(source, found.start) ? importable(checker, typed, inScope) : [];
  const exact = inScope.filter(({ name }) => name.startsWith(typed));
  const matches = fresh.length > 0 ? [...exact, ...fresh] : inScope;
  return { start: found.start, end: found.end, matches };
}

/** What stands between the quotes, where the cursor is in a text that may be one of several. */
function literalAt(
  original: TypeScript.CompletionInfo | undefined,
  position: number,
): { start: number; end: number } | undefined {
  const span = original?.optionalReplacementSpan;
  if (!span || !original.entries.some(({ kind }) => kind === 'string')) return undefined;
  const [start, end] = [span.start, span.start + span.length];
  return start <= position && position <= end ? { start, end } : undefined;
}

function modulesAt(typed: string, position: number, folder: string): Completions {
  const matches = moduleNames(typed, folder).map(name => ({ name, kind: 'module' }));
  return { start: position - typed.length, end: position, matches };
}

/** Names that start as typed; only where there are none, those that merely resemble it. */
function startingWith(typed: string, names: readonly string[]): readonly string[] {
  const starting = names.filter(name => name.startsWith(typed));
  return starting.length > 0 ? starting : names;
}

/** Not a member of something. */
function isBareName(source: string, start: number): boolean {
  return !/[.#]\s*$/.test(source.slice(0, start));
}

function importable(checker: CellChecker, typed: string, inScope: readonly Completion[]): Completion[] {
  if (typed.length < leastTyped) return [];
  const taken = new Set(inScope.map(one => one.name));
  const found = checker.importable(typed).filter(one => !taken.has(one.name));
  return found.slice(0, mostImportable).map(({ name, kind, module }) => ({ name, kind, from: module }));
}
