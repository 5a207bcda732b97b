import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';

/** Verdicts of a document under declarations, few settings, no mutants. */
function verdicts(given: string, document: string): string[] {
  const made = model(given);
  assert.deepEqual(made.problems, []);
  const { record } = check(made, { kind: 'derivation', document, settings: 6, mutants: false });
  return record.lines.map(({ verdict }) => verdict);
}

const numbers = 'a, b, c \\in \\mathbb{R}';
const normals = `x, m \\in \\mathbb{R}; s > 0
p(x) = \\mathcal{N}(x; m, s^2)
q(x) = \\mathcal{N}(x; 0, 1)`;

/** Declarations, a line as public notes have it, and a wrong twin. */
const forms: [string, string, string, string][] = [
  [
    'a bracket that closes in the next row',
    numbers,
    'a b + a c &= a \\left( b \\right. \\\\ &\\quad + \\left. c \\right)',
    'a b + a c &= a \\left( b \\right. \\\\ &\\quad - \\left. c \\right)',
  ],
  [
    'two brackets that close in the next row',
    numbers,
    'a b + a b c &= a \\left( b \\left( 1 + \\right. \\right. \\\\ & \\left. \\left. c \\right) \\right)',
    'a b + a b c &= a \\left( b \\left( 2 + \\right. \\right. \\\\ & \\left. \\left. c \\right) \\right)',
  ],
  ['a row that ends with a sign', numbers, '(a + b) c &= a c + \\\\ & b c', '(a + b) c &= a c - \\\\ & b c'],
  [
    'a root without braces',
    'a, b > 0; c \\in \\mathbb{R}',
    '\\frac{a}{b} c = \\sqrt \\frac{a^2}{b^2} \\cdot c',
    '\\frac{a}{b} c = \\sqrt \\frac{a^2}{b^2} \\cdot c^2',
  ],
  [
    'columns of an array',
    numbers,
    '\\begin{array}{rcl} a (b + c) &=& a b + a c \\end{array}',
    '\\begin{array}{rcl} a (b + c) &=& a b - a c \\end{array}',
  ],
  [
    'a calligraphic set of outcomes',
    normals,
    '\\int_{\\mathcal{X}} p(x) \\, x \\, dx = m',
    '\\int_{\\mathcal{X}} p(x) \\, x \\, dx = s',
  ],
  [
    'capital letters for declared densities',
    normals,
    'KL[P || Q] = \\frac{m^2 + s^2 - 1}{2} - \\log s',
    'KL[Q || P] = \\frac{m^2 + s^2 - 1}{2} - \\log s',
  ],
  [
    'D as a divergence',
    normals,
    'D(p(x) \\| q(x)) = \\frac{m^2 + s^2 - 1}{2} - \\log s',
    'D(q(x) \\| p(x)) = \\frac{m^2 + s^2 - 1}{2} - \\log s',
  ],
  [
    'an expectation inside an expectation',
    'x, m \\in \\mathbb{R}; s > 0\np(x) = \\mathcal{N}(x; m, s^2)',
    '\\mathbb{E}[(x - \\mathbb{E}[x])^2] = s^2',
    '\\mathbb{E}[(x - \\mathbb{E}[x])^2] = s^2 + m^2',
  ],
  [
    'a trace of a number',
    'v \\in \\mathbb{R}^2; A \\in \\mathbb{R}^{2 \\times 2}',
    '\\mathrm{tr}(v^\\top A v) = \\mathrm{tr}(A v v^\\top)',
    '\\mathrm{tr}(v^\\top A v) = \\mathrm{tr}(A) v^\\top v',
  ],
  [
    'vectors below each other in brackets',
    'u, v \\in \\mathbb{R}^2; A \\in \\mathbb{R}^{2 \\times 2}',
    '\\begin{bmatrix} A & 2 A \\end{bmatrix} [u; v] = A u + 2 A v',
    '\\begin{bmatrix} A & 2 A \\end{bmatrix} [u; v] = 2 A u + A v',
  ],
  [
    'an expectation that is declared to reach over products',
    `x, y \\in \\{1, 2, 5\\}; p(x, y) \\text{ any table}
\\mathbb{E} \\text{ reaches over products}`,
    '2 \\mathbb{E}(x - 1)(y - 1) = 2 (\\mathbb{E}[x y] - \\mathbb{E}[x] - \\mathbb{E}[y] + 1)',
    '2 \\mathbb{E}(x - 1)(y - 1) = 2 \\mathbb{E}[x - 1] \\mathbb{E}[y - 1]',
  ],
  [
    'the law that expectations are declared to be taken under',
    `${normals}
\\mathbb{E} \\text{ is taken under } p`,
    '\\langle x^2 \\rangle - \\langle m \\rangle^2 = \\mathrm{Var}(x)',
    '\\langle x^2 \\rangle = \\mathbb{E}_q[x^2]',
  ],
  [
    'a bar over several events',
    `A, B \\in \\{0, 1\\}; \\bar{A} = 1 - A; \\bar{B} = 1 - B
p(A, B) \\text{ any table}`,
    'p(\\overline{\\bar A \\bar B}) = 1 - p(\\bar A, \\bar B)',
    'p(\\overline{\\bar A \\bar B}) = 1 - p(\\bar A)',
  ],
  [
    'a law of De Morgan',
    'A, B \\in \\{0, 1\\}; \\bar{A} = 1 - A; \\bar{B} = 1 - B',
    '\\overline{A B} = \\bar{A} + \\bar{B}',
    '\\overline{A B} = \\bar{A} \\bar{B}',
  ],
  ['words typed as letters', numbers, 'i.e. 2 a = a + a', 'i.e. 2 a = 3 a'],
  [
    'a difference as a name of two letters',
    'x, y \\in \\mathbb{R}^2; \\delta x := x - y; \\delta x^{(k)} := x - 2 y',
    '\\delta x^{(k)} = \\delta x - y',
    '\\delta x^{(k)} = \\delta x + y',
  ],
  [
    'a differential as a name of two letters, with an accent',
    '\\mathrm{d} x_k, y \\in \\mathbb{R}^2; \\tilde{\\mathrm{d} x}_k := \\mathrm{d} x_k - y',
    '2 \\tilde{\\mathrm{d} x}_k + 2 y = 2 \\mathrm{d} x_k',
    '2 \\tilde{\\mathrm{d} x}_k + y = 2 \\mathrm{d} x_k',
  ],
  [
    'the differential of a declared function, and a point as a product',
    'A \\in \\mathbb{R}^{3 \\times 2}; x, v \\in \\mathbb{R}^2; c \\in \\mathbb{R}^3; f(x) := A x + (x^\\top x) c',
    '\\mathrm{d} f(x).(v - x) = A (v - x) + 2 c x^\\top (v - x)',
    '\\mathrm{d} f(x).(v - x) = A (v - x) + c x^\\top (v - x)',
  ],
  [
    'the differential of a number in a vector, a row',
    'A \\in \\mathbb{R}^{2 \\times 2}; x, y \\in \\mathbb{R}^2; g(x) := x^\\top A x',
    '\\mathrm{d} g(y) = y^\\top (A + A^\\top)',
    '\\mathrm{d} g(y) = 2 y^\\top A',
  ],
  [
    'a vector at which something is smallest',
    'A \\in \\mathbb{R}^{3 \\times 2}; b \\in \\mathbb{R}^3; x \\in \\mathbb{R}^2; r > 0',
    '\\underset{x}{\\mathrm{argmin}} \\left( \\| A x - b \\|^2 + r \\| x \\|^2 \\right) = (A^\\top A + r I)^{-1} A^\\top b',
    '\\underset{x}{\\mathrm{argmin}} \\left( \\| A x - b \\|^2 + r \\| x \\|^2 \\right) = (A^\\top A + 2 r I)^{-1} A^\\top b',
  ],
  [
    'the lower of two valleys, and not the other',
    'b \\in [1, 3]^2; x \\in \\mathbb{R}^2',
    '\\arg\\min_x (x - b)^\\top (x - b) ((x + b)^\\top (x + b) + 1) = b',
    '\\arg\\max_x -(x + b)^\\top (x + b) ((x - b)^\\top (x - b) + 1) = b',
  ],
  [
    'an exponential of a matrix, a rotation',
    't \\in [-2, 2]',
    '\\exp \\begin{pmatrix} 0 & -t \\\\ t & 0 \\end{pmatrix} = \\begin{pmatrix} \\cos t & -\\sin t \\\\ \\sin t & \\cos t \\end{pmatrix}',
    '\\exp \\begin{pmatrix} 0 & -t \\\\ t & 0 \\end{pmatrix} = \\begin{pmatrix} 1 & e^{-t} \\\\ e^t & 1 \\end{pmatrix}',
  ],
  [
    'an exponential of a sum of matrices, which do not commute',
    'A, B \\in [-1, 1]^{3 \\times 3}',
    '\\exp(3 A) = \\exp(A) \\exp(2 A)',
    '\\exp(A + B) = \\exp(A) \\exp(B)',
  ],
  [
    'a logarithm of a matrix',
    'S \\in \\mathbb{R}^{2 \\times 2}; S \\succ 0',
    '\\log \\det S = \\mathrm{tr}(\\log(S))',
    '\\log \\det S = \\det(\\log(S))',
  ],
  [
    'a step in a group of matrices',
    'A, B \\in [-1, 1]^{2 \\times 2}; g := \\exp(A); h := g \\exp(B / 4)',
    'h = g.\\exp\\left(\\log\\left(g^{-1} h\\right)\\right)',
    'h = g.\\exp\\left(\\log\\left(h g^{-1}\\right)\\right)',
  ],
  [
    'the largest value over vectors',
    'S \\in \\mathbb{R}^{2 \\times 2}; S \\succ 0; b, x \\in \\mathbb{R}^2',
    '\\max_x (2 b^\\top x - x^\\top S x) = b^\\top S^{-1} b',
    '\\max_x (2 b^\\top x - x^\\top S x) = 2 b^\\top S^{-1} b',
  ],
];

test('what stands behind a law and an arrow is said of a quantity with that law, and of no other', () => {
  const given = `${normals}; X = x; \\mu \\in \\mathbb{R}`;
  const law = 'X \\sim \\mathcal{N}(\\mu, s^2) \\Rightarrow ';
  const said = (statement: string) => verdicts(given, law + statement).slice(1);
  assert.deepEqual(said('\\mathrm{Var}(X) = s^2'), ['holds']);
  assert.deepEqual(said('\\mathrm{Var}(X) = s'), ['fails']);
  const both = '\\mathbb{E}[X] = \\mu \\quad \\text{and} \\quad \\langle x^2 \\rangle = ';
  assert.deepEqual(said(`${both} \\mu^2 + s^2`), ['holds', 'holds']);
  assert.deepEqual(said(`${both} \\mu^2`), ['holds', 'fails']);
  assert.deepEqual(said('\\mathbb{E}[x] = \\mu \\\\ \\mathbb{E}_p[x] = m'), ['holds', 'holds']);
  assert.deepEqual(said('\\mathbb{E}[x] = \\mu \\\\ \\mathbb{E}_p[x] = \\mu'), ['holds', 'fails']);
});

test('a law before an arrow takes a vector, and refuses what is not declared', () => {
  const given = 'v, m \\in \\mathbb{R}^2; A, S \\in \\mathbb{R}^{2 \\times 2}; S \\succ 0';
  const said = (value: string) =>
    verdicts(given, `v \\sim \\mathcal{N}(m, S) \\implies \\langle v^\\top A v \\rangle = ${value}`).slice(1);
  assert.deepEqual(said('m^\\top A m + \\mathrm{tr}(A S)'), ['holds']);
  assert.deepEqual(said('m^\\top A m + \\mathrm{tr}(S)'), ['fails']);
  assert.deepEqual(verdicts('a > 0', 'w \\sim \\mathcal{N}(0, a^2) \\implies \\mathbb{E}[w] = 0').slice(1), [
    'unreadable',
  ]);
});

test('a new name behind a defining sign names the side before it', () => {
  const chain = 'a^2 + 1 \\ge 2 a \\equiv T';
  assert.deepEqual(verdicts(numbers, `${chain} \\\\ T = a + a`), ['holds', 'defines', 'holds']);
  assert.deepEqual(verdicts(numbers, `${chain} \\\\ T = a`), ['holds', 'defines', 'fails']);
});

test('an optimum over vectors that is none, or more than one, is not judged', () => {
  const given = 'b, x \\in \\mathbb{R}^2; y \\in [0, 1]^2';
  for (const body of [
    'b^\\top x',
    '(b^\\top x)^2',
    '(x^\\top x - 1)^2',
    '\\cos(b^\\top x) + x^\\top x (x^\\top x - 1)',
  ])
    assert.deepEqual(verdicts(given, `\\arg\\min_x ${body} = 2 b`), ['inconclusive'], body);
  assert.deepEqual(verdicts(given, '\\arg\\min_y b^\\top y = b'), ['inconclusive']);
});

test('a matrix without a real logarithm has none, and a matrix that is not square has no exponential', () => {
  const given = 't > 0; C \\in \\mathbb{R}^{2 \\times 3}';
  const mirror = '\\begin{pmatrix} -t & 0 \\\\ 0 & t \\end{pmatrix}';
  assert.deepEqual(verdicts(given, `\\exp(\\log ${mirror}) = ${mirror}`), ['inconclusive']);
  assert.deepEqual(verdicts(given, '\\exp(C) = C'), ['unreadable']);
});

test('a quantity that is declared by itself is no entry of a bound vector of its letter', () => {
  const given = 'x, x_0 \\in \\mathbb{R}^2; S \\in \\mathbb{R}^{2 \\times 2}; S \\succ 0';
  const least = '\\arg\\min_x (x - x_0)^\\top S (x - x_0)';
  assert.deepEqual(verdicts(given, `${least} = x_0 \\\\ ${least} = 2 x_0`), ['holds', 'fails']);
});

test('a point with space behind it, or with nothing, ends a sentence', () => {
  assert.deepEqual(verdicts(numbers, 'a + a = 2 a. b + b = 2 b.'), ['holds', 'holds']);
  assert.deepEqual(verdicts(numbers, 'a.b = b a \\\\ a.(b + c) = a b + c'), ['holds', 'fails']);
});

test('the differential of what is no declared function of one argument is refused', () => {
  const given = 'x, y \\in \\mathbb{R}; f(x, y) := x y; g(x) := x^2';
  assert.deepEqual(verdicts(given, '\\mathrm{d} f(x, y) = y'), ['unreadable']);
  assert.deepEqual(verdicts(given, '\\mathrm{d} g(y) = 2 y \\\\ \\mathrm{d} g(y) = y'), ['holds', 'fails']);
});

const plate = `n = 1, \\dots, N; N \\in \\{2, 3\\}; x_n \\in \\{1, 2\\}; z_n \\in \\{0, 1\\}
p(z_n) \\text{ any table}
p(x_n \\mid z_n) \\text{ any table}`;

test('members with dots between them, and a range of all indices, are the whole family', () => {
  for (const all of ['x_1, \\dots, x_N', 'x_1, x_2, \\ldots, x_N', 'x_{1:N}']) {
    assert.deepEqual(verdicts(plate, `\\log p(${all}) = \\sum_n \\log p(x_n)`), ['holds'], all);
    assert.deepEqual(verdicts(plate, `\\log p(${all}) = \\sum_n p(x_n)`), ['fails'], all);
  }
  assert.deepEqual(verdicts(plate, 'p(x, z_{1:N}) = \\prod_{n=1}^N p(z_n) p(x_n \\mid z_n)'), ['holds']);
  assert.deepEqual(verdicts(plate, 'p(x, z_{1:N}) = \\prod_{n=1}^N p(x_n \\mid z_n)'), ['fails']);
  assert.deepEqual(verdicts(`${plate}; D = x`, 'D = \\{x_1, \\ldots, x_N\\}'), ['same expression']);
  assert.deepEqual(verdicts(`${plate}; D = x`, 'D = \\{x_1, \\ldots, 2 x_N\\}'), ['unreadable']);
});

test('a list of members in brackets is a column with a transpose behind it, and a row beside one', () => {
  const given = 'n = 3; y_1, \\dots, y_n \\in \\mathbb{R}; A \\in \\mathbb{R}^{2 \\times 3}';
  assert.deepEqual(verdicts(given, 'A [y_1, \\ldots, y_n]^T = A y \\\\ A [y_1, \\ldots, y_n]^T = 2 A y'), [
    'holds',
    'fails',
  ]);
  const column = '\\left( y_1, y_2, \\dots, y_n \\right)';
  assert.deepEqual(verdicts(given, `A ${column} = A y \\\\ A ${column} = 2 A y`), ['holds', 'fails']);
  assert.deepEqual(verdicts(given, `A ${column}^\\top = A y`), ['unreadable']);
  assert.deepEqual(verdicts(given, 'y^\\top = [y_1, \\dots, y_n]'), ['same expression']);
  assert.deepEqual(verdicts(given, 'y^\\top = [y_1 + 1, y_2, \\dots, y_n]'), ['fails']);
});

test('a part of a family is not taken for the whole', () => {
  for (const part of ['x_2, \\dots, x_N', 'x_1, x_3, \\dots, x_N', 'x_1, \\dots, z_N', 'x_{2:N}', 'x_{1:2}'])
    assert.deepEqual(verdicts(plate, `p(${part}) = \\prod_n p(x_n)`), ['unreadable'], part);
});

test('an index that stands above, in brackets, counts where the family is declared so', () => {
  const given = `i = 1, \\dots, N; N \\in \\{2, 3\\}; x^{(i)} \\in \\{1, 2\\}; p(x^{(i)}) \\text{ any table}`;
  const joint = 'p(x) = p(x^{(1)}, \\ldots, x^{(N)}) = ';
  assert.deepEqual(verdicts(given, `${joint} \\prod_{i=1}^N p(x^{(i)})`), ['same expression', 'holds']);
  assert.deepEqual(verdicts(given, `${joint} \\sum_{i=1}^N p(x^{(i)})`), ['same expression', 'fails']);
  assert.deepEqual(verdicts(given, '\\sum_i x^{(i)} = N x^{(1)}'), ['fails']);
  assert.deepEqual(verdicts('x^{(i)}, x \\in \\mathbb{R}', 'x^{(i)} + x - x = x^{(i)} \\\\ x^{(i)} = x'), [
    'holds',
    'fails',
  ]);
});

test('a capital above a script letter, before its arguments, tells functionals apart', () => {
  const both = '\\mathcal{L}^A(a; b) = a b \\\\ \\mathcal{L}^B(a; b) = a + b \\\\';
  const start = ['defines', 'defines'];
  assert.deepEqual(verdicts(numbers, `${both} \\mathcal{L}^A(2; b) = b + b`), [...start, 'holds']);
  assert.deepEqual(verdicts(numbers, `${both} \\mathcal{L}^B(2; b) = b + b`), [...start, 'fails']);
});

test('one letter may stand for moments of different quantities', () => {
  const given = `${plate}; q(z_n) \\text{ any table}; s, t > 0
L(s \\mid x_n) := E_{q(z_n)}[\\log p(x_n, z_n) - \\log q(z_n)]
L(t \\mid x) := E_{q(z)}[\\log p(x, z) - \\log q(z)]`;
  assert.deepEqual(verdicts(given, 'L(t \\mid x) = \\sum_n L(s \\mid x_n) \\le \\log p(x)'), [
    'holds',
    'holds',
  ]);
  assert.deepEqual(verdicts(given, 'L(t \\mid x) = L(s \\mid x_1) + L(s \\mid x_1)'), ['fails']);
  assert.deepEqual(verdicts(given, '\\sum_n L(s \\mid x_n) \\ge \\log p(x)'), ['fails']);
});

test('"and" before a relation begins another statement, not a reason', () => {
  const both = 'a + a = 2 a \\quad \\text{and} \\quad b + b = ';
  assert.deepEqual(verdicts(numbers, `${both} 2 b`), ['holds', 'holds']);
  assert.deepEqual(verdicts(numbers, `${both} 3 b`), ['holds', 'fails']);
});

for (const [name, given, right, wrong] of forms) {
  test(`${name}: the line holds and its wrong twin fails`, () => {
    assert.deepEqual(verdicts(given, right), ['holds']);
    assert.deepEqual(verdicts(given, wrong), ['fails']);
  });
}

test('across a side that cannot be read only what follows is judged', () => {
  const given = 'a \\in \\mathbb{R}';
  assert.deepEqual(verdicts(given, 'a + 1 \\ge \\foo = a'), ['unreadable', 'holds']);
  assert.deepEqual(verdicts(given, 'a \\ge \\foo = a + 1'), ['unreadable', 'fails']);
  assert.deepEqual(verdicts(given, 'a + 1 \\ge \\foo \\le a + 2'), ['unreadable', 'unreadable']);
  assert.deepEqual(verdicts(given, 'a = \\foo = a + 1'), ['unreadable', 'fails']);
});

test('a star or a sign below or above a letter at the end of a row is no sign of more to come', () => {
  const rows = 'a + b_* - a &= b_* \\\\ 2 a &= a + a \\\\ 2 c^+ - c^+ &= c^+ \\\\ 3 a &= 2 a + a';
  assert.deepEqual(verdicts('a, b_*, c^+ \\in \\mathbb{R}', rows), ['holds', 'holds', 'holds', 'holds']);
  const given = 'a \\in \\mathbb{R}\nb^* \\in \\mathbb{R}\nf(a) := a + b^*\nc > 0';
  assert.deepEqual(verdicts(given, 'f(c) - c = b^*'), ['holds']);
});

test('a family has as many members as the number that its last index stands for', () => {
  for (const given of [
    'x_1, \\dots, x_n \\in \\mathbb{R}; n = 3',
    'n = 3; x_1, \\dots, x_n \\in \\mathbb{R}',
    'x_1, \\dots, x_n \\in \\mathbb{R}; n := 3',
    'm \\in \\{1, 2\\}; n = m + 1; x_1, \\dots, x_n \\in \\mathbb{R}',
  ]) {
    assert.deepEqual(verdicts(given, '\\sum_i x_i = 0'), ['fails'], given);
    assert.deepEqual(verdicts(given, '\\sum_i (x_i - 1) = \\sum_i x_i - n'), ['holds'], given);
  }
  assert.deepEqual(verdicts('x_1, \\dots, x_n > 0; n = 3', '\\sum_i x_i = x_1 + x_2 + x_3'), ['holds']);
});

test('a family whose last index is no whole number is refused', () => {
  for (const given of ['x_1, \\dots, x_{2.5} \\in \\mathbb{R}', 'n \\in \\mathbb{R}; x_1, \\dots, x_n > 0'])
    assert.match(model(given).problems[0]!.message, /whole number/);
});

test('what follows across an unread side behind an arrow is not judged against an older side', () => {
  const given = 'a, b \\in \\mathbb{R}';
  assert.deepEqual(verdicts(given, 'a = 2 a \\implies \\oops = b = 2 b - b'), ['unreadable', 'holds']);
  assert.deepEqual(verdicts(given, 'a = 2 a \\implies \\oops = b = 2 a'), ['unreadable', 'fails']);
  assert.deepEqual(verdicts(given, 'a = 2 a \\implies b \\approx \\oops = b + 1'), [
    'unreadable',
    'states nothing checkable',
  ]);
});

test('several names between two bounds have both', () => {
  const given = '0 < a, b < 1';
  assert.deepEqual(verdicts(given, 'a < 1 \\\\ b > 0'), ['holds', 'holds']);
  assert.deepEqual(verdicts('0 < a, b < 1; c > 0, d > 1', 'd > 0 \\\\ c > 1'), ['holds', 'fails']);
});

test('an expectation in round brackets reaches over a bracket without anything random', () => {
  const given = 'a, x \\in \\mathbb{R}; p(x) = \\mathcal{N}(x; a, 1)';
  assert.deepEqual(verdicts(given, 'E(x)(1 - a) = a - a^2'), ['holds']);
  assert.deepEqual(verdicts(given, 'E(x)(1 - E(x)) = a - a^2'), ['holds']);
  assert.deepEqual(verdicts(given, 'E(x)(1 - x) = a - a^2'), ['unreadable']);
});

test('a term that nothing is related to states nothing, known or not', () => {
  assert.deepEqual(verdicts(numbers, 'a + u'), ['states nothing checkable']);
  assert.deepEqual(verdicts(numbers, 'a + \\oops'), ['unreadable']);
});

test('what follows a law that is introduced speaks of the law', () => {
  const given = 'z, x, m \\in \\mathbb{R}; s > 0; p(z \\mid x) = \\mathcal{N}(z; m, s^2)';
  assert.deepEqual(
    verdicts(given, 'z \\sim p(z \\mid x) = \\frac{1}{s} \\mathcal{N}(\\frac{z - m}{s}; 0, 1)'),
    ['states nothing checkable', 'holds'],
  );
  assert.deepEqual(verdicts(given, 'z \\sim p(z \\mid x) = z').slice(1), ['fails']);
});

test('a letter of its own is no quantity of a density with several factors, a labelled one is', () => {
  const given =
    'z \\in \\{1, 2\\}; x^{(i)}, x, y \\in \\{1, 2\\}; p(z) \\text{ any table}; p(x^{(i)} \\mid z) \\text{ any table}';
  const bayes = (x: string) => `p(z \\mid ${x}) = \\frac{p(${x} \\mid z) p(z)}{p(${x})}`;
  assert.deepEqual(verdicts(given, bayes('x')), ['holds']);
  assert.deepEqual(verdicts(given, bayes('y')), ['unreadable']);
});

test('another name of a quantity is asked for like it', () => {
  const given = 'n = 1, \\dots, N; N = 2; x_n \\in \\{0, 1\\}; p(x_n) \\text{ any table}; D = x';
  assert.deepEqual(verdicts(given, '\\log p(D) = \\sum_n \\log p(x_n) \\\\ p(D) = \\sum_n p(x_n)'), [
    'holds',
    'fails',
  ]);
});

test('capitals in a text before a sign of equality are a name', () => {
  assert.deepEqual(verdicts(numbers, '\\text{ELBO} = a + b = b + a + 0'), ['defines', 'holds']);
  assert.deepEqual(verdicts(numbers, '\\text{ELBO} = a + b = b - a'), ['defines', 'fails']);
});

test('the slope of a logarithm is right where the density itself has sunk to 0', () => {
  const given = `n = 1, \\dots, 3; y_n \\in \\mathbb{R}; F \\in \\mathbb{R}^3; a \\in \\mathbb{R}; s, r > 0
p(y_n \\mid a) = \\mathcal{N}(y_n; F_n a, s^2)
p(a) = \\mathcal{N}(a; 0, r^2)`;
  const slope = '\\nabla_a \\log p(y \\mid a) = \\frac{1}{s^2} F^\\top (y - F a)';
  assert.deepEqual(verdicts(given, slope), ['holds']);
  assert.deepEqual(verdicts(given, slope.replace('s^2', 's')), ['fails']);
  assert.deepEqual(
    verdicts(given, '\\nabla_a \\log p(a \\mid y) = \\frac{1}{s^2} F^\\top (y - F a) - \\frac{a}{r^2}'),
    ['holds'],
  );
});

test('what has no law and stands in the formula of a density may stand behind its bar', () => {
  const given = `x, y \\in \\mathbb{R}; u, b > 0
p(x) = \\mathcal{N}(x; u, b^2)`;
  assert.deepEqual(verdicts(given, 'p(x \\mid u, b^2) = \\frac{1}{b} \\mathcal{N}(\\frac{x - u}{b}; 0, 1)'), [
    'holds',
  ]);
  assert.deepEqual(verdicts(given, 'p(x \\mid u, b^2) = \\mathcal{N}(\\frac{x - u}{b}; 0, 1)'), ['fails']);
  assert.deepEqual(verdicts(given, 'p(x \\mid y) = p(x)'), ['unreadable']);
});

test('sums and products of letters with complements are events', () => {
  const given = `A, B \\in \\{0, 1\\}; \\bar{A} = 1 - A; \\bar{B} = 1 - B
p(A, B) \\text{ any table}`;
  assert.deepEqual(verdicts(given, 'p(A + B) = p(A) + p(B) - p(A, B) \\\\ p(A + B) = p(A) + p(B)'), [
    'holds',
    'fails',
  ]);
  assert.deepEqual(
    verdicts(given, 'p\\left( {\\bar A \\bar B} \\right) = 1 - p(A + B) \\\\ p(A + B \\mid A) = 1'),
    ['holds', 'holds'],
  );
  assert.deepEqual(verdicts('A, B \\in \\{0, 1\\}; p(A, B) \\text{ any table}', 'p(A + B) = 1'), [
    'unreadable',
  ]);
});

test('a normal law of vectors at a number is refused', () => {
  const given = 'x, m \\in \\mathbb{R}; v \\in \\mathbb{R}^2';
  assert.deepEqual(verdicts(given, '\\mathcal{N}(x; m, I) = 1'), ['unreadable']);
  assert.deepEqual(verdicts(given, '\\mathcal{N}(v; 0, m^2) = 1'), ['unreadable']);
});

test('a letter that is declared and the same letter in a script font are two', () => {
  assert.deepEqual(verdicts('N = 3; w \\in \\mathbb{R}; p(w) = \\mathcal{N}(w; 0, 1)', 'E_p[w] = 0'), [
    'holds',
  ]);
});

test('a derivative in a vector is the gradient of a number, one for each entry of a row, and refused of a column', () => {
  const given = 'v \\in \\mathbb{R}^2; A \\in \\mathbb{R}^{2 \\times 2}; J(v) := v^\\top A v';
  assert.deepEqual(
    verdicts(given, '\\frac{\\mathrm{d} J}{\\mathrm{d} v} = (A + A^\\top) v \\\\ \\frac{d J}{d v} = 2 A v'),
    ['holds', 'fails'],
  );
  assert.deepEqual(
    verdicts(
      given,
      '\\frac{d}{d v} (A v)^\\top = A^\\top \\\\ \\frac{d}{d v} (A v)^\\top = \\frac{d}{d v} (2 A v)^\\top',
    ),
    ['holds', 'fails'],
  );
  assert.deepEqual(verdicts(given, '\\frac{d}{d v} A v = A'), ['unreadable']);
  assert.deepEqual(verdicts(given, '\\nabla_v^2 J(v) = A + A^\\top \\\\ \\nabla_v^2 J(v) = 2 A'), [
    'holds',
    'fails',
  ]);
});
