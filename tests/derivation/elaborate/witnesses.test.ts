import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const given = String.raw`N = 3; i = 1, \dots, N; y_i > 0; x \in \mathbb{R}; \gamma := \min_i y_i; c := x^2 + 1`;

test('what a declared letter does exists, and what is said of the letter is judged too', () => {
  const some = String.raw`\exists \gamma > 0, \; \forall i, \; y_i \ge \gamma`;
  assert.deepEqual(verdictsOf(given, some), ['holds', 'holds']);
  assert.deepEqual(verdictsOf(given, String.raw`\exists c : c > 2 x`), ['inconclusive']);
  assert.deepEqual(verdictsOf(given, String.raw`\exists c : c \ge 2 x`), ['holds']);
});

test('what the declared letter does not do another may: undecided, never false', () => {
  const document = String.raw`\exists \gamma > 0, \; \forall i, \; y_i > 2 \gamma`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'inconclusive']);
  assert.match(readings(given, document), /may hold for another one/);
  assert.deepEqual(verdictsOf(given, String.raw`\exists \gamma < 0, \; y_1 \ge \gamma`), [
    'inconclusive',
    'holds',
  ]);
});

test('a letter that depends on what a quantifier behind it runs through is refused; before it, it may', () => {
  const own = `${given}; k = 1, \\dots, N; m_k := y_k; r := m_k`;
  assert.deepEqual(verdictsOf(own, String.raw`\exists r > 0, \; \forall k, \; y_k \ge r`), [
    'holds',
    'unreadable',
  ]);
  assert.deepEqual(verdictsOf(own, String.raw`\forall k, \; \exists r > 0, \; y_k \ge r`), [
    'holds',
    'holds',
  ]);
});

test('a letter that is not declared, and a set, are refused', () => {
  assert.deepEqual(verdictsOf(given, String.raw`\exists u > 0: y_1 \ge u`), ['unreadable', 'unreadable']);
  assert.deepEqual(verdictsOf(given, String.raw`\exists \gamma \in \mathbb{N}: y_1 \ge \gamma`), [
    'unreadable',
  ]);
});

test('a statement of names behind a quantifier and a comma is the statement, and no further condition', () => {
  assert.deepEqual(verdictsOf(given, String.raw`\forall i, \; y_i \ge \gamma`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`\forall i, y_i > \gamma.`), ['fails']);
  assert.deepEqual(verdictsOf(given, String.raw`\forall x, x > 1: x^2 > x`), ['holds']);
});
