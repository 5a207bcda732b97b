import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation';
import { lines, verdictsOf } from './judging';

const normal = String.raw`x, \mu, a \in \mathbb{R}; \sigma, \tau > 0`;

test('a density declared given a square is asked for given that square, and means the same', () => {
  const given = `${normal}\n${String.raw`p(x \mid \mu, \sigma^2) = \mathcal{N}(x; \mu, \sigma^2)`}`;
  assert.deepEqual(model(given).problems, []);
  const right = String.raw`p(x | \mu, \sigma^2) = \frac{1}{\sqrt{2\pi} \sigma} e^{-(x - \mu)^2 / (2\sigma^2)}`;
  const wrong = String.raw`p(x | \mu, \sigma^2) = \frac{1}{\sqrt{2\pi} \sigma^2} e^{-(x - \mu)^2 / (2\sigma^4)}`;
  assert.deepEqual(verdictsOf(given, right), ['holds']);
  assert.deepEqual(verdictsOf(given, wrong), ['fails']);
  assert.deepEqual(verdictsOf(given, String.raw`p(x | \mu, \tau) = p(x | \mu, \sigma^2)`), ['unreadable']);
});

test('a power in the place of a condition is refused where it may be another name of it', () => {
  for (const [condition, place] of [
    [String.raw`\sigma`, String.raw`\sigma^2`],
    [String.raw`\tau`, String.raw`\sigma^2`],
  ]) {
    const given = `${normal}\np(x \\mid \\mu, ${condition}) = \\mathcal{N}(x; \\mu, ${condition}^2)`;
    const [line] = lines(given, `p(x | \\mu, ${place}) = p(x | \\mu, ${condition})`);
    assert.equal(line!.verdict, 'unreadable');
    assert.match(line!.why, /may be the value of .* or another name/);
  }
});

test('a value that is said to be one is taken as such', () => {
  const given = `${normal}\n${String.raw`p(x \mid \tau) = \mathcal{N}(x; 0, \tau^{-1})`}`;
  assert.deepEqual(verdictsOf(given, String.raw`p(x | \tau = \sigma^2) = \mathcal{N}(x; 0, \sigma^{-2})`), [
    'holds',
  ]);
  assert.deepEqual(verdictsOf(given, String.raw`p(x | \tau = \sigma^2) = \mathcal{N}(x; 0, \sigma^{-4})`), [
    'fails',
  ]);
});

test('the letter of a density may stand alone for a number', () => {
  const given = String.raw`p = 2; x \in \mathbb{R}^2; p(x) = \mathcal{N}(x; 0, I_2)`;
  assert.deepEqual(model(given).problems, []);
  const right = String.raw`p(x) = (2 \pi)^{-p/2} e^{-x^\top x / 2}`;
  const wrong = String.raw`p(x) = (2 \pi)^{-p} e^{-x^\top x / 2}`;
  assert.deepEqual(verdictsOf(given, right), ['holds']);
  assert.deepEqual(verdictsOf(given, wrong), ['fails']);
  assert.match(
    model(String.raw`x, a \in \mathbb{R}; p(x) = \mathcal{N}(x; 0, 1); p = a`).problems[0]!.message,
    /a number only/,
  );
});

test('an index below a number makes another name', () => {
  const given = String.raw`n = 3; \mu, a \in \mathbb{R}`;
  const document = String.raw`\mu_n &= \mu + a \\ \mu_n - \mu &= a \\ \mu_n &= \mu`;
  assert.deepEqual(verdictsOf(given, document), ['defines', 'holds', 'fails']);
  assert.deepEqual(verdictsOf(String.raw`n = 3; \mu \in \mathbb{R}^3; a > 0`, String.raw`\mu_n = a`), [
    'fails',
  ]);
});

test('a bound of a letter behind a space is a condition of its line, and said; an inequality of more stays a claim', () => {
  const given = String.raw`a, b \in \mathbb{R}`;
  assert.deepEqual(verdictsOf(given, String.raw`|a| = a \quad a \ge 0.`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`|a| = -a \quad a \ge 0`), ['fails']);
  assert.deepEqual(verdictsOf(given, String.raw`|a| = a`), ['fails']);
  assert.deepEqual(verdictsOf(given, String.raw`a^2 = a a \quad b^2 \ge b`), ['holds', 'fails']);
  assert.deepEqual(verdictsOf(given, String.raw`a > 0 \quad b > 0`), ['fails', 'fails']);
});
