import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const given = String.raw`N = 3; n = 1, \dots, N; y_n \in \mathbb{R}; \vec{x}_n \in \mathbb{R}^2; v \in \mathbb{R}^2; b \in \mathbb{R}
  m \in \{1, \dots, 4\}; z_1, \dots, z_m \in \mathbb{R}; A \in \mathbb{R}^{2 \times 2}; f(u) := u^3; c \in \{1, 2, 3\}`;

/** Each true, and false with the change behind it. */
const lists: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`2 y = (2 y_1, \ldots, 2 y_N)^T`, String.raw`2 y = (2 y_1, 2 y_1, \ldots, 2 y_N)^T`],
  [String.raw`y + b (1, 1, 1) = (y_1 + b, \ldots, y_N + b)`, String.raw`y^T = 2 [y_1, y_2, \cdots, y_N]`],
  [
    String.raw`(b, y_1, \dots, y_N)^T (b, y_1, \dots, y_N) = b^2 + y^T y`,
    String.raw`(b, y_1, \dots, y_N)^T (b, y_1, \dots, y_N) = y^T y`,
  ],
  [
    String.raw`(\vec{x}_1, \dots, \vec{x}_N) y = \sum_n y_n \vec{x}_n`,
    String.raw`(\vec{x}_1, \vec{x}_1, \vec{x}_2, \dots, \vec{x}_N) (0, y_1, y_2, y_3) = 0`,
  ],
  [
    String.raw`[f(y_1), \ldots, f(y_N)]^T y = \sum_n y_n^4`,
    String.raw`[f(y_1), \ldots, f(y_N)]^T y = \sum_n y_n^3`,
  ],
  [
    String.raw`(\mathbb{I}(c = 1), \dots, \mathbb{I}(c = N))^T (1, 2, 3) = c`,
    String.raw`(\mathbb{I}(c = 1), \dots, \mathbb{I}(c = N))^T (1, 2, 4) = c`,
  ],
  [String.raw`\frac{d}{dv} (A v)^T = A^T`, String.raw`\frac{d}{dv} (A v)^T = A`],
];

for (const [holds, fails] of lists) {
  test(`${holds} holds, ${fails} does not`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('a list of all members of a family, in their order, says over again what the family is', () => {
  for (const [own, wrong] of [
    [String.raw`y = (y_1, \ldots, y_N)^T`, String.raw`y = (y_1, y_1, \ldots, y_N)^T`],
    [String.raw`y = \{ y_1, \dots, y_N \}`, String.raw`y = \{ y_2, \dots, y_N \}`],
    [String.raw`y^T = [y_1, y_2, \cdots, y_N]`, String.raw`y^T = [y_1, y_3, y_2]`],
    [
      String.raw`y = \begin{pmatrix} y_1 \\ y_2 \\ y_3 \end{pmatrix}`,
      String.raw`y = \begin{pmatrix} y_2 \\ y_1 \\ y_3 \end{pmatrix}`,
    ],
    [String.raw`(z_1, \dots, z_m) = z`, String.raw`(z_1, z_2, \dots, z_m) = 2 z`],
    [
      String.raw`\vec{x} = (\vec{x}_1, \dots, \vec{x}_N)^T`,
      String.raw`\vec{x} = (\vec{x}_2, \vec{x}_1, \vec{x}_3)^T`,
    ],
    [String.raw`f(y_1) = f(y_1)`, String.raw`(f(y_1), \dots, f(y_N))^T = y`],
  ]) {
    assert.deepEqual(verdictsOf(given, own!), ['same expression'], own);
    assert.deepEqual(verdictsOf(given, wrong!), ['fails'], wrong);
  }
});

test('a list that does not say how many members it has is refused', () => {
  for (const list of [
    String.raw`(0, \dots, 0)`,
    String.raw`(y_1, \dots)`,
    String.raw`(y_1, \dots, v_2)`,
    String.raw`(z_2, \dots, z_m)`,
    String.raw`(y_1, \dots, y_N, b)`,
  ])
    assert.deepEqual(verdictsOf(given, `y = ${list}`), ['unreadable'], list);
});

test('a name that is defined by a transposed list of numbers is a column', () => {
  const document = String.raw`q = (b, y_1, \dots, y_N)^T \\ q^T q = b^2 + y^T y`;
  assert.deepEqual(verdictsOf(given, document), ['defines', 'holds']);
});

test('which way a list lies is said', () => {
  assert.match(readings(given, String.raw`y = (y_1, \ldots, y_N)^T`), /was read as a column/);
});

test('a transposed list as the mean of a normal law is a column; a row that is none is refused', () => {
  const point = String.raw`m \in \mathbb{R}; u \in \mathbb{R}^2`;
  const density = String.raw`\frac{1}{2\pi} e^{-\frac12 ((u_1 - m)^2 + (u_2 - m)^2)}`;
  for (const mean of [String.raw`(m, m)^\top`, '(m, m)', String.raw`\begin{pmatrix} m \\ m \end{pmatrix}`]) {
    const law = String.raw`\mathcal{N}(u; ${mean}, I)`;
    assert.deepEqual(verdictsOf(point, `${law} = ${density}`), ['holds'], mean);
    assert.deepEqual(verdictsOf(point, `${law} = 2 ${density}`), ['fails'], mean);
  }
  const row = String.raw`\mathcal{N}(u; u^\top, I) = \frac{1}{2\pi}`;
  assert.deepEqual(verdictsOf(point, row), ['unreadable']);
});
