/** Letters that stand for two things in notes: p as a number and a density, d as a distance, a family beside a quantity. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation/index';
import { lines, readings, verdictsOf } from './judging';

const coin = String.raw`p \in (0, 1); X \in \{0, 1\}; n \in \{1, 2, 3\}; i = 1, \dots, n; Y_i \in \{0, 1\}`;

test('a probability p stays a number beside the density that a law behind sim makes', () => {
  const given = `${coin}; X \\sim \\mathrm{Bernoulli}(p)`;
  const document = String.raw`\mathrm{Var}(X) = p (1 - p) \\ \mathbb{E}[X] = p \\ \mathrm{Var}(X) = p (2 - p)`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'holds', 'fails']);
});

test('a probability p stays a number beside a density p(X) that is declared', () => {
  const given = `${coin}; p(X) = \\mathrm{Bernoulli}(X; p)`;
  const document = String.raw`\mathrm{Var}(X) = p (1 - p) \\ p(X = 1) = p \\ p^3 (1 - p) = p^3 - p^4 \\ \mathbb{E}[X] = p^2`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'holds', 'holds', 'fails']);
});

test('the law of a family is read beside a probability p', () => {
  const given = `${coin}; Y_i \\sim \\mathrm{Bernoulli}(p)`;
  const document = String.raw`\mathrm{Var}\left(\frac1n \sum_{i=1}^n Y_i\right) = \frac{p (1 - p)}{n} \\ \mathbb{E}[Y_1] = 1 - p`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails']);
});

test('p(x) is no density of \\lambda where only the law of \\lambda is said', () => {
  const given = String.raw`a, b, \lambda > 0; x \in \{0, 1, 2\}; \lambda \sim \mathrm{Gamma}(a, b)`;
  const [line] = lines(given, String.raw`p(x) = \frac{\Gamma(a + x)}{x! \, \Gamma(a)}`);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /x is no quantity of p, which has \\lambda/);
});

test('a family beside a quantity of the same letter gets no law, since sums would take one member for all', () => {
  const given = String.raw`B \in \{2, 3\}; b = 1, \dots, B; m, g \in \mathbb{R}; s > 0; g_b \in \mathbb{R}; g_b \sim \mathcal{N}(m, s^2)`;
  assert.deepEqual(
    model(given).problems.map(({ message }) => message),
    ['g is a quantity of its own, and the family of g_b as well'],
  );
  const document = String.raw`\mathrm{Var}\left[ \frac1B \sum_{b=1}^B g_b \right] = \frac{s^2}{B}`;
  assert.deepEqual(verdictsOf(given, document), ['unreadable']);
});

test('d with an index is a letter, below 1 and below itself', () => {
  const given = String.raw`r > 0; K \in \{2, 3\}; j = 1, \dots, K; d_j > 0`;
  const document = String.raw`\sum_{j=1}^K \frac{d_j}{d_j + r} = K - r \sum_{j=1}^K \frac{1}{d_j + r} \\ \frac{1}{d_1 + r} = d_1 + r`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails']);
  assert.match(readings(given, String.raw`\frac{1}{d\epsilon} = r`), /a derivative with 1 above the line/);
});

test('a minus above a letter belongs to its name', () => {
  const given = String.raw`P, P^-, r > 0`;
  const document = String.raw`\frac{1}{P^-} + \frac{1}{r} = \frac{r + P^-}{r P^-} \\ P^- r = P r`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails']);
});

test('an inequality of the power of a declared letter is a condition, and no name with a label', () => {
  const given = String.raw`s, a > 0; m_{12} \in (-1, 1); s^2 > \frac12; m_{12}^2 < a`;
  const document = String.raw`2 s^2 > 1 \\ a - m_{12}^2 > 0 \\ s > \frac{7}{10} \\ (m_{12} + 1)^2 = m_{12}^2 + 2 m_{12} + 1 \\ s > \frac{8}{10}`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'holds', 'holds', 'holds', 'fails']);
});

test('a power is a name of its own where the letter is not declared', () => {
  const given = String.raw`\sigma^2, \tau^2 > 0; x, m \in \mathbb{R}; p(x) = \mathcal{N}(x; m, \sigma^2)`;
  assert.deepEqual(
    verdictsOf(given, String.raw`\mathrm{Var}_p[x] = \sigma^2 \\ \mathrm{Var}_p[x] = \tau^2`),
    ['holds', 'fails'],
  );
});

test('the square of a standard deviation that is declared by itself is a variance in second place', () => {
  const given = String.raw`\sigma^2 > 0; x, m \in \mathbb{R}`;
  assert.deepEqual(model(`${given}; p(x) = \\mathcal{N}(x; m, \\sigma^2)`).problems, []);
});

test('empty groups behind a sign, and the sign that ends a proof, are not seen', () => {
  const given = String.raw`a, b \in \mathbb{R}`;
  const document = String.raw`(a - b)^2 = {}& a^2 - 2 a b \\ & {} + b^2 \qedhere \\ a = {}& {} - b \qedhere`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails']);
});
