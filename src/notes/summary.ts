/** Counts over reports, file by file. */

import { type Verdict, verdicts } from '../derivation/record';
import type { FileReport, Summary } from './check-record';

/** Adds up; holds no report. */
export class Counts {
  private files = 0;
  private unreadable = 0;
  private strictDoubts = 0;
  private formulas = 0;
  private faults = 0;
  private doubts = 0;
  private suppressed = 0;
  private conditioned = 0;
  private unclaimed = 0;
  private readonly lines = Object.fromEntries(verdicts.map(verdict => [verdict, 0])) as Record<
    Verdict,
    number
  >;

  /** @param passedOver files of other kinds in the folders that were walked */
  constructor(private readonly passedOver = 0) {}

  /** @param strict whether doubts of this file count as faults */
  add(report: FileReport, strict = false): void {
    const before = this.doubts;
    this.files++;
    if (report.error !== undefined) this.unreadable++;
    this.formulas += report.formulas.length;
    this.unclaimed += report.unclaimed.length;
    for (const { conditions, lines } of report.formulas)
      if (conditions) this.conditioned += lines.filter(({ standing }) => standing === 'well').length;
    for (const { verdict, standing } of report.formulas.flatMap(({ lines }) => lines)) {
      this.lines[verdict]++;
      this.count(standing);
    }
    for (const { standing } of report.remarks) this.count(standing);
    if (strict) this.strictDoubts += this.doubts - before;
  }

  private count(standing: string): void {
    if (standing === 'fault') this.faults++;
    if (standing === 'doubt') this.doubts++;
    if (standing === 'suppressed') this.suppressed++;
  }

  get summary(): Summary {
    return {
      files: this.files,
      unreadableFiles: this.unreadable,
      formulas: this.formulas,
      lines: { ...this.lines },
      faults: this.faults,
      doubts: this.doubts,
      suppressed: this.suppressed,
      conditioned: this.conditioned,
      unclaimed: this.unclaimed,
      passedOver: this.passedOver,
    };
  }

  /** Was every verdict as expected, and every file read? */
  get asExpected(): boolean {
    return this.faults === 0 && this.unreadable === 0 && this.strictDoubts === 0;
  }
}

/** In the order in which they are told. */
const words: Readonly<Record<Verdict, (n: number) => string>> = {
  holds: n => `${n} hold${n === 1 ? 's' : ''}`,
  'agrees statistically': n => `${n} agree${n === 1 ? 's' : ''} statistically`,
  fails: n => `${n} fail${n === 1 ? 's' : ''}`,
  inconclusive: n => `${n} inconclusive`,
  unreadable: n => `${n} unreadable`,
  defines: n => `${n} define${n === 1 ? 's' : ''}`,
  'same expression': n => `${n} the same expression`,
  'states nothing checkable': n => `${n} state${n === 1 ? 's' : ''} nothing checkable`,
  unanswered: n => `${n} unanswered`,
};

const plural = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** One sentence. */
export function summaryText(summary: Summary): string {
  const { files, unreadableFiles, lines, faults, suppressed, conditioned, unclaimed, passedOver } = summary;
  const total = verdicts.reduce((sum, verdict) => sum + lines[verdict], 0);
  const told = Object.keys(words) as Verdict[];
  const parts = told.filter(verdict => lines[verdict] > 0).map(verdict => words[verdict](lines[verdict]));
  const head = `${plural(files, 'file')}, ${plural(total, 'line')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
  const tail = [
    conditioned > 0 ? `${conditioned} under conditions of the prose` : '',
    unclaimed > 0
      ? `${plural(unclaimed, 'formula')} of the prose claim${unclaimed === 1 ? 's' : ''} nothing`
      : '',
    suppressed > 0 ? `${suppressed} suppressed` : '',
    unreadableFiles > 0 ? `${plural(unreadableFiles, 'file')} could not be read` : '',
    passedOver > 0 ? `${plural(passedOver, 'file')} of other kinds passed over` : '',
    faults > 0 ? plural(faults, 'fault') : 'no fault',
  ].filter(Boolean);
  return `${head}; ${tail.join(', ')}.`;
}
