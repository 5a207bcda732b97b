import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, functionExercise, given, measurement, model } from '../../src';

const letters = given`a, b \in \mathbb{R}`;
const known = model(String.raw`a, b \in \mathbb{R}`);

/** Calls as a plain script may write them, where no type checker is asked. */
// biome-ignore lint/suspicious/noExplicitAny: that is what is tested
const untyped = (value: unknown) => value as any;

function throwsAll(cases: readonly (readonly [() => unknown, new () => Error, RegExp])[]): void {
  for (const [call, kind, message] of cases)
    assert.throws(
      call,
      error => error instanceof kind && message.test(error.message),
      `${call} should throw ${message}`,
    );
}

test('a tag that takes options says so when the formula comes first', () => {
  throwsAll([
    [
      () => untyped(letters).claim`a = a`,
      TypeError,
      /^claim: options come before the formula; write claim\(\{ id: '\.\.' \}\)`\.\.`$/,
    ],
    [() => untyped(letters).exercise`a = a`, TypeError, /write exercise\(\{ id: '\.\.', ask: '\.\.' \}\)/],
    [() => untyped(letters).claim(3), TypeError, /^claim: its options are 3; give an object with id/],
    [() => untyped(letters).derive(), TypeError, /^derive: its options are undefined; give an object/],
    [() => untyped(letters).derive({ id: 'x' })('a = a'), TypeError, /between backticks.*found "a = a"/],
    [() => untyped(given)('a > 0'), TypeError, /between backticks.*found "a > 0"\. .* model\(text\)/],
    [() => untyped(letters).claim({ id: 3 })`a = a`, TypeError, /"id" must be a text .* is 3$/],
    [() => untyped(letters).claim({ id: 'x', source: 3 })`a = a`, TypeError, /source is 3; give a text$/],
  ]);
});

test('seed, settings and budget that are no whole numbers of their range are refused by name', () => {
  for (const options of [{ settings: -3 }, { settings: 2.5 }, { settings: 0 }, { settings: 1e9 }]) {
    const told = new RegExp(`settings is ${options.settings}; give a whole number from 1 to 10,000$`);
    throwsAll([
      [() => letters.with(options), RangeError, told],
      [() => letters.derive(options)`a = a`, RangeError, told],
      [() => letters.claim({ id: 'x', ...options })`a = a`, RangeError, told],
      [() => check(known, { kind: 'derivation', document: 'a = a', ...options }), RangeError, told],
    ]);
  }
  throwsAll([
    [() => letters.with(untyped({ seed: 'a' })), RangeError, /seed is "a"; give a whole number from 0/],
    [() => letters.with({ seed: -1 }), RangeError, /seed is -1/],
    [() => letters.with({ budget: Number.NaN }), RangeError, /budget is NaN; give a whole number from 1/],
  ]);
});

test('model and check say which argument is wrong, and what to give', () => {
  const question = { kind: 'claim', document: 'a = a' };
  const asked = (changed: object) => () => check(known, untyped({ ...question, ...changed }));
  throwsAll([
    [() => untyped(model)(), TypeError, /^model: its text of declarations is undefined; give LaTeX/],
    [() => untyped(model)(letters), TypeError, /^model: its text of declarations is an object/],
    [() => untyped(check)(known, 'a = a'), TypeError, /second argument is "a = a"; give \{ kind/],
    [() => untyped(check)(known), TypeError, /second argument is undefined/],
    [() => untyped(check)('a > 0', question), TypeError, /first argument is "a > 0", which is no model/],
    [() => untyped(check)(letters, question), TypeError, /first argument is an object, which is no model/],
    [asked({ kind: 'foo' }), TypeError, /kind is "foo"; it must be one of derivation, claim, exercise$/],
    [asked({ document: 3 }), TypeError, /document is 3; give LaTeX as a text/],
    [asked({ setings: 3 }), TypeError, /no option "setings"; it takes kind, document/],
    [asked({ expected: 'foo' }), TypeError, /expected is "foo", which is no verdict/],
    [asked({ id: 3 }), TypeError, /id is 3; give a text/],
    [asked({ form: 'short' }), TypeError, /form is "short"; give lists of LaTeX texts/],
    [asked({ form: { only: 'a' } }), TypeError, /form is \{ only: "a" \}; give lists/],
  ]);
  assert.equal(check(known, { kind: 'claim', document: 'a = a' }).record.asStated, true);
});

test('measurements and exercises about functions say what their lists must hold', () => {
  const routes = [
    { by: 'sum', value: 1 },
    { by: 'quadrature', value: 1 },
  ];
  const measured = (changed: object) => () =>
    measurement(untyped({ id: 'x', quantity: 'x', routes, ...changed }));
  throwsAll([
    [measured({ routes: undefined }), TypeError, /routes is undefined; give two, as \[\{ by/],
    [measured({ routes: routes.slice(1) }), TypeError, /routes is an array; give two/],
    [measured({ routes: [{ by: 'sum' }, routes[1]] }), TypeError, /routes\[0\]\.value is undefined/],
    [measured({ relation: '<' }), TypeError, /relation is "<"; it must be one of =, <=, >=$/],
    [
      () => functionExercise(untyped({ id: 'x', ask: 'x', truth: () => 1, arguments: ['x'] })),
      TypeError,
      /arguments is an array; give one entry for each, as/,
    ],
  ]);
});
