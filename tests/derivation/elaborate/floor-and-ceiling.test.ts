import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const given = String.raw`x \in [-3, 3]; n \in \{1, \dots, 9\}; m \in \{1, 2, 3\}; t > 0`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`\lfloor x \rfloor \le x`, String.raw`\lfloor x \rfloor = x`],
  [String.raw`\lceil x \rceil = -\lfloor -x \rfloor`, String.raw`\lceil x \rceil = \lfloor x \rfloor`],
  [
    String.raw`\left\lfloor \frac{n}{2} \right\rfloor + \left\lceil \frac{n}{2} \right\rceil = n`,
    String.raw`\left\lfloor \frac{n}{2} \right\rfloor + \left\lfloor \frac{n}{2} \right\rfloor = n`,
  ],
  [String.raw`\operatorname{sgn}(n) = 1`, String.raw`\operatorname{sgn}(n) = n`],
  [String.raw`\operatorname{sgn}(-7/2) = -1`, String.raw`\operatorname{sgn}(-7/2) = -3`],
  [String.raw`\lfloor 7/2 \rfloor = 3`, String.raw`\lfloor 7/2 \rfloor = 3.5`],
  [String.raw`\lfloor -7/2 \rfloor = -4`, String.raw`\lfloor -7/2 \rfloor = -3`],
  [
    String.raw`\lfloor x + n \rfloor = \lfloor x \rfloor + n`,
    String.raw`\lfloor 2 x \rfloor = 2 \lfloor x \rfloor`,
  ],
  [
    String.raw`\lfloor 2 x \rfloor = \lfloor x \rfloor + \lfloor x + \frac12 \rfloor`,
    String.raw`\lfloor 2 x \rfloor = \lfloor x \rfloor + \lfloor x \rfloor`,
  ],
  [String.raw`\int_0^{10} \lfloor u \rfloor du = 45`, String.raw`\int_0^{10} \lfloor u \rfloor du = 50`],
  [String.raw`\int_0^{10} \lceil u \rceil du = 55`, String.raw`\int_0^{10} \lceil u \rceil du = 50`],
  [
    String.raw`\int_0^{300} \lfloor u \rfloor du = 150 \cdot 299`,
    String.raw`\int_0^{300} \lfloor u \rfloor du = 150 \cdot 300`,
  ],
  [
    String.raw`\int_0^1 \lfloor n u \rfloor du = \frac{n - 1}{2}`,
    String.raw`\int_0^1 \lfloor n u \rfloor du = \frac{n}{2}`,
  ],
  [
    String.raw`\int_0^\infty \lfloor u \rfloor e^{-u} du = \frac{1}{e - 1}`,
    String.raw`\int_0^\infty \lfloor u \rfloor e^{-u} du = 1`,
  ],
  [
    String.raw`\sum_{k=1}^n \lfloor k / 2 \rfloor = \left\lfloor \frac{n^2}{4} \right\rfloor`,
    String.raw`\sum_{k=1}^n \lfloor k / 2 \rfloor = \frac{n^2}{4}`,
  ],
  [
    String.raw`\lfloor x \rfloor^2 = \lfloor x \rfloor \lfloor x \rfloor`,
    String.raw`\lfloor x \rfloor^2 = \lfloor x^2 \rfloor`,
  ],
];

for (const [holds, fails] of forms) {
  test(`${holds} holds; ${fails} fails`, () => {
    const [right] = lines(given, holds);
    assert.equal(right!.verdict, 'holds', right!.why);
    assert.ok(
      right!.reading.every(note => /error bounds were too wide/.test(note)),
      right!.reading.join(),
    );
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('an argument within its error of a whole number proves nothing: neither side of the jump is held for true', () => {
  // sqrt(2)^2 is 2.0000000000000004 in doubles: its floor is 2 for certain only where the argument is exact.
  for (const right of ['1', '2', '3']) {
    assert.deepEqual(
      verdictsOf('', String.raw`\lfloor \sqrt{2} \sqrt{2} \rfloor = ${right}`),
      ['inconclusive'],
      right,
    );
  }
  assert.deepEqual(verdictsOf('', String.raw`\lfloor 2 \rfloor = 2`), ['holds']);
  assert.deepEqual(verdictsOf('', String.raw`\lfloor \sqrt{2} \sqrt{2} + \frac12 \rfloor = 2`), ['holds']);
});

test('a ratio of whole numbers is rounded without error, on the number and on either side of it', () => {
  const wholes = String.raw`n, m \in \{1, \dots, 40\}`;
  for (const [holds, fails] of [
    [String.raw`\lfloor (n m) / n \rfloor = m`, String.raw`\lfloor (n m - 1) / n \rfloor = m`],
    [String.raw`\lceil (n m) / n \rceil = m`, String.raw`\lceil (n m + 1) / n \rceil = m`],
    [
      String.raw`\lfloor -\frac{n}{2} \rfloor = -\lceil \frac{n}{2} \rceil`,
      String.raw`\lfloor -\frac{n}{2} \rfloor = -\lfloor \frac{n}{2} \rfloor`,
    ],
    [
      String.raw`\left\lfloor \frac{n}{-m} \right\rfloor = -\left\lceil \frac{n}{m} \right\rceil`,
      String.raw`\left\lfloor \frac{n}{-m} \right\rfloor = -\left\lfloor \frac{n}{m} \right\rfloor`,
    ],
    [String.raw`\lfloor 0.1 \cdot 10 n \rfloor = n`, String.raw`\lceil 0.1 \cdot 10 n + 0.1 \rceil = n`],
  ] as const) {
    const [line] = lines(wholes, holds);
    assert.equal(line!.verdict, 'holds', `${holds}: ${line!.why}`);
    assert.deepEqual(line!.reading, []);
    assert.deepEqual(verdictsOf(wholes, fails), ['fails'], fails);
  }
});

for (const half of [
  String.raw`\lfloor x \rceil = x`,
  String.raw`\lceil x \rfloor = x`,
  String.raw`\lfloor x) = x`,
]) {
  test(`${half} is refused: its brackets do not belong together`, () => {
    assert.deepEqual(verdictsOf(given, half), ['unreadable']);
  });
}
