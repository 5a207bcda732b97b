// 50 runs on a Dask cluster of two workers, one killed in the middle and one added: docs/soak/cluster.md.
import { Bench } from '../rerun/bench';
import { runWithLostWorker } from '../rerun/lost-worker';
import { writeResult } from './support/result';

const runs = 50;

async function main(): Promise<void> {
  const bench = new Bench();
  try {
    const { results, executions, storedBeforeKill } = await runWithLostWorker(bench, runs);
    const once = results.length === runs && results.every((seed, index) => seed === index + 1);
    const repeated = storedBeforeKill.filter(seed => executions.filter(other => other === seed).length > 1);
    writeResult('cluster', 'A cluster that loses a worker', [
      `${runs} runs on two workers of a Dask scheduler on the loopback address; one worker killed with SIGKILL when`,
      `${storedBeforeKill.length} results were stored, and one added.`,
      '',
      `- results stored: ${results.length}, each once: ${once ? 'yes' : '**no**'}`,
      `- runs begun: ${executions.length}; stored ones begun again: ${repeated.length}`,
    ]);
    process.exitCode = once && repeated.length === 0 ? 0 : 1;
  } finally {
    bench.remove();
  }
}

main();
