import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

/** Declarations, a line as lecture notes have it, and a wrong twin. */
const forms: readonly (readonly [name: string, given: string, holds: string, fails: string])[] = [
  [
    'a matrix to a power that is a declared whole number',
    String.raw`\mu \in \mathbb{R}; n \in \{1, \dots, 5\}`,
    String.raw`\begin{bmatrix} \mu & 1 \\ 0 & \mu \end{bmatrix}^n = \begin{bmatrix} \mu^n & n \mu^{n-1} \\ 0 & \mu^n \end{bmatrix}`,
    String.raw`\begin{bmatrix} \mu & 1 \\ 0 & \mu \end{bmatrix}^n = \begin{bmatrix} \mu^n & \mu^{n-1} \\ 0 & \mu^n \end{bmatrix}`,
  ],
  [
    'members of a family whose size is one of a list',
    String.raw`a > 0; n \in \{1, 2, 3\}; a_1, \dots, a_n \in \mathbb{R}`,
    String.raw`(a + \sum_{i=1}^n a_i)^2 \ge 4 a \sum_{i=1}^n a_i`,
    String.raw`(a + \sum_{i=1}^n a_i)^2 \ge 5 a \sum_{i=1}^n a_i`,
  ],
  [
    'a power of a sine whose exponent is a product',
    String.raw`m \in \{0, \dots, 4\}`,
    String.raw`\int_0^{\pi/2} \sin^{2m} x \, dx = \frac{\pi}{2} \cdot \frac{1}{4^m} \binom{2m}{m}`,
    String.raw`\int_0^{\pi/2} \sin^{2m} x \, dx = \frac{\pi}{4^m} \binom{2m}{m}`,
  ],
  [
    'a sum of powers of a matrix',
    String.raw`A \in \mathbb{R}^{2 \times 2}; n \in \{1, \dots, 5\}`,
    String.raw`(I - A) \sum_{k=0}^n A^k = I - A^{n+1}`,
    String.raw`(I - A) \sum_{k=0}^n A^k = I - A^n`,
  ],
];

for (const [name, given, holds, fails] of forms) {
  test(`${name}: holds, and its wrong twin fails`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('a matrix to the power of a real number is refused with the declaration of a whole one', () => {
  const document = String.raw`A^n = A A^{n-1}`;
  const [line] = lines(String.raw`A \in \mathbb{R}^{2 \times 2}; n \in \mathbb{R}`, document);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /n is no declared whole number/);
});

test('a function with a bar between its arguments is no value of the function without one', () => {
  const given = String.raw`x, y \in \mathbb{R}; f(x, y) := x^2 y`;
  const [line] = lines(given, String.raw`f(y \mid x) = y^2 x`);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /f is a function with no argument behind a bar/);
  const barred = String.raw`x, y \in \mathbb{R}; L(x \mid y) := x^2 y`;
  assert.notEqual(lines(barred, String.raw`L(x \mid y) = x^2 y`)[0]!.verdict, 'unreadable');
});

test('a letter with an index beside a number of that letter is told to be undeclared', () => {
  const [line] = lines(String.raw`\lambda \in \mathbb{R}`, String.raw`\lambda_1^2 = 1`);
  assert.match(line!.why, /\\lambda_1 is not declared/);
});

test('a function stands for its value also where one of its arguments is a name for a formula', () => {
  const given = String.raw`\mu, x, s \in \mathbb{R}; v := s^2 + 1; f(\mu, v) := \mu^2 v + x`;
  assert.deepEqual(verdictsOf(given, String.raw`\frac{\partial f}{\partial \mu} = 2 \mu v`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`\frac{\partial f}{\partial v} = \mu^2`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`\frac{\partial f}{\partial \mu} = \mu v`), ['fails']);
});

test('a derivative before a bracket in which its function stands alone is refused, as it may be a product', () => {
  const given = String.raw`r, t \in \mathbb{R}; y(t) := \frac{1}{1 + e^{-r t}}`;
  const [line] = lines(given, String.raw`\ddot{y} = r \dot{y} \left(1 - 2 y\right)`);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /may be a value of the function \\dot\{?y\}?, or a product/);
  assert.deepEqual(verdictsOf(given, String.raw`\ddot{y} = r \dot{y} - 2 r y \dot{y}`), ['holds']);
});

test('the derivative of a known function alone is told to lack its argument', () => {
  const [line] = lines(String.raw`x \in \mathbb{R}`, String.raw`x = \Phi'`);
  assert.match(line!.why, /\\Phi' stands without its argument; did you mean \\Phi'\(x\)/);
});
