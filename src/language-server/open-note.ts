/** A note that is being edited: judged anew after each change, what has not changed from memory. */

import path from 'node:path';
import { judgeOf } from '../command-line/check-file';
import { Configurations } from '../command-line/configuration';
import { remembering } from '../command-line/watch';
import { entryOf } from '../derivation/read/entry-of';
import type { FileReport } from '../notes/check-record';
import { type JudgedCache, type JudgedUnit, type NoteJudge, reportOf } from '../notes/judge-note';
import type { NoteForm } from '../notes/note';
import { formOf } from '../notes/read-note';

/** Changes closer than this (milliseconds) are judged together. */
const settled = 40;

/** A long note that is opened tells what it has after so many formulas, then after twice as many, and so on. */
const firstPart = 32;

const pause = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));

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
  private wasTold = false;

  constructor(
    readonly path: string,
    private readonly language: string,
    /** Asked when judging begins; what it answers is asked while it goes on: has the client sent another text? */
    private readonly changes: () => () => boolean,
  ) {}

  /** Judges the text unless another change follows; `told` gets the report, and parts of the first one of a long note. */
  change(text: string, told: Told): void {
    this.text = text;
    const version = ++this.version;
    this.latest = pause(settled).then(() => this.judged(version, told));
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
    const form = formOf(this.path) ?? entryOf(forms, this.language) ?? 'markdown';
    const { settings: found } = new Configurations({}).of(path.dirname(this.path));
    const { seed = 1, settings = 20, macros = [] } = found;
    return { path: this.path, form, options: { seed, settings, mutants, sample: true }, macros };
  }

  private async judged(version: number, told: Told): Promise<FileReport | undefined> {
    if (version !== this.version) return undefined;
    const fresh: JudgedCache = new Map();
    const cancelled = this.changes();
    // What was judged before another change came is not judged again.
    const leave = () => {
      this.cache = new Map([...this.cache, ...fresh]);
    };
    try {
      const task = this.task(false);
      const drafted = { ...task, options: { ...task.options, cancelled } };
      const judge = await judgeOf(drafted, this.text, remembering(this.cache, fresh));
      const units: JudgedUnit[] = [];
      let part = firstPart;
      for (const unit of judge.judged()) {
        units.push(unit);
        await new Promise<void>(resolve => setImmediate(resolve));
        if (version !== this.version) {
          leave();
          return undefined;
        }
        if (cancelled()) {
          leave();
          // The other text is on its way; where it is another document's, this one is judged again.
          await pause(settled);
          return await this.judged(version, told);
        }
        if (!this.wasTold && units.length === part) {
          part *= 2;
          // Remarks on what is not there can be made at the end only.
          told({ ...reportOf(this.path, judge, units), remarks: [] });
        }
      }
      this.cache = fresh;
      this.wasTold = true;
      const report = reportOf(this.path, judge, units);
      told(report);
      return report;
    } catch (error) {
      const report = {
        path: this.path,
        error: (error as Error).message.replace(/\.$/, ''),
        formulas: [],
        remarks: [],
        unclaimed: [],
      };
      told(report);
      return report;
    }
  }
}
