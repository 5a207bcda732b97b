// Cells, frames and kills in number: docs/soak/kernel.md. Usage: [--cells N] [--frames N] [--kills N] [--seed N]
import { parseArgs } from 'node:util';
import { writeResult } from '../support/result';
import { badFrames } from './bad-frames';
import { kills } from './kills';
import { manyCells } from './many-cells';
import { twoClients } from './two-clients';

const { values } = parseArgs({
  options: {
    cells: { type: 'string', default: '10000' },
    frames: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const [cellCount, frameCount, killCount, seed] = [values.cells, values.frames, values.kills, values.seed].map(
  Number,
);
const mostGrowth = 1.5;
const mostSeconds = 10;

async function main(): Promise<void> {
  console.log(`seed ${seed}`);
  const killed = await kills(killCount, seed);
  console.log(killed);
  const frames = await badFrames(frameCount, seed);
  console.log(frames);
  const pair = await twoClients(Math.ceil(cellCount / 20));
  console.log(pair);
  const many = await manyCells(cellCount);
  const growth = many.megabytesAfterAll / many.megabytesAfterFirst;
  const failures = [
    many.wrong > 0 && 'wrong values',
    growth > mostGrowth && 'memory grows',
    pair.wrong > 0 && 'two clients',
    frames.answered + frames.wrong > 0 && 'bad frames',
    killed.wrong + killed.orphans > 0 && 'kills',
    killed.longestSeconds > mostSeconds && 'slow after a kill',
  ].filter(failure => failure !== false);
  writeResult('kernel', 'A kernel in use for long', [
    `Seed ${seed}.`,
    '',
    `- ${many.cells} cells in ${many.seconds.toFixed(0)} s, wrong values: ${many.wrong}; memory of all processes ${many.megabytesAfterFirst.toFixed(0)} MB after 1000 cells, ${many.megabytesAfterAll.toFixed(0)} MB after all (${growth.toFixed(2)} times)`,
    `- two clients at once, ${pair.cells} cells: wrong: ${pair.wrong}`,
    `- ${frames.sent} malformed, truncated, flipped, wrongly signed and random frames on all sockets, with ${frames.cellsRun} cells meanwhile: answered: ${frames.answered}, wrong values: ${frames.wrong}, log: ${frames.logBytes} bytes`,
    `- SIGKILL to ${Object.entries(killed.kills)
      .map(([what, times]) => `${what} ${times}`)
      .join(
        ', ',
      )} times: longest until a right answer ${killed.longestSeconds.toFixed(1)} s, wrong values: ${killed.wrong}, processes left behind: ${killed.orphans}`,
    '',
    failures.length === 0 ? 'Holds.' : `**Fails: ${failures.join(', ')}.**`,
  ]);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

void main();
