import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, readings, verdictsOf } from './judging';

const given = String.raw`x, y \in \mathbb{R}; a, b > 0`;
const family = String.raw`i = 1, \dots, n; j = 1, \dots, n; x_1, \dots, x_n \in \mathbb{R}`;

test('a relation behind a comma is said to be a condition', () => {
  const [line, ...others] = lines(String.raw`x > 0`, String.raw`x^2 \ge 0, x \ge 1`);
  assert.equal(line!.verdict, 'holds');
  assert.deepEqual(others, []);
  assert.deepEqual(line!.reading.slice(0, 1), [
    String.raw`x \ge 1 behind the comma was read as a condition of this line, not as a claim`,
  ]);
});

test('it is said of every line of the chain, and of an implication', () => {
  const said = /x > 1 behind the comma was read as a condition/;
  for (const { reading } of lines(given, String.raw`x^2 \ge x \\ \ge 1, x > 1`))
    assert.match(reading.join(), said);
  assert.match(readings(given, String.raw`x = y \implies x^2 = y^2, x > 1`), said);
});

test('where a word announces the condition, nothing more is said', () => {
  assert.doesNotMatch(readings(given, String.raw`x^2 \ge x \text{ for } x > 1`), /comma/);
});

test('what stands behind a comma and is a formula is a claim of its own', () => {
  assert.deepEqual(verdictsOf(given, String.raw`x^2 \ge 0, x + 0 \ge 1`), ['holds', 'fails']);
});

const ranges: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`x_i = x_i + 0, \quad i = 1, \dots, n`, String.raw`x_i = x_1, \quad i = 1, \dots, n`],
  [String.raw`x_i^2 \ge 0 \text{ for } i = 1, \dots, n`, String.raw`x_i = x_1 \text{ for } i = 1, \dots, n`],
  [String.raw`(i - 1)(i - 2) = 0, i = 1, 2`, String.raw`(i - 1)(i - 3) = 0, i = 1, 2`],
  [
    String.raw`x_i + x_j = x_j + x_i, i = 1, \dots, n, j = 1, \dots, n`,
    String.raw`x_i = x_j, i = 1, \dots, n, j = 1, \dots, n`,
  ],
];

for (const [holds, fails] of ranges) {
  test(`an index runs through all its values: ${holds} holds; ${fails} fails`, () => {
    assert.deepEqual(verdictsOf(family, holds), ['holds']);
    assert.deepEqual(verdictsOf(family, fails), ['fails']);
  });
}

test('a condition that cannot be read makes its line unreadable, at its place', () => {
  const document = String.raw`x^2 = 1 \text{ for } \foo > 2`;
  const [line] = lines(given, document);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /\\foo is not known/);
  const { start, end } = line!.stoppedAt!;
  assert.equal(document.slice(start, end), String.raw`\foo`);
});

test('what stands where a condition should and is none is said', () => {
  assert.match(readings(given, String.raw`x^2 \ge 0 \text{ if } x + 1`), /x \+ 1 states no condition/);
});

const quantified: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`\forall x > 1: x^2 \ge x`, String.raw`\forall x > 0: x^2 \ge x`],
  [String.raw`\forall x > 1, x^2 \ge x`, String.raw`\forall x > 0, x^2 \ge x`],
  [String.raw`\forall x > 1, y > 1: x y \ge 1`, String.raw`\forall x > 1, y > 0: x y \ge 1`],
  [String.raw`\forall x, y: x^2 + y^2 \ge 2 x y`, String.raw`\forall x, y: x^2 + y^2 \ge 3 x y`],
];

for (const [holds, fails] of quantified) {
  test(`a quantifier before its statement is its condition: ${holds} holds; ${fails} fails`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('behind "not equal" and "about" nothing follows across a side that cannot be read', () => {
  assert.deepEqual(verdictsOf(given, String.raw`x \ne \foo \ne x`), ['unreadable', 'unreadable']);
  const [, second] = lines(given, String.raw`x^2 \ge \foo \ge 0`);
  assert.equal(second!.verdict, 'holds');
  assert.match(second!.reading.join(), /the side before could not be read/);
});

const ending: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`\sqrt{x^2} = x, \qquad x > 0,`, String.raw`\sqrt{x^2} = -x, \qquad x > 0,`],
  [String.raw`\sqrt{x^2} = x \qquad (x \ge 0).`, String.raw`\sqrt{x^2} = -x \qquad (x \ge 0).`],
  [String.raw`\sqrt{x^2} = x, \quad (0 \le x < 3)`, String.raw`\sqrt{x^2} = -x, \quad (0 \le x < 3)`],
  [
    String.raw`\sqrt{(x - 1)^2} = x - 1 \quad (x - 1 > 0)`,
    String.raw`\sqrt{(x - 1)^2} = 1 - x \quad (x - 1 > 0)`,
  ],
];

for (const [holds, fails] of ending) {
  test(`a condition may end with a comma, or stand in brackets: ${holds} holds; ${fails} fails`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('of a condition in brackets it is said that it was read as one', () => {
  assert.match(
    readings(given, String.raw`\sqrt{x^2} = x \quad (x > 0)`),
    /x > 0 in brackets was read as a condition of this line/,
  );
});

test('a formula behind a condition behind a comma is a claim', () => {
  const document = String.raw`\sqrt{x^2} = x, \quad x > 0, \quad x + y = 2 y,`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails']);
});

test('a bracket behind a space that relates nothing is no condition', () => {
  assert.notDeepEqual(verdictsOf(given, String.raw`a b = a \quad (b)`), ['holds']);
});
