import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeNotebooks } from './notebooks';
import { environment, inTurn, papermill, qedlab, runJupyter } from './programs';
import type { Rows } from './rows';
import { speedUpOfTwoLoops, timed } from './timed';

/** Rerun of `count` small notebooks beside what else runs notebooks. */
export async function measureRerun(rows: Rows, folder: string, count: number): Promise<void> {
  const [ours, twins] = ['typescript', 'python'].map(name => path.join(folder, name)) as [string, string];
  for (const made of [ours, twins]) mkdirSync(made);
  const notebooks = writeNotebooks(ours, 'typescript', 'qedlab', count);
  const pythonTwins = writeNotebooks(twins, 'python', 'python3', count);
  const seconds = (name: string, of: () => Promise<number | string>) => rows.measure(name, 's', of);
  await qedlab('rerun', notebooks[0]!); // programs are read from the disk once
  const loops = await rows.measure('speed-up of two busy loops', 'ratio', speedUpOfTwoLoops);
  const two = await seconds(`rerun --jobs 2, ${count} notebooks`, () => qedlab('rerun', '--jobs', '2', ours));
  await seconds('rerun --jobs 1', () => qedlab('rerun', '--jobs', '1', ours));
  const execute = (file: string) => runJupyter('execute', file);
  const sequential = await seconds('jupyter execute, one after the other', () => inTurn(notebooks, execute));
  await rows.measure(
    'speed-up of rerun over it / speed-up of two loops',
    'ratio',
    () => sequential / two / loops,
    { atLeast: 0.85 },
  );
  await seconds('papermill, one after the other', () => papermillSeconds(notebooks));
  await seconds('rerun --jobs 2 in stock tslab', () =>
    qedlab('rerun', '--jobs', '2', '--kernel', 'tslab', ours),
  );
  await seconds('rerun --jobs 2 of Python twins in ipykernel', () =>
    qedlab('rerun', '--jobs', '2', '--kernel', 'python3', twins),
  );
  await seconds('jupyter execute of Python twins, one after the other', () => inTurn(pythonTwins, execute));
}

async function papermillSeconds(notebooks: readonly string[]): Promise<number | string> {
  if (!existsSync(papermill)) return 'not installed: see benchmarks/requirements.txt';
  return inTurn(notebooks, file => timed(papermill, [file, `${file}.out.ipynb`], { env: environment }));
}
