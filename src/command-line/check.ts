/** `qedlab check`: files in, a report and an exit status out. */

import { engine } from '../derivation';
import { Counts } from '../notes/summary';
import { checkFile, type FileResult, type FileTask } from './check-file';
import { configuration } from './configuration';
import { filesOf, textOf } from './files';
import { help, type Options, optionsOf, readParameters, usage, WrongUse } from './options';
import { endWithReader, reporterFor } from './reporters';

/** Runs the command; answers the exit status. */
export async function run(parameters: readonly string[]): Promise<number> {
  endWithReader();
  if (parameters.some(parameter => parameter === '--help' || parameter === '-h')) {
    process.stdout.write(`Usage: qedlab ${usage}\n\n${help}\n`);
    return 0;
  }
  try {
    const { values, targets } = readParameters(parameters);
    const options = optionsOf(values, targets, configuration(values));
    if (options.watch) return await (await import('./watch.js')).watch(options);
    return await checked(options);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

async function checked(options: Options): Promise<number> {
  const tasks = await tasksOf(options);
  const counts = new Counts();
  const reporter = await reporterFor(options, engine);
  const fixes = options.fix || options.dryRun ? await import('./fix.js') : undefined;
  for await (const result of results(tasks, options)) {
    const after = fixes
      ? await fixes.fixed(result, tasks.find(task => task.path === result.report.path)!, options)
      : result;
    counts.add(after.report);
    await reporter.file(after.report, after.text);
  }
  const asExpected = counts.asExpected(options.strict);
  await reporter.end(counts.summary, asExpected);
  return asExpected ? 0 : 1;
}

async function tasksOf(options: Options): Promise<FileTask[]> {
  const files = filesOf(options.targets, options.ignore);
  const { seed, settings, form, macros } = options;
  const common = { options: { seed, settings }, macros, ...(form ? { form } : {}) };
  const tasks: FileTask[] = [];
  for (const path of files) {
    if (path === '-')
      tasks.push({ ...common, path: options.stdinName ?? 'standard input', text: await standardInput() });
    else tasks.push({ ...common, path });
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
