/** What a verdict tells of the settings behind it: how many count, of how many; a slack that is 0; a repair. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';
import type { LineRecord } from '../../../src/derivation/record';
import { summary } from '../../../src/display/report/evidence';
import { lineOf } from './verdicts';

const linesOf = (given: string, document: string, settings: number): readonly LineRecord[] =>
  check(model(given), { kind: 'derivation', document, settings, mutants: false }).record.lines;

test('fewer than three settings decide nothing', () => {
  for (const document of ['x + x = 2 x', String.raw`x^2 \ge -1`, String.raw`x > 1 \implies x > 0`]) {
    for (const settings of [1, 2]) {
      const [line] = linesOf(String.raw`x \in \mathbb{R}`, document, settings);
      assert.equal(line!.verdict, 'inconclusive', document);
      assert.match(line!.why, /^Only . of . settings? counts?: fewer than three decide nothing\.$/);
    }
    assert.equal(linesOf(String.raw`x \in \mathbb{R}`, document, 3)[0]!.verdict, 'holds', document);
  }
});

test('fewer than three settings are enough where there are no others', () => {
  assert.equal(linesOf('', '1 + 1 = 2', 1)[0]!.verdict, 'holds');
  assert.equal(linesOf(String.raw`k \in \{3\}`, 'k + k = 6', 1)[0]!.verdict, 'holds');
  const given = String.raw`k \in \{0, 1\}; x \in \mathbb{R}; x > 0`;
  const seeds = Array.from({ length: 8 }, (_, seed) => seed);
  const found = seeds.map(
    seed =>
      check(model(given), { kind: 'derivation', document: 'k^2 = k', settings: 2, seed, mutants: false })
        .record.lines[0]!,
  );
  const whole = found.filter(({ verdict }) => verdict === 'holds');
  assert.ok(whole.length > 0 && whole.length < found.length);
  for (const { reading } of whole)
    assert.match(reading.join(), /takes 2 values in all: it was judged at each of them/);
  for (const { verdict } of found) assert.ok(verdict === 'holds' || verdict === 'inconclusive');
});

test('of a proportion settings are counted, each once', () => {
  const given = String.raw`x, m \in \mathbb{R}; p(x) = \mathcal{N}(x; m, 1)`;
  const wrong = lineOf(given, String.raw`p(x) \propto e^{-(x-m)^2/3}`);
  assert.match(
    wrong.why,
    /^The ratio of the sides is not constant: .* at \$x = \S+\$ and .* \(20 of 20 settings fail\)\.$/,
  );
  assert.equal(wrong.settings!.counted, 20);
  const undefinedSide = lineOf(given, String.raw`p(x) \propto \log(x - 1200)`);
  assert.match(undefinedSide.why, /\(20 of 20 settings fail\)\.$/);
  assert.equal(lineOf(given, String.raw`p(x) \propto e^{-(x-m)^2/2}`).settings!.counted, 20);
});

test('the recovery of a wrong chain is right, and gets no repair', () => {
  const { lines } = check(model(String.raw`x \in \mathbb{R}`), {
    kind: 'derivation',
    document: '(x+1)^2 = x^2 + x + x + 2 = x^2 + 2 x + 1',
  }).record;
  const [slip, recovery] = lines;
  assert.equal(slip!.place, 'slip');
  assert.equal(slip!.repair!.latex, 'x^2 + x + x + 1');
  assert.equal(recovery!.place, 'recovery');
  assert.equal(recovery!.repair, undefined);
});

test('a line that was copied with a slip is mended to what stands before it, but not where a derivation starts', () => {
  const mended = (document: string) =>
    check(model(String.raw`x, y \in \mathbb{R}`), { kind: 'derivation', document }).record.lines.map(
      ({ repair }) => repair?.latex,
    );
  assert.deepEqual(mended('(x+y)^2 = x^2 + 2 x y + y^2 = x^2 + x y + y^2 = (x+y)^2'), [
    undefined,
    'x^2 + 2 x y + y^2',
    undefined,
  ]);
  assert.deepEqual(mended('x^2 + 2 x y + y^2 = x^2 + x y + y^2'), [undefined]);
});

test('a slack within its bound is told as 0, never as a negative number', () => {
  for (const document of [
    String.raw`(x - 1)^2 \ge 0`,
    String.raw`x^2 + 1 \ge 2 x`,
    String.raw`x \le x + 0 y`,
  ]) {
    const line = lineOf(String.raw`x, y \in \mathbb{R}`, document);
    assert.equal(line.verdict, 'holds');
    assert.equal(line.slack!.value, 0, document);
    assert.match(line.why, /slack found is 0 .*\(the equality case\)/);
    assert.match(summary(line), /smallest slack 0 .*\(equality case\)/);
  }
  const roomy = lineOf(String.raw`x \in \mathbb{R}`, String.raw`x^2 + 1 \ge x`);
  assert.ok(roomy.slack!.value > 0.5 && roomy.slack!.within === undefined);
});

test('a limit that was not found is told as such, with how far it was followed and how near its values came', () => {
  const told = (document: string) => {
    const line = lineOf('', document);
    assert.equal(line.verdict, 'inconclusive', document);
    assert.match(line.why, /rewrite what the limit is taken of/);
    return line.why;
  };
  assert.match(
    told(String.raw`\lim_{n \to \infty} \frac{1}{\log n} = 0`),
    /^At 20 of 20 settings a limit was not found: it was followed to 4100, where the value is 0\.12 and the last step changed it by 0\.011; /,
  );
  assert.match(
    told(String.raw`\lim_{x \to 2} \sin\frac{1}{x - 2} \ge 0`),
    /it was followed to .*e-\d+ from 2, .*; two extrapolations agree to 3\.5 only\./,
  );
  assert.match(told(String.raw`\lim_{n \to \infty} (-2)^n \ge 0`), /; no extrapolation was approached\./);
});

test('values that swing ever wider have no limit, whatever an extrapolation makes of them', () => {
  const swinging = String.raw`\lim_{x \to 2} \frac{1}{x - 2} \sin\frac{1}{x - 2}`;
  for (const claim of ['= 0', String.raw`\ge 0`, String.raw`\ge -1`])
    assert.equal(lineOf('', `${swinging} ${claim}`).verdict, 'inconclusive', claim);
});

test('the limit of a limit that was not found is not undefined', () => {
  const document = String.raw`\lim_{x \to \infty} \lim_{n \to \infty} \frac{1}{\log n} = 0`;
  assert.equal(lineOf('', document).verdict, 'inconclusive');
});
