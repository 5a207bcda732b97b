import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DerivationRecord } from '../../src/derivation/record';
import { functionExercise, numberExercise } from '../../src/notebook';
import { saidOf, whatToType } from '../../src/page/guidance';
import { judgeAgain } from '../../src/page/judge-again';

const number = numberExercise({
  id: 'page.number',
  ask: 'Half of the logarithm of two.',
  truth: () => Math.log(2) / 2,
  tolerance: 1e-3,
  unit: 'nats',
  mistakes: [{ value: () => Math.log(2), says: 'That forgets the half.' }],
});

const bell = functionExercise({
  id: 'page.function',
  ask: 'The bell without its constant.',
  truth: (x: number, s: number) => Math.exp((-x * x) / (2 * s * s)),
  arguments: [
    ['x', -3, 3],
    ['\\sigma', 0.5, 2],
  ],
  mistakes: [{ f: (x, s) => Math.exp((-x * x) / (2 * s)), says: 'That reads the deviation as a variance.' }],
});

/** What a page makes of an answer that is typed into it. */
function answered(asked: DerivationRecord, document: string): DerivationRecord {
  return judgeAgain({ ...asked, document, number: 1 });
}

/** What can differ between a page and a cell is how an answer is spelled. */
function judgement({ verdict, asStated, lines }: DerivationRecord): object {
  const { why, difference, limit, settings, counterexample } = lines[0]!;
  return { verdict, asStated, why, difference, limit, settings, counterexample };
}

test('a number typed in a page is judged as the cell judges it, from the record of the unanswered exercise', () => {
  const { record } = number.answer();
  for (const value of [0.3466, 0.6935, -0.3466, 0.1733, 0.25, 0.5, 12, -7, 0]) {
    const page = answered(record, String(value));
    assert.deepEqual(judgement(page), judgement(number.answer(value).record), String(value));
    assert.deepEqual(page.lines[0]!.latex, number.answer(value).record.lines[0]!.latex);
  }
});

test('a number may be typed as a formula, and what is no formula is not called wrong', () => {
  const { record } = number.answer();
  assert.equal(answered(record, '\\frac{1}{2} \\log 2').verdict, 'holds');
  assert.equal(answered(record, '\\log \\sqrt{2}').verdict, 'holds');
  assert.equal(answered(record, '\\log 2').lines[0]!.why, 'That forgets the half.');
  for (const text of ['\\log(', 'a', '1/0', '0,3466', '\\log(-1)'])
    assert.equal(answered(record, text).verdict, 'unreadable', text);
  assert.equal(answered(record, ' ').verdict, 'unanswered');
});

test('a function typed in a page as a formula is judged as the cell judges the same function', () => {
  const { record } = bell.answer();
  const right = answered(record, '\\exp(-\\frac{x^2}{2 \\sigma^2})');
  assert.equal(right.verdict, 'holds');
  assert.equal(right.lines[0]!.settings!.counted, 60);
  const slip = answered(record, 'e^{-x^2 / (2 \\sigma)}');
  assert.equal(slip.lines[0]!.why, 'That reads the deviation as a variance.');
  const linear = answered(record, '1 - \\frac{x^2}{2 \\sigma^2}');
  const cell = bell.answer((x, s) => 1 - (x * x) / (2 * s * s)).record;
  assert.equal(linear.lines[0]!.why, cell.lines[0]!.why);
  assert.deepEqual(linear.lines[0]!.counterexample!.setting, cell.lines[0]!.counterexample!.setting);
});

test('a function that uses other letters, or is none, is not read, and one without a value somewhere is wrong', () => {
  const { record } = bell.answer();
  for (const text of ['\\exp(-\\frac{y^2}{2})', 'f(x, \\sigma) = x', '\\frac{x}{'])
    assert.equal(answered(record, text).verdict, 'unreadable', text);
  assert.equal(answered(record, '\\log x').verdict, 'fails');
});

test('neither the record nor what a page carries shows the true values to whoever looks at it', () => {
  const digits = String(Math.log(2) / 2).slice(0, 6);
  for (const { record } of [number.answer(), number.answer(1), bell.answer()]) {
    assert.ok(record.sealed);
    const seen = JSON.stringify(record) + Buffer.from(record.sealed, 'base64').toString('latin1');
    assert.ok(!seen.includes(digits));
    assert.ok(!seen.includes('"values"'));
    assert.ok(!seen.includes('forgets'));
  }
});

test('an answer that lost the side before = is told where to type it', () => {
  const question = { kind: 'exercise', document: 'H[p] = ', given: '', definitions: [], number: 1 } as const;
  const rest = { seed: 1, settings: 20, budget: 1e6 };
  assert.match(saidOf('states nothing checkable', { ...question, ...rest }), /behind H\[p\] =.*"reset"/);
  assert.equal(saidOf('holds', { ...question, ...rest }), 'holds');
});

test('beside the box stands what to type: a number, or a formula of the letters of the function', () => {
  assert.match(whatToType(number.answer().record), /a number, or a formula/);
  assert.match(whatToType(bell.answer().record), /a formula of x, \\sigma\./);
  assert.equal(whatToType({ given: '' }), '');
});
