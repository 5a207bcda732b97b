/** Repairs that are the only one, shown as a difference and then applied. */

import { readFileSync, writeFileSync } from 'node:fs';
import type { Repair } from '../derivation/record';
import type { CheckedLine, FileReport } from '../notes/check-record';
import { checkFile, type FileResult, type FileTask } from './check-file';
import { type Paint, paint, wantsColour } from './colours';
import type { Options } from './options';
import { complain, visible } from './visible';

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
  let end = 0;
  return edits.filter(edit => {
    const isFree = edit.start >= end;
    if (isFree) end = edit.end;
    return isFree;
  });
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

/** Faults that no edit mends, each with the reason: which repairs hold, or that none was found. */
export function notRepaired(report: FileReport): string[] {
  const applied = new Set(editsOf(report).map(({ start, end }) => `${start} ${end}`));
  return report.formulas.flatMap(({ lines, record }) =>
    lines.flatMap((line, i) => {
      if (
        line.standing !== 'fault' ||
        (line.edit?.only && applied.has(`${line.edit.place.start} ${line.edit.place.end}`))
      )
        return [];
      const { line: row, column } = line.point;
      return [`${report.path}:${row}:${column}: not repaired: ${whyNot(line, record.lines[i]!.repair)}`];
    }),
  );
}

function whyNot({ edit }: CheckedLine, repair: Repair | undefined): string {
  if (!repair) return 'no repair was found.';
  if (repair.also)
    return `it ${repair.change} ("${repair.latex}"), and it also ${repair.also.change} ("${repair.also.latex}"); choose one and write it yourself.`;
  const told = `it ${repair.change} ("${repair.latex}")`;
  if (!repair.only) return `${told}; whether another repair holds was not found out.`;
  if (!edit)
    return `${told}, which cannot be written in place: the formula stands there otherwise than it is read.`;
  return `${told}, but another repair changes the same place; run it again.`;
}

/** Shows the difference, writes the file unless that is all, and checks it again. */
export async function fixed(result: FileResult, task: FileTask, options: Options): Promise<FileResult> {
  const left = notRepaired(result.report);
  if (left.length > 0) complain(left.join('\n'));
  const edits = editsOf(result.report);
  if (edits.length === 0) return result;
  const changed = applied(result.text, edits);
  process.stderr.write(
    difference(task.path, result.text, changed, paint(wantsColour(options.color, process.stderr))),
  );
  if (options.dryRun || task.text !== undefined) return result;
  if (readFileSync(task.path, 'utf8') !== result.text) {
    complain(`${task.path} has changed meanwhile: nothing is written.`);
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
  return `${colours.bold(`--- ${visible(path)}\n+++ ${visible(path)}, repaired`)}\n${hunks.join('')}`;
}

function hunk(line: number, old: readonly string[], young: readonly string[], colours: Paint): string {
  const at = colours.blue(`@@ -${line},${old.length} +${line},${young.length} @@`);
  const rows = [
    ...old.map(text => colours.red(`-${visible(text)}`)),
    ...young.map(text => colours.green(`+${visible(text)}`)),
  ];
  return `${[at, ...rows].join('\n')}\n`;
}
