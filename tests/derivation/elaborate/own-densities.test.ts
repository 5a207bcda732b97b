/** Densities that a derivation states itself, in one document or one after the other. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';

const given = String.raw`\theta \in (0, 1); y \in \{0, 1\}; a, b > 0`;
const stated = String.raw`p(\theta) = 6 \theta (1 - \theta) \\ p(y \mid \theta) = \theta^y (1-\theta)^{1-y}`;
const judged = (known: ReturnType<typeof model>, document: string) =>
  check(known, { kind: 'derivation', document, settings: 8, mutants: false });
const verdict = (known: ReturnType<typeof model>, document: string): string =>
  judged(known, document).record.lines.at(-1)!.verdict;

test('formulas of a letter with a bar make densities, in the cell and in what follows it', () => {
  assert.equal(verdict(model(given), String.raw`${stated} \\ p(y) = \frac12`), 'holds');
  assert.equal(verdict(model(given), String.raw`${stated} \\ p(y) = \frac13`), 'fails');
  const after = judged(model(given), stated).model;
  assert.equal(verdict(after, String.raw`p(\theta \mid y) = 12 \theta^{1+y} (1-\theta)^{2-y}`), 'holds');
  assert.equal(verdict(after, String.raw`p(\theta \mid y) = 6 \theta^{1+y} (1-\theta)^{2-y}`), 'fails');
});

test('a law by its name and a formula make one model', () => {
  const law = String.raw`p(\theta) = \mathrm{Beta}(\theta; a, b) \\ p(y \mid \theta) = \theta^y (1-\theta)^{1-y}`;
  assert.equal(verdict(model(given), String.raw`${law} \\ p(y = 1) = \frac{a}{a + b}`), 'holds');
});

test('where p was defined as a function and a bar stands behind it elsewhere, p of another letter is no value of it', () => {
  const first = judged(model(given), String.raw`p(\theta) = 6 \theta (1 - \theta)`).model;
  const second = judged(first, String.raw`p(y \mid \theta) = \theta^y (1-\theta)^{1-y}`);
  assert.equal(second.record.lines[0]!.verdict, 'unreadable');
  for (const document of [String.raw`p(y) = \frac12`, String.raw`p(y = 1) = \frac12`]) {
    const { lines } = judged(second.model, document).record;
    assert.equal(lines[0]!.verdict, 'unreadable');
    assert.match(lines[0]!.why, /another density than p\(\\theta\)/);
  }
  assert.equal(verdict(second.model, String.raw`p(\frac12) = \frac32`), 'holds');
});
