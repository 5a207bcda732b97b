// Runs every notebook that has a parameter `seed` under other seeds, and with each other parameter at both ends of the
// range that its line states: docs/soak/notebooks.md. With --results FILE a command that was stopped goes on.
// Usage: npm run soak -- notebooks [--seeds N] [--first SEED] [--only NAME] [--jobs N] [--results FILE]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeResult } from '../support/result';
import { type ParameterisedNotebook, parameterisedNotebooks } from './parameters';
import { deviations, type RunResult, tableOf } from './table';

const root = path.resolve(__dirname, '../../../..');
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    first: { type: 'string', default: '101' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    results: { type: 'string' },
  },
});
const results =
  values.results ?? path.join(mkdtempSync(path.join(tmpdir(), 'qedlab-soak-notebooks-')), 'results.jsonl');

async function rerun(notebook: string, ...parameters: string[]): Promise<void> {
  const options = [
    '--jobs',
    values.jobs,
    '--results',
    path.resolve(results),
    '--timeout',
    '1800',
    ...parameters,
  ];
  const command = [path.join(root, 'bin', 'qedlab.mjs'), 'rerun', path.relative(root, notebook), ...options];
  const env = { ...process.env, QEDLAB_SET_UP: '0' };
  await once(
    spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] }),
    'close',
  );
}

async function runs({ file, parameters }: ParameterisedNotebook): Promise<void> {
  const [first, count] = [Number(values.first), Number(values.seeds)];
  if (count > 0 && parameters.some(({ name }) => name === 'seed')) {
    await rerun(file, '--sweep', `seed=${first}..${first + count - 1}`);
  }
  for (const { name, ends } of parameters) {
    for (const end of ends) await rerun(file, '--set', `${name}=${end}`);
  }
}

function stored(): RunResult[] {
  if (!existsSync(results)) return [];
  const lines = readFileSync(results, 'utf8')
    .split('\n')
    .filter(line => line !== '');
  return lines.map(line => JSON.parse(line) as RunResult);
}

async function main(): Promise<void> {
  const notebooks = parameterisedNotebooks(path.join(root, 'notebooks'));
  for (const notebook of notebooks) {
    if (path.basename(notebook.file).includes(values.only)) await runs(notebook);
  }
  const rows = stored();
  const wrong = deviations(rows);
  writeResult('notebooks', 'Notebooks under other seeds and parameters', [
    'Each notebook with a parameter `seed` under other seeds, and with its other parameters at the ends of the ranges that',
    'their lines state. A claim that compares what was drawn allows 6 standard errors, which chance exceeds twice in 1e9',
    'if means are normal; whatever else depends on chance states its own probability in the notebook.',
    '',
    ...tableOf(rows),
    '',
    ...(wrong.length > 0 ? ['Not as stated:', '', ...wrong] : ['Every claim was as stated in every run.']),
  ]);
  process.exitCode = rows.length > 0 && wrong.length === 0 ? 0 : 1;
}

main();
