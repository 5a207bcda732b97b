import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const given = String.raw`N = 3; n = 1, \dots, N; y_n, b \in \mathbb{R}; x \in (-0.9, 0.9); m, j \in \{1, \dots, 5\}
  z_1, \dots, z_m \in \mathbb{R}; \theta \in (0, 1); u_1, \dots, u_m \in \{0, 1\}; p(u_i \mid \theta) = \mathrm{Bern}(u_i; \theta)`;

/** Each true, and false with the change behind it. */
const terms: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`1 + 2 + \dots + m = \frac{m (m+1)}{2}`, String.raw`1 + 2 + \dots + m = \frac{m (m-1)}{2}`],
  [String.raw`1 + 2 + \dots + (m-1) = \frac{m (m-1)}{2}`, String.raw`1 + 2 + \dots + (m-1) = \frac{m^2}{2}`],
  [
    String.raw`1 + x + x^2 + \dots + x^m = \frac{1 - x^{m+1}}{1 - x}`,
    String.raw`1 + x + x^2 + \dots + x^m = \frac{1 - x^m}{1 - x}`,
  ],
  [
    String.raw`b + b x + b x^2 + \cdots + b x^m = b \frac{1 - x^{m+1}}{1 - x}`,
    String.raw`b x + b x^2 + \cdots + b x^m = b \frac{1 - x^{m+1}}{1 - x}`,
  ],
  [String.raw`y_1 + \dots + y_N = \sum_n y_n`, String.raw`y_2 + \dots + y_N = \sum_n y_n`],
  [
    String.raw`b - y_1 - y_2 - \dots - y_N = b - \sum_n y_n`,
    String.raw`b - y_1 - y_2 - \dots - y_N = b + \sum_n y_n`,
  ],
  [
    String.raw`z_1^2 + z_2^2 + \ldots + z_m^2 = z^\top z`,
    String.raw`z_1^2 + z_2^2 + \ldots + z_m = z^\top z`,
  ],
  [
    String.raw`\binom{m}{0} + \binom{m}{1} + \dots + \binom{m}{m} = 2^m`,
    String.raw`\binom{m}{1} + \binom{m}{2} + \dots + \binom{m}{m} = 2^m`,
  ],
  [String.raw`1 \cdot 2 \cdots m = m!`, String.raw`1 \cdot 2 \cdots m = m`],
  [
    String.raw`\log (e^{z_1} e^{z_2} \cdots e^{z_m}) = z_1 + z_2 + \dots + z_m`,
    String.raw`\log (e^{z_1} e^{z_2} \cdots e^{z_m}) = z_1 + z_2 + \dots + z_m + 1`,
  ],
  [String.raw`y_1 \cdot \ldots \cdot y_N = \prod_n y_n`, String.raw`2 y_1 y_2 \cdots y_N = \prod_n y_n`],
];

for (const [holds, fails] of terms) {
  test(`${holds} holds, ${fails} does not`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    const [verdict] = verdictsOf(given, fails);
    assert.ok(verdict === 'fails' || verdict === 'unreadable', verdict);
  });
}

test('the sum that dots stand for is told, with an index that the formula does not use', () => {
  const said = readings(given, String.raw`1 + 2 + \dots + m = \sum_{k=1}^m k^2`);
  assert.match(said, /1 \+ 2 \+ \\dots \+ m was read as \\sum_\{i = 1\}\^\{m\} i/);
});

test('dots that do not say what they leave out are refused', () => {
  for (const side of [
    String.raw`1 + 3 + \dots + m`,
    String.raw`1 + \dots + 2 m`,
    String.raw`1 - x + x^2 - \dots + x^m`,
    String.raw`x + x^2 - \dots - x^m`,
    String.raw`1 + x + \dots`,
    String.raw`y_1 + b + \dots + y_N`,
    String.raw`1 \ldots m`,
    String.raw`y_1 \cdots y_N`,
    String.raw`y_1 y_2 \ldots y_N`,
    String.raw`2 \cdot 4 \cdots m`,
  ])
    assert.deepEqual(verdictsOf(given, `b = ${side}`), ['unreadable'], side);
});

test('a list whose members count on in steps is refused', () => {
  const seven = String.raw`v \in \mathbb{R}^7`;
  const members = String.raw`(v_1, v_3, \dots, v_7)^\top`;
  for (const sum of [
    String.raw`${members} (1, 1, 1, 1) = v_1 + v_3 + v_5 + v_7`,
    String.raw`${members} (1, 1, 1, 1, 1, 1) = v_1 + v_3 + v_4 + v_5 + v_6 + v_7`,
  ])
    assert.deepEqual(verdictsOf(seven, sum), ['unreadable'], sum);
});
