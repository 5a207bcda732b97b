/** Capitals that are laws and functions of two arguments are letters before one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const R = String.raw;
const matrices = (names: string) => R`A, C, ${names} \in \mathbb{R}^{2 \times 2}`;

test('a declared U, N or B before a bracket is a factor', () => {
  assert.deepEqual(
    verdictsOf(matrices('U, V'), R`(A + U C V)^{-1} = A^{-1} - A^{-1} U (C^{-1} + V A^{-1} U)^{-1} V A^{-1}`),
    ['holds'],
  );
  for (const letter of ['U', 'N', 'B', 'I'])
    assert.deepEqual(verdictsOf(matrices(letter), R`${letter} (A + C) = ${letter} A + ${letter} C`), [
      'holds',
    ]);
});

test('where they are not declared, that is said, and nothing of laws', () => {
  for (const letter of ['U', 'N', 'B']) {
    const [line] = lines(matrices('V'), R`A + C = ${letter} (A + C^{-1}) V`);
    assert.equal(line!.verdict, 'unreadable', line!.why);
    assert.match(line!.why, new RegExp(`${letter} is not declared`));
    assert.doesNotMatch(line!.why, /law/);
  }
});

test('before two arguments they are what they usually are', () => {
  const given = R`a, b > 0`;
  assert.deepEqual(verdictsOf(given, R`H[N(0, 1)] = \frac12 \log(2 \pi e)`), ['holds']);
  assert.deepEqual(verdictsOf(given, R`\mathrm{KL}(U(0, 1) \| U(0, 2)) = \log 2`), ['holds']);
  assert.deepEqual(verdictsOf(given, R`B(a, b) = \frac{\Gamma(a) \Gamma(b)}{\Gamma(a + b)}`), ['holds']);
});
