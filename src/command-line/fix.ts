/** Repairs that are the only one, shown as a difference and then applied. */

import { readFileSync, writeFileSync } from 'node:fs';
import type { CheckedLine, FileReport } from '../notes/check-record';
import { checkFile, type FileResult, type FileTask } from './check-file';
import { type Paint, paint, wantsColour } from './colours';
import type { Options } from './options';

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Repairs that may be applied: of a slip that counts, the only one that was found, none overlapping another. */
export function editsOf(report: FileReport): Edit[] {
  const lines: CheckedLine[] = report.formulas.flatMap(formula => formula.lines);
  const edits = lines.flatMap(({ standing, edit }) =>
    standing === 'fault' && edit?.only
      ? [{ start: edit.place.start, end: edit.place.end, replacement: edit.replacement }]
      : [],
  );
  edits.sort((a, b) => a.start - b.start);
  return edits.filter((edit, i) => i === 0 || edit.start >= edits[i - 1]!.end);
}

export function applied(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, replacement } of edits) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** Shows the difference, writes the file unless that is all, and checks it again. */
export async function fixed(result: FileResult, task: FileTask, options: Options): Promise<FileResult> {
  const edits = editsOf(result.report);
  if (edits.length === 0) return result;
  const changed = applied(result.text, edits);
  process.stderr.write(
    difference(task.path, result.text, changed, paint(wantsColour(options.color, process.stderr))),
  );
  if (options.dryRun || task.text !== undefined) return result;
  if (readFileSync(task.path, 'utf8') !== result.text) {
    process.stderr.write(`${task.path} has changed meanwhile: nothing is written.\n`);
    return result;
  }
  writeFileSync(task.path, changed);
  return checkFile(task);
}

/** Lines that differ, with their numbers; repairs stay within lines or replace some of them. */
export function difference(path: string, before: string, after: string, colours: Paint): string {
  const old = before.split('\n');
  const young = after.split('\n');
  let head = 0;
  while (head < old.length && head < young.length && old[head] === young[head]) head++;
  const hunks: string[] = [];
  if (old.length === young.length) {
    old.forEach((line, i) => {
      if (line !== young[i]) hunks.push(hunk(i + 1, [line], [young[i]!], colours));
    });
  } else {
    let tail = 0;
    while (tail < Math.min(old.length, young.length) - head && old.at(-1 - tail) === young.at(-1 - tail))
      tail++;
    hunks.push(
      hunk(head + 1, old.slice(head, old.length - tail), young.slice(head, young.length - tail), colours),
    );
  }
  return `${colours.bold(`--- ${path}\n+++ ${path}, repaired`)}\n${hunks.join('')}`;
}

function hunk(line: number, old: readonly string[], young: readonly string[], colours: Paint): string {
  const at = colours.blue(`@@ -${line},${old.length} +${line},${young.length} @@`);
  const rows = [...old.map(text => colours.red(`-${text}`)), ...young.map(text => colours.green(`+${text}`))];
  return `${[at, ...rows].join('\n')}\n`;
}
