import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictsOf } from '../elaborate/judging';

const R = String.raw;

const cases: readonly (readonly [name: string, given: string, document: string, verdicts: string[]])[] = [
  [
    'a tail probability integrated over its bound is no 0 that all points of a box agree in',
    R`s \in (0.5, 2); x \ge 0; V \in \mathbb{R}; V \sim \mathcal{N}(0, s^2)`,
    R`\int_0^\infty P(V > x) \, dx = \frac{s}{\sqrt{2 \pi}} \\ \int_0^\infty P(x \ge V) \, dx \ge 0 \\ \int_0^\infty P(V > x) \, dx = 0`,
    ['holds', 'inconclusive', 'fails'],
  ],
  [
    'the mean of a positive quantity is the integral of its tail',
    R`a \in (1, 5); \lambda > 0; T, U \in \mathbb{R}; U \sim \mathrm{Gamma}(a, \lambda); T \sim \mathrm{Exp}(\lambda)`,
    R`\mathbb{E}[U] = \int_0^\infty P(U > x) dx \\ \mathbb{E}[T] = \frac12 \int_0^\infty P(T > t) dt \\ \int_0^1 P(T > x) dx = \frac{1 - e^{-\lambda}}{\lambda}`,
    ['holds', 'fails', 'holds'],
  ],
  [
    'an event outside the range, or on both sides',
    R`c \in (2, 3); V \sim \mathrm{Uniform}(0, 1); W \sim \mathcal{N}(0, 1)`,
    R`P(V > c) = 0 \\ P(V < c) = 1 \\ P(V > -c) = 1 \\ P(V < -c) = 0 \\ P(-c < W < c) = 2 \Phi(c) - 1 \\ P(-c < W < c) = 2 \Phi(c)`,
    ['holds', 'holds', 'holds', 'holds', 'holds', 'fails'],
  ],
];

for (const [name, given, document, verdicts] of cases) {
  test(`events as limits: ${name}`, () => {
    assert.deepEqual(verdictsOf(given, document), verdicts);
  });
}
