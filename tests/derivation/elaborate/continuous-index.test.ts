/** A number that need not be whole counts no entries: `w_\lambda` beside a vector w is another name. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const R = String.raw;
const given = R`w, x \in \mathbb{R}^2; \lambda > 0; n \in \{2, 3, 4\}; v \in \mathbb{R}^n; c_i, t_i \in \mathbb{R}; k \in \{1, 2\}; i = 1, \dots, n`;

test('before an equals sign it is a new name', () => {
  const document = R`w_\lambda = (x x^\top + \lambda I)^{-1} x \\ w_\lambda = \frac{x}{x^\top x + \lambda} \\ w_\lambda = \frac{x}{\lambda}`;
  assert.deepEqual(verdictsOf(given, document), ['defines', 'holds', 'fails']);
  assert.deepEqual(verdictsOf(R`${given}; w_\lambda := \lambda w`, R`w_\lambda^\top x = \lambda x^\top w`), [
    'holds',
  ]);
});

test('elsewhere it is refused, with the declaration that is missing', () => {
  for (const name of [R`w_\lambda`, R`w_{\lambda + 1}`, R`w_{2 \lambda}`, R`w_{c_1}`]) {
    const [line] = lines(given, R`x^\top w = ${name}`);
    assert.equal(line!.verdict, 'unreadable', name);
    assert.match(line!.why, /need not be a whole number, so that .* is no entry of w/);
  }
  assert.match(lines(given, R`x^\top w = w_\lambda`)[0]!.why, /w_\\lambda \\in \\mathbb\{R\}\^\{2\}/);
});

test('what is whole counts entries still, and so does a letter that a sum binds', () => {
  assert.deepEqual(
    verdictsOf(given, R`w_k^2 \ge 0 \\ v_n + v_{n-1} = v_{n-1} + v_n \\ w^\top w = \sum_k w_k^2`),
    ['holds', 'holds', 'holds'],
  );
  assert.deepEqual(verdictsOf(R`${given}; j \in \mathbb{R}`, R`w^\top w = \sum_{j=1}^2 w_j^2`), ['holds']);
});
