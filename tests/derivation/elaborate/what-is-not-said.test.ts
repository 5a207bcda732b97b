/** What may mean two things is refused: calls of numbers, data beside noise, the letter e. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const R = String.raw;
const why = (given: string, document: string): string =>
  lines(given, document)
    .map(({ verdict, why: said }) => `${verdict}: ${said}`)
    .join('\n');

test('a name that stands for a formula, before the letters of the formula in a bracket, is no factor', () => {
  const given = R`a, b \in \mathbb{R}; n = 3; i = 1, \dots, n; \theta_i \in \mathbb{R}; J := a^2 + \sum_i \theta_i`;
  assert.match(
    why(given, R`J(\theta) = a^2 + \sum_i \theta_i`),
    /^unreadable: J\(\\theta\) may be a value of a function J, or a product/,
  );
  assert.match(why(given, 'J (a) = a^2'), /^unreadable: J/);
  assert.deepEqual(verdictsOf(given, R`J (b + 1) = J b + J \\ J (b) = b J \\ J (b) = J`), [
    'holds',
    'holds',
    'fails',
  ]);
});

test('a number that touches a bracket with a letter alone may be a function', () => {
  const given = R`\lambda, t, u > 0`;
  assert.match(
    why(given, R`\int_0^t \lambda(u) \, du = \lambda t`),
    /\\lambda\(u\) may be a value of a function \\lambda/,
  );
  assert.deepEqual(
    verdictsOf(
      given,
      R`\lambda (u) = u \lambda \\ \lambda(1 - u) = \lambda - \lambda u \\ \lambda(1 - u) = \lambda`,
    ),
    ['holds', 'holds', 'fails'],
  );
});

const data = R`X \in \mathbb{R}^{3 \times 2}; w \in \mathbb{R}^2; \varepsilon \in \mathbb{R}^3`;
const model = R`y = X w + \varepsilon \\ `;
const slope = R`\nabla_w \tfrac12 \| y - X w \|^2 = -X^\top (y - X w)`;

test('a gradient in the weights does not see through data that the text has defined with noise, and says so', () => {
  assert.match(
    why(data, model + slope),
    /unreadable: y was defined as .*: whether the gradient sees that, or y is given, is not said/,
  );
  assert.deepEqual(verdictsOf(`${data}; y \\in \\mathbb{R}^3`, slope), ['holds']);
  assert.deepEqual(verdictsOf(`${data}; y := X w + \\varepsilon`, slope), ['fails']);
});

test('an integral over a letter of a noisy definition is refused where the letter stands beside it', () => {
  const given = R`x, \epsilon \in \mathbb{R}; r \in (0, 1)`;
  const document = R`x' = r x + \sqrt{1 - r^2} \epsilon \\ \int \mathcal{N}(x'; r x, 1 - r^2) \mathcal{N}(x; 0, 1) \, dx = \mathcal{N}(x'; 0, 1)`;
  assert.match(why(given, document), /unreadable: x' was defined as .*: whether the integral sees that/);
});

test('a reparametrised gradient sees through the definition', () => {
  const given = R`m, \epsilon \in \mathbb{R}; s > 0`;
  const document = R`z = m + s \epsilon \\ \frac{\partial}{\partial m} z^2 = 2 z \\ \frac{\partial}{\partial s} z^2 = 2 z \epsilon \\ \frac{\partial}{\partial s} z^2 = 2 z`;
  assert.deepEqual(verdictsOf(given, document), ['defines', 'holds', 'holds', 'fails']);
});

test("the letter e beside a function of e is not Euler's number, save below an exponent", () => {
  const entropy = R`h(e) = -e \log e - (1 - e) \log(1 - e) \\ `;
  assert.match(
    why('a > 0', R`${entropy}h(e) \ge 4 e (1 - e) \log 2`),
    /unreadable: e is the argument of h in the text/,
  );
  assert.deepEqual(
    verdictsOf('a > 0', R`${entropy}\log e^a = a \\ h(\tfrac12) = \log 2 \\ h(\tfrac12) = 2`).slice(1),
    ['holds', 'holds', 'fails'],
  );
  assert.deepEqual(verdictsOf('e \\in (0, 1)', R`${entropy}h(e) \ge 4 e (1 - e) \log 2`).slice(1), ['holds']);
  assert.deepEqual(verdictsOf('a > 0', R`\log e = 1 \\ \log(2 e) = \log 2`), ['holds', 'fails']);
});
