/** Members of "any .. function" have the properties and take the values that are declared of them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FunctionProperty } from '../../../src/derivation/elaborate/domain';
import { contradiction } from '../../../src/derivation/elaborate/function-properties';
import { describe, model } from '../../../src/derivation/index';
import { courtOf } from '../../../src/derivation/judge/judge';
import { lines, verdictsOf } from '../elaborate/judging';

type F = (x: number) => number;

function membersOf(given: string): F[] {
  const made = model(given);
  assert.deepEqual(made.problems, [], given);
  const { circumstances } = made;
  const elaboration = { steps: [], problems: [], elaborate: () => assert.fail() };
  const court = courtOf(elaboration, circumstances, { seed: 3, settings: 12, budget: 1e6 });
  return Array.from({ length: 12 }, (_, i) => {
    const setting = court.settings.at(i);
    assert.ok(setting, `${given}: no setting ${i}`);
    const member = setting.members.get('f')!;
    return (x: number) => member.evaluate([x]);
  });
}

const grid = Array.from({ length: 121 }, (_, i) => (i - 60) / 4);
/** Consecutive places. */
const steps = grid.slice(1).map((x, i) => [grid[i]!, x] as const);
/** Rounding of a difference of values. */
const slack = (...values: number[]) => 1e-13 * Math.max(1, ...values.map(Math.abs));

const bend = (f: F, x: number) => f(x - 0.5) + f(x + 0.5) - 2 * f(x);
const roundingOfBend = (f: F, x: number) => slack(f(x - 0.5), f(x + 0.5));

/** What each property says, on the grid. Strict ones may be lost in rounding where a function is flat, not turned. */
const checks: { readonly [property in FunctionProperty]: (f: F) => boolean } = {
  convex: f => grid.every(x => bend(f, x) >= -roundingOfBend(f, x)),
  'strictly convex': f => checks.convex(f) && grid.some(x => bend(f, x) > roundingOfBend(f, x)),
  concave: f => grid.every(x => bend(f, x) <= roundingOfBend(f, x)),
  'strictly concave': f => checks.concave(f) && grid.some(x => bend(f, x) < -roundingOfBend(f, x)),
  increasing: f => steps.every(([x, y]) => f(y) > f(x)),
  decreasing: f => steps.every(([x, y]) => f(y) < f(x)),
  nondecreasing: f => steps.every(([x, y]) => f(y) >= f(x)),
  nonincreasing: f => steps.every(([x, y]) => f(y) <= f(x)),
  positive: f => grid.every(x => f(x) > 0),
  negative: f => grid.every(x => f(x) < 0),
  nonnegative: f => grid.every(x => f(x) >= 0),
  nonpositive: f => grid.every(x => f(x) <= 0),
  bounded: f => [1e2, 1e3, 1e4, 1e6].every(x => Math.max(Math.abs(f(x)), Math.abs(f(-x))) < 1e4),
  odd: f => grid.every(x => Math.abs(f(x) + f(-x)) <= slack(f(x))),
  even: f => grid.every(x => Math.abs(f(x) - f(-x)) <= slack(f(x))),
};

const all = Object.keys(checks) as FunctionProperty[];
const pairs = all.flatMap((a, i) => all.slice(i + 1).map(b => [a, b]));
const triples = pairs.flatMap(([a, b]) => all.slice(all.indexOf(b!) + 1).map(c => [a!, b!, c]));
const combinations = [...all.map(a => [a]), ...pairs, ...triples] as FunctionProperty[][];

/** A value at 0.75 that agrees with the signs among the properties. */
function valueFor(properties: readonly FunctionProperty[]): number {
  const below = properties.includes('negative') || properties.includes('nonpositive');
  const turned =
    properties.includes('odd') && properties.some(p => p === 'decreasing' || p === 'nonincreasing');
  return below || turned ? -1.5 : 1.5;
}

for (const pinned of [false, true]) {
  test(`members have all properties declared together${pinned ? ', and take a declared value' : ''}`, () => {
    let seen = 0;
    for (const properties of combinations) {
      if (contradiction(properties)) continue;
      const value = valueFor(properties);
      const given = String.raw`x \in \mathbb{R}; f \text{ any ${properties.join(', ')} function}${pinned ? `; f(0.75) = ${value}` : ''}`;
      membersOf(given).forEach((f, i) => {
        for (const property of properties)
          assert.ok(checks[property](f), `${given}, member ${i}: ${property}`);
        if (pinned)
          assert.ok(Math.abs(f(0.75) - value) < 1e-11, `${given}, member ${i}: f(0.75) = ${f(0.75)}`);
      });
      seen++;
    }
    assert.ok(seen > 150, String(seen));
  });
}

test('two and three declared values are taken without leaving bounds, signs or parity', () => {
  const cases: readonly (readonly [
    words: string,
    FunctionProperty | undefined,
    values: string,
    at: [number, number][],
  ])[] = [
    [
      'smooth',
      undefined,
      'f(0) = 1; f(2) = -1; f(3) = 5',
      [
        [0, 1],
        [2, -1],
        [3, 5],
      ],
    ],
    [
      'bounded',
      'bounded',
      'f(0) = 1; f(2) = -1',
      [
        [0, 1],
        [2, -1],
      ],
    ],
    [
      'positive',
      'positive',
      'f(0) = 1; f(2) = 4; f(3) = 0.1',
      [
        [0, 1],
        [2, 4],
        [3, 0.1],
      ],
    ],
    [
      'nonnegative',
      'nonnegative',
      'f(0) = 0; f(2) = 4',
      [
        [0, 0],
        [2, 4],
      ],
    ],
    [
      'odd',
      'odd',
      'f(0) = 0; f(2) = 4',
      [
        [0, 0],
        [2, 4],
      ],
    ],
    [
      'even',
      'even',
      'f(1) = 0; f(2) = 4',
      [
        [1, 0],
        [2, 4],
      ],
    ],
  ];
  for (const [words, property, values, at] of cases)
    for (const f of membersOf(String.raw`x \in \mathbb{R}; f \text{ any ${words} function}; ${values}`)) {
      if (property) assert.ok(checks[property](f), `${words}: ${values}`);
      for (const [x, y] of at) assert.ok(Math.abs(f(x) - y) < 1e-9, `${words}: f(${x}) = ${f(x)}`);
    }
});

type Case = readonly [name: string, given: string, document: string, verdicts: readonly string[]];

const cases: readonly Case[] = [
  [
    'a positive function stays positive where a value is declared',
    String.raw`x \in \mathbb{R}; f \text{ any positive function}; f(0) = 1`,
    String.raw`f(x) > 0 \\ f(0) = 1 \\ f(x) \ge 1`,
    ['holds', 'holds', 'fails'],
  ],
  [
    'non-increasing is not increasing, and may be constant',
    String.raw`x, y \in \mathbb{R}; x < y; f \text{ any non-increasing function}`,
    String.raw`f(x) \ge f(y) \\ f(x) > f(y) \\ f(x) \le f(y)`,
    ['holds', 'fails', 'fails'],
  ],
  [
    'nonpositive is not positive, and may be 0',
    String.raw`x \in \mathbb{R}; f \text{ any nonpositive function}`,
    String.raw`f(x) \le 0 \\ f(x) < 0 \\ f(x) \ge 0`,
    ['holds', 'fails', 'fails'],
  ],
  [
    'a convex function may be affine, a strictly convex one is not',
    String.raw`x \in \mathbb{R}; f \text{ any convex function}; g \text{ any strictly convex function}`,
    String.raw`f(x) \le \frac{f(x - 1) + f(x + 1)}{2} \\ f(x) < \frac{f(x - 1) + f(x + 1)}{2} \\ g(x) < \frac{g(x - 1) + g(x + 1)}{2}`,
    ['holds', 'fails', 'holds'],
  ],
  [
    'odd and even functions',
    String.raw`x \in \mathbb{R}; f \text{ any odd function}; g \text{ any even, bounded function}`,
    String.raw`f(-x) = -f(x) \\ g(-x) = g(x) \\ f(0) = 0 \\ g(0) = 0 \\ f(-x) = f(x)`,
    ['holds', 'holds', 'holds', 'fails', 'fails'],
  ],
  [
    'a declared value that depends on the setting restricts it to where there is a function',
    String.raw`a, x \in \mathbb{R}; f \text{ any positive function}; f(0) = a`,
    String.raw`a > 0 \\ a > 1`,
    ['holds', 'fails'],
  ],
  [
    'the set behind the arrow says where values are',
    String.raw`x \in \mathbb{R}; f: \mathbb{R} \to \mathbb{R}_+; g: \mathbb{R} \to \mathbb{R}`,
    String.raw`f(x) > 0 \\ g(x) > 0`,
    ['holds', 'fails'],
  ],
  [
    'a premise that contradicts what is declared of a function is never met',
    String.raw`t \in \mathbb{R}; f \text{ any positive function}; g \text{ any smooth function}; g(0) = 1`,
    String.raw`f(t) = t^3 \implies f(2) = 1 \\ g(t) = t \implies g(3) = 5 \\ f(t) = e^t \implies f(1) = e`,
    ['inconclusive', 'inconclusive', 'holds'],
  ],
];

for (const [name, given, document, verdicts] of cases) {
  test(`declared functions: ${name}`, () => {
    assert.deepEqual(verdictsOf(given, document), verdicts);
  });
}

test('the reading names the properties', () => {
  const made = model(
    String.raw`f \text{ any positive, non-increasing function}; g \text{ any smooth function}; h \text{ any increasing function}`,
  );
  assert.deepEqual(
    made.declarations.map(({ reading }) => reading),
    [
      'f is any smooth, nonincreasing, positive function: a random one in each setting',
      'g is any smooth function: a random one in each setting',
      'h is any smooth, strictly increasing function: a random one in each setting',
    ],
  );
});

const refused: readonly (readonly [given: string, says: RegExp])[] = [
  [String.raw`f \text{ any periodic function}`, /"periodic" is no property.*nonincreasing/],
  [String.raw`f \text{ any monotone function}`, /"monotone" is no property/],
  [String.raw`f \text{ any function convex in x}`, /"in x" is no property/],
  [String.raw`f \text{ any convex, bounded function}`, /convex and bounded/],
  [String.raw`f \text{ any increasing function}; f(0) = 0; f(1) = 1`, /one value may be declared/],
  [String.raw`f: \mathbb{R} \to [0, 1]`, /are not drawn/],
];

for (const [given, says] of refused) {
  test(`${given} is refused`, () => {
    const { problems } = model(given);
    assert.match(problems.map(({ message, expected }) => `${message} ${expected ?? ''}`).join('\n'), says);
    assert.equal(describe(model(given)).verdict, 'unreadable');
  });
}

test('a value that no function of the kind takes leaves no setting', () => {
  const given = String.raw`x \in \mathbb{R}; f \text{ any positive function}; f(0) = -1`;
  const [line] = lines(given, String.raw`f(x) > 0`);
  assert.equal(line!.verdict, 'inconclusive');
  assert.equal(line!.why, 'No setting satisfies the declared constraints.');
});
