/**
 * `npm run benchmark -- run [--notebooks 20] [--json FILE]`: rerun beside `jupyter execute`, papermill, stock tslab and
 * ipykernel on twins of the same cells; export beside plain nbconvert and Quarto. Seconds in one run, one after the
 * other, on a machine that does nothing else; about five minutes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureExport } from './export';
import { measureRerun } from './rerun';
import { Rows } from './rows';

const { values } = parseArgs({
  options: { notebooks: { type: 'string', default: '20' }, json: { type: 'string' } },
});

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qedlab-benchmark-run-'));
  const rows = new Rows();
  const start = performance.now();
  try {
    await measureRerun(rows, folder, Number(values.notebooks));
    await measureExport(rows, folder);
    await rows.measure('all of these measurements', 's', () => (performance.now() - start) / 1000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    const machine = { node: process.version, cores: cpus().length, processor: cpus()[0]?.model };
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, rows: rows.all }, null, 1)}\n`);
  }
}

void main();
