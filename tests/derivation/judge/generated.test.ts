import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Expression } from '../../../src/derivation/elaborate/expression';
import {
  call,
  exp,
  log,
  minus,
  normal,
  of,
  over,
  positive,
  power,
  real,
  sum,
  times,
} from '../evaluate/build';
import { circumstances, judgeStep, step, variable } from './court';

const given = circumstances([variable('x', real), variable('a', positive), variable('b', positive)]);

/** Positive, smooth, of moderate size: whatever stands in a logarithm or below a line. */
const positiveTree: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Expression>(of('a'), of('b'), of(2), of(0.5)),
    fc.tuple(tie('tree'), tie('tree')).map(([u, v]) => sum(u, v)),
    fc.tuple(tie('tree'), tie('tree')).map(([u, v]) => times(u, v)),
    fc.tuple(tie('tree'), tie('tree')).map(([u, v]) => over(u, v)),
    tie('tree').map(u => call('sqrt', u)),
    tie('tree').map(u => call('softplus', minus('x', u))),
  ),
})).tree;

/** Laws that hold for all u, v, w > 0: the left side and another way to write it. */
const laws: readonly ((u: Expression, v: Expression, w: Expression) => readonly [Expression, Expression])[] =
  [
    (u, v, w) => [times(u, sum(v, w)), sum(times(w, u), times(u, v))],
    (u, v) => [log(times(u, v)), sum(log(v), log(u))],
    (u, v) => [log(over(u, v)), times(-1, log(over(v, u)))],
    (u, v) => [power(sum(u, v), 2), sum(power(u, 2), times(2, u, v), power(v, 2))],
    (u, v) => [exp(log(over(u, v))), over(u, v)],
    (u, v) => [call('logistic', minus(log(u), log(v))), over(u, sum(u, v))],
    (u, v, w) => [over(u, over(v, w)), over(times(u, w), v)],
    (u, v) => [
      log(normal('x', u, v)),
      minus(times(-0.5, log(times(2 * Math.PI, v))), over(power(minus('x', u), 2), times(2, v))),
    ],
    (u, v) => [call('max', u, v), over(sum(u, v, call('abs', minus(u, v))), 2)],
  ];

const law = fc
  .tuple(fc.constantFrom(...laws), positiveTree, positiveTree, positiveTree)
  .map(([build, u, v, w]) => build(u, v, w));

test('true steps hold: of 300 generated ones, none fails and nearly all are decided', () => {
  let held = 0;
  let judged = 0;
  fc.assert(
    fc.property(law, ([left, right]) => {
      const { verdict } = judgeStep(step(left, '=', right), given, { settings: 8 });
      assert.notEqual(verdict, 'fails');
      judged++;
      if (verdict === 'holds' || verdict === 'same expression') held++;
    }),
    { seed: 11, numRuns: 300 },
  );
  assert.ok(held >= 0.99 * judged, `${held} of ${judged}`);
});

test('the same steps with a relative error of 1e-9 in the result fail', () => {
  fc.assert(
    fc.property(law, ([left, right]) => {
      const { verdict } = judgeStep(step(left, '=', times(1 + 1e-9, right)), given, { settings: 8 });
      assert.equal(verdict, 'fails');
    }),
    { seed: 12, numRuns: 150 },
  );
});
