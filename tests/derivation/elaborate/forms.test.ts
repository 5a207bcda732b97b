import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, readings, verdictsOf } from './judging';

const scalars = String.raw`x, y, c \in \mathbb{R}; \quad a, b > 0; \quad n \in \{1, \dots, 6\}; t > -1
  x_1, \dots, x_n \in \mathbb{R}
  F(u) := u^3`;
const matrices = String.raw`A, B \in \mathbb{R}^{2 \times 2}; A \succ 0; v, w \in \mathbb{R}^2`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [given: string, holds: string, fails: string])[] = [
  [scalars, String.raw`\sqrt{a^2} = a`, String.raw`\sqrt{x^2} = x`],
  [scalars, String.raw`\log \frac{a}{b} = \log a - \log b`, String.raw`\log(a/b) = \log a / \log b`],
  [scalars, String.raw`\log_2 8 = 3`, String.raw`\log_2 8 = 2`],
  [scalars, String.raw`F'(x) = 3 x^2`, String.raw`F'(x) = 3 x`],
  [scalars, String.raw`F''(2) = 12`, String.raw`F'(2) = 8`],
  [scalars, String.raw`\frac{d}{dx} F(2 x) = 24 x^2`, String.raw`\frac{d}{dx} F(2 x) = 12 x^2`],
  [
    scalars,
    String.raw`\frac{\partial^2}{\partial x \partial y} (x^2 y) = 2 x`,
    String.raw`\frac{\partial^2}{\partial x^2} (x^2 y) = 2 x`,
  ],
  [scalars, String.raw`\frac{d}{dx} x^2 \Big|_{x=1} = 2`, String.raw`\frac{d}{dx} x^2 \Big|_{x=2} = 2`],
  [
    scalars,
    String.raw`\int_0^1 x^t dx = \left[\frac{x^{t+1}}{t+1}\right]_0^1`,
    String.raw`\int_0^1 x^t dx = \left[x^{t+1}\right]_0^1`,
  ],
  [scalars, String.raw`\int_0^\infty e^{-a u} du = \frac{1}{a}`, String.raw`\int_0^\infty e^{-a u} du = a`],
  [scalars, String.raw`\sum_{i=1}^n i = \frac{n (n+1)}{2}`, String.raw`\sum_{i=1}^n i = \frac{n (n-1)}{2}`],
  [
    scalars,
    String.raw`\sum_{i=1}^n (x_i - c) = \sum_{i=1}^n x_i - n c`,
    String.raw`\sum_{i=1}^n x_i - c = \sum_{i=1}^n x_i - n c + 1`,
  ],
  [
    scalars,
    String.raw`\prod_{i=1}^n e^{x_i} = \exp \sum_{i=1}^n x_i`,
    String.raw`\prod_{i=1}^n e^{x_i} = \sum_{i=1}^n e^{x_i}`,
  ],
  [
    scalars,
    String.raw`\sum_{i=1}^n \sum_{j \in \{1, 2\}} j = 3 n`,
    String.raw`\sum_{i=1}^n \sum_{j \in \{1, 2\}} j = 2 n`,
  ],
  [
    scalars,
    String.raw`\max(x, y) = \frac{x + y + |x - y|}{2}`,
    String.raw`\max(x, y) = \frac{x + y - |x - y|}{2}`,
  ],
  [
    scalars,
    String.raw`\begin{cases} x & x \ge 0 \\ -x & \text{otherwise} \end{cases} = |x|`,
    String.raw`\begin{cases} x & x \ge 0 \\ 0 & \text{otherwise} \end{cases} = |x|`,
  ],
  [scalars, String.raw`\Gamma(a + 1) = a \Gamma(a)`, String.raw`\Gamma(a + 1) = (a + 1) \Gamma(a)`],
  [scalars, String.raw`\sigma(x) = \frac{1}{1 + e^{-x}}`, String.raw`\sigma(x) = \frac{1}{1 + e^{x}}`],
  [scalars, String.raw`\tanh x = 2 \sigma(2 x) - 1`, 'tanh x = 2 x'],
  [
    scalars,
    String.raw`\max_u (2 x u - u^2) = x^2 \text{ where } u = 0`.split(' \\text')[0]!.replace(/u/g, 'y'),
    String.raw`\max_y (2 x y - y^2) = x`,
  ],
  [scalars, String.raw`x^2 = 4 \iff |x| = 2`, String.raw`x^2 = 4 \implies x = 2`],
  [matrices, String.raw`v \odot w = \mathrm{diag}(v) w`, String.raw`v \odot w = v^\top w`],
  [matrices, String.raw`A v \odot w = \mathrm{diag}(w) A v`, String.raw`A v \odot w = A (v \odot w)`],
  [matrices, String.raw`A \odot B = B \odot A`, String.raw`A \odot B = A B`],
  [
    matrices,
    String.raw`(A \otimes B)(v \otimes w) = A v \otimes B w`,
    String.raw`(A \otimes B)(v \otimes w) = B w \otimes A v`,
  ],
  [
    matrices,
    String.raw`I_2 \otimes A = \begin{pmatrix} A & 0 \\ 0 & A \end{pmatrix}`,
    String.raw`A \otimes I_2 = \begin{pmatrix} A & 0 \\ 0 & A \end{pmatrix}`,
  ],
  [matrices, String.raw`(A B)^\top = B^\top A^\top`, String.raw`(A B)^\top = A^\top B^\top`],
  [matrices, String.raw`|A^{-1}| = \frac{1}{\det A}`, String.raw`|A^{-1}| = -\frac{1}{\det A}`],
  [
    matrices,
    String.raw`\mathrm{tr}(A v v^\top) = v^\top A v`,
    String.raw`\mathrm{tr}(A v v^\top) = v^\top v`,
  ],
  [matrices, String.raw`A A^{-1} = I`, String.raw`A A^{-1} = 2 I`],
  [matrices, String.raw`\nabla_v (v^\top A v) = 2 A v`, String.raw`\nabla_v (v^\top B v) = 2 B v`],
  [matrices, String.raw`\|v\|^2 = v_1^2 + v_2^2`, String.raw`\|v\| = v_1 + v_2`],
  [
    matrices,
    String.raw`\det \begin{pmatrix} v_1 & v_2 \\ w_1 & w_2 \end{pmatrix} = v_1 w_2 - v_2 w_1`,
    String.raw`\det \begin{pmatrix} v_1 & v_2 \\ w_1 & w_2 \end{pmatrix} = v_1 w_2 + v_2 w_1`,
  ],
  [matrices, 'A v - A v = 0', String.raw`A v - v = 0`],
];

for (const [given, holds, fails] of forms) {
  test(`${holds} holds, and ${fails} fails`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds'], readings(given, holds));
    assert.deepEqual(verdictsOf(given, fails), ['fails'], readings(given, fails));
  });
}

const refused: readonly (readonly [given: string, document: string, says: RegExp])[] = [
  [matrices, 'A v = v A', /dimensions do not fit/],
  [matrices, String.raw`\frac{v}{w} = 1`, /below a fraction line/],
  [matrices, 'v + 1 = v', /dimensions do not fit: the number 1 and a vector of 2 entries are added/],
  [scalars, 'a(x + 1) = a x + a + f', /f is not declared/],
  [scalars, String.raw`\sum_{i=1}^n x_i + i = 0`, /i is not declared; it is bound further left only/],
  [scalars, String.raw`\sin^{-1}(x) = 1`, /inverse function or a reciprocal/],
  [scalars, String.raw`X = x, \quad Y = y + Y`, /refer to each other without end|not declared/],
];

for (const [given, document, says] of refused) {
  test(`${document} is refused`, () => {
    assert.ok(verdictsOf(given, document).includes('unreadable'));
    assert.match(readings(given, document), says);
  });
}

test('underbraces name parts for the lines after them', () => {
  const [first, second] = lines(
    scalars,
    String.raw`(x + y)^2 = \underbrace{x^2 + y^2}_{S} + 2 x y \\ S = x^2 + y^2`,
  );
  assert.equal(first!.verdict, 'holds');
  assert.equal(second!.verdict, 'same expression');
});

test('a new name defines at the start of a chain and is unreadable further on', () => {
  assert.deepEqual(verdictsOf(scalars, String.raw`G(u) = u^2 \\ G(x) = x^2 + 0`).slice(0, 1), ['defines']);
  assert.deepEqual(verdictsOf(scalars, 'x = G'), ['unreadable']);
});

test('a line compares with the last line that could be read', () => {
  assert.deepEqual(verdictsOf(scalars, String.raw`2 x &= x + x \\ &= frac{4 x}{2} \\ &= 3 x - x`), [
    'holds',
    'unreadable',
    'holds',
  ]);
});

test('conditions restrict the settings, equations among them are premises', () => {
  const given = String.raw`x, y \in \mathbb{R}`;
  assert.deepEqual(verdictsOf(given, String.raw`\sqrt{x^2} = x`), ['fails']);
  assert.deepEqual(verdictsOf(given, String.raw`\sqrt{x^2} = x, \quad x > 0`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`x y = x^2 \text{ where } y = x`), ['holds']);
  assert.deepEqual(verdictsOf(given, String.raw`x + u = 2 x \text{ where } u = x`), ['holds']);
});

test('what stands before an arrow is assumed, a definition before it is not judged again', () => {
  const given = String.raw`x, y \in \mathbb{R}`;
  assert.deepEqual(verdictsOf(given, String.raw`x = 2 y \implies x^2 = 4 y^2 = 2 x y`), ['holds', 'holds']);
  assert.deepEqual(verdictsOf(given, String.raw`x = 2 y \implies x^2 = 2 y^2`), ['fails']);
  const [first, second] = lines(given, String.raw`G(x) = x^2 \implies G'(x) = 2 x`);
  assert.equal(first!.verdict, 'defines');
  assert.equal(second!.verdict, 'holds');
  assert.ok(second!.reading.includes('the premise is true by definition'));
});

const named: readonly (readonly [name: string, given: string, document: string, verdict: string])[] = [
  [
    'an optimum is taken over a parameter that only stands in the declared density',
    String.raw`z \in \{0, 1\}; r, w \in (0, 1); p(z) = \mathrm{Bern}(z; w); q(z) = \mathrm{Bern}(z; r)`,
    String.raw`\arg\max_r (E_q[\log p(z)] + H[q]) = w`,
    'holds',
  ],
  [
    'an integral is taken over a variable that only stands in a declared function',
    String.raw`x, u \in \mathbb{R}; f(u) := u x`,
    String.raw`\int_0^1 f(u) \, dx = \frac{u}{2}`,
    'holds',
  ],
  [
    'a value is put for a variable that only stands in a named part',
    String.raw`\epsilon, u \in \mathbb{R}; J := (u + \epsilon)^2`,
    String.raw`\frac{d}{d\epsilon} J \Big|_{\epsilon = 0} = 2 u`,
    'holds',
  ],
  [
    'an expectation binds the variable of a named part',
    String.raw`z, m \in \mathbb{R}; q(z) = \mathcal{N}(z; m, 1); L := z^2`,
    String.raw`\mathbb{E}_q[L] = m^2 + 1`,
    'holds',
  ],
  [
    'a 0 in the place of a mean is the zero vector',
    String.raw`z, x \in \mathbb{R}^2; t > 0; p(z) = \mathcal{N}(z; 0, I); p(x | z) = \mathcal{N}(x; z, t^2 I)`,
    String.raw`p(x) = \mathcal{N}(x; 0, (1 + t^2) I)`,
    'holds',
  ],
  [
    'the search for a violation stays where the declared ends of intervals allow',
    String.raw`x \in (0, 1); a > -1; t > a`,
    String.raw`x^t \le x^a`,
    'holds',
  ],
  [
    'an identity matrix of which nothing tells the size is refused',
    's > 0',
    String.raw`\mathrm{tr}(s^2 I) = 2 s^2`,
    'unreadable',
  ],
  [
    'equality at an interior point is found and makes a strict inequality fail',
    String.raw`x, m \in \mathbb{R}; s \in [0.1, 5]; t \in [0.3, 3]; w \in [-2, 2]
      L(m, s) := -\frac{1}{2}\log(2\pi t^2) - \frac{(x - w m)^2 + w^2 s^2}{2 t^2} - \frac{m^2 + s^2 - 1}{2} + \log s`,
    String.raw`\log \mathcal{N}(x; 0, w^2 + t^2) > L(m, s)`,
    'fails',
  ],
];

for (const [name, given, document, verdict] of named) {
  test(`${name}: ${document}`, () => assert.deepEqual(verdictsOf(given, document), [verdict]));
}
