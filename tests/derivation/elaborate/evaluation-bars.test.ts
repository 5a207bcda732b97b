/** Bars and limits behind a formula: how far they reach, and which variable gets the value. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, readings, verdictsOf } from './judging';

const R = String.raw;
const given = R`n = 3; i = 1, \dots, n; z_i, x, y, a, x_0 \in \mathbb{R}; F(u) := u^3`;

const holds = (document: string, declared = given) =>
  assert.deepEqual(verdictsOf(declared, document), ['holds'], document);
const fails = (document: string) => assert.deepEqual(verdictsOf(given, document), ['fails'], document);

test('a bar that ends what a derivative acts on belongs to the derivative', () => {
  holds(R`\frac{\partial}{\partial z_1} \sum_i z_i^2 \Big|_{z_1=3} = 6`);
  fails(R`\frac{\partial}{\partial z_1} \sum_i z_i^2 \Big|_{z_1=3} = 0`);
  for (const bar of [R`\Bigr|`, R`\bigg|`, R`\mid`, R`\rvert`, R`\vert`, R`\Big\rvert`]) {
    holds(R`\frac{d}{dx} \sum_i (x + i)^2 ${bar}_{x=0} = 12`);
    holds(R`-\frac{d}{dx} \prod_i (x + i) ${bar}_{x=0} + x = x - 11`);
  }
  holds(R`\partial_x \sum_i (x + i)^2 \Big|_{x=0} = 12`);
  holds(R`\nabla_x \sum_i (x + i)^2 \Big|_{x=0} = 12`);
  holds(R`\frac{d^2}{dx^2} \log \sum_i e^{x i} \Big|_{x=0} = \frac23`);
  holds(R`\frac{d}{dx} \max_y (x y - y^2) \Big|_{x=2} = 1`);
  holds(R`\frac{d}{dx} \frac{d}{dy} x^2 \sum_i (y + i)^2 \Big|_{x=1, y=0} = 24`);
});

test('so does what sets its variable around what it acts on', () => {
  holds(R`\frac{d}{dx} \left[ x^2 + x \right]_{x=3} = 7`);
  holds(R`\frac{d}{dx} \left. F(x + y) \right|_{x=0} = 3 y^2`);
  holds(R`\frac{d}{dx} a \left. F(x + y) \right|_{x=0} = 3 a y^2`);
  holds(R`\frac{d}{dx} \left[ x t^2 \right]_{t=3} = 9`);
  holds(R`\frac{d}{dx} \int_0^1 \big( x t + x^2 t \big|_{t=1} \big) dt = \frac12 + 2 x`);
});

test('a bar between a derivative and what it acts on is its own', () => {
  holds(R`\frac{d}{dx} \Big|_{x=0} \sum_i (x+i)^2 = 12`);
  holds(R`\left. \frac{d}{dx} \right|_{x=0} \sum_i (x+i)^2 = 12`);
  holds(R`\left. \frac{d^2}{dx^2} \right|_{x=0} e^{2 x} = 4`);
  fails(R`\left. \frac{d}{dx} \right|_{x=0} e^{2 x} = 2 e^{2 x}`);
});

test('factors may stand behind a bar, and before that of a derivative', () => {
  holds(R`\frac{d}{dx} F(x) \Big|_{x_0} (y - x_0) = 3 x_0^2 (y - x_0)`);
  holds(R`F'(x) \Big|_{x = x_0} y = 3 x_0^2 y`);
  holds(R`\frac{d F(x)}{dx} \bigg|_{x = y} a = 3 a y^2`);
  const before = R`x \frac{d}{dx} x^2 \Big|_{x = 3} = 6 x`;
  holds(before);
  assert.match(readings(given, before), /the bar in .* was read as that of \\frac\{d\}\{dx\} x\^2 alone/);
});

test('limits behind a sum reach from the first term in which their variable stands', () => {
  holds(R`\int_0^1 (x + 1) dx = \frac{x^2}{2} + x \Big|_0^1`);
  holds(R`\int_0^a u e^u du = u e^u - e^u \Big|_{u=0}^{a}`);
  holds(R`\int_0^a (1 + u) du + a = a + u + u^2/2 \Big|_{u=0}^{u=a}`);
  holds(R`\int_0^1 x e^x dx = x e^x \Big|_0^1 - e^x \Big|_0^1`);
  fails(R`\int_0^1 (x + 1) dx = \frac{x^2}{2} - x \Big|_0^1`);
  assert.match(
    readings(given, R`\frac32 = \frac{x^2}{2} + x \Big|_0^1`),
    /the limits behind x were read as those of/,
  );
});

test('a bar with one value is of its term, which is said where another term has its variable', () => {
  holds(R`x + x^2 \big|_{x=2} = x + 4`);
  assert.match(readings(given, R`x + x^2 \big|_{x=2} = x + 4`), /was read as that of x\^2 alone/);
  assert.doesNotMatch(readings(given, R`y + x^2 \big|_{x=2} = y + 4`), /alone/);
});

test('values stand below each other, as a list, and behind an absolute value', () => {
  holds(R`\frac{\partial}{\partial x} x^2 y^2 \Big|_{\substack{x=1 \\ y=2}} = 8`);
  holds(R`\frac{\partial^2}{\partial x \partial y} x^2 y^2 \Big|_{(x, y) = (1, 2)} = 8`);
  holds(R`\left| x - a \right|_{x=1} = |1 - a|`);
  const [line] = lines(given, R`x^2 \big|_{(x, y) = (1, 2, 3)} = 1`);
  assert.equal(line!.verdict, 'unreadable');
});
