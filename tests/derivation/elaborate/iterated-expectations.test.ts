/** E and Var without a law, of a conditional E and Var: the condition stays open, and is averaged over. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

const models: readonly (readonly [name: string, given: string])[] = [
  ['discrete', String.raw`x \in \{1, 2, 3\}; y \in \{0, 1\}; p(x, y) \text{ any table}`],
  ['continuous', String.raw`x, y \in (0, 1); p(y) = 1; p(x \mid y) = \frac{1 + x y}{1 + y / 2}`],
  [
    'mixed',
    String.raw`x \in \mathbb{R}; y \in \{0, 1\}; p(y) \text{ any table}; p(x \mid y) = \mathcal{N}(x; 2 y, 1)`,
  ],
];

const lines: readonly (readonly [line: string, verdict: string])[] = [
  [String.raw`\mathbb{E}[\mathbb{E}[x \mid y]] = \mathbb{E}[x]`, 'holds'],
  [String.raw`\mathbb{E}[\mathbb{E}[x \mid y]] = \mathbb{E}[y]`, 'fails'],
  [String.raw`\mathbb{E}[y \mathbb{E}[x \mid y]] = \mathbb{E}[x y]`, 'holds'],
  [
    String.raw`\mathrm{Var}(x) = \mathbb{E}[\mathrm{Var}(x \mid y)] + \mathrm{Var}(\mathbb{E}[x \mid y])`,
    'holds',
  ],
  [String.raw`\mathrm{Var}(x) = \mathbb{E}[\mathrm{Var}(x \mid y)]`, 'fails'],
  [String.raw`\mathrm{Var}(x) = \mathrm{Var}(\mathbb{E}[x \mid y])`, 'fails'],
];

for (const [name, given] of models) {
  test(`iterated expectations and the two parts of a variance, ${name}`, () => {
    for (const [line, verdict] of lines) assert.deepEqual(verdictsOf(given, line), [verdict], line);
  });
}

test('what is averaged over outside is the condition alone', () => {
  const said = readings(models[2]![1], String.raw`\mathbb{E}[\mathbb{E}[x \mid y]] = 0`);
  assert.match(said, /the law of y was read as p\(y\)/);
  assert.doesNotMatch(said, /under p\(x, y\)/);
});
