import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unknown } from '../../../src/derivation/elaborate/domain';
import type { Expression } from '../../../src/derivation/elaborate/expression';
import {
  call,
  derivative,
  exp,
  integral,
  log,
  minus,
  normal,
  of,
  over,
  positive,
  power,
  range,
  real,
  scalar,
  sum,
  summation,
  times,
} from '../evaluate/build';
import { circumstances, claim, judgeStep, judgeSteps, logic, side, step, variable } from './court';

const given = circumstances([
  variable('m', real),
  variable('n', real),
  variable('s', positive),
  variable('t', positive),
  variable('x', real),
]);
const p = normal('x', 'm', power('s', 2));
const q = normal('x', 'n', power('t', 2));
const overReals = (body: Expression) => integral(range('x', real), body);
const divergence = overReals(times(p, log(over(p, q))));
const quadratic = over(sum(power('s', 2), power(minus('m', 'n'), 2)), times(2, power('t', 2)));
const closed = sum(log(over('t', 's')), quadratic, -0.5);

test('a true equality with an integral holds, with a limit that says how much would have been seen', () => {
  const found = judgeStep(step(divergence, '=', closed), given);
  assert.equal(found.verdict, 'holds');
  assert.ok(found.limit! < 1e-11);
  assert.ok(found.difference! <= found.limit!);
  assert.equal(found.tried, 20);
});

test('a relative error of 1e-10 in a one-dimensional integral is caught', () => {
  const off = times(1 + 1e-10, closed);
  assert.equal(judgeStep(step(divergence, '=', off), given).verdict, 'fails');
});

test('a wrong equality fails with a setting at which both sides are shown, and a curve', () => {
  const found = judgeStep(step(overReals(times(q, log(over(p, q)))), '=', divergence), given);
  assert.equal(found.verdict, 'fails');
  const { left, right, leftError, rightError, curve } = found.counterexample!;
  assert.ok(Math.abs(left - right) > 100 * (leftError + rightError));
  assert.ok(curve!.points.length > 30);
});

test('the domain decides: sqrt(x^2) = x fails on the reals where x < 0, and holds on positives', () => {
  const root = (id: string) => step(call('sqrt', power(id, 2)), '=', id);
  const found = judgeStep(root('x'), given);
  assert.equal(found.verdict, 'fails');
  assert.match(found.why, /all with \$x < 0\$/);
  assert.equal(judgeStep(root('s'), given).verdict, 'holds');
});

test('a side that is undefined where the other is finite fails; both undefined everywhere is inconclusive', () => {
  assert.equal(judgeStep(step(times(2, log('x')), '=', log(power('x', 2))), given).verdict, 'fails');
  const never = log(times(-1, 's'));
  assert.equal(judgeStep(step(never, '=', times(2, never)), given).verdict, 'inconclusive');
});

test('two tiny probabilities do not hold for being tiny', () => {
  const tiny = (mean: number) => normal('x', mean, 1e-4);
  const far = circumstances([
    variable('x', { kind: 'interval', lower: 5, upper: 6, lowerClosed: false, upperClosed: false }),
  ]);
  assert.equal(judgeStep(step(tiny(0), '=', times(1.0001, tiny(0))), far).verdict, 'fails');
  assert.equal(judgeStep(step(tiny(0), '=', times(3, tiny(0), over(1, 3))), far).verdict, 'holds');
});

test('the same expression is said to be the same, bound variables aside', () => {
  const body = (id: string) => integral(range(id, real), normal(id, 'm', 1));
  assert.equal(judgeStep(step(body('u'), '=', body('v')), given).verdict, 'same expression');
  assert.equal(judgeStep(step(log('s'), '=', times(0.5, log(power('s', 2)))), given).verdict, 'holds');
});

test('the divergence is not negative; that it is positive fails where the densities coincide', () => {
  assert.equal(judgeStep(step(divergence, '>=', 0), given).verdict, 'holds');
  const strict = judgeStep(step(divergence, '>', 0), given);
  assert.equal(strict.verdict, 'fails');
  const values = strict.counterexample!.setting.values;
  assert.equal(values.get('m'), values.get('n'));
  assert.equal(values.get('s'), values.get('t'));
});

test('an inequality that is false only in a corner is found by the search', () => {
  // 1 + x - e^x + 0.001 > 0 only for |x| < 0.045: no drawn setting needs to lie there.
  const found = judgeStep(step(exp('x'), '>=', sum(1.001, 'x')), given);
  assert.equal(found.verdict, 'fails');
  assert.ok(Math.abs(found.counterexample!.setting.values.get('x') as number) < 0.05);
});

test('a bound that is only approached is strict, with a note', () => {
  const found = judgeStep(step(call('tanh', 'x'), '<', 1), given);
  assert.equal(found.verdict, 'holds');
  assert.match(found.notes!.join(), /approached/);
});

test('an equality attained at a closed end makes a strict inequality fail', () => {
  const half = circumstances([variable('u', { kind: 'positive', closed: true })]);
  assert.equal(judgeStep(step(call('tanh', 'u'), '>', 0), half).verdict, 'fails');
  assert.equal(judgeStep(step(call('tanh', 'u'), '>=', 0), half).verdict, 'holds');
});

test('a Gaussian is proportional to its exponential in x, not to one with another spread', () => {
  const kernel = (spread: Expression) => exp(times(-0.5, over(power(minus('x', 'm'), 2), spread)));
  const inX = { constantIn: ['x'] };
  assert.equal(judgeStep(step(p, 'proportional', kernel(power('s', 2)), inX), given).verdict, 'holds');
  assert.equal(
    judgeStep(step(p, 'proportional', kernel(times(2, power('s', 2))), inX), given).verdict,
    'fails',
  );
  assert.equal(judgeStep(step(p, 'proportional', kernel(power('s', 2))), given).verdict, 'unreadable');
});

test('an approximation needs a tolerance', () => {
  const line = (more: object) => step(Math.PI, '~=', over(22, 7), more);
  assert.equal(judgeStep(line({}), given).verdict, 'states nothing checkable');
  assert.equal(judgeStep(line({ tolerance: { value: 1e-3, relative: true } }), given).verdict, 'holds');
  assert.equal(judgeStep(line({ tolerance: { value: 1e-4, relative: true } }), given).verdict, 'fails');
});

test('a premise is made true by solving it', () => {
  const premise = [claim(sum('x', 'm'), '=', 3)];
  assert.equal(
    judgeStep(logic(premise, 'implies', [claim('x', '=', minus(3, 'm'))]), given).verdict,
    'holds',
  );
  assert.equal(judgeStep(logic(premise, 'implies', [claim('x', '=', 'm')]), given).verdict, 'fails');
  const never = judgeStep(logic([claim(power('x', 2), '=', -1)], 'implies', [claim('x', '=', 0)]), given);
  assert.equal(never.verdict, 'inconclusive');
  assert.match(never.why, /never met/);
});

test('an equivalence fails when one direction does', () => {
  const square = claim(power('x', 2), '=', power('m', 2));
  assert.equal(judgeStep(logic([claim('x', '=', 'm')], 'implies', [square]), given).verdict, 'holds');
  assert.equal(judgeStep(logic([claim('x', '=', 'm')], 'iff', [square]), given).verdict, 'fails');
});

const F = (argument: string): Expression => ({
  kind: 'unknown',
  shape: scalar,
  id: 'F',
  arguments: [{ kind: 'variable', shape: scalar, id: argument }],
});
const anyFunction = (conditions?: Unknown['conditions']): Unknown => ({
  id: 'F',
  latex: 'F',
  kind: 'function',
  arguments: [positive],
  outcomes: 0,
  ...(conditions ? { conditions } : {}),
});

test('a function known by its derivative is known up to a constant', () => {
  const premise = [claim(derivative(F('t'), 't'), '=', over(-1, sum('t', 1)))];
  const line = logic(premise, 'implies', [claim(F('t'), '=', times(-1, log(sum('t', 1))))]);
  const variables = [variable('t', positive)];
  assert.equal(judgeStep(line, circumstances(variables, [anyFunction()])).verdict, 'fails');
  const zero: Expression = { kind: 'constant', shape: scalar, value: 0 };
  const fixed = anyFunction([{ at: [zero], value: zero }]);
  assert.equal(judgeStep(line, circumstances(variables, [fixed])).verdict, 'holds');
});

const binary = { kind: 'integers', lower: 0, upper: 2 } as const;
const table = (id: string, ...args: string[]): Expression => ({
  kind: 'unknown',
  isDensity: true,
  shape: scalar,
  id,
  arguments: args.map(name => ({ kind: 'variable', shape: scalar, id: name })),
});
const tables = circumstances(
  [variable('x', binary)],
  [
    { id: 'prior', latex: 'p(z)', kind: 'density', arguments: [binary], outcomes: 1 },
    { id: 'likelihood', latex: 'p(x|z)', kind: 'density', arguments: [binary, binary], outcomes: 1 },
    { id: 'q', latex: 'q(z)', kind: 'density', arguments: [binary], outcomes: 1 },
  ],
);
const joint = times(table('prior', 'z'), table('likelihood', 'x', 'z'));
const overZ = (body: Expression) => summation(range('z', binary), body);
const evidence = overZ(joint);
const bound = overZ(times(table('q', 'z'), log(over(joint, table('q', 'z')))));
const gap = overZ(times(table('q', 'z'), log(over(table('q', 'z'), over(joint, evidence)))));

test('on random tables: log evidence = bound + divergence, and the bound is below', () => {
  assert.equal(judgeStep(step(log(evidence), '=', sum(bound, gap)), tables).verdict, 'holds');
  assert.equal(judgeStep(step(log(evidence), '=', minus(bound, gap)), tables).verdict, 'fails');
  assert.equal(judgeStep(step(log(evidence), '>=', bound), tables).verdict, 'holds');
  assert.equal(judgeStep(step(log(evidence), '<=', bound), tables).verdict, 'fails');
});

test('a chain shows where the slip is, its echo, and the recovery', () => {
  const start = side(power(sum('x', 'm'), 2));
  const wrong = side(sum(power('x', 2), power('m', 2)));
  const echo = side(sum(times('x', 'x'), times('m', 'm')));
  const right = side(sum(power('x', 2), times(2, 'x', 'm'), power('m', 2)));
  const line = (left: typeof start, to: typeof start) => ({ ...step(0, '=', 0), left, right: to, start });
  const found = judgeSteps([line(start, wrong), line(wrong, echo), line(echo, right)], given);
  assert.deepEqual(
    found.map(({ verdict }) => verdict),
    ['fails', 'holds', 'fails'],
  );
  assert.deepEqual(
    found.map(({ place }) => place),
    ['slip', 'echo', 'recovery'],
  );
});

test('a used-up budget is inconclusive, and says so', () => {
  const found = judgeStep(step(divergence, '=', closed), given, { budget: 500 });
  assert.equal(found.verdict, 'inconclusive');
  assert.match(found.why, /budget of 500/);
});

test('the same seed gives the same judgement, another seed other settings', () => {
  const judged = (seed: number) => judgeStep(step(divergence, '=', closed), given, { seed });
  assert.deepEqual(judged(3).examples, judged(3).examples);
  assert.deepEqual([judged(3).difference, judged(3).limit], [judged(3).difference, judged(3).limit]);
  assert.notDeepEqual(judged(3).examples, judged(4).examples);
});

test('settings satisfy the constraints that are declared', () => {
  const ordered = circumstances(
    given.variables,
    [],
    [
      {
        kind: 'comparison',
        shape: { kind: 'truth' },
        relation: '<',
        left: side('s').expression,
        right: side('t').expression,
      },
    ],
  );
  const found = judgeStep(step(log('s'), '<', log('t')), ordered);
  assert.equal(found.verdict, 'holds');
  for (const { values } of found.examples!)
    assert.ok((values.get('s') as number) < (values.get('t') as number));
});

test('an integrand that is undefined makes its side undefined: the logarithm that swallows the quadratic fails', () => {
  const variance = power('s', 2);
  const swallowed = log(
    minus(times(2 * Math.PI, variance), over(power(minus('x', 'm'), 2), times(2, variance))),
  );
  const found = judgeStep(
    step(overReals(times(p, log(p))), '=', overReals(times(p, -0.5, swallowed))),
    given,
  );
  assert.equal(found.verdict, 'fails');
  assert.match(found.why, /right side is undefined/);
});

test('numbers that leave the range of doubles prove nothing', () => {
  const large = circumstances([
    variable('u', { kind: 'interval', lower: 600, upper: 700, lowerClosed: false, upperClosed: false }),
  ]);
  const doubled = judgeStep(step(times(exp('u'), exp('u')), '=', exp(times(2, 'u'))), large);
  assert.equal(doubled.verdict, 'holds');
  const lost = judgeStep(
    step(minus(call('sinh', times(2, 'u')), call('sinh', times(2, 'u'))), '=', 0),
    large,
  );
  assert.equal(lost.verdict, 'inconclusive');
});

test('expectations above three dimensions agree statistically, and fail when they are far off', () => {
  const ids = ['x1', 'x2', 'x3', 'x4', 'x5'];
  const mean = over(sum(...ids), 5);
  const densities = ids.map(id => normal(id, 'm', power('s', 2)));
  const spread = integral(
    ids.map(id => range(id, real)),
    times(...densities, power(minus(mean, 'm'), 2)),
  );
  const found = judgeStep(step(spread, '=', over(power('s', 2), 5)), given, { settings: 6 });
  assert.equal(found.verdict, 'agrees statistically');
  // Six standard errors at each of 6 settings: chance raises a false alarm once in 8e7.
  assert.ok(found.statistics!.falseAlarm < 2e-8);
  assert.equal(judgeStep(step(spread, '=', over(power('s', 2), 4)), given, { settings: 6 }).verdict, 'fails');
});

const fourDraws = ['a1', 'a2', 'a3', 'a4'];
/** Expectation over four standard normals. */
const expectation = (body: Expression) =>
  integral(
    fourDraws.map(id => range(id, real)),
    times(...fourDraws.map(id => normal(id, 0, 1)), body),
  );
const cases = (condition: Expression, value: number, otherwise: number): Expression => ({
  kind: 'cases',
  shape: scalar,
  branches: [{ condition, value: of(value) }],
  otherwise: of(otherwise),
});
const above = (left: Expression, right: number): Expression => ({
  kind: 'comparison',
  shape: { kind: 'truth' },
  relation: '>',
  left,
  right: of(right),
});

test('drawn numbers that a few draws decide are no proof, neither for nor against', () => {
  for (const c of [1.2, 2, 3]) {
    // log of the body has deviation 2c: the mean is carried by draws that hardly ever come.
    const mean = expectation(exp(times(c, sum(...fourDraws))));
    for (const right of [exp(2 * c * c), times(2, exp(2 * c * c)), exp(c * c)])
      assert.equal(judgeStep(step(mean, '=', right), given).verdict, 'inconclusive', `${c}`);
  }
});

test('drawn numbers that every draw decides agree, and fail when they are far off', () => {
  const mean = expectation(exp(times(0.3, sum(...fourDraws))));
  assert.equal(judgeStep(step(mean, '=', exp(0.18)), given).verdict, 'agrees statistically');
  assert.equal(judgeStep(step(mean, '=', exp(0.36)), given).verdict, 'fails');
  const kurtosis = expectation(power(times(0.5, sum(...fourDraws)), 2));
  assert.equal(judgeStep(step(kurtosis, '=', 1), given).verdict, 'agrees statistically');
});

test('an event that is hardly ever drawn is not shown to be impossible', () => {
  const total = times(0.5, sum(...fourDraws));
  for (const limit of [3.1, 3.7, 4.5, 6]) {
    const found = judgeStep(step(expectation(cases(above(total, limit), 1, 0)), '=', 0), given);
    assert.equal(found.verdict, 'inconclusive', `${limit}: ${found.why}`);
  }
  assert.equal(judgeStep(step(expectation(cases(above(total, 1), 1, 0)), '=', 0), given).verdict, 'fails');
  assert.equal(judgeStep(step(expectation(of(1)), '=', 1), given).verdict, 'agrees statistically');
});
