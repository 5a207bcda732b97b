import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { sentence } from '../../src/display/report/sentence';

const codesIn = (text: string): (string | null)[] =>
  [...new JSDOM(sentence(text).toString()).window.document.querySelectorAll('code')].map(
    ({ textContent }) => textContent,
  );

test('what is to be copied stands in a sentence as it is written', () => {
  for (const comment of [
    String.raw`% qedlab: formula: \hat w = (X^\top X + \lambda I)^{-1}`,
    String.raw`<!-- qedlab formula: a > 1; \sigma_1 < 2 -->`,
  ])
    assert.deepEqual(
      codesIn(`It holds under $a > 1$ (line 3). If so, write before the formula: ${comment}`),
      [comment],
    );
  assert.deepEqual(codesIn(String.raw`write ${'`'}x \in \mathbb{R}${'`'} for it`), [
    String.raw`x \in \mathbb{R}`,
  ]);
  assert.deepEqual(codesIn(String.raw`At \sigma_1 = 2 the left side is 50 % more`), []);
});
