import type { JudgingOptions, Question } from '../derivation/question';
import { type AnswerForm, type DerivationRecord, type Verdict, verdicts } from '../derivation/record';
import { requireForm, requireJudging, told } from '../derivation/require-question';

export type { AnswerForm, JudgingOptions, Question };

export interface DerivationOptions extends JudgingOptions {
  readonly id?: string;
  /** Where it stands: "note 002, first display". */
  readonly source?: string;
  /** A remark shown with it. */
  readonly note?: string;
}

export interface ClaimOptions extends DerivationOptions {
  /** Unique among all notebooks: `09.kl.closed-form`. */
  readonly id: string;
  /** The verdict that the writer states; a mistake of a note is a claim that is expected to fail. */
  readonly expect?: Verdict;
}

export interface ExerciseOptions extends JudgingOptions {
  readonly id: string;
  /** What the reader is to write, in words. */
  readonly ask: string;
  readonly form?: AnswerForm;
  /** Shown folded. */
  readonly hint?: string;
}

/** The engine as cells need it; `Model` is what it made of declarations. */
export interface Engine<Model> {
  model(given: string): Model;
  /** The declarations themselves as a record. */
  describe(model: Model): DerivationRecord;
  /** The model that also knows what a document defines; nothing is judged. */
  withDefinitionsOf(model: Model, document: string): Model;
  check(model: Model, question: Question): { readonly record: DerivationRecord; readonly model: Model };
}

const texts = ['source', 'note', 'hint', 'unit'];

/** @throws TypeError or RangeError naming the option that is wrong, so that a misspelt `expect` never passes for none */
export function requireOptions(
  where: string,
  options: unknown,
  known: readonly string[],
  required: readonly string[],
): void {
  requireObject(where, options, known, required);
  const unknown = Object.keys(options).find(name => !known.includes(name));
  if (unknown) throw new TypeError(`${where}: there is no option "${unknown}"; it takes ${known.join(', ')}`);
  const missing = required.find(name => typeof options[name] !== 'string' || options[name] === '');
  if (missing)
    throw new TypeError(`${where}: "${missing}" must be a text that is not empty${found(options[missing])}`);
  const odd = texts.find(name => options[name] !== undefined && typeof options[name] !== 'string');
  if (odd) throw new TypeError(`${where}: ${odd} is ${told(options[odd])}; give a text`);
  const expect = options.expect as Verdict | undefined;
  if (expect !== undefined && !verdicts.includes(expect)) {
    throw new TypeError(
      `${where}: expect is ${told(expect)}, which is no verdict; use one of ${verdicts.join(', ')}`,
    );
  }
  requireForm(where, options.form);
  requireJudging(where, options);
}

const found = (value: unknown) => (value === undefined ? '' : `, and is ${told(value)}`);

/** Is the template there instead of the options that come before it, or nothing at all? */
function requireObject(
  where: string,
  options: unknown,
  known: readonly string[],
  required: readonly string[],
): asserts options is Readonly<Record<string, unknown>> {
  const isTemplate = Array.isArray(options) && 'raw' in options;
  if (typeof options === 'object' && options !== null && (!Array.isArray(options) || isTemplate)) {
    if (!isTemplate) return;
    const example = required.map(name => `${name}: '..'`).join(', ');
    throw new TypeError(`${where}: options come before the formula; write ${where}({ ${example} })\`..\``);
  }
  throw new TypeError(`${where}: its options are ${told(options)}; give an object with ${known.join(', ')}`);
}
