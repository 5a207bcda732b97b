/** `qedlab check`: files in, a report and an exit status out. */

import { engine } from '../derivation';
import { extensionsRead } from '../notes/read-note';
import { Counts } from '../notes/summary';
import { checkFile, type FileResult, type FileTask } from './check-file';
import { Configurations } from './configuration';
import { textOf } from './files';
import { help, type Options, readParameters, usage, WrongUse } from './options';
import { endWithReader, reporterFor } from './reporters';
import { Targets } from './targets';
import { complain } from './visible';

/** Runs the command; answers the exit status. */
export async function run(parameters: readonly string[]): Promise<number> {
  endWithReader();
  if (parameters.some(parameter => parameter === '--help' || parameter === '-h')) {
    process.stdout.write(`Usage: qedlab ${usage}\n\n${help}\n`);
    return 0;
  }
  try {
    const { values, targets: named } = readParameters(parameters);
    const targets = new Targets(named, values, new Configurations(values));
    if (values.watch) return await (await import('./watch.js')).watch(targets);
    return await checked(targets);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    complain(error.message);
    return 2;
  }
}

async function checked(targets: Targets): Promise<number> {
  const { options } = targets;
  const { files, passedOver } = targets.found();
  if (files.length === 0) {
    // A program that reads standard output is given a report all the same.
    if (options.output !== 'text')
      await (await reporterFor(options, engine)).end(new Counts(passedOver).summary, false);
    throw new WrongUse(noNotes(targets.named, passedOver));
  }
  if (options.html !== undefined) (await import('./page-file.js')).refuseInputs(options.html, files);
  const tasks = await tasksOf(files, targets);
  const byPath = new Map(tasks.map(task => [task.path, task]));
  const counts = new Counts(passedOver);
  const reporter = await reporterFor(options, engine);
  const fixes = options.fix || options.dryRun ? await import('./fix.js') : undefined;
  for await (const result of results(tasks, options)) {
    const task = byPath.get(result.report.path)!;
    const after = fixes ? await fixes.fixed(result, task, options) : result;
    counts.add(after.report, task.strict);
    await reporter.file(after.report, after.text, task.strict);
  }
  const { asExpected } = counts;
  await reporter.end(counts.summary, asExpected);
  return asExpected ? 0 : 1;
}

/** Why there is nothing to check: a check that sees no note and passes would hide a wrong path. */
function noNotes(named: readonly string[], passedOver: number): string {
  const others =
    passedOver === 0
      ? 'nothing in it is read or all of it is left out'
      : `${passedOver} ${passedOver === 1 ? 'file' : 'files'} of other kinds passed over`;
  return `No note to check in ${named.map(target => `"${target}"`).join(', ')}: ${others}. Notes are ${extensionsRead.join(', ')}.`;
}

interface Task extends FileTask {
  readonly strict: boolean;
}

async function tasksOf(files: readonly string[], targets: Targets): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const file of files) {
    const { seed, settings, form, macros, strict, stdinName } = targets.optionsFor(file);
    const task = { options: { seed, settings }, macros, strict, ...(form ? { form } : {}) };
    if (file === '-')
      tasks.push({ ...task, path: stdinName ?? 'standard input', text: await standardInput() });
    else tasks.push({ ...task, path: file });
  }
  return tasks;
}

async function standardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  try {
    return textOf(Buffer.concat(parts));
  } catch (error) {
    throw new WrongUse(`Standard input cannot be read: ${(error as Error).message}.`);
  }
}

/** Results in the order of the tasks: in this process where there is one file, else in workers. */
async function* results(tasks: readonly FileTask[], options: Options): AsyncGenerator<FileResult> {
  const jobs = options.jobs ?? (await import('node:os')).availableParallelism();
  if (tasks.length < 2 || jobs === 1) {
    for (const task of tasks) yield await checkFile(task);
    return;
  }
  const { inWorkers } = await import('./workers.js');
  yield* inWorkers(tasks, Math.min(jobs, tasks.length));
}
