/** Breakpoints in the reader's modules: by address, so that they are there before a module is loaded that a cell imports. */
import { pathToFileURL } from 'node:url';
import type { CellLocation } from './break-locations';
import type { DebuggedProcess } from './debugged-process';

export interface ModuleLocations {
  readonly url: string;
  /** Another one for other JavaScript of the same module. */
  readonly key: string;
  readonly locations: readonly CellLocation[];
}

interface Answer {
  readonly script: string;
  readonly version: number;
  readonly places: readonly (readonly [number, number, number, number])[];
}

/** Undefined where the path is of no module that the process was given. */
export async function moduleLocations(
  process: DebuggedProcess,
  path: string,
): Promise<ModuleLocations | undefined> {
  const found = await process.askJson<Answer | null>(`statementPlaces(${JSON.stringify(path)})`);
  if (!found) return undefined;
  const key = `${found.script} ${found.version}`;
  const locations = found.places.map(([lineNumber, columnNumber, line, column]) => ({
    ...{ scriptId: key, lineNumber, columnNumber, line, column },
    ...{ added: false, rank: 0 },
  }));
  return { url: pathToFileURL(found.script).href, key, locations };
}
