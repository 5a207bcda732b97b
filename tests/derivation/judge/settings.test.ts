import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unknown } from '../../../src/derivation/elaborate/domain';
import { drawTable } from '../../../src/derivation/judge/random-tables';
import { settingsOf } from '../../../src/derivation/judge/settings';
import { random } from '../../../src/numerics';
import { minus, power, real, sum, times } from '../evaluate/build';
import { circumstances, judgeStep, step, variable } from './court';

const declared = () => circumstances([variable('x', real), variable('y', real)]);
const square = step(power(sum('x', 'y'), 2), '=', sum(power('x', 2), times(2, 'x', 'y'), power('y', 2)));
const difference = step(times(sum('x', 'y'), minus('x', 'y')), '=', minus(power('x', 2), power('y', 2)));
const wrong = step(power(sum('x', 'y'), 2), '=', sum(power('x', 2), power('y', 2)));

test('a line is judged alike alone and after others under the same declarations, whatever their seed', () => {
  const shared = declared();
  judgeStep(square, shared);
  judgeStep(wrong, shared, { seed: 2 });
  judgeStep(wrong, shared);
  assert.deepEqual(judgeStep(difference, shared), judgeStep(difference, declared()));
  assert.deepEqual(judgeStep(wrong, shared), judgeStep(wrong, declared()));
});

test('settings are drawn once for a seed, and are others for another seed', () => {
  const shared = declared();
  const first = settingsOf(shared, 1).at(0);
  assert.equal(settingsOf(shared, 1).at(0), first);
  assert.notDeepEqual(settingsOf(shared, 2).at(0)!.values, first!.values);
  assert.deepEqual(settingsOf(shared, 1).at(0)!.values, first!.values);
});

const three = { kind: 'integers', lower: 1, upper: 3 } as const;
const table: Unknown = {
  id: 'p',
  latex: 'p',
  kind: 'density',
  outcomes: 1,
  arguments: [three, real, three],
};
const member = () => drawTable(table, 0, random(5));

test('a table has the same rows in whatever order they are asked for, also when there are more than it keeps', () => {
  const [forwards, backwards] = [member(), member()];
  const points = Array.from({ length: 6000 }, (_, i) => [1 + (i % 3), i / 7, 1 + (i % 2)]);
  const values = points.map(point => forwards.evaluate(point));
  for (let i = points.length - 1; i >= 0; i--) assert.equal(backwards.evaluate(points[i]!), values[i]);
  assert.deepEqual(
    points.map(point => forwards.evaluate(point)),
    values,
  );
});

test('each row of a table adds up to one, and an outcome outside has no probability', () => {
  for (const condition of [0.5, -2, 17]) {
    const probabilities = [1, 2, 3].map(x => Math.exp(member().evaluate([x, condition, 2])));
    // Three logarithms and exponentials, each within an ulp.
    assert.ok(Math.abs(probabilities.reduce((a, b) => a + b) - 1) < 1e-14);
    assert.equal(member().evaluate([4, condition, 2]), Number.NEGATIVE_INFINITY);
  }
});
