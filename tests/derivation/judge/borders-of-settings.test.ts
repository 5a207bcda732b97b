/** What settings draw: within what is declared, and to its borders. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { courtOf } from '../../../src/derivation/judge/judge';
import { model } from '../../../src/derivation/model';
import { lines, verdictsOf } from '../elaborate/judging';

type Case = readonly [name: string, given: string, document: string, verdicts: readonly string[]];

const cases: readonly Case[] = [
  [
    'a declared size is tried from its lowest to its largest',
    String.raw`n \in \{1, \dots, 6\}; x_1, \dots, x_n \in \mathbb{R}`,
    String.raw`n \le 4 \\ n \ge 2 \\ 1 \le n \\ n \le 6 \\ \sum_{i=1}^n (x_i - 1) = \sum_{i=1}^n x_i - n`,
    ['fails', 'fails', 'holds', 'holds', 'holds'],
  ],
  [
    'a size that is not declared is tried from 1',
    String.raw`A \in \mathbb{R}^{d \times d}; A \succ 0`,
    String.raw`\det(2 A) \ge 4 \det A \\ \det(2 A) = 2^d \det A \\ \det(2 A) = 2^{d + 1} \det A`,
    ['fails', 'holds', 'fails'],
  ],
  [
    'a listed size takes the values of its list',
    String.raw`n \in \{1, 3\}; x \in \mathbb{R}^n`,
    String.raw`(n - 1)(n - 3) = 0 \\ n = 3`,
    ['holds', 'fails'],
  ],
  [
    'a size without an end goes beyond the usual ones',
    String.raw`n \in \mathbb{N}; x \in \mathbb{R}^n`,
    String.raw`n \le 4 \\ x^\top x \ge 0`,
    ['fails', 'holds'],
  ],
  [
    'a large range of sizes is tried at its far end',
    String.raw`n \in \{1, \dots, 50\}; x_1, \dots, x_n \in \mathbb{R}`,
    String.raw`n \le 49 \\ n \le 50`,
    ['fails', 'holds'],
  ],
  [
    'a vector is as long as the entries that a line names',
    String.raw`x \in \mathbb{R}^n`,
    String.raw`x_3 + x_1 = x_1 + x_3 \\ x_3 = x_1 \\ x^\top x \ge x_3^2`,
    ['holds', 'fails', 'holds'],
  ],
  [
    'an expectation over a family of one is an integral over a number',
    String.raw`n \in \{1, 2\}; x, m \in \mathbb{R}^n; p(x) = \mathcal{N}(x; m, I)`,
    String.raw`\mathbb{E}_p[x^\top x] = m^\top m + n \\ \mathbb{E}_p[x^\top x] = m^\top m + 1`,
    ['holds', 'fails'],
  ],
  [
    'a number lies between the numbers that are its ends',
    String.raw`x \in (a, b); a, b \in \mathbb{R}`,
    String.raw`a \le x \\ a < b \\ x \ge 0`,
    ['holds', 'holds', 'fails'],
  ],
  [
    'an integer lies in a range whose end is another integer',
    String.raw`n \in \{1, \dots, 6\}; k \in \{n, \dots, 3\}`,
    String.raw`k \le 3 \\ n \le k \\ n \ge 2`,
    ['holds', 'holds', 'fails'],
  ],
  [
    'entries of a vector lie between ends that are other values of the setting',
    String.raw`a > 2; w \in [a, 2 a]^2`,
    String.raw`w_1 \ge 2 \\ w_1 \le 2 a \\ w_1 \ge 2.5`,
    ['holds', 'holds', 'fails'],
  ],
  [
    'entries of a vector reach an end that is no literal number',
    String.raw`w \in [0, \sqrt 2]^3`,
    String.raw`w_1 \le 1 \\ w_1 \le \sqrt 2`,
    ['fails', 'holds'],
  ],
  [
    'closed ends are tried, of entries and where they are other values',
    String.raw`w \in [0, 1]^3; a \in \mathbb{R}; x \in [a, a + 1]`,
    String.raw`w_1 > 0 \\ w_1 \ge 0 \\ x > a \\ x \ge a`,
    ['fails', 'holds', 'fails', 'holds'],
  ],
  [
    'an integer without an end goes beyond ten',
    String.raw`n \in \mathbb{N}_0; k \in \mathbb{Z}`,
    String.raw`n \le 9 \\ n \ge 0 \\ k \le 8 \\ k \ge -8`,
    ['fails', 'holds', 'fails', 'fails'],
  ],
];

for (const [name, given, document, verdicts] of cases) {
  test(`settings: ${name}`, () => {
    assert.deepEqual(verdictsOf(given, document), verdicts);
  });
}

test('settings: declarations that no values satisfy are told as such', () => {
  const given = String.raw`a \in \{4, 5\}; k \in \{a, \dots, 3\}`;
  for (const line of lines(given, String.raw`k \le 3 \\ k = k + 1`)) {
    assert.equal(line.verdict, 'inconclusive');
    assert.equal(line.why, 'No setting satisfies the declared constraints.');
  }
});

test('settings: a declaration draws the same numbers whatever else is declared, and from whatever line it is asked', () => {
  const numbers = (given: string) => {
    const { circumstances } = model(given);
    const court = courtOf({ steps: [], problems: [], elaborate: () => assert.fail() }, circumstances, {
      seed: 7,
      settings: 20,
      budget: 1e6,
    });
    return Array.from({ length: 20 }, (_, i) => court.settings.at(i)!.values.get('x'));
  };
  const alone = numbers(String.raw`x \in \mathbb{R}`);
  assert.deepEqual(numbers(String.raw`a \in \mathbb{R}^n; x \in \mathbb{R}; w \in [0, x^2]^2`), alone);
});
