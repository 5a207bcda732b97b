/** A page that is written beside its place and takes it when it is whole: what stood there is never half lost. */

import { createWriteStream, renameSync, rmSync, statSync, type WriteStream } from 'node:fs';
import { realOf } from './files';
import { WrongUse } from './options';

/** @throws WrongUse for a page that would take the place of a file that is read */
export function refuseInputs(page: string, inputs: readonly string[]): void {
  const real = realOf(page);
  const read = inputs.find(input => realOf(input) === real);
  if (read !== undefined)
    throw new WrongUse(
      `--html ${page} would replace the file "${read}", which is checked: name another file.`,
    );
}

export interface PageFile {
  readonly stream: WriteStream;
  /** Puts the page into its place. */
  keep(): void;
}

export function pageFile(file: string): PageFile {
  const place = realOf(file);
  const state = statSync(place, { throwIfNoEntry: false });
  // A pipe or a device has no place to be taken.
  if (state && !state.isFile()) return { stream: createWriteStream(file), keep: () => {} };
  const draft = `${place}.${process.pid}.part`;
  const stream = createWriteStream(draft);
  const drop = () => rmSync(draft, { force: true });
  process.once('exit', drop);
  return {
    stream,
    keep() {
      renameSync(draft, place);
      process.removeListener('exit', drop);
    },
  };
}
