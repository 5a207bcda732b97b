import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { inspect } from 'node:util';
import { recordMimeType } from '../../src/derivation/record';
import { displayMethod } from '../../src/display/contract';
import { Given } from '../../src/notebook/given';
import { given } from '../../src/notebook/given-tag';
import { forgetJudged, judgedClaims } from '../../src/notebook/judged-claims';
import type { ClaimOptions, Engine, Question } from '../../src/notebook/question';
import { givenRecord, makeRecord } from '../display/fixtures';

/** An engine whose model is the list of what was judged before, and which only writes down what it was asked. */
class NotingEngine implements Engine<string> {
  readonly asked: { model: string; question: Question }[] = [];
  model = () => '';
  describe = () => givenRecord;
  withDefinitionsOf = (model: string, document: string) => `${model}[${document}]`;
  check(model: string, question: Question) {
    this.asked.push({ model, question });
    const { expected, ...rest } = question;
    return { record: makeRecord({ ...rest, expected }), model };
  }
}

let engine: NotingEngine;
let gaussians: Given<string>;
beforeEach(() => {
  forgetJudged();
  engine = new NotingEngine();
  gaussians = new Given(engine, '');
});

test('the LaTeX of a template is judged raw, as it stands in the cell', () => {
  gaussians.derive`
    \underbrace{\xi}_{A} &= \nu \\
                         &= \tau`;
  assert.equal(
    engine.asked[0]!.question.document,
    '\n    \\underbrace{\\xi}_{A} &= \\nu \\\\\n                         &= \\tau',
  );
});

test('interpolated numbers read as the numbers that they are', () => {
  gaussians.derive`a = ${2} + ${-0.5} + ${1e-7} + ${'\\mu'}`;
  assert.equal(engine.asked[0]!.question.document, 'a = 2 + (-0.5) + 1 \\cdot 10^{-7} + \\mu');
  assert.throws(() => gaussians.derive`${{}}`, /interpolation 1 is an object/);
  assert.throws(() => gaussians.derive`${Number.NaN}`, /interpolation 1 is NaN/);
});

test('a derivation knows the names that those before it defined, and a cell may be run twice', () => {
  gaussians.derive`A = 1`;
  gaussians.derive`B = A`;
  gaussians.derive`A = 1`;
  gaussians.derive`C = B`;
  assert.deepEqual(
    engine.asked.map(({ model }) => model),
    ['', '[A = 1]', '', '[A = 1][B = A]'],
  );
});

test('a derivation that was edited under its id counts as it reads now for those after it', () => {
  gaussians.derive({ id: 'first' })`A = 1`;
  gaussians.derive({ id: 'second' })`B = A`;
  gaussians.derive({ id: 'first' })`A = 2`;
  gaussians.derive({ id: 'second' })`B = A`;
  assert.deepEqual(
    engine.asked.map(({ model }) => model),
    ['', '[A = 1]', '', '[A = 2]'],
  );
});

test('a cell that is edited and run again gives its names the new meaning in the cells below', () => {
  const declared = given`x \in \mathbb{R}`;
  const below = () => declared.derive`A \cdot A = x^6`.record.verdict;
  declared.derive({ id: 'cell' })`A := x^2`;
  assert.equal(below(), 'fails');
  declared.derive({ id: 'cell' })`A := x^3`;
  assert.equal(below(), 'holds');
});

test('options of a claim reach the engine; misspelt or missing ones are refused by name', () => {
  gaussians.claim({ id: 'a.b', source: 'here', expect: 'fails', seed: 7 })`x = y`;
  const { question } = engine.asked[0]!;
  assert.deepEqual(
    [question.kind, question.id, question.expected, question.seed],
    ['claim', 'a.b', 'fails', 7],
  );
  assert.throws(
    () => gaussians.claim({ id: 'a', expects: 'fails' } as unknown as ClaimOptions),
    /no option "expects"/,
  );
  assert.throws(
    () => gaussians.claim({ id: 'a', expect: 'false' as 'fails' }),
    /"false", which is no verdict/,
  );
  assert.throws(() => gaussians.claim({} as ClaimOptions), /"id" must be a text/);
  assert.throws(() => gaussians.exercise({ id: 'a', ask: '' }), /"ask" must be a text/);
});

test('seed and settings given once hold for everything judged under the declarations', () => {
  gaussians.with({ seed: 3, settings: 50 }).claim({ id: 'a', seed: 4 })`x = y`;
  const { question } = engine.asked[0]!;
  assert.deepEqual([question.seed, question.settings], [4, 50]);
});

test('what is judged carries its record, shows itself whole and prints itself as text', () => {
  const checked = gaussians.claim({ id: 'a.b', note: 'mind the sign' })`x = y`;
  const bundle = checked[displayMethod]() as Record<string, unknown>;
  assert.equal(bundle[recordMimeType], checked.record);
  assert.match(String(bundle['text/html']), /<table[\s\S]*mind the sign|mind the sign/);
  assert.equal(inspect(checked), bundle['text/plain']);
  assert.match(inspect(checked), /^Claim a\.b/);
});

test('the session remembers each claim once, with its last record', () => {
  gaussians.claim({ id: 'a' })`x = y`;
  gaussians.derive`x = z`;
  gaussians.claim({ id: 'a' })`x = x`;
  assert.deepEqual(
    judgedClaims().map(({ kind, document }) => [kind, document]),
    [
      ['claim', 'x = x'],
      ['derivation', 'x = z'],
    ],
  );
});
