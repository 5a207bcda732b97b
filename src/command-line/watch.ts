/** `--watch`: files are checked again when they change; what has not changed in them is not judged again. */

import { existsSync, statSync, watch as watchFile } from 'node:fs';
import path from 'node:path';
import type { JudgedCache } from '../notes/judge-note';
import { formOf } from '../notes/read-note';
import { Counts } from '../notes/summary';
import { checkFile } from './check-file';
import { paint, wantsColour } from './colours';
import { type Options, WrongUse } from './options';
import { fileText, summaryLine } from './report-text';
import type { Targets } from './targets';
import { complain } from './visible';

/** Editors write a file in several steps: changes this close (milliseconds) are one. */
const settled = 30;

/** Stands for the configurations among what has changed. */
const configuration = '';

/** What goes wrong while somebody types is told, and watching goes on. */
const told = (error: Error) => complain(error.message);

/** Runs until it is stopped; answers 0 then. */
export async function watch(targets: Targets): Promise<number> {
  const { options } = targets;
  if (options.targets.includes('-'))
    throw new WrongUse('--watch needs files: standard input cannot be watched.');
  const caches = new Map<string, JudgedCache>();
  for (const file of targets.found().files) await show(file, targets.optionsFor(file), caches);
  const pending = new Set<string>();
  const watchers = options.targets.map(target => {
    const folder = statSync(target).isDirectory();
    const root = folder ? target : path.dirname(target);
    return watchFile(root, { recursive: folder }, (_event, name) => {
      const file = path.join(root, String(name));
      const isConfiguration = path.basename(file) === 'qedlab.json';
      const isWatched = folder ? formOf(file) !== undefined : path.resolve(file) === path.resolve(target);
      if (!isWatched && !isConfiguration) return;
      if (pending.size === 0) setTimeout(() => flush().catch(told), settled);
      pending.add(isConfiguration ? configuration : folder ? file : target);
    });
  });
  const flush = async () => {
    const changed = [...pending];
    pending.clear();
    // Configurations are read again: one of them may be what has changed.
    const now = targets.anew();
    const files = changed.includes(configuration) ? now.found().files : changed.filter(at => existsSync(at));
    for (const file of files)
      if (options.targets.includes(file) || !now.leavesOut(file))
        await show(file, now.optionsFor(file), caches);
  };
  process.stdout.write('Watching; stop with Ctrl-C.\n');
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  for (const watcher of watchers) watcher.close();
  return 0;
}

/** Repairs and wrong versions are left out while somebody types. */
async function show(file: string, options: Options, caches: Map<string, JudgedCache>): Promise<void> {
  const { seed, settings, form, macros, verbose, strict } = options;
  const cache: JudgedCache = caches.get(file) ?? new Map();
  caches.set(file, cache);
  const fresh: JudgedCache = new Map();
  const task = { path: file, options: { seed, settings, mutants: false }, macros, ...(form ? { form } : {}) };
  const { report, text } = await checkFile(task, remembering(cache, fresh));
  caches.set(file, fresh);
  const colours = paint(wantsColour(options.color, process.stdout));
  const counts = new Counts();
  counts.add(report, strict);
  process.stdout.write(
    `${fileText(report, text, { colours, verbose, strict })}${summaryLine(counts.summary, counts.asExpected, colours)}`,
  );
}

/** A cache that hands on what it knows and keeps only what was asked for: it does not grow with edits. */
export function remembering(old: JudgedCache, fresh: JudgedCache): JudgedCache {
  const cache: JudgedCache = new Map();
  cache.get = key => {
    const found = fresh.get(key) ?? old.get(key);
    if (found) fresh.set(key, found);
    return found;
  };
  cache.set = (key, value) => {
    fresh.set(key, value);
    return cache;
  };
  return cache;
}
