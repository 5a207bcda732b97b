/**
 * How long `qedlab check` takes: a cold first verdict, a page of 40 relations, 200 pages in two threads beside two busy
 * loops, the answer to an edit in `--watch` and in the language server, and memory over 1,000 files.
 * `npm run benchmark -- check [cold|page|jobs|edit|memory ...]`; without names, all. Wall times: on a busy machine they
 * say what the machine did.
 */

import { loadavg } from 'node:os';
import { calibrationLine } from '../support/calibration';
import { coldVerdict, page } from './command';
import { edits } from './edits';
import { jobs } from './jobs';
import { memory } from './memory';

const parts: Readonly<Record<string, () => Promise<string[]>>> = {
  cold: coldVerdict,
  page,
  jobs,
  edit: edits,
  memory,
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2).filter(name => name in parts);
  console.log(`Node ${process.version}, load ${loadavg()[0]!.toFixed(1)}; ${calibrationLine()}`);
  for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
    for (const line of await parts[name]!()) console.log(line);
  }
}

void main();
