/** Cells as the client names them: by a path that is made of the hash of their text. No such file exists. */
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { cellHash } from '../interpreter/cell-hash';

/** JupyterLab names a cell by its number only where the path has `ipykernel_` in it. */
export const cellPrefix = join(tmpdir(), `qedlab_ipykernel_${process.pid}`) + sep;
export const cellSuffix = '.ts';

export const cellPath = (source: string): string => hashedPath(cellHash(source));
export const hashedPath = (hash: number): string => `${cellPrefix}${hash}${cellSuffix}`;
