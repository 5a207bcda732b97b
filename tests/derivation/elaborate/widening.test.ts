/** Dimensions that do not fit name the declaration with which they would. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation/index';
import { lines } from './judging';

const given = String.raw`w, b, y \in \mathbb{R}; x \in \mathbb{R}^3; A \in \mathbb{R}^{3 \times 3}; f(u) := u^2`;

const misfits: readonly (readonly [line: string, verdict: string])[] = [
  [String.raw`y = w^\top x + b`, 'unreadable'],
  [String.raw`y = \frac{1}{1 + e^{-w^\top x}}`, 'unreadable'],
  // The logarithm of the vector that w^T x then is, entry by entry, beside a number.
  [String.raw`\log(w^\top x) = y`, 'unreadable'],
  [String.raw`\|x - w\|^2 = y`, 'unreadable'],
  [String.raw`f(w^\top x) \ge y`, 'unreadable'],
  [String.raw`\nabla_w (w^\top x) = x`, 'unreadable'],
  [String.raw`w^\top x = y`, 'fails'],
  [String.raw`A w = x`, 'fails'],
  [String.raw`w^\top A w = y`, 'fails'],
];

for (const [line, verdict] of misfits) {
  test(`${line} fits where w is a vector`, () => {
    const [found] = lines(given, line);
    assert.equal(found!.verdict, verdict);
    assert.match(found!.why, /; it fits with the declaration w \\in \\mathbb\{R\}\^3\.?$/);
    const [mended] = lines(given.replace('w, b, y', 'b, y').concat(String.raw`; w \in \mathbb{R}^3`), line);
    assert.ok(mended!.verdict !== 'unreadable');
    assert.doesNotMatch(mended!.why, /dimensions/i);
  });
}

test('a declaration whose dimensions do not fit names another one', () => {
  const { problems } = model(String.raw`${given}; s > 0; p(y \mid x) = \mathcal{N}(y; w^\top x, s^2)`);
  assert.match(problems[0]!.message, /it fits with the declaration w \\in \\mathbb\{R\}\^3$/);
});

test('no declaration is named where none would help', () => {
  for (const line of ['x A = x', String.raw`x + A = A`])
    assert.doesNotMatch(lines(given, line)[0]!.why, /it fits with/);
});
