import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaint, fuzz } from './fuzz';

test('whatever string is judged or declared ends with verdicts and problems that have a place', () => {
  assert.deepEqual(fuzz(7, 0, 2000), []);
});

const once: readonly string[] = [
  String.raw`\overset { \propto x`,
  String.raw`x \propto \infty \propto \to`,
  String.raw`\begin{cases}\end{cases} = 1`,
  String.raw`\sum_{k=a}^\infty 2^{-k} = 1`,
];

for (const source of once) {
  test(`${source} has a verdict with a place`, () => assert.equal(complaint(source), undefined));
}
