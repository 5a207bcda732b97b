/** From places in the reader's compiled modules to places in the files that the reader wrote. */
import { SourceMap } from 'node:module';

type Payload = ConstructorParameters<typeof SourceMap>[0];

const texts = new Map<string, readonly string[]>();
const maps = new Map<string, readonly SourceMap[]>();
const modulePlace = /((?:[A-Za-z]:)?\/[^()]*\.js):(\d+):(\d+)/;

/** By the reader's files, the newest JavaScript of each. */
const compiled = new Map<string, { readonly script: string; readonly javascript: string; version: number }>();
let count = 0;

/** `sourceMaps` lead from the JavaScript to the text, one after the other. */
export function rememberModule(path: string, sourceMaps: readonly string[], javascript: string): void {
  texts.set(path, sourceMaps);
  maps.delete(path);
  compiled.set(readersFile(path), { script: path, javascript, version: ++count });
}

/** The file that the reader wrote, for the path of its JavaScript. */
export function readersFile(path: string): string {
  const last = texts.get(path)?.at(-1);
  const [source = ''] = last ? (JSON.parse(last) as { sources: string[] }).sources : [];
  const [, extension] = /(\.[mc]?tsx?)$/.exec(source) ?? [];
  return extension ? path.replace(/\.js$/, extension) : path;
}

/** Line and column in the JavaScript, then those in the reader's file; all from 0. */
export type StatementPlace = readonly [number, number, number, number];

export interface ModulePlaces {
  readonly script: string;
  /** Another number for other JavaScript. */
  readonly version: number;
  readonly places: readonly StatementPlace[];
}

/** A statement's beginning: the compiler gives each a line or a `{` before it. Functions are declared, not run, and exported so. */
const statementStart = /(?:^|[{;] )\s*(?=[^\s}/*])(?!(?:async\s+)?function\b|exports\.([\w$]+) = \1;)/g;

/** Where statements begin in a module of the reader's, whether it is loaded or will be. */
export function statementPlaces(file: string): ModulePlaces | undefined {
  const found = compiled.get(file);
  if (!found) return undefined;
  const places: StatementPlace[] = [];
  found.javascript.split('\n').forEach((text, line) => {
    for (const match of text.matchAll(statementStart)) {
      const column = match.index + match[0].length;
      if (!isMapped(found.script, line, column)) continue;
      const place = moduleAt({ file: found.script, line, column });
      if (place.file === file) places.push([line, column, place.line, place.column]);
    }
  });
  return { script: found.script, version: found.version, places };
}

/** Whether the compiler says whence this very place comes. */
function isMapped(script: string, line: number, column: number): boolean {
  const entry = mapsOf(script)?.[0]?.findEntry(line, column);
  return (
    entry !== undefined &&
    'generatedLine' in entry &&
    entry.generatedLine === line &&
    entry.generatedColumn === column
  );
}

/** A stack line with the place in the reader's file, if it names one of the reader's modules. */
export function readableModule(stackLine: string): string {
  const match = modulePlace.exec(stackLine);
  if (!match || !mapsOf(match[1])) return stackLine;
  const place = moduleAt({ file: match[1], line: Number(match[2]) - 1, column: Number(match[3]) - 1 });
  return stackLine.replace(modulePlace, `${place.file}:${place.line + 1}:${place.column + 1}`);
}

/** The place in the reader's file for one in JavaScript; itself where there is no map. */
export function moduleAt(place: ModulePlace): ModulePlace {
  return (mapsOf(place.file) ?? []).reduce((at, map) => through(map, at), place);
}

export interface ModulePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function through(map: SourceMap, place: ModulePlace): ModulePlace {
  const entry = map.findEntry(place.line, place.column);
  if (!('originalLine' in entry)) return place;
  const [, extension] = /(\.[mc]?tsx?)$/.exec(entry.originalSource) ?? [];
  const file = extension ? place.file.replace(/\.js$/, extension) : place.file;
  return { file, line: entry.originalLine, column: entry.originalColumn };
}

function mapsOf(path: string): readonly SourceMap[] | undefined {
  const known = maps.get(path);
  if (known) return known;
  const made = texts
    .get(path)
    ?.flatMap(text => (text === '' ? [] : [new SourceMap(JSON.parse(text) as Payload)]));
  if (made) maps.set(path, made);
  return made;
}
