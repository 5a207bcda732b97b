import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;
const real = R`x, m \in \mathbb{R}`;
const vector = (...entries: string[]) => R`\begin{pmatrix} ${entries.join(R` \\ `)} \end{pmatrix}`;
const inX = R`&& \text{in } x`;

test('vectors are proportional where one constant fits all entries and all x', () => {
  const kernel = R`${vector('e^{-x^2}', '2 e^{-x^2}')} \propto ${vector('3 e^{m - x^2}', '6 e^{m - x^2}')} ${inX}`;
  assert.equal(verdictOf(real, kernel), 'holds');
  assert.match(lineOf(real, kernel).reading.join(), /entry by entry/);
  assert.equal(verdictOf(real, R`${vector('1', 'x')} \propto ${vector('1', 'x^3')} ${inX}`), 'fails');
  // Each entry has a constant ratio, but not the same one.
  assert.equal(verdictOf(real, R`${vector('1', '1')} \propto ${vector('1', '2')} ${inX}`), 'fails');
});

test('a side that is 0 where the other is not is proportional to nothing', () => {
  const cut = R`\begin{cases} 0 & x < -5 \\ e^{-x} & \text{otherwise} \end{cases}`;
  assert.equal(verdictOf(real, R`${cut} \propto e^{-x} ${inX}`), 'fails');
  assert.equal(verdictOf(real, R`${cut} \propto 2 ${cut} ${inX}`), 'holds');
});

test('densities so small that doubles lose them are still proportional', () => {
  assert.equal(
    verdictOf(R`x \in (60, 80); m \in \mathbb{R}`, R`\mathcal{N}(x; 0, 1) \propto e^{m - x^2 / 2} ${inX}`),
    'holds',
  );
});

test('the ratio must be positive, and what is said names that', () => {
  assert.match(lineOf(real, R`-e^x \propto e^x ${inX}`).why, /negative/);
});

test('a side that is undefined where the other is finite is proportional to nothing', () => {
  assert.equal(verdictOf(R`x \in (-2, 2)`, R`\sqrt{x} \propto \sqrt{|x|} ${inX}`), 'fails');
});
