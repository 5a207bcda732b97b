import { createInterface } from 'node:readline';
import { answer, type Job } from './jobs';

/**
 * The Node side of the export, started once for all notebooks: each line on the standard input is a JSON list of jobs,
 * each line on the standard output the list of their answers.
 */
async function serve(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const jobs = JSON.parse(line) as Job[];
    const answers = [];
    for (const job of jobs) answers.push(await answer(job));
    process.stdout.write(`${JSON.stringify(answers)}\n`);
  }
}

// Libraries that greet on the standard output would break the protocol.
console.log = console.error;
void serve();
