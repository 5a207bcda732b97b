/**
 * `npm run benchmark -- kernel [--rounds 5] [--lines 1000000] [--cells 1000] [--minutes 7] [--json FILE]`: this kernel beside stock
 * tslab, ipykernel, and Deno's kernel if it is among the benchmarks' peers or DENO names its program, in turns within one run.
 * Prints medians and 95th percentiles. After so many minutes no round is begun that would not end in time.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kernelSpecification } from '../../kernel/kernelspec';

const root = join(__dirname, '..', '..', '..');
const environment = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';

type Results = Record<string, Record<string, (number | string)[]>>;

/** Kernels that can be started here, and their languages. */
function kernels(python: string): Record<string, { language: string; specification: object }> {
  const tslab = join(root, 'node_modules', 'tslab', 'bin', 'tslab');
  const deno = [process.env.DENO, join(root, 'benchmarks', '.venv', 'bin', 'deno')].find(
    file => file && existsSync(file),
  );
  const typescript = { display_name: 'x', language: 'typescript' };
  return {
    qedlab: {
      language: 'typescript',
      specification: kernelSpecification(process.execPath, join(root, 'dist', 'kernel', 'main.js')),
    },
    tslab: {
      language: 'typescript',
      specification: {
        argv: [process.execPath, tslab, 'kernel', '--config-path', '{connection_file}'],
        ...typescript,
      },
    },
    ...(deno && {
      deno: {
        language: 'typescript',
        specification: {
          argv: [deno, 'jupyter', '--kernel', '--conn', '{connection_file}'],
          ...typescript,
        },
      },
    }),
    ipykernel: {
      language: 'python',
      specification: {
        argv: [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
        display_name: 'x',
        language: 'python',
      },
    },
  };
}

function run(python: string, numbers: readonly string[]): Results {
  const folder = mkdtempSync(join(tmpdir(), 'qedlab-benchmark-'));
  const all = kernels(python);
  for (const [name, { specification }] of Object.entries(all)) {
    mkdirSync(join(folder, 'kernels', name), { recursive: true });
    writeFileSync(join(folder, 'kernels', name, 'kernel.json'), JSON.stringify(specification));
  }
  const names = Object.entries(all).map(([name, { language }]) => `${name}=${language}`);
  const env = { ...process.env, JUPYTER_PATH: folder, QEDLAB_HISTORY: join(folder, 'history.jsonl') };
  // Stock tslab finds types only from a folder with node_modules above it.
  const cwd = join(root, 'notebooks');
  const script = join(root, 'benchmarks', 'kernel', 'measure.py');
  const ended = spawnSync(python, [script, ...numbers, ...names], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  rmSync(folder, { recursive: true, force: true });
  if (ended.status !== 0) throw new Error(`The measurement ended with ${ended.signal ?? ended.status}.`);
  return JSON.parse(ended.stdout) as Results;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** Figures that are no times: those in seconds become milliseconds. */
const unscaled = /\(MB\)|per second|lost/;

function cell(kind: string, values: readonly (number | string)[] | undefined): string {
  if (!values) return '-';
  const numbers = values.filter(value => typeof value === 'number');
  if (numbers.length === 0) return String(values[0]).slice(0, 30);
  const scale = unscaled.test(kind) ? 1 : 1000;
  const failed = numbers.length < values.length ? ` (failed ${values.length - numbers.length} times)` : '';
  const shown = (value: number): string => (value * scale).toFixed(/lines/.test(kind) ? 0 : 1);
  return `${shown(quantile(numbers, 0.5))} / ${shown(quantile(numbers, 0.95))}${failed}`;
}

function print(results: Results): void {
  const names = Object.keys(results);
  const kinds = [...new Set(names.flatMap(name => Object.keys(results[name])))];
  console.log('median / 95th percentile, in ms where nothing else is said\n');
  console.log(`| | ${names.join(' | ')} |\n|---|${names.map(() => '---|').join('')}`);
  for (const kind of kinds)
    console.log(`| ${kind} | ${names.map(name => cell(kind, results[name][kind])).join(' | ')} |`);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      lines: { type: 'string', default: '1000000' },
      cells: { type: 'string', default: '1000' },
      minutes: { type: 'string', default: '7' },
      json: { type: 'string' },
    },
  });
  const python = join(root, '.venv', environment);
  if (!existsSync(python)) throw new Error('There is no .venv: run npx --no qedlab set-up first.');
  const results = run(python, [values.rounds, values.lines, values.cells, values.minutes]);
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ node: process.version, results }, null, 2)}\n`);
  print(results);
}

main();
