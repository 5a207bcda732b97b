/** From places in the reader's compiled modules to places in the files that the reader wrote. */
import { SourceMap } from 'node:module';

type Payload = ConstructorParameters<typeof SourceMap>[0];

const texts = new Map<string, readonly string[]>();
const maps = new Map<string, readonly SourceMap[]>();
const modulePlace = /((?:[A-Za-z]:)?\/[^()]*\.js):(\d+):(\d+)/;

/** `sourceMaps` lead from the JavaScript to the text, one after the other. */
export function rememberModule(path: string, sourceMaps: readonly string[]): void {
  texts.set(path, sourceMaps);
  maps.delete(path);
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
