import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, ended, recordMimeType } from './bench';
import { DaskCluster } from './dask-cluster';

/** What became of a sweep whose cluster lost one worker and got another one meanwhile. */
export interface LostWorker {
  /** Seeds of the stored results, sorted: one entry per result. */
  readonly results: readonly number[];
  /** Seeds of the runs that began. */
  readonly executions: readonly number[];
  /** Seeds whose results were stored when the worker was killed. */
  readonly storedBeforeKill: readonly number[];
  /** Seeds of the runs that had begun when it was gone. */
  readonly begunBeforeItsEnd: readonly number[];
}

/** A run says that it began, works for a moment, and claims that its seed is what it is. */
const cells = (log: string) => [
  'seed = 1',
  `import os, time
handle = os.open(${JSON.stringify(log)}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
os.write(handle, f"{seed}\\n".encode()); os.close(handle); time.sleep(0.3)`,
  `get_ipython().display_pub.publish({'${recordMimeType}': dict(schema=1, kind='claim', id='s', verdict='holds',
  asStated=True, lines=[dict(difference=float(seed), limit=1.0)]), 'text/plain': 'x'})`,
];

/** Runs seeds 1 to `runs` on two workers; kills one in the middle with SIGKILL and adds another. */
export async function runWithLostWorker(bench: Bench, runs: number): Promise<LostWorker> {
  const log = path.join(bench.folder, 'executions');
  const stored = path.join(bench.folder, 'sweep.jsonl');
  bench.parametrised('a.ipynb', cells(log));
  const cluster = new DaskCluster(bench);
  try {
    const [lost] = [await cluster.addWorker(), await cluster.addWorker()];
    const sweep = ['--cluster', await cluster.address(), '--sweep', `seed=1..${runs}`, '.'];
    const command = ended(bench.start(...sweep));
    while (numbers(stored).length < runs / 4) {
      await Promise.race([
        pause(50),
        command.then(({ stderr }) => Promise.reject(new Error(`It ended early: ${stderr}`))),
      ]);
    }
    const storedBeforeKill = numbers(stored);
    const gone = once(lost, 'exit');
    lost.kill('SIGKILL');
    await gone;
    const begunBeforeItsEnd = numbers(log);
    await cluster.addWorker();
    const { status, stderr } = await command;
    if (status !== 0) throw new Error(`The sweep ended with status ${status}: ${stderr}`);
    const results = numbers(stored).sort((a, b) => a - b);
    return { results, executions: numbers(log), storedBeforeKill, begunBeforeItsEnd };
  } finally {
    await cluster.stop();
  }
}

/** Seeds in a file of whole lines: bare, or in a result. */
function numbers(file: string): number[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map(line => (line.startsWith('{') ? JSON.parse(line).parameters.seed : Number(line)));
}
