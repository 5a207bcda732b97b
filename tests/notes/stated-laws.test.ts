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
