import { Worker } from 'node:worker_threads';
import { timed } from './command';
import { folderOf, pageOf } from './notes';

const loop = `let x = 0; for (let i = 0; i < 4e8; i++) x += Math.sqrt(i); require('node:worker_threads').parentPort.postMessage(x);`;

/** Milliseconds for two busy loops, one after the other or side by side. */
async function loops(atOnce: number): Promise<number> {
  const start = performance.now();
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(loop, { eval: true });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  if (atOnce === 2) await Promise.all([one(), one()]);
  else {
    await one();
    await one();
  }
  return performance.now() - start;
}

/** The speed-up of 200 pages of so many relations by a second thread, beside what two busy loops get in the same run. */
async function speedUp(relations: number): Promise<string> {
  const pages = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.md`, pageOf(relations / 4)]));
  const { folder, remove } = folderOf(pages);
  const possible = (await loops(1)) / (await loops(2));
  const one = await timed(['--jobs', '1', '.'], folder);
  const two = await timed(['--jobs', '2', '.'], folder);
  remove();
  const got = one / two;
  return `200 pages of ${relations} relations: ${(one / 1000).toFixed(1)} s with one thread, ${(two / 1000).toFixed(1)} s with two: ${got.toFixed(2)} times; two busy loops: ${possible.toFixed(2)} times; ratio ${(got / possible).toFixed(2)} (aim 0.85)`;
}

/** Short pages, of which each thread's warm-up is most, and pages of the length of a note. */
export async function jobs(): Promise<string[]> {
  return [await speedUp(4), await speedUp(40)];
}
