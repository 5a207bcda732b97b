import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, readings, verdictsOf } from './judging';

const given = String.raw`z, w \in \mathbb{R}^3; x, s \in \mathbb{R}; i, j \in \{1, 2, 3\}; a_i \in \mathbb{R}; \tau > 0
  A \in \mathbb{R}^{3 \times 3}; n \in \{2, \dots, 5\}; v \in \mathbb{R}^n; q > 1; t \in (-0.9, 0.9)`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [holds: string, fails: string])[] = [
  [
    String.raw`\mathrm{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`,
    String.raw`\mathrm{softmax}(z)_i = \frac{e^{z_i}}{1 + \sum_j e^{z_j}}`,
  ],
  [
    String.raw`\operatorname{softmax}_i(a) = \frac{e^{a_i}}{\sum_k e^{a_k}}`,
    String.raw`\operatorname{softmax}_i(a) = \frac{e^{a_j}}{\sum_k e^{a_k}}`,
  ],
  [
    String.raw`\sum_{k=1}^n \operatorname{softmax}(v)_k = 1`,
    String.raw`\sum_{k=1}^n \operatorname{softmax}(v)_k = n`,
  ],
  [
    String.raw`\frac{\partial}{\partial z_j} \operatorname{softmax}(z)_i = \operatorname{softmax}(z)_i (\mathbb{1}[i = j] - \operatorname{softmax}(z)_j)`,
    String.raw`\frac{\partial}{\partial z_j} \operatorname{softmax}(z)_i = \operatorname{softmax}(z)_i (1 - \operatorname{softmax}(z)_j)`,
  ],
  [
    String.raw`\nabla_z \operatorname{logsumexp}(z) = \operatorname{softmax}(z)`,
    String.raw`\nabla_z \operatorname{logsumexp}(z) = \operatorname{softmax}(2 z)`,
  ],
  [
    String.raw`\log \operatorname{softmax}(z)_i = z_i - \mathrm{LSE}(z)`,
    String.raw`\log \operatorname{softmax}(z)_i = z_j - \mathrm{LSE}(z)`,
  ],
  [
    String.raw`\operatorname{softmax}(x, s)_1 = \operatorname{sigmoid}(x - s)`,
    String.raw`\operatorname{softmax}(x, s)_2 = \operatorname{sigmoid}(x - s)`,
  ],
  [
    String.raw`\operatorname{softmax}(z)^\top w = \sum_k \operatorname{softmax}(z)_k w_k`,
    String.raw`\operatorname{softmax}(z)^\top w = \sum_k \operatorname{softmax}(w)_k w_k`,
  ],
  [String.raw`\coth x = \frac{\cosh x}{\sinh x}`, String.raw`\coth x = \frac{\sinh x}{\cosh x}`],
  [String.raw`\operatorname{sech}^2 x = 1 - \tanh^2 x`, String.raw`\operatorname{sech}^2 x = 1 + \tanh^2 x`],
  [String.raw`\operatorname{csch}^2 x = \coth^2 x - 1`, String.raw`\operatorname{csch}^2 x = \coth^2 x + 1`],
  [
    String.raw`\operatorname{artanh} t = \frac12 \log \frac{1+t}{1-t}`,
    String.raw`\operatorname{arctanh}(t) = \log \frac{1+t}{1-t}`,
  ],
  [
    String.raw`\operatorname{arsinh}(x) = \log(x + \sqrt{x^2 + 1})`,
    String.raw`\operatorname{arcsinh}(x) = \log(x + \sqrt{x^2 - 1})`,
  ],
  [
    String.raw`\operatorname{arcosh}(q) = \log(q + \sqrt{q^2 - 1})`,
    String.raw`\operatorname{arccosh}(q) = \log(q - \sqrt{q^2 - 1})`,
  ],
  [
    String.raw`\frac{d}{dt} \operatorname{artanh} t = \frac{1}{1 - t^2}`,
    String.raw`\frac{d}{dt} \operatorname{artanh} t = \frac{1}{1 + t^2}`,
  ],
  [
    String.raw`\frac{d}{dx} \operatorname{arsinh} x = \frac{1}{\sqrt{x^2 + 1}}`,
    String.raw`\frac{d}{dx} \operatorname{arsinh} x = \frac{1}{x^2 + 1}`,
  ],
  [
    String.raw`\frac{d}{dq} \operatorname{arcosh} q = \frac{1}{\sqrt{q^2 - 1}}`,
    String.raw`\frac{d}{dq} \operatorname{arcosh} q = \frac{1}{\sqrt{q^2 + 1}}`,
  ],
  [String.raw`\zeta(2) = \frac{\pi^2}{6}`, String.raw`\zeta(2) = \frac{\pi^2}{8}`],
  [
    String.raw`2 \zeta(q) = 2 \sum_{k=1}^\infty \frac{1}{k^q}`,
    String.raw`2 \zeta(q) = \sum_{k=1}^\infty \frac{1}{k^q}`,
  ],
  [String.raw`\zeta(-1) = -\frac{1}{12}`, String.raw`\zeta(-1) = \frac{1}{12}`],
];

for (const [holds, fails] of forms)
  test(`${holds} holds, ${fails} fails`, () => {
    const [right] = lines(given, holds);
    assert.equal(right!.verdict, 'holds', right!.why);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });

const refused: readonly (readonly [document: string, says: RegExp])[] = [
  [String.raw`\sigma(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`, /write \\mathrm\{softmax\}\(z\)/],
  [String.raw`\operatorname{softmax}(z_i) = 1`, /softmax is taken of a column, and this is a number/],
  [String.raw`\operatorname{softmax}(A) = A`, /softmax is taken of a column, and this is a matrix/],
  [String.raw`\operatorname{softmax}_\tau(z)_i = 1`, /\\tau below softmax need not be a whole number/],
  [String.raw`\operatorname{softmax}(z)_\tau = 1`, /\\tau need not be a whole number/],
  [String.raw`\operatorname{softmax}(z)_l = 1`, /the index l is not declared/],
  [String.raw`\operatorname{logsumexp}_i(z) = 1`, /an index below logsumexp is not read/],
  [String.raw`\cosh^{-1}(t) = 1`, /may be an inverse function or a reciprocal/],
  [String.raw`2 \zeta = 3`, /\\zeta is not declared/],
];

for (const [document, says] of refused)
  test(`${document} is refused`, () => {
    assert.deepEqual(verdictsOf(given, document), ['unreadable']);
    assert.match(readings(given, document), says);
  });

test('how softmax, logsumexp and \\zeta were read is said', () => {
  const said = (document: string) => readings(given, document);
  assert.match(
    said(String.raw`\operatorname{softmax}(z)_1 = 1`),
    /\\operatorname\{softmax\}\(z\) was read as the exponentials of the entries, divided by their sum/,
  );
  assert.match(
    said(String.raw`\mathrm{LSE}(z) = 1`),
    /\\mathrm\{LSE\}\(z\) was read as the logarithm of the sum of the exponentials of the entries/,
  );
  assert.match(said(String.raw`\zeta(3) = 1`), /\\zeta\(3\) was read as Riemann's zeta function/);
});

test('a known function that the writer defines is what the writer says', () => {
  const own = String.raw`x \in \mathbb{R}; \operatorname{softmax}(u) := u^2; \operatorname{sech}(u) = u^3; \zeta(u) := 3 u`;
  for (const holds of [
    String.raw`\operatorname{softmax}(x) = x \cdot x`,
    String.raw`\operatorname{sech}(x) = x x^2`,
    String.raw`\zeta(2) = 6`,
  ])
    assert.deepEqual(verdictsOf(own, holds), ['holds']);
  const inLines = String.raw`\mathrm{sigmoid}(u) := u^2 \\ \mathrm{sigmoid}(x) = x \cdot x \\ \zeta(u) = 3 u + 1 \\ \zeta(2) = 7`;
  assert.deepEqual(verdictsOf(String.raw`x, u \in \mathbb{R}`, inLines), [
    'defines',
    'holds',
    'defines',
    'holds',
  ]);
});
