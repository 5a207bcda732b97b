/** The command's parameters, and what a configuration file adds to them. */

import { parseArgs } from 'node:util';
import type { NoteForm } from '../notes/note';

export interface Settings {
  readonly settings: number;
  readonly seed: number;
  readonly jobs: number | undefined;
  readonly strict: boolean;
  /** Files with definitions of macros, for every note: relative to the configuration file. */
  readonly macros: readonly string[];
}

export interface Options extends Settings {
  readonly targets: readonly string[];
  readonly form: NoteForm | undefined;
  readonly output: 'text' | 'json' | 'sarif';
  readonly html: string | undefined;
  readonly watch: boolean;
  readonly verbose: boolean;
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly color: boolean | undefined;
  readonly stdinName: string | undefined;
}

/** What was asked for wrongly: exit status 2 and one sentence. */
export class WrongUse extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongUse';
  }
}

export const usage = 'check [OPTIONS] FILE|FOLDER|- ...';

export const help = `Checks the formulas of Markdown files, Jupyter notebooks and LaTeX files; - reads standard input.

  --settings N       settings of the letters that each line is tried at (20)
  --seed S           seed of the settings (1)
  --jobs N           files checked at the same time (as many as there are processors)
  --strict           inconclusive and unreadable lines count as faults, needless suppressions too
  --verbose          lines that hold are listed as well, what states nothing checkable, and
                     formulas of the prose that are no claims, each with the reason
  --json, --sarif    the report for programs, on standard output
  --html FILE        besides, a page with each formula beside its verdict
  --watch            checks again whenever a file changes
  --fix              applies repairs that are the only one, after showing the difference
  --fix-dry-run      shows the difference only
  --form FORM        markdown, latex or notebook, whatever the name of the file ends in
  --stdin-name NAME  what standard input is called in the report
  --config FILE      instead of the qedlab.json nearest to each file, upwards; --no-config for none
  --color, --no-color

Exit status: 0 every verdict is as expected, 1 not, or a file could not be read, 2 wrong use.`;

const parameters = {
  settings: { type: 'string' },
  seed: { type: 'string' },
  jobs: { type: 'string' },
  strict: { type: 'boolean' },
  verbose: { type: 'boolean', short: 'v' },
  json: { type: 'boolean' },
  sarif: { type: 'boolean' },
  html: { type: 'string' },
  watch: { type: 'boolean' },
  fix: { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
  form: { type: 'string' },
  'stdin-name': { type: 'string' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: parameters, allowPositionals: true });
  } catch (error) {
    const { message } = error as Error;
    throw new WrongUse(
      `${message.split('. ')[0]!.replace(/\.$/, '')}: \`qedlab check --help\` lists the options.`,
    );
  }
}

export type Values = ReturnType<typeof parsed>['values'];

/** @throws WrongUse naming the parameter */
export function readParameters(args: readonly string[]): { values: Values; targets: string[] } {
  const { values, positionals } = parsed(args);
  if (positionals.length === 0)
    throw new WrongUse('Say what to check: `qedlab check note.md`, a folder, or - for standard input.');
  if (values.json && values.sarif)
    throw new WrongUse('--json and --sarif both write to standard output: choose one.');
  if (values.watch && (values.json || values.sarif || values.html || values.fix))
    throw new WrongUse('--watch prints text only: leave out --json, --sarif, --html and --fix.');
  if (values.fix && positionals.includes('-'))
    throw new WrongUse('--fix needs a file: standard input cannot be changed.');
  return { values, targets: positionals };
}

/** A whole number from a parameter. @throws WrongUse */
export function wholeNumber(name: string, text: unknown, least: number, most: number): number {
  const value = typeof text === 'number' ? text : /^-?\d+$/.test(String(text)) ? Number(text) : Number.NaN;
  if (!Number.isInteger(value) || value < least || value > most)
    throw new WrongUse(
      `${name} is ${JSON.stringify(text)}: it must be a whole number from ${least} to ${most}.`,
    );
  return value;
}

const formsKnown = ['markdown', 'latex', 'notebook'];

/** Parameters before the configuration before defaults. */
export function optionsOf(
  values: Values,
  targets: readonly string[],
  configured: Partial<Settings>,
): Options {
  if (values.form !== undefined && !formsKnown.includes(values.form))
    throw new WrongUse(`--form is "${values.form}": it must be one of ${formsKnown.join(', ')}.`);
  const number = (name: 'settings' | 'seed' | 'jobs', least: number, most: number) =>
    values[name] === undefined ? configured[name] : wholeNumber(`--${name}`, values[name], least, most);
  return {
    targets,
    settings: number('settings', 1, 10_000) ?? 20,
    seed: number('seed', 0, 2 ** 31 - 1) ?? 1,
    jobs: number('jobs', 1, 256),
    strict: values.strict ?? configured.strict ?? false,
    macros: configured.macros ?? [],
    form: values.form as NoteForm | undefined,
    output: values.json ? 'json' : values.sarif ? 'sarif' : 'text',
    html: values.html,
    watch: values.watch ?? false,
    verbose: values.verbose ?? false,
    fix: values.fix ?? false,
    dryRun: values['fix-dry-run'] ?? false,
    color: values.color ? true : values['no-color'] ? false : undefined,
    stdinName: values['stdin-name'],
  };
}
