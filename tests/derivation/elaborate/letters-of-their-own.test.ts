/** Letters that mostly mean one thing, and in some notes another: \pi, E, H, \mathcal{L}_\beta. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation/index';
import { lines, verdictsOf } from './judging';

const why = (given: string, document: string): string =>
  lines(given, document)
    .map(line => `${line.verdict}: ${line.why ?? ''}`)
    .join('\n');

test('a derivative in an undeclared \\pi is refused, and so is 1 - \\pi', () => {
  const given = String.raw`a, b > 0`;
  assert.match(
    why(given, String.raw`\frac{\partial}{\partial \pi} (a \pi) = 0`),
    /unreadable: .*the number \\pi.*\\pi \\in \(0, 1\)/,
  );
  assert.match(
    why(given, String.raw`a (1 - \pi) + b = a + b - a \pi`),
    /unreadable: .*3\.14.*\\pi \\in \(0, 1\)/,
  );
  const declared = String.raw`a, b > 0; \pi \in (0, 1)`;
  assert.deepEqual(verdictsOf(declared, String.raw`\frac{\partial}{\partial \pi} (a \pi) = a`), ['holds']);
  assert.deepEqual(verdictsOf(declared, String.raw`a (1 - \pi) + b = a + b - a \pi`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`1 - \pi / 4 = \frac{4 - \pi}{4}`), ['holds']);
});

test('E and H may be declared as functions', () => {
  const made = model(String.raw`w \in \mathbb{R}^2; x \in \mathbb{R}; E(w) := w^\top w; H(x) := x^2`);
  assert.deepEqual(made.problems, []);
  const given = String.raw`w \in \mathbb{R}^2; x \in \mathbb{R}; E(w) := w^\top w; H(x) := x^2`;
  assert.deepEqual(verdictsOf(given, String.raw`\nabla E(w) = 2 w \\ H(3) = 9 \\ H(3) = 6`), [
    'holds',
    'holds',
    'fails',
  ]);
});

test('E of a random quantity that stands free on the other side is a function of it, and no expectation', () => {
  const given = String.raw`x, m \in \mathbb{R}; x \sim \mathcal{N}(m, 1)`;
  assert.deepEqual(verdictsOf(given, String.raw`E(x) = x^2 + 1`), ['defines']);
  assert.deepEqual(verdictsOf(given, String.raw`E(x) = m \\ E[x] = x`), ['holds', 'fails']);
  assert.deepEqual(
    verdictsOf(String.raw`r \in (0, 1)`, String.raw`H(r) = -r \log r - (1 - r) \log (1 - r)`),
    ['defines'],
  );
});

test('a number behind the letter of a defined number tells it apart, and is no index', () => {
  const given = String.raw`a, b \in \mathbb{R}; \beta > 1`;
  assert.deepEqual(
    verdictsOf(
      given,
      String.raw`L = a + b \\ L_\beta = L + \beta b \\ L_\beta = a + (1 + \beta) b \\ L_\beta = L`,
    ),
    ['defines', 'defines', 'holds', 'fails'],
  );
});

test('an optimum of what does not vary has no place', () => {
  const given = String.raw`t \in (40, 90); a, b, r \in \mathbb{R}; s(u) := \frac{1}{1 + e^{-u}}
    M(r) := s(t) (a - r)^2 (1 - s(t))^2 + (1 - s(t)) (b - r)^2 s(t)^2`;
  const [line] = lines(given, String.raw`\arg\min_r M(r) = (1 - s(t)) a + s(t) b`);
  assert.equal(line!.verdict, 'inconclusive');
});
