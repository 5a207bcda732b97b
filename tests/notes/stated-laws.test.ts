/** Densities that a note itself states: which are taken as its model, and which are claims of it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, reportOn } from './support/checking';

const head = String.raw`<!-- qedlab
x, z, m, b, w \in \mathbb{R}; s, v > 0
-->

`;

const verdicts = async (prose: string): Promise<string[]> =>
  linesOf(await reportOn(head + prose)).map(({ verdict }) => verdict);

const factors = String.raw`A prior $p(z) = \mathcal{N}(z; 0, 1)$ and a decoder $p(x \mid z) = \mathcal{N}(x; w z + b, s^2)$.`;

test('a prior and a likelihood in the prose are the model, and what follows of both is judged', async () => {
  const right = String.raw`
$$p(x) = \mathcal{N}(x; b, w^2 + s^2)$$
$$p(z \mid x) = \mathcal{N}\left(z; \frac{w (x - b)}{w^2 + s^2}, \frac{s^2}{w^2 + s^2}\right)$$`;
  const wrong = String.raw`
$$p(x) = \mathcal{N}(x; b, w^2 + 1)$$
$$p(z \mid x) = \mathcal{N}\left(z; \frac{w x}{w^2 + s^2}, \frac{s^2}{w^2 + s^2}\right)$$`;
  assert.deepEqual((await verdicts(factors + right)).slice(-2), ['holds', 'holds']);
  assert.deepEqual((await verdicts(factors + wrong)).slice(-2), ['fails', 'fails']);
});

test('two laws of one quantity that do not follow from each other are taken neither way', async () => {
  const found = await verdicts(String.raw`
$$p(x) = \mathcal{N}(x; 0, 1)$$
$$p(x) = \mathcal{N}(x; b, 1)$$`);
  assert.ok(!found.includes('holds'), found.join());
});

test('what the note says of p(z) alone says nothing of p(x)', async () => {
  const report = await reportOn(String.raw`<!-- qedlab
x, z, b \in \mathbb{R}
-->

$$p(z) = \mathcal{N}(z; 0, 1)$$
$$p(z) = \mathcal{N}(z; b, 1)$$
$$p(x) = \mathcal{N}(x; b, 2)$$
$$p(x) = \mathcal{N}(x; b, 3)$$
$$p(x) = 1$$`);
  for (const { verdict } of linesOf(report).slice(2)) assert.notEqual(verdict, 'fails');
});

test('a prior whose parameters are introduced behind it, and a likelihood as a formula, are the model without a hand', async () => {
  const note = String.raw`
Let $\theta \in (0,1)$ have the prior $p(\theta) = \mathrm{Beta}(\theta; a, b)$ with $a, b > 0$ and let
$p(x \mid \theta) = \theta^x (1-\theta)^{1-x}$ for $x \in \{0, 1\}$.

The evidence is

$$ p(x = 1) = \int_0^1 \theta\, p(\theta)\, d\theta = \frac{a}{a + b} $$

and the posterior

$$ p(\theta \mid x) = \mathrm{Beta}(\theta; a + x, b + 1 - x). $$

Its mean is $\mathbb{E}[\theta \mid x] = \frac{a + x}{a + b + 1}$. The prior variance is

$$ \mathrm{Var}[\theta] = \frac{ab}{(a+b)^2(a+b)} $$
`;
  const found = linesOf(await reportOn(note)).map(({ verdict }) => verdict);
  assert.deepEqual(found.slice(-5), ['holds', 'holds', 'holds', 'holds', 'fails']);
});
