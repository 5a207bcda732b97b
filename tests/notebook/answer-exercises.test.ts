import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { derivationReport } from '../../src/display/report/derivation-report';
import { derivationText } from '../../src/display/report/derivation-text';
import { functionExercise, judgedClaims, numberExercise } from '../../src/notebook';
import { forgetJudged } from '../../src/notebook/judged-claims';

beforeEach(forgetJudged);

const number = numberExercise({
  id: 'x.number',
  ask: 'A quarter of $\\pi$ squared.',
  truth: () => (Math.PI * Math.PI) / 4,
  tolerance: 0.01,
  unit: 'nats',
  hint: 'Think of a square.',
  mistakes: [{ value: () => Math.PI / 4, says: 'That forgets the square.' }],
});

const gaussian = (x: number, s: number) => Math.exp((-x * x) / (2 * s * s));
const func = functionExercise({
  id: 'x.function',
  ask: 'The bell without its constant.',
  truth: gaussian,
  arguments: [
    ['x', -3, 3],
    ['\\sigma', 0.5, 2],
  ],
  mistakes: [{ f: (x, s) => Math.exp((-x * x) / (2 * s)), says: 'That reads the deviation as a variance.' }],
});

test('an exercise that waits for a number or a function is unanswered, which counts as stated', () => {
  for (const checked of [number.answer(), func.answer()]) {
    assert.equal(checked.verdict, 'unanswered');
    assert.equal(checked.asStated, true);
    assert.equal(checked.record.kind, 'exercise');
  }
  assert.equal(judgedClaims().length, 2);
});

test('a number within the tolerance is right, one outside of it is wrong', () => {
  assert.equal(number.answer(2.47).verdict, 'holds');
  const wrong = number.answer(2.49);
  assert.equal(wrong.verdict, 'fails');
  assert.equal(wrong.asStated, false);
});

test('what is wrong with a number is said: a foreseen mistake, a usual slip, a direction', () => {
  const said = (value: number) => number.answer(value).record.lines[0]!.why;
  assert.equal(said(Math.PI / 4), 'That forgets the square.');
  assert.match(said(-2.467), /sign/);
  assert.match(said(2.467 * 2), /twice/);
  assert.match(said(2.467 / Math.LN2), /base two/);
  assert.match(said(Math.PI / 2), /square root/);
  assert.match(said(3), /too large\.$/);
  assert.match(said(200), /too large, by more than a factor of ten/);
  assert.match(said(-7), /wrong sign/);
});

test('neither an unanswered nor a wrong number tells the true one anywhere in its record', () => {
  for (const checked of [number.answer(), number.answer(3)]) {
    assert.doesNotMatch(JSON.stringify(checked.record), /2\.4[67]/);
    assert.equal(checked.record.lines[0]!.difference, undefined);
  }
});

test('an answer that is no finite number is unreadable, and an exercise whose truth is none says which', () => {
  assert.equal(number.answer(Number.NaN).verdict, 'unreadable');
  assert.equal(number.answer('2.5' as unknown as number).verdict, 'unreadable');
  const broken = numberExercise({ id: 'x.broken', ask: '?', truth: () => Number.NaN, tolerance: 1 });
  assert.throws(() => broken.answer(1), /x\.broken: its truth computes to NaN/);
});

test('a function that agrees at every point is right whatever it looks like', () => {
  const other = func.answer((x, s) => 1 / Math.exp(0.5 * (x / s) * (x / s)));
  assert.equal(other.verdict, 'holds');
  assert.ok(other.record.lines[0]!.difference! < 1e-13);
  assert.equal(other.record.lines[0]!.settings!.counted, 60);
});

test('a wrong function is shown a point at which it differs, with both values there', () => {
  const line = func.answer((x, s) => 1 - (x * x) / (2 * s * s)).record.lines[0]!;
  assert.equal(line.verdict, 'fails');
  const [x, s] = line.counterexample!.setting.map(({ value }) => value as number);
  assert.equal(line.counterexample!.right, gaussian(x!, s!));
  assert.equal(line.counterexample!.left, 1 - (x! * x!) / (2 * s! * s!));
  assert.match(line.why, /differs from the true function at \d+ of 60 points/);
});

test('what is wrong with a function is said: a foreseen mistake, a factor, an amount, what it throws', () => {
  const said = (f: (x: number, s: number) => number) => func.answer(f).record.lines[0]!.why;
  assert.equal(
    said((x, s) => Math.exp((-x * x) / (2 * s))),
    'That reads the deviation as a variance.',
  );
  assert.match(
    said((x, s) => 3 * gaussian(x, s)),
    /same factor/,
  );
  assert.match(
    said((x, s) => 3 + gaussian(x, s)),
    /same amount/,
  );
  assert.match(
    said(() => Number.NaN),
    /no value/,
  );
  const thrown = said(() => {
    throw new RangeError('out of reach');
  });
  assert.match(thrown, /throws at 60 of 60 points: RangeError: out of reach/);
});

test('a function that is wrong only at the corners of the intervals is found', () => {
  const almost = func.answer((x, s) => (x === 3 && s === 2 ? 0.5 : gaussian(x, s)));
  assert.equal(almost.verdict, 'fails');
  assert.deepEqual(
    almost.record.lines[0]!.counterexample!.setting.map(({ value }) => value),
    [3, 2],
  );
});

test('misspelt options, a tolerance of zero and an empty interval are refused by name', () => {
  const options = { id: 'a', ask: 'b', truth: () => 1, tolerance: 1 };
  assert.throws(() => numberExercise({ ...options, hnt: 'c' } as never), /no option "hnt"/);
  assert.throws(() => numberExercise({ ...options, tolerance: 0 }), /tolerance is 0; give a positive number/);
  const backwards = { id: 'a', ask: 'b', truth: (x: number) => x, arguments: [['x', 2, 1]] as const };
  assert.throws(
    () => functionExercise<[number]>({ ...backwards, arguments: [['x', 2, 1]] }),
    /x ranges over \[2, 1\]/,
  );
});

test('a function exercise that would accept every answer is refused', () => {
  const options = { id: 'a', ask: 'b', truth: (x: number) => x, arguments: [['x', 1, 2]] as const };
  const refuses = (extra: object, says: RegExp) =>
    assert.throws(() => functionExercise<[number]>({ ...options, arguments: [['x', 1, 2]], ...extra }), says);
  for (const points of [0, -1, 1.5, Number.NaN]) refuses({ points }, /points is .*; give a whole number/);
  for (const tolerance of [-1, 1, Infinity, Number.NaN]) refuses({ tolerance }, /tolerance is .* below 1/);
  refuses({ absoluteTolerance: Infinity }, /absoluteTolerance is Infinity/);
});

test('exercises are shown with what they ask and a hint that folds out', () => {
  const html = derivationReport(number.answer().record);
  assert.match(html, /<details><summary>hint<\/summary><p>Think of a square/);
  assert.match(derivationText(func.answer(() => 0).record), /fails/);
});
