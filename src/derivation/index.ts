/**
 * Derivations: LaTeX and declarations in, a record with a verdict per line out. Pure functions of strings.
 *
 *     const gaussian = model(String.raw`x, \mu \in \mathbb{R}; \sigma > 0
 *       p(x) = \mathcal{N}(x; \mu, \sigma^2)`)
 *     check(gaussian, { kind: 'claim', document: String.raw`H[p] = \log(\sigma \sqrt{2 \pi e})` }).record.verdict // 'holds'
 */

import { formViolation } from './answer-form';
import { judgeUnderConditions } from './conditional-judging';
import { elaborateDerivation } from './elaborate';
import type { Step } from './elaborate/step';
import { type Audited, audit } from './judge/audit';
import type { JudgeOptions } from './judge/contract';
import { type Model, model as modelOf } from './model';
import { withOwnDensities } from './own-densities';
import type { Question } from './question';
import { read } from './read/index';
import type { Problem } from './read/syntax';
import type { DerivationRecord, LineRecord } from './record';
import { withoutRefused } from './refused-declarations';
import { derivationRecord, type RecordHead } from './report/derivation-record';
import { passageOf, spanOf } from './report/span';
import { engine, wholeRecord } from './report/whole-record';
import { requireModel, requireQuestion, requireText } from './require-question';
import { withoutAnswer } from './unreadable';

export { type Formula, formulaOf } from './formula';
export type { Model } from './model';
export type { Question } from './question';
export { type DerivationRecord, type LineRecord, type Verdict, verdicts } from './record';
export { engine, read };

/**
 * What declarations mean. What of them cannot be read is told in `problems`.
 * @throws TypeError when they are no text
 */
export function model(...[given, ...options]: Parameters<typeof modelOf>): Model {
  requireText('model: its text of declarations', given);
  return modelOf(given, ...options);
}

function optionsOf(question: Partial<Question>): JudgeOptions {
  return {
    seed: question.seed ?? 1,
    settings: question.settings ?? 20,
    budget: question.budget ?? 4_000_000,
    ...(question.mutants === undefined ? {} : { mutants: question.mutants }),
    ...(question.sample ? { sample: true } : {}),
    ...(question.cancelled ? { cancelled: question.cancelled } : {}),
  };
}

/** What a record says of the question and of the model that it is judged under. */
export function headOf(model: Model, question: Question): RecordHead {
  const { kind, id, source, ask, expected, form, document } = question;
  return {
    kind,
    id,
    source,
    ask,
    expected,
    form,
    document,
    given: model.given,
    definitions: model.definitions.map(({ name, latex }) => ({ name, latex })),
    declarations: model.declarations,
  };
}

/** The model that also knows what a document defines; nothing is judged. */
export function withDefinitionsOf(given: Model, document: string): Model {
  const { scope, defined, densityLetters } = elaborateDerivation(document, given);
  return { ...given, scope, densityLetters, definitions: [...given.definitions, ...defined] };
}

/** The model without names that derivations defined; what else they defined by them means what it meant. */
export function withoutNames(known: Model, keys: readonly string[]): Model {
  const definitions = known.definitions.filter(({ key }) => !keys.includes(key));
  return { ...known, scope: known.scope.without(keys), definitions };
}

/** What of a document cannot be read under a model; nothing is judged. */
export function unreadIn(given: Model, document: string): readonly Problem[] {
  const { elaboration } = elaborateDerivation(document, given);
  return [...elaboration.problems, ...elaboration.steps.flatMap(({ problem }) => (problem ? [problem] : []))];
}

/** The step with the problem that its answer has not the form that was asked for. */
function formed(step: Step, question: Question): Step {
  const answer = step.right?.syntax ?? step.conclusion?.[0]?.right.syntax;
  const problem = answer && question.form ? formViolation(answer, question.form) : undefined;
  return problem ? { ...step, problem } : step;
}

/** Does a name stand in the statement that was not understood? */
function isSaidOf(name: string, { place }: Problem, given: string): boolean {
  const start = Math.max(...[';', '\n'].map(mark => given.lastIndexOf(mark, place.start - 1))) + 1;
  const rest = given.slice(place.start).search(/[;\n]/);
  const statement = given.slice(start, rest < 0 ? given.length : place.start + rest);
  const at = statement.indexOf(name);
  const around = (statement[at - 1] ?? ' ') + (statement[at + name.length] ?? ' ');
  return at >= 0 && !/[A-Za-z\\]/.test(around);
}

/** The step whose unknown name may have been declared in a line that was not understood: the reader is told that line. */
function explained(step: Step, { problems, given }: Model): Step {
  const found = step.problem?.found;
  const lost =
    problems.find(problem => found !== undefined && isSaidOf(found, problem, given)) ?? problems[0];
  if (!lost || step.problem?.declare === undefined) return step;
  const message = `${step.problem.message} (of the declarations, one was not understood: ${lost.message})`;
  return { ...step, problem: { ...step.problem, message } };
}

/**
 * Judges a derivation, claim or exercise under a model; the model that is returned knows what it defined.
 * @throws TypeError or RangeError naming the argument or option that is wrong
 */
export function check(known: Model, question: Question): { record: DerivationRecord; model: Model } {
  requireModel(known);
  requireQuestion(question);
  const given = withOwnDensities(known, question.document);
  const { document, elaboration, scope, defined, densityLetters } = elaborateDerivation(
    question.document,
    given,
  );
  const options = optionsOf(question);
  const steps = elaboration.steps.map(step => explained(formed(step, question), given));
  const whole = { ...elaboration, steps, elaborate: withOriginal(elaboration, steps) };
  const judgements = judgeUnderConditions(whole, given.circumstances, options).map((judgement, i) =>
    withoutRefused(given.refused, steps[i]!, judgement),
  );
  const record = derivationRecord(headOf(given, question), whole, judgements, given.circumstances, options);
  const complete = withoutAnswer(record, document.problems);
  const definitions = [...given.definitions, ...defined];
  return { record: complete, model: { ...given, scope, densityLetters, definitions } };
}

/** Steps that were changed are elaborated where the original stands. */
function withOriginal(
  elaboration: ReturnType<typeof elaborateDerivation>['elaboration'],
  steps: readonly Step[],
) {
  const originals = new Map(steps.map((step, i) => [step, elaboration.steps[i]!]));
  return (syntax: Parameters<typeof elaboration.elaborate>[0], step: Step) =>
    elaboration.elaborate(syntax, originals.get(step) ?? step);
}

/** The declarations as a record: problems are unreadable lines, densities that do not integrate to one fail. */
export function describe(given: Model): DerivationRecord {
  const options = optionsOf({});
  const problems: LineRecord[] = given.problems.map(problem => ({
    ...lineOf(given, problem.place, problem.message),
    verdict: 'unreadable',
    stoppedAt: spanOf(given.given, problem.place),
  }));
  const audited = audit(given.circumstances, options).flatMap(found => auditLine(given, found));
  const lines = [...problems, ...audited];
  const { seed, settings, budget } = options;
  const head = headOf(given, { kind: 'given', document: given.given });
  return wholeRecord({ ...head, lines, seed, settings, budget }, 'defines');
}

/** What the reader is told of an audit: nothing where the density integrates to one. */
function auditLine(given: Model, { density, judgement }: Audited): LineRecord[] {
  const { verdict, why } = judgement;
  if (verdict !== 'fails' && verdict !== 'inconclusive') return [];
  const said =
    verdict === 'fails'
      ? `The density ${density.latex} does not integrate to one.`
      : `Whether the density ${density.latex} integrates to one is not known: ${why}`;
  return [{ ...lineOf(given, density.place, said), verdict }];
}

function lineOf(given: Model, place: { start: number; end: number }, why: string) {
  const row = passageOf(given.given, place);
  return { span: row.span, latex: row.latex, relation: 'none' as const, why, reading: [], flags: [] };
}
