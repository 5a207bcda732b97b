import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation';
import { lines, verdictsOf } from './judging';

const numbers = String.raw`a, b, c, d \in \mathbb{R}`;
const blocks = String.raw`Q \in [-1, 1]^{3 \times 3}; U := \begin{bmatrix} 1 & 0 & 0 \end{bmatrix}; L := \begin{bmatrix} 0 & 1 & 0 \\ 0 & 0 & 1 \end{bmatrix}
\Sigma := Q Q^\top + I_3; \Sigma^{12} := U \Sigma^{-1} L^\top; \Sigma^{21} := L \Sigma^{-1} U^\top`;

const forms: readonly (readonly [name: string, given: string, holds: string, fails: string])[] = [
  [
    'a declared superscript is the label of a block',
    blocks,
    String.raw`{\Sigma^{21}}^\mathrm{T} = \Sigma^{12}`,
    String.raw`{\Sigma^{21}}^\mathrm{T} = -\Sigma^{12}`,
  ],
  [
    'a declared square is a name of its own',
    String.raw`\sigma^2 > 0; \tau := 1 / \sigma^2`,
    String.raw`\sigma^2 \tau = 1`,
    String.raw`\sigma^2 \tau = 2`,
  ],
  [
    'a bar below a letter tells a name apart from its family',
    String.raw`${numbers}; \mu \in \mathbb{R}^2; \mu_{1|2} := a + b`,
    String.raw`\mu_{1 \mid 2} - b = a`,
    String.raw`\mu_{1 \mid 2} - b = \mu_1`,
  ],
  [
    'a sign may stand behind the delimiters that end the row of a split bracket',
    numbers,
    String.raw`a b - a b c - a b d = &a \left[ b \left( 1 \right. \right. - \\ & \hphantom{a} c - \\ & \left. d \right) \\ & \left. + 0 \right]`,
    String.raw`a b - a b c - a b d = &a \left[ b \left( 1 \right. \right. - \\ & \hphantom{a} c - \\ & \left. d \right) \\ & \left. + 1 \right]`,
  ],
  [
    'a product goes on in the next row of a split bracket',
    numbers,
    String.raw`-a (b^2 + 2 b c + c^2) = &- a \left[ 1 \cdot \right. \\ &\! \left. \left[ b + c \right]^2 \right]`,
    String.raw`-a (b^2 + 2 b c + c^2) = &- a \left[ 1 \cdot \right. \\ &\! \left. \left[ b - c \right]^2 \right]`,
  ],
];

for (const [name, given, holds, fails] of forms) {
  test(`${name}: the line holds and its wrong twin fails`, () => {
    assert.deepEqual(model(given).problems, []);
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('a name with a bar below it is defined by a note although its letter is a declared family', () => {
  const document = String.raw`\mu_{1|2} &= \mu_1 + a \\ \mu_{1|2} - a &= \mu_1 \\ \mu_{1|2} &= \mu_2`;
  const given = String.raw`a > 0; \mu \in \mathbb{R}^2`;
  assert.deepEqual(verdictsOf(given, document), ['defines', 'holds', 'fails']);
});

test('an undeclared superscript of two digits over a matrix is refused: a block or a power', () => {
  const [line] = lines(String.raw`A \in \mathbb{R}^{2 \times 2}`, 'A^{11} = A A^{10}');
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /may be a block of A or one of its powers/);
});

test('rows between two brackets that are closed in their own rows stay rows', () => {
  const document = String.raw`a + b &= \left( b \right) + a \\ c + d &= \left( d \right) + c`;
  assert.deepEqual(verdictsOf(numbers, document), ['holds', 'holds']);
});

test('a bracket that is never taken up again is refused where it was opened', () => {
  const document = String.raw`a + b &= \left( a \right. \\ &+ b`;
  assert.deepEqual(verdictsOf(numbers, document)[0], 'unreadable');
});

test('an invisible delimiter with an evaluation bar behind a split bracket stays an evaluation', () => {
  const given = String.raw`x, a, b \in \mathbb{R}`;
  const right = String.raw`2 a + 2 b &= 2 \left( a + \right. \\ &\left. b \right) \cdot \left. x^2 \right|_{x=1}`;
  assert.deepEqual(verdictsOf(given, right), ['holds']);
});
