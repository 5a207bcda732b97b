/** A note that is being edited: judged anew after each change, what has not changed from memory. */

import { checkFile, judgeOf } from '../command-line/check-file';
import { remembering } from '../command-line/watch';
import type { FileReport } from '../notes/check-record';
import { type JudgedCache, type JudgedUnit, type NoteJudge, reportOf } from '../notes/judge-note';
import type { NoteForm } from '../notes/note';
import { formOf } from '../notes/read-note';

/** Changes closer than this (milliseconds) are judged together. */
const settled = 40;

const forms: Readonly<Record<string, NoteForm>> = {
  markdown: 'markdown',
  quarto: 'markdown',
  rmd: 'markdown',
  latex: 'latex',
  tex: 'latex',
  ipynb: 'notebook',
};

type Told = (report: FileReport | undefined) => void;

export class OpenNote {
  private cache: JudgedCache = new Map();
  private version = 0;
  private latest: Promise<FileReport | undefined> = Promise.resolve(undefined);
  private text = '';

  constructor(
    readonly path: string,
    private readonly language: string,
  ) {}

  /** Judges the text unless another change follows; `told` gets the report. */
  change(text: string, told: Told): void {
    this.text = text;
    const version = ++this.version;
    this.latest = new Promise<void>(resolve => setTimeout(resolve, settled)).then(() =>
      this.judged(version, told),
    );
  }

  close(): void {
    this.version++;
  }

  /** The report of the text as it stands; undefined when it cannot be read. */
  async report(): Promise<FileReport | undefined> {
    for (;;) {
      const { latest } = this;
      const report = await latest;
      if (latest === this.latest) return report;
    }
  }

  /** The judge of the text, with repairs. */
  async thorough(): Promise<NoteJudge> {
    return judgeOf(this.task(true), this.text);
  }

  private task(mutants: boolean) {
    const form = formOf(this.path) ?? forms[this.language] ?? 'markdown';
    return { path: this.path, form, options: { seed: 1, settings: 20, mutants, sample: true }, macros: [] };
  }

  private async judged(version: number, told: Told): Promise<FileReport | undefined> {
    if (version !== this.version) return undefined;
    const fresh: JudgedCache = new Map();
    try {
      const judge = await judgeOf(this.task(false), this.text, remembering(this.cache, fresh));
      const units: JudgedUnit[] = [];
      for (const unit of judge.judged()) {
        units.push(unit);
        await new Promise<void>(resolve => setImmediate(resolve));
        if (version !== this.version) return undefined;
      }
      this.cache = fresh;
      const report = reportOf(this.path, judge, units);
      told(report);
      return report;
    } catch {
      const { report } = await checkFile({ ...this.task(false), text: this.text });
      told(report);
      return report;
    }
  }
}
