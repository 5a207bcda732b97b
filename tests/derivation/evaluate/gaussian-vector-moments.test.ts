/** Expectations of polynomials under normal laws of vectors are exact in every dimension; of other functions they are not taken for such. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from '../elaborate/judging';

const R = String.raw;
const given = R`n \in \{5\}; \mu \in \mathbb{R}^5; \Sigma \in \mathbb{R}^{5 \times 5}; \Sigma \succ 0; A \in \mathbb{R}^{5 \times 5}; b \in \mathbb{R}^5
x \in \mathbb{R}^5
p(x) = \mathcal{N}(x; \mu, \Sigma)`;

function judged(declared: string, expected: Readonly<Record<string, string>>): void {
  for (const [line, verdict] of Object.entries(expected))
    assert.deepEqual(verdictsOf(declared, line), [verdict], line);
}

test('means of linear, quadratic and quartic forms under a normal law in five dimensions', () => {
  judged(given, {
    [R`\mathbb{E}_p[A x + b] = A \mu + b`]: 'holds',
    [R`\mathbb{E}_p[x x^\top] = \Sigma + \mu \mu^\top`]: 'holds',
    [R`\mathbb{E}_p[x x^\top] = \Sigma`]: 'fails',
    [R`\mathbb{E}_p[x^\top A x] = \mathrm{tr}(A \Sigma) + \mu^\top A \mu`]: 'holds',
    [R`\mathbb{E}_p[x^\top A x] = \mathrm{tr}(A \Sigma) - \mu^\top A \mu`]: 'fails',
    [R`\mathbb{E}_p[\|x - \mu\|^4] = 2 \mathrm{tr}(\Sigma \Sigma) + \mathrm{tr}(\Sigma)^2`]: 'holds',
    [R`\mathbb{E}_p[\|x - \mu\|^4] = 3 \mathrm{tr}(\Sigma \Sigma) + \mathrm{tr}(\Sigma)^2`]: 'fails',
    [R`\mathbb{E}_p[(x - \mu)(x - \mu)^\top A (x - \mu)] = 0`]: 'holds',
  });
});

test('a law within a law: the mean of a mean, and of a regression with noise', () => {
  const regression = R`X \in \mathbb{R}^{4 \times 2}; w \in \mathbb{R}^2; y, \epsilon \in \mathbb{R}^4; s > 0
p(\epsilon) = \mathcal{N}(\epsilon; 0, s^2 I)
p(w) = \mathcal{N}(w; 0, I)
p(y \mid w) = \mathcal{N}(y; X w, s^2 I)`;
  judged(regression, {
    [R`\mathbb{E}_{p(y \mid w)}[(X^\top X)^{-1} X^\top y] = w`]: 'holds',
    [R`\mathbb{E}_{p(y \mid w)}[(X^\top X)^{-1} X^\top y] = 2 w`]: 'fails',
    [R`\mathbb{E}_{p(w)}[\mathbb{E}_{p(y \mid w)}[y y^\top]] = X X^\top + s^2 I`]: 'holds',
    [R`\mathbb{E}_{p(w)}[\mathbb{E}_{p(y \mid w)}[y y^\top]] = X X^\top + s I`]: 'fails',
    [R`\mathbb{E}[(X w + \epsilon)^\top (X w + \epsilon)] = \mathrm{tr}(X^\top X) + 4 s^2`]: 'holds',
    [R`\mathbb{E}[(X w + \epsilon)^\top (X w + \epsilon)] = \mathrm{tr}(X^\top X) + s^2`]: 'fails',
  });
});

test('what is no polynomial of low degree is left to the other rules', () => {
  // By the points of the rule alone the mean of |x| would be 1; it is the square root of pi / 2.
  const plane = R`x \in \mathbb{R}^2
p(x) = \mathcal{N}(x; 0, I)`;
  assert.notEqual(lines(plane, R`\mathbb{E}_p[\|x\|] = 1`)[0]!.verdict, 'holds');
  judged(plane, {
    [R`\mathbb{E}_p[\|x\|^6] = 48`]: 'holds',
    [R`\mathbb{E}_p[e^{x_1 + x_2}] = e`]: 'holds',
    [R`\mathbb{E}_p[e^{x_1 + x_2}] = 2`]: 'fails',
  });
});
