/**
 * What the debugger asks of this thread, by evaluations in the kernel's own realm. While it is attached, one object of
 * the reader's realm gives its expressions the notebook's variables; nothing of it is there otherwise.
 */
import { cellHash } from '../interpreter/cell-hash';
import { bundleNow, bundleOf } from './bundles';
import { prepareToEndPause } from './forced-stop';
import { main } from './main-realm';
import { moduleAt, readersFile, statementPlaces } from './module-positions';
import { cellOf, cells } from './positions';
import { scope } from './run-cell';

/** The name by which evaluated expressions reach the notebook's variables. */
const globalName = '__qedlab_debug__';

/** How often each breakpoint was reached, by its number. */
const hits = new Map<number, number>();

const offered = {
  variables: scope,
  bundle: async (value: unknown) => JSON.stringify(await bundleOf(value)),
  /** For code that stands still, where no promise settles. */
  bundleNow: (value: unknown) => JSON.stringify(bundleNow(value)),
  hit: (breakpoint: number): number => {
    const count = (hits.get(breakpoint) ?? 0) + 1;
    hits.set(breakpoint, count);
    return count;
  },
};

const debugging = {
  attach(): void {
    Object.defineProperty(main, globalName, { value: offered, configurable: true, enumerable: false });
  },
  detach(): void {
    hits.clear();
    delete main[globalName];
  },
  forgetHits(breakpoint: number): void {
    hits.delete(breakpoint);
  },
  /** Number and hash of each cell that ran. */
  cells: () => JSON.stringify([...cells()].map(([id, { source }]) => [id, cellHash(source)])),
  cell: (id: number) => JSON.stringify(cellOf(id) ?? null),
  moduleAt: (file: string, line: number, column: number) => JSON.stringify(moduleAt({ file, line, column })),
  readersFiles: (paths: string[]) => JSON.stringify(paths.map(readersFile)),
  statementPlaces: (file: string) => JSON.stringify(statementPlaces(file) ?? null),
  endPause: prepareToEndPause,
};

/** The kernel's realm: code of the reader's does not see this. */
export function offerDebugging(): void {
  Object.assign(globalThis, { debugging });
}
