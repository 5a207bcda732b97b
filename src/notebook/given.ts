import type { DerivationRecord } from '../derivation/record';
import { Checked } from './checked';
import { noteJudged } from './judged-claims';
import {
  type ClaimOptions,
  type DerivationOptions,
  type Engine,
  type ExerciseOptions,
  type JudgingOptions,
  type Question,
  requireOptions,
} from './question';
import { templateText } from './template-text';

/** A tag that judges the LaTeX after it. */
export type JudgingTag = (parts: TemplateStringsArray, ...values: readonly unknown[]) => Checked;

const judging = ['seed', 'settings', 'budget'];

/**
 * Declarations, under which formulas are judged. Names that a derivation defines (`\underbrace{..}_{A}`) are known
 * to those after it. A text judged again keeps its place in the order, so that a cell may be run twice; edited under
 * its id, it takes the place of its former wording, also for what is judged after it. What cannot be read is no exception:
 * it gets the verdict *unreadable*, with its place.
 * @throws TypeError for an option that is not known, or one that is missing, with the list of those that are
 */
export class Given<Model = unknown> extends Checked {
  readonly #engine: Engine<Model>;
  readonly #options: JudgingOptions;
  readonly #declared: Model;
  /** What was judged, in the order in which it first was: a text under its id (or, without one, under itself). */
  readonly #texts = new Map<string, string>();

  constructor(engine: Engine<Model>, model: Model, options: JudgingOptions = {}) {
    super(engine.describe(model));
    this.#engine = engine;
    this.#declared = model;
    this.#options = options;
  }

  /** The same declarations with another seed, number of settings or budget for everything judged under them. */
  with(options: JudgingOptions): Given<Model> {
    requireOptions('with', options, judging, []);
    return new Given(this.#engine, this.#before(undefined), { ...this.#options, ...options });
  }

  /** Judges a derivation, each line against the one before; with options: `derive({ source })` and then the template. */
  derive(parts: TemplateStringsArray, ...values: readonly unknown[]): Checked;
  derive(options: DerivationOptions): JudgingTag;
  derive(
    first: TemplateStringsArray | DerivationOptions,
    ...values: readonly unknown[]
  ): Checked | JudgingTag {
    if (isTemplate(first)) return this.#judge({ kind: 'derivation', document: templateText(first, values) });
    requireOptions('derive', first, ['id', 'source', 'note', ...judging], []);
    const { note, ...rest } = first;
    return (parts, ...inserted) =>
      this.#judge({ kind: 'derivation', ...rest, document: templateText(parts, inserted) }, { note });
  }

  /** Judges a claim, with the verdict it is expected to get: a note's mistake is a claim expected to fail. */
  claim(options: ClaimOptions): JudgingTag {
    requireOptions('claim', options, ['id', 'source', 'expect', 'note', ...judging], ['id']);
    const { expect, note, ...rest } = options;
    return (parts, ...values) =>
      this.#judge(
        { kind: 'claim', ...rest, expected: expect, document: templateText(parts, values) },
        { note },
      );
  }

  /** Asks the reader for the missing side of a formula; not yet answered it is neutral. */
  exercise(options: ExerciseOptions): JudgingTag {
    requireOptions('exercise', options, ['id', 'ask', 'form', 'hint', ...judging], ['id', 'ask']);
    const { hint, ...rest } = options;
    return (parts, ...values) =>
      this.#judge({ kind: 'exercise', ...rest, document: templateText(parts, values) }, { hint });
  }

  #judge(question: Question, remarks: Pick<DerivationRecord, 'note' | 'hint'> = {}): Checked {
    const key = JSON.stringify([question.kind, question.id ?? question.document]);
    const { record } = this.#engine.check(this.#before(key), { ...this.#options, ...question });
    this.#texts.set(key, question.document);
    const whole = withRemarks(record, remarks);
    noteJudged(whole);
    return new Checked(whole);
  }

  /** The declarations with what the texts before this one define, in their latest wording; a new one comes last. */
  #before(key: string | undefined): Model {
    let model = this.#declared;
    for (const [other, text] of this.#texts) {
      if (other === key) break;
      model = this.#engine.withDefinitionsOf(model, text);
    }
    return model;
  }
}

function withRemarks(
  record: DerivationRecord,
  { note, hint }: Pick<DerivationRecord, 'note' | 'hint'>,
): DerivationRecord {
  return { ...record, ...(note === undefined ? {} : { note }), ...(hint === undefined ? {} : { hint }) };
}

function isTemplate(value: unknown): value is TemplateStringsArray {
  return Array.isArray(value) && 'raw' in value;
}
