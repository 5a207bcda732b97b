/** What `declare` proposes for names of which the note itself says the values or the size. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoteJudge } from '../../src/notes/judge-note';
import { readNote } from '../../src/notes/read-note';
import { skeletonOf } from '../../src/notes/skeleton';

const proposed = async (text: string): Promise<string> =>
  skeletonOf(new NoteJudge(await readNote(text, 'markdown'), { seed: 1, settings: 4 })).lines.join('\n');

test('a random quantity has the values that the note says', async () => {
  const lines = await proposed(String.raw`# T

Discrete $x \in \{1, 2, 3\}$ and $y \in \{1, 2\}$ with any joint $p(x, y)$.

$$\sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)} \le \log 2$$
$$\sum_x p(x \mid y) = 1$$`);
  assert.match(lines, /^y \\in \\\{1, ?2\\\}$/m);
});

test('members of a family have the size that the note says', async () => {
  const lines = await proposed(String.raw`# T

Here $x_i \in \mathbb{R}^2$ and $y_i \in \{-1, 1\}$.

$$\sum_{i=1}^n y_i w^\top x_i = w^\top \sum_{i=1}^n y_i x_i$$`);
  assert.match(lines, /x_1, \\dots, x_n \\in \\mathbb\{R\}\^2/);
});
