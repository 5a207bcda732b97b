// Kills `qedlab rerun` with SIGKILL at random moments of 200 notebooks and resumes it each time: docs/soak/rerun.md.
// Usage: npm run soak -- rerun [--seed N] [--notebooks N] [--kills N]
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { random } from '../../../src';
import { writeResult } from '../support/result';
import { Sweep } from './sweep';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    notebooks: { type: 'string', default: '200' },
    kills: { type: 'string', default: '20' },
  },
});

async function main(): Promise<void> {
  const [seed, notebooks, kills] = [values.seed, values.notebooks, values.kills].map(Number);
  console.log(`seed ${seed}, ${notebooks} notebooks, ${kills} kills`);
  const draw = random(seed);
  const sweep = new Sweep(notebooks);
  let [orphans, redone] = [0, 0];
  try {
    for (let kill = 0; kill < kills; kill++) {
      const before = sweep.stored();
      const command = sweep.start();
      await pause(2000 + 8000 * draw.uniform());
      command.kill('SIGKILL');
      orphans += await sweep.processesAfter(10_000);
      redone += before.filter(name => sweep.stored().filter(other => other === name).length > 1).length;
      console.log(`kill ${kill + 1}: ${before.length} -> ${sweep.stored().length} stored`);
    }
    const status = await sweep.finish();
    const stored = sweep.stored();
    const once = stored.length === notebooks && new Set(stored).size === notebooks;
    writeResult('rerun', 'Rerun, killed and resumed', [
      `${notebooks} generated notebooks in our kernel, two at once, the command killed with SIGKILL at ${kills} random moments`,
      `(seed ${seed}) and resumed each time.`,
      '',
      `- results stored: ${stored.length}, each once: ${once ? 'yes' : '**no**'}; last exit status ${status}`,
      `- stored results done again: ${redone}`,
      `- processes left 10 s after a kill: ${orphans}`,
    ]);
    process.exitCode = once && status === 0 && redone === 0 && orphans === 0 ? 0 : 1;
  } finally {
    rmSync(sweep.folder, { recursive: true, force: true });
  }
}

main();
