import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Domain } from '../../../src/derivation/elaborate/domain';
import { describe, model } from '../../../src/derivation/index';
import { lines, verdictsOf } from './judging';

const domainOf = (given: string, id: string): Domain | undefined => {
  const made = model(given);
  assert.deepEqual(made.problems, []);
  return made.circumstances.variables.find(variable => variable.id === id)?.domain;
};

const domains: readonly (readonly [given: string, id: string, domain: Domain])[] = [
  [String.raw`x, y \in \mathbb{R}`, 'y', { kind: 'real' }],
  [String.raw`\sigma_1, \sigma_2 > 0`, '\\sigma_2', { kind: 'positive', closed: false }],
  [String.raw`a \ge 0`, 'a', { kind: 'positive', closed: true }],
  [
    String.raw`0 < \alpha \le 1`,
    '\\alpha',
    { kind: 'interval', lower: 0, upper: 1, lowerClosed: false, upperClosed: true },
  ],
  [
    String.raw`\theta \in [0, 1)`,
    '\\theta',
    { kind: 'interval', lower: 0, upper: 1, lowerClosed: true, upperClosed: false },
  ],
  [String.raw`k \in \{0, 1, 5\}`, 'k', { kind: 'set', values: [0, 1, 5] }],
  [String.raw`k \in \{1, \dots, 9\}`, 'k', { kind: 'integers', lower: 1, upper: 9 }],
  [String.raw`n \in \mathbb{N}_0`, 'n', { kind: 'integers', lower: 0, upper: Number.POSITIVE_INFINITY }],
  [String.raw`x \in \mathbb{R}^3`, 'x', { kind: 'vector', size: 3, entry: { kind: 'real' } }],
  [String.raw`x \in \{0, 1\}^n`, 'x', { kind: 'vector', size: 'n', entry: { kind: 'set', values: [0, 1] } }],
  [
    String.raw`\Sigma \in \mathbb{R}^{2 \times 2}; \Sigma \succ 0`,
    '\\Sigma',
    { kind: 'matrix', rows: 2, columns: 2, structure: 'positive definite' },
  ],
  [String.raw`\pi \in \Delta^{4}`, '\\pi', { kind: 'simplex', size: 4 }],
  [String.raw`x_1, \dots, x_n \in \mathbb{R}`, 'x', { kind: 'vector', size: 'n', entry: { kind: 'real' } }],
  [
    String.raw`i = 1, \dots, 4; x_i > 0`,
    'x',
    { kind: 'vector', size: 4, entry: { kind: 'positive', closed: false } },
  ],
  [String.raw`x \in [0, b]; b > 0`, 'b', { kind: 'positive', closed: false }],
  [
    String.raw`X \sim \mathrm{Poisson}(3)`,
    'X',
    { kind: 'integers', lower: 0, upper: Number.POSITIVE_INFINITY },
  ],
];

for (const [given, id, domain] of domains) {
  test(`${given} declares the domain of ${id}`, () => {
    assert.deepEqual(domainOf(given, id), domain);
  });
}

test('the record says how each declaration was read', () => {
  const made = model(String.raw`x \in \mathbb{R}; \sigma > 0
    p(x) = \mathcal{N}(x; 0, \sigma^2)`);
  assert.match(made.declarations[2]!.reading, /\\sigma\^2 was read as the variance/);
  assert.equal(describe(made).verdict, 'defines');
});

const refused: readonly (readonly [given: string, says: RegExp, column: number])[] = [
  [String.raw`x \in \mathbb{R}; p(x) = \mathcal{N}(x; 0, \sigma)`, /\\sigma is not declared/, 44],
  [
    String.raw`x \in \mathbb{R}; s > 0; p(x) = \mathcal{N}(x; 0, s)`,
    /standard deviation or a variance.*has standard deviation/,
    51,
  ],
  [String.raw`\Sigma \succ 0`, /size of \\Sigma is not declared/, 1],
  [String.raw`x \in \mathbb{Q}`, /not known as a set/, 7],
  [String.raw`x \in \mathbb{R}; p(x) = \mathrm{Zorn}(x; 1)`, /not declared|no distribution/, 26],
  ['frac{1}{2} > 0', /lost its backslash/, 1],
];

for (const [given, says, column] of refused) {
  test(`${given} is refused at column ${column}`, () => {
    const record = describe(model(given));
    assert.equal(record.verdict, 'unreadable');
    assert.match(record.lines[0]!.why, says);
    assert.equal(record.lines[0]!.stoppedAt!.column, column);
  });
}

test('a density that does not integrate to one fails in the record of the declarations', () => {
  const record = describe(model(String.raw`x \in \mathbb{R}; p(x) = e^{-x^2}`));
  assert.equal(record.verdict, 'fails');
});

test('a declared standard deviation is squared', () => {
  const made = model(String.raw`x \in \mathbb{R}; \sigma > 0
    \mathcal{N}(\mu, \sigma) \text{ has standard deviation } \sigma
    p(x) = \mathcal{N}(x; 0, \sigma)`);
  assert.deepEqual(made.problems, []);
  assert.equal(made.scope.parametrisations.get('Normal'), 'standard deviation');
});

test('a letter that usually is a function may be declared as another one', () => {
  const given = String.raw`z \in \mathbb{R}
    \sigma(z) := z^2`;
  assert.deepEqual(model(given).problems, []);
  assert.deepEqual(verdictsOf(given, String.raw`\sigma(3) = 9`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`\sigma(3) = \frac{1}{1 + e^{-3}}`), ['fails']);
});

test('a name that is unknown because its declaration was not understood says so', () => {
  const [line] = lines(String.raw`x \in \mathbb{R`, 'x = x');
  assert.match(line!.why, /x is not declared.*one was not understood: the brace "\{" at line 1, column 14/);
});

test('a density of which nobody knows whether it integrates to one is told as such, not passed over', () => {
  const { lines: told, verdict } = describe(
    model(String.raw`x \in \mathbb{R}
    p(x) = \frac{1 - \cos x}{\pi x^2}`),
  );
  assert.equal(verdict, 'inconclusive');
  assert.match(told[0]!.why, /^Whether the density p\(x\) integrates to one is not known: /);
});

test('a number for a name that has a domain fixes the name, in whatever order the two stand', () => {
  for (const [given, line, wrong] of [
    [String.raw`x, c \in \mathbb{R}; c = 0`, 'x + c = x', 'x + c = x + 1'],
    [String.raw`c = 2; x, c \in \mathbb{R}`, 'x + c = x + 2', 'x + c = x'],
    [String.raw`n \in \{1, \dots, 6\}; n = 3`, 'n + 1 = 4', 'n + 1 = 5'],
    [
      String.raw`n \in \mathbb{N}; n = 2; v \in \mathbb{R}^n`,
      String.raw`\|v\|^2 = v_1^2 + v_2^2`,
      String.raw`\|v\|^2 = v_1^2`,
    ],
  ] as const) {
    assert.deepEqual(verdictsOf(given, line), ['holds'], given);
    assert.deepEqual(verdictsOf(given, wrong), ['fails'], given);
  }
});

test('a formula for a name that has a domain fixes the name, in whatever order the two stand', () => {
  for (const [given, line, wrong] of [
    [String.raw`c, d \in \mathbb{R}; c = d`, 'c d = d^2', 'c d = 2 d^2'],
    [String.raw`c = 2 d; c, d \in \mathbb{R}`, 'c + d = 3 d', 'c + d = 2 d'],
    [String.raw`c = 2 d; d = 3 e; c > 0; d, e \in \mathbb{R}`, '6 e = c > 0', '5 e = c > 0'],
    [
      String.raw`m \in \mathbb{N}; n \in \mathbb{N}; n = 2 m; v \in \mathbb{R}^n`,
      String.raw`\|v\|^2 = \sum_{i=1}^{2 m} v_i^2`,
      String.raw`\|v\|^2 = \sum_{i=1}^m v_i^2`,
    ],
    [String.raw`u, v \in \mathbb{R}^3; u = 2 v`, String.raw`u^\top v = 2 v^\top v`, 'u = v'],
    [
      String.raw`x, s \in \mathbb{R}; t > 0; p(x) = \mathcal{N}(x; 0, t^2); t = s^2 + 1`,
      String.raw`\mathrm{Var}_p[x] = (s^2 + 1)^2`,
      String.raw`\mathrm{Var}_p[x] = s^2 + 1`,
    ],
  ] as const) {
    assert.deepEqual(model(given).problems, [], given);
    assert.equal(verdictsOf(given, line)[0], 'holds', given);
    assert.equal(verdictsOf(given, wrong)[0], 'fails', given);
  }
});

test('a derivative and an integral see what a name is fixed at', () => {
  const given = String.raw`c, d \in \mathbb{R}; c = 2 d`;
  const document = String.raw`\frac{\partial}{\partial d} c^2 = 8 d \\ \int_0^1 c \, dd = 1 \\ \frac{\partial}{\partial d} c^2 = 0`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'holds', 'fails']);
});

test('a fixed name stays inside its domain', () => {
  const given = String.raw`c \in (0, 1); d \in \mathbb{R}; c = 2 d`;
  assert.deepEqual(verdictsOf(given, String.raw`d > 0 \\ d < \frac12 \\ d < \frac13`), [
    'holds',
    'holds',
    'fails',
  ]);
});

const misfixed: readonly (readonly [given: string, says: RegExp])[] = [
  [String.raw`c, d, e \in \mathbb{R}; c = d + 1; d = 2 e; e = c`, /circle: d, e, c, d$/],
  [String.raw`c \in \mathbb{R}; c = c^2`, /circle: c, c$/],
  [String.raw`x \in [0, b]; b \in \mathbb{R}; b = 2 x`, /circle: b, x, b$/],
  [String.raw`c \in \mathbb{R}; c = 2; c = 3`, /c is fixed twice: at 2 and at 3/],
  [String.raw`\sigma_1 > 0; \sigma_1 = -1`, /\\sigma_1 is a positive number, and -1 is not/],
  [
    String.raw`v \in \mathbb{R}^3; w \in \mathbb{R}^2; w = v`,
    /w is a vector of 2 entries, and v is a vector of 3/,
  ],
  [
    String.raw`A, B \in \mathbb{R}^{2 \times 2}; A \succ 0; A = B`,
    /whether B is a 2 x 2 matrix, positive definite/,
  ],
];

for (const [given, says] of misfixed) {
  test(`${given} is refused`, () => {
    assert.match(
      model(given)
        .problems.map(({ message }) => message)
        .join('\n'),
      says,
    );
  });
}

const leavingOut: readonly (readonly [given: string, line: string])[] = [
  [String.raw`x \in \mathbb{R}, x \ne 0`, 'x^2 > 0'],
  [String.raw`x \ne 0; x \in \mathbb{R}`, 'x^2 > 0'],
  [String.raw`x, y \in \mathbb{R}; x \neq y`, '(x - y)^2 > 0'],
  [String.raw`x, y \in \mathbb{R}; x, y \ne 0`, 'x^2 y^2 > 0'],
  [String.raw`x \in \mathbb{R} \setminus \{0\}`, 'x^2 > 0'],
  [String.raw`x \in \mathbb{R} \setminus \{-1, 1\}`, '(x^2 - 1)^2 > 0'],
  [String.raw`n \in \mathbb{Z} \setminus \{0\}`, 'n^2 \\ge 1'],
  [String.raw`v \in \mathbb{R}^2 \setminus \{0\}`, String.raw`\|v\| > 0`],
  [String.raw`A \in \mathbb{R}^{2 \times 2}; A \ne 0`, String.raw`\mathrm{tr}(A^\top A) > 0`],
];

for (const [given, line] of leavingOut)
  test(`${given} leaves values out of the settings`, () => {
    assert.deepEqual(model(given).problems, []);
    assert.deepEqual(verdictsOf(given, line), ['holds']);
    const without = given.replace(/[,;]\s*(x|x, y|A)\s*\\neq?\s*\w+|x \\ne 0; |\\setminus .*$/, '');
    assert.notEqual(without, given);
    assert.deepEqual(verdictsOf(without, line), ['fails']);
  });

test('what leaves out anything but numbers one by one is refused', () => {
  const problemOf = (given: string) => model(given).problems[0]?.message ?? '';
  assert.match(
    problemOf(String.raw`x \in \mathbb{R} \setminus [0, 1]`),
    /behind \\setminus a list of numbers is read/,
  );
  assert.match(problemOf(String.raw`v, w \in \mathbb{R}^2; v \ne w`), /0 alone is left out/);
  assert.match(problemOf(String.raw`x \ne 0`), /x is not declared/);
});

test('of a list with a bound, a name that has a value leaves the others their domain', () => {
  for (const given of ['b, a > 0; b = 1', 'a, b > 0; b = 1'])
    assert.deepEqual(domainOf(given, 'a'), { kind: 'positive', closed: false }, given);
  assert.deepEqual(verdictsOf('a, b > 0; b = 1', '(a + b)^2 = a^2 + 2 a + 1 \\\\ (a + b)^2 = a^2 + 1'), [
    'holds',
    'fails',
  ]);
});
