/** What a script hands over that is no function and no matrix is refused by name. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix } from '../../src/linear-algebra';
import { derivative, infiniteSum, integrate, limit } from '../../src/numerics';

test('what is no function of x is refused with the forms that are', () => {
  const number = 3 as unknown as (x: number) => number;
  for (const call of [
    () => integrate(number, 0, 1),
    () => limit(number, 0),
    () => derivative(number, 0),
    () => infiniteSum(number, 1),
  ])
    assert.throws(call, /^TypeError: the function is 3; give x => \.\. or an object with value/);
  assert.throws(
    () => integrate({} as unknown as (x: number) => number, 0, 1),
    /an object without them; give x => \.\. or an object with value or evaluate or log$/,
  );
});

test('a matrix of something else than rows is refused', () => {
  for (const rows of ['a', [1, 2], undefined] as unknown[])
    assert.throws(() => matrix(rows as number[][]), /^TypeError: rows is .*; give an array of rows/);
});
