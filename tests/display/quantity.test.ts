import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quantityText, settingText } from '../../src/display/report/quantity';

test('a shown number is the number within half a unit of its last digit', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: 1, max: 15 }),
      (value, digits) => {
        const shown = Number(quantityText(value, digits));
        return Math.abs(shown - value) <= Math.abs(value) * 5.0001 * 10 ** -digits + Number.MIN_VALUE;
      },
    ),
  );
});

test('what JSON cannot hold is shown as a sign or a word', () => {
  assert.deepEqual(
    ['Infinity', '-Infinity', 'NaN'].map(value => quantityText(value as 'NaN')),
    ['∞', '−∞', 'undefined'],
  );
});

test('vectors and matrices of a setting are shown in brackets', () => {
  assert.equal(
    settingText([
      [1, 0.5],
      [0.5, 2],
    ]),
    '[[1, 0.5], [0.5, 2]]',
  );
});
