/** Raises the floors of `coverage.json` to what the engine reaches: `node dist/tests/derivation/corpus/standard/raise-coverage.js [subject ...]`. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFolder, floors, measure, subjects } from './measure';

const raised = floors();
const chosen = process.argv.slice(2);
for (const subject of chosen.length > 0 ? chosen : subjects()) {
  const { right, steps } = measure(subject);
  console.log(`${subject}: ${right} of ${steps} steps judged right (floor ${raised[subject] ?? 0})`);
  raised[subject] = Math.max(right, raised[subject] ?? 0);
}
writeFileSync(join(corpusFolder, 'coverage.json'), `${JSON.stringify(raised, null, 2)}\n`);
