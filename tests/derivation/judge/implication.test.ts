import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';

const linkage = model(String.raw`y_1, y_2, y_3, y_4 \in \{1, \dots, 200\}; \psi, \phi \in (0, 1)
\ell(\psi) := y_1 \log\left(\frac{1}{2} + \frac{\psi}{4}\right) + (y_2 + y_3) \log\frac{1-\psi}{4} + y_4 \log\frac{\psi}{4}
M(\phi) := \frac{y_1 \frac{\phi}{2 + \phi} + y_4}{y_1 \frac{\phi}{2 + \phi} + y_2 + y_3 + y_4}`);

const verdict = (document: string, seed: number) =>
  check(linkage, { kind: 'derivation', document, seed, mutants: false }).record.verdict;

test('the last digits of a solved premise are no counterexample: the likelihood is stationary where EM stands still', () => {
  for (let seed = 1; seed <= 10; seed++)
    assert.equal(verdict(String.raw`M(\psi) = \psi \iff \ell'(\psi) = 0`, seed), 'holds', `seed ${seed}`);
});

test('a conclusion that is nearly met fails', () => {
  assert.equal(verdict(String.raw`M(\psi) = \psi \implies \ell'(\psi) = 10^{-9}`, 1), 'fails');
  assert.equal(verdict(String.raw`M(\psi) = \psi (1 + 10^{-9}) \implies \ell'(\psi) = 0`, 1), 'fails');
});

const numbers = model('x, m \\in \\mathbb{R}');
const judged = (document: string) =>
  check(numbers, { kind: 'derivation', document, seed: 1, mutants: false }).record;

test('a conclusion of any sign is judged as that sign says', () => {
  const expected: [string, string][] = [
    ['x = 1 \\implies x \\neq 2', 'holds'],
    ['x = 1 \\implies x \\neq 1', 'fails'],
    ['x \\neq 0 \\implies \\frac{x}{x} = 1', 'holds'],
    // Equal within rounding: it is no support of a strict relation, and no proof against one.
    ['x = m \\implies x < m', 'inconclusive'],
    ['x = m \\implies x \\le m', 'holds'],
    ['x = 1 \\implies x < 2', 'holds'],
    ['x < m \\implies \\sqrt{x} \\le \\sqrt{x} + 1', 'holds'],
    ['x < m \\implies m < x', 'fails'],
  ];
  for (const [document, verdict] of expected) assert.equal(judged(document).verdict, verdict, document);
  assert.match(judged('x = 1 \\implies x < 2').lines[0]!.why, /The conclusion is true at \d+ settings/);
});

// Four dimensions: the integral is drawn, and known to six standard errors only.
const drawn = model(String.raw`a, b, w, x, y, z \in \mathbb{R}
p(w) = \mathcal{N}(w; 0, 1)`);
const integral = String.raw`\int \int \int \int p(w) p(x) p(y) p(z) (a + w + x + y z)^2 \, dw \, dx \, dy \, dz`;
const drawnLine = (document: string) =>
  check(drawn, { kind: 'derivation', document, seed: 1, settings: 4, mutants: false }).record.lines[0]!;

test('a conclusion that is drawn agrees statistically, as it does without a premise', () => {
  const line = drawnLine(String.raw`a = b \implies ${integral} = b^2 + 3`);
  assert.equal(line.verdict, 'agrees statistically', line.why);
  assert.ok(line.statistics!.standardError > 0 && line.statistics!.falseAlarm > 0);
  assert.ok(line.limit! > 1e-9, `a limit of ${line.limit} is better than drawn numbers allow`);
});

test('a wrong conclusion that is drawn fails', () => {
  assert.equal(drawnLine(String.raw`a = b \implies ${integral} = b^2 + 4`).verdict, 'fails');
});

test('an equivalence that fails in one direction fails, although the other agrees statistically', () => {
  const line = drawnLine(String.raw`a = 0 \iff a^2 (${integral}) = a^3`);
  assert.notEqual(line.verdict, 'agrees statistically', line.why);
});
