// Everything that can be tested on one machine, in the order in which a fault is cheapest to find.
import { Count } from './count.mjs';
import { stages } from './stages.mjs';

let sum = new Count();
/** @type {string[]} */
const table = [];
/** @type {string[]} */
const failures = [];
for (const { title, run } of stages) {
  console.log(`\n=== ${title}`);
  const start = Date.now();
  const count = await run().catch(error => {
    console.error(error);
    return new Count(0, 1, 0, [String(error)]);
  });
  for (const failure of count.failures) failures.push(`${title}: ${failure}`);
  table.push(`${title}: ${count} (${Math.round((Date.now() - start) / 1000)} s)`);
  sum = sum.plus(count);
}
// Last, since whoever reads of a failure may be shown the end of the output only.
console.log(`\n${[...table, '', ...failures].join('\n')}\n\n${sum}`);
process.exitCode = sum.failed > 0 ? 1 : 0;
