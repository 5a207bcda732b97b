import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';
import { passageOf } from '../../../src/derivation/report/span';
import { isAsStated, worst } from '../../../src/derivation/report/whole-record';

const given = model(String.raw`x, \mu_1, \mu_2 \in \mathbb{R};\quad \sigma_1, \sigma_2 > 0
  p(x) = \mathcal{N}(x; \mu_1, \sigma_1^2)
  q(x) = \mathcal{N}(x; \mu_2, \sigma_2^2)`);

const divergence = String.raw`\mathrm{KL}(p \| q) &= \int p(x) \log \frac{p(x)}{q(x)} \, dx && \text{definition} \\
  &= \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_1^2} - \frac{1}{2}`;

const judged = (document: string, more: object = {}) =>
  check(given, { kind: 'claim', document, settings: 8, ...more }).record;

test('lines carry their LaTeX, place, relation and reason as written', () => {
  const [first, second] = judged(divergence).lines;
  assert.equal(first!.relation, '=');
  assert.match(first!.reason!, /definition/);
  for (const { right } of [first!, second!])
    assert.equal(divergence.slice(right!.span.start, right!.span.end), right!.latex);
  assert.equal(second!.right!.span.line, 2);
});

test('a wrong square is repaired by name, and its edit makes the line hold', () => {
  const line = judged(divergence).lines[1]!;
  assert.equal(line.verdict, 'fails');
  const { edit, change } = line.repair!;
  assert.match(change, /holds with .*sigma.*2.* for .*sigma_1\^2/);
  const mended = divergence.slice(0, edit!.span.start) + edit!.replacement + divergence.slice(edit!.span.end);
  assert.deepEqual(
    judged(mended).lines.map(({ verdict }) => verdict),
    ['holds', 'holds'],
  );
});

test('a line that holds lists the mutants that were told from it', () => {
  const [line] = judged(String.raw`H[p] = \frac12 \log(2\pi e \sigma_1^2)`).lines;
  assert.equal(line!.verdict, 'holds');
  assert.ok(line!.mutants!.filter(({ fate }) => fate === 'killed').length >= 5);
  assert.deepEqual(line!.flags, []);
});

test('the record is plain JSON: it survives being written and read', () => {
  const record = judged(divergence);
  assert.deepEqual(JSON.parse(JSON.stringify(record)), record);
});

test('the counterexample can be put back: evaluated alone, the sides differ as shown', () => {
  const { counterexample } = judged(String.raw`\mathbb{E}_p[x^2] = \sigma_1^2 - \mu_1^2`, { mutants: false })
    .lines[0]!;
  const value = (latex: string) =>
    counterexample!.setting.find(entry => entry.latex === latex)!.value as number;
  const [mean, deviation] = [value('\\mu_1'), value('\\sigma_1')];
  const near = (found: unknown, expected: number) =>
    assert.ok(Math.abs((found as number) - expected) <= 1e-10 * Math.abs(expected));
  near(counterexample!.left, deviation * deviation + mean * mean);
  near(counterexample!.right, deviation * deviation - mean * mean);
});

test('the verdict of a whole is the worst of its lines, and what is stated decides whether it is as stated', () => {
  assert.equal(worst(['holds', 'inconclusive', 'fails']), 'fails');
  assert.equal(worst(['defines', 'holds']), 'holds');
  assert.equal(isAsStated('fails', 'fails'), true);
  assert.equal(isAsStated('holds', 'fails'), false);
  assert.equal(isAsStated('inconclusive', undefined), false);
  assert.equal(isAsStated('unanswered', undefined), true);
});

test('places count lines and columns from 1', () => {
  const { latex, span } = passageOf('a\n  b c ', { start: 2, end: 8 });
  assert.equal(latex, 'b c');
  assert.deepEqual(span, { start: 4, end: 7, line: 2, column: 3 });
});
