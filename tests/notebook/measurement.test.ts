import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { derivationReport } from '../../src/display/report/derivation-report';
import { derivationText } from '../../src/display/report/derivation-text';
import { judgedClaims, type MeasurementOptions, measurement } from '../../src/notebook';
import { forgetJudged } from '../../src/notebook/judged-claims';

beforeEach(forgetJudged);

const of = (left: object, right: object, more: Partial<MeasurementOptions> = {}) =>
  measurement({
    id: 'x.measured',
    quantity: '\\log p(x)',
    unit: 'nats',
    routes: [
      { by: 'sum', value: -2, ...left },
      { by: 'quadrature', value: -2, ...right },
    ],
    ...more,
  });

test('values that agree within the errors they state hold, and those that do not fail', () => {
  assert.equal(of({}, { value: -2 + 1e-9, error: 2e-9 }).verdict, 'holds');
  assert.equal(of({}, { value: -2 + 1e-9, error: 5e-10 }).verdict, 'fails');
  assert.equal(of({ value: Number.NaN }, {}).verdict, 'fails');
});

test('errors too wide to say anything are inconclusive, unless the writer says how near is near', () => {
  assert.equal(of({}, { value: -2.001, error: 0.01 }).verdict, 'inconclusive');
  const near = of({}, { value: -2.001 }, { within: 0.01 });
  assert.equal(near.verdict, 'holds');
  assert.match(near.record.lines[0]!.latex, /\\approx/);
});

test('a drawn value agrees statistically up to six standard errors', () => {
  const six = of({}, { value: -2.059, standardError: 0.01 });
  assert.equal(six.verdict, 'agrees statistically');
  assert.ok(six.record.lines[0]!.statistics!.falseAlarm < 1e-6);
  assert.equal(of({}, { value: -2.061, standardError: 0.01 }).verdict, 'fails');
});

test('errors wider than what is measured decide nothing, in either direction', () => {
  const verdict = (left: object, right: object, more: Partial<MeasurementOptions> = {}) =>
    of(left, right, more).verdict;
  const wide = { value: 5, error: 100 };
  for (const relation of ['<=', '>='] as const) {
    assert.equal(verdict(wide, { value: 3 }, { relation }), 'inconclusive');
    assert.equal(verdict({ value: 3 }, wide, { relation }), 'inconclusive');
    assert.equal(verdict(wide, { value: 3 }, { relation, within: 1 }), 'inconclusive');
  }
  assert.equal(verdict(wide, { value: 5.001 }, { within: 0.01 }), 'inconclusive');
  assert.equal(verdict(wide, { value: 3 }), 'inconclusive');
  const drawn = { value: 5, standardError: 1e9 };
  assert.equal(verdict(drawn, { value: -300 }), 'inconclusive');
  assert.equal(verdict(drawn, { value: 300 }, { relation: '<=' }), 'inconclusive');
  assert.equal(verdict({ value: 5, standardError: 0.1 }, { value: -300, error: 1e9 }), 'inconclusive');
  assert.equal(verdict({ value: 0, standardError: 10 }, { value: 0 }), 'inconclusive');
});

test('wide errors decide what they leave no doubt of', () => {
  const sure = of({ value: 5, error: 1 }, { value: 3 }, { relation: '>=' });
  assert.equal(sure.verdict, 'holds');
  assert.equal(of({ value: 5, error: 1 }, { value: 3 }, { relation: '<=' }).verdict, 'fails');
  assert.equal(of({ value: 5, error: 1 }, { value: 5.5 }, { within: 2 }).verdict, 'holds');
  assert.equal(
    of({ value: 900, standardError: 100 }, { value: 0.1 }, { relation: '>=' }).verdict,
    'agrees statistically',
  );
  assert.equal(of({ value: 0.003, standardError: 0.01 }, { value: 0 }).verdict, 'agrees statistically');
});

test('an order is judged on its own side only', () => {
  const relation = '<=';
  assert.equal(of({}, { value: -1 }, { relation }).verdict, 'holds');
  assert.equal(of({}, { value: -3 }, { relation }).verdict, 'fails');
  assert.equal(of({}, { value: -3, standardError: 0.1 }, { relation }).verdict, 'fails');
  assert.equal(of({}, { value: -3 }, { relation: '>=' }).verdict, 'holds');
});

test('of a drawn order it is said by how much it is met, not that far values are no standard errors apart', () => {
  const order = (value: number) =>
    of({ value: 0 }, { value, standardError: 0.1 }, { relation: '>=' }).record.lines[0]!;
  assert.match(order(-2).why!, /^The order is met, by 20\.0 standard errors\.$/);
  assert.match(order(0.1).why!, /^The values are 1\.0 standard errors apart/);
});

test('a measurement stands among the claims, shows both values, and is compared with what the writer stated', () => {
  const stated = of({}, { value: -3 }, { expect: 'fails', source: 'ours' });
  assert.equal(stated.asStated, true);
  assert.equal(judgedClaims()[0], stated.record);
  assert.match(derivationText(stated.record), /sum.*quadrature/);
  assert.match(derivationReport(stated.record), /<math/);
});

test('a misspelt option is refused', () => {
  assert.throws(() => of({}, {}, { relations: '=' } as object), /there is no option "relations"/);
});

test('a route is named in words, since LaTeX would read other signs as commands', () => {
  assert.throws(() => of({ by: 'x^2' }, {}), /routes\[0\].by holds \^; describe the route in words/);
  assert.throws(() => of({}, { by: '' }), /routes\[1\].by holds nothing/);
});

test('an error that is not known decides nothing', () => {
  const of = (extra: object, relation?: '<=') =>
    measurement({
      id: 'unknown',
      quantity: 'a',
      ...(relation ? { relation } : {}),
      routes: [
        { by: 'one', value: 1, ...extra },
        { by: 'two', value: 2 },
      ],
    }).record.verdict;
  for (const extra of [
    { error: Number.NaN },
    { standardError: Infinity },
    { error: Infinity },
    { error: -1 },
  ]) {
    assert.equal(of(extra), 'inconclusive', JSON.stringify(extra));
    assert.equal(of(extra, '<='), 'inconclusive', JSON.stringify(extra));
  }
  assert.throws(
    () =>
      measurement({
        id: 'x',
        quantity: 'a',
        within: Number.NaN,
        routes: [
          { by: 'one', value: 1 },
          { by: 'two', value: 1 },
        ],
      }),
    /within is NaN/,
  );
});
