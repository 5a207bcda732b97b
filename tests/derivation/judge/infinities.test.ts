/** Plus and minus infinity are values, where they come about without the difference of two. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;
const poisson = R`\lambda > 0; k \in \{0, 1, \dots, \infty\}
  p(k) = \mathrm{Poisson}(k; \lambda)`;
const table = R`j \in \{0, 1, 2\}
  p(j) \text{ any table}`;

const judged: readonly (readonly [given: string, document: string, verdict: string])[] = [
  [poisson, R`\log \mathbb{E}[k] \ge \mathbb{E}[\log k]`, 'holds'],
  [poisson, R`\log \mathbb{E}[k] > \mathbb{E}[\log k]`, 'holds'],
  [poisson, R`\log \mathbb{E}[k] \le \mathbb{E}[\log k]`, 'fails'],
  [poisson, R`\mathbb{E}[\log k] = -\infty`, 'holds'],
  [poisson, R`\mathbb{E}[\log k] = \infty`, 'fails'],
  [poisson, R`\mathbb{E}[\log k] = 5`, 'fails'],
  [poisson, R`\mathbb{E}[\log (k + 1)] = -\infty`, 'fails'],
  [table, R`\log \mathbb{E}[j] \ge \mathbb{E}[\log j]`, 'holds'],
  [table, R`\mathbb{E}[\log j] \ge 3`, 'fails'],
  ['', R`\sum_{n=1}^\infty \frac{1}{n} \ge 100`, 'holds'],
  ['', R`\sum_{n=1}^\infty \frac{1}{n} = \infty`, 'holds'],
  ['', R`\sum_{n=1}^\infty \frac{1}{n} = 100`, 'fails'],
  ['', R`\sum_{n=1}^\infty \frac{1}{n^2} \ge 2`, 'fails'],
];

for (const [given, document, verdict] of judged)
  test(`${document} ${verdict}`, () => {
    assert.equal(verdictOf(given, document), verdict, lineOf(given, document).why);
  });

test('an infinite and a finite side are said to be just that', () => {
  assert.match(lineOf(poisson, R`\mathbb{E}[\log k] = 5`).why, /minus infinity where the other is 5/);
  assert.match(lineOf(poisson, R`\mathbb{E}[\log k] \ge 5`).why, /one side is infinite/);
});

test('two sides that diverge say nothing of each other', () => {
  for (const document of [
    R`\mathbb{E}[\log k] = 2 \mathbb{E}[\log k] + 1`,
    R`\mathbb{E}[\log k] \le \mathbb{E}[\log k^2]`,
  ])
    assert.equal(verdictOf(poisson, document), 'inconclusive', document);
});

test('the difference of two infinities has no value', () => {
  assert.equal(verdictOf('', R`\sum_{n=0}^\infty (\log n - \log 0) \ge 1`), 'inconclusive');
});

test('an integral that diverges is infinite where the integrand keeps its sign, and has no value elsewhere', () => {
  const infinite = R`\int_0^1 \frac{1}{u} du`;
  assert.equal(verdictOf('', R`${infinite} \ge 1`), 'holds');
  assert.equal(verdictOf('', R`${infinite} = \infty`), 'holds');
  assert.equal(verdictOf('', R`${infinite} = 1`), 'fails');
  assert.equal(verdictOf('', R`${infinite} \le 1`), 'fails');
  assert.equal(verdictOf('', R`\int_0^\infty \left(\frac{1}{u} - 1\right) du \ge 1`), 'inconclusive');
  assert.equal(verdictOf('', R`\int_{-1}^1 \frac{1}{u} du \le 1`), 'inconclusive');
});

test('an integral whose integrand falls faster than any power beyond the doubles is not taken for infinite', () => {
  const given = R`z \in \mathbb{R}; q(z) = \mathcal{N}(z; 0, 1)`;
  assert.equal(verdictOf(given, R`\mathbb{E}_q[e^{20 z}] = e^{200}`), 'holds');
  const law = R`v > 0; q(v) = \mathrm{LogNormal}(v; 0, 16)`;
  assert.notEqual(verdictOf(law, R`\mathbb{E}_q[v] = e^8`), 'fails');
  assert.notEqual(verdictOf(law, R`\mathbb{E}_q[v^2] = e^{32}`), 'fails');
});

test('where one side alone diverges at a share of the settings the line fails, and is told what tells them apart', () => {
  const told = (given: string, line: string) => {
    const { verdict, why } = lineOf(given, line);
    assert.equal(verdict, 'fails', line);
    return why;
  };
  const power = told(R`a \in \mathbb{R}`, R`\int_0^1 x^a dx = \frac{1}{a+1}`);
  assert.match(
    power,
    /left side is infinite where the other is -.*all with \$a < -1\$; at \d+ others it holds/,
  );
  const moments = R`\lambda > 0; s \in \mathbb{R}; p(x) = \mathrm{Exponential}(x; \lambda)`;
  const generating = told(moments, R`\mathbb{E}_p[e^{s x}] = \frac{\lambda}{\lambda - s}`);
  assert.match(generating, /left side is infinite.*all with \$(s > \\lambda|\\lambda < s)\$/);
  assert.match(told(R`r \in (-2, 2)`, R`\log |r| = \log r`), /all with \$r < 0\$/);
  assert.match(
    told(R`a \in \mathbb{R}`, R`\sqrt{a} \ge 0`),
    /12 of 20 settings, all with \$a < 0\$; at 8 others it holds/,
  );
  const declared = R`a > -1; s, t > 0; \lambda := s + t; p(x) = \mathrm{Exponential}(x; s + t)`;
  assert.equal(verdictOf(declared, R`\int_0^1 x^a dx = \frac{1}{a+1}`), 'holds');
  assert.equal(verdictOf(declared, R`\mathbb{E}_p[e^{s x}] = \frac{s + t}{t}`), 'holds');
});

test('where both sides are undefined or diverge it is told at how many settings, which, and that nothing is claimed there', () => {
  const { verdict, why, reading } = lineOf(
    R`a \in \mathbb{R}`,
    R`\int_{-\infty}^\infty e^{-a u^2} du = \sqrt{\pi / a}`,
  );
  assert.equal(verdict, 'holds');
  assert.match(why, /at 12 of 20 the sides have no values to compare/);
  assert.match(
    reading.join(),
    /At 12 of 20 settings, all with \$a < 0\$, both sides are undefined or diverge; .* nothing is claimed there, as at \$a = -/,
  );
  const wrong = lineOf(R`a \in \mathbb{R}`, R`\int_{-\infty}^\infty e^{-a u^2} du = \sqrt{2 \pi / a}`);
  assert.equal(wrong.verdict, 'fails');
});

test('what was seen of a sum or an integral that diverges slowly is no finite value beside an infinite one', () => {
  for (const document of [
    R`\sum_{n=2}^\infty \frac{1}{n \log n} = \infty`,
    R`\int_2^\infty \frac{1}{x \log x} dx = \infty`,
    R`\int_0^{1/2} \frac{1}{x \log x} dx = -\infty`,
    R`\int_0^{1/2} \frac{1}{x \log x} dx \le -100`,
    R`\int_0^\infty \left|\frac{\sin x}{x}\right| dx = \infty`,
  ])
    assert.equal(verdictOf('', document), 'inconclusive', document);
  // Known to be finite, it is.
  assert.equal(verdictOf('', R`\int_0^1 \frac{1}{\sqrt{x}} dx = \infty`), 'fails');
  assert.equal(verdictOf('', R`\sum_{n=1}^\infty \frac{1}{n^2} = \infty`), 'fails');
});

test('a limit that grows beyond all bounds is infinite, and no number; from two sides in two directions it is none', () => {
  const limits: readonly (readonly [document: string, verdict: string])[] = [
    [R`\lim_{x \to \infty} x = \infty`, 'holds'],
    [R`\lim_{x \to \infty} \log x = \infty`, 'holds'],
    [R`\lim_{x \to \infty} \log x = 40`, 'fails'],
    [R`\lim_{x \to 0} \frac{1}{x^2} = \infty`, 'holds'],
    [R`\lim_{x \to 0} \frac{1}{x^2} = 4`, 'fails'],
    [R`\lim_{x \to 0^+} \log x = -\infty`, 'holds'],
    [R`\lim_{x \to 0^-} \frac{1}{x} = -\infty`, 'holds'],
    [R`\lim_{x \to 0^-} \frac{1}{x} = \infty`, 'fails'],
    [R`\lim_{x \to 0} \frac{1}{x} = 0`, 'fails'],
    [R`\lim_{x \to 0} e^{1/x} = 0`, 'fails'],
    [R`\lim_{n \to \infty} \sum_{k=1}^n \frac{1}{k} = \infty`, 'holds'],
    [R`\lim_{x \to \infty} \frac{x^{10}}{e^x} = 0`, 'holds'],
    // Differences that shrink may add up to something finite.
    [R`\lim_{x \to \infty} \sqrt{\log x} = \infty`, 'inconclusive'],
    [R`\lim_{x \to \infty} \log \log x = \infty`, 'inconclusive'],
    [R`\lim_{x \to \infty} \frac{-1}{\log x} = 0`, 'inconclusive'],
    [R`\lim_{x \to \infty} \sin x = 0`, 'inconclusive'],
  ];
  for (const [document, verdict] of limits)
    assert.equal(verdictOf('', document), verdict, `${document}: ${lineOf('', document).why}`);
});
