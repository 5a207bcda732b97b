import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation/index';
import { lines, readings, verdictsOf } from './judging';

const given = String.raw`u, v, w \in \mathbb{R}^3; a, b \in \mathbb{R}; A, B \in \mathbb{R}^{3 \times 3}; s, t \in \mathbb{R}^2
  F, G \text{ any smooth functions}; x \in \mathbb{R}`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`u \times v = -(v \times u)`, String.raw`u \times v = v \times u`],
  [String.raw`u \times u = 0`, String.raw`u \times v = 0`],
  [
    String.raw`w^\top (u \times v) = w_1 (u_2 v_3 - u_3 v_2) + w_2 (u_3 v_1 - u_1 v_3) + w_3 (u_1 v_2 - u_2 v_1)`,
    String.raw`w^\top (u \times v) = w_1 (u_2 v_3 - u_3 v_2) + w_2 (u_1 v_3 - u_3 v_1) + w_3 (u_1 v_2 - u_2 v_1)`,
  ],
  [
    String.raw`u \times (v \times w) = (u \cdot w) v - (u \cdot v) w`,
    String.raw`u \times (v \times w) = (u \times v) \times w`,
  ],
  [
    String.raw`u \times (v \times w) + v \times (w \times u) + w \times (u \times v) = 0`,
    String.raw`u \times (v \times w) + v \times (w \times u) = 0`,
  ],
  [
    String.raw`u \cdot (v \times w) = \det \begin{pmatrix} u & v & w \end{pmatrix}`,
    String.raw`u \cdot (v \times w) = u \cdot (w \times v)`,
  ],
  [String.raw`u \cdot v \times w = w \cdot u \times v`, String.raw`u \cdot v \times w = v \cdot u \times w`],
  [
    String.raw`\|u \times v\|^2 = \|u\|^2 \|v\|^2 - (u^\top v)^2`,
    String.raw`\|u \times v\|^2 = \|u\|^2 \|v\|^2 + (u^\top v)^2`,
  ],
  [String.raw`2 u \times v = u \times (2 v)`, String.raw`2 u \times v = 4 (u \times v)`],
  [String.raw`A (u \times v) = -A (v \times u)`, String.raw`A (u \times v) = (A u) \times v`],
  [
    String.raw`\nabla_u (w^\top (u \times v)) = v \times w`,
    String.raw`\nabla_u (w^\top (u \times v)) = w \times v`,
  ],
  [String.raw`a \times b + 1 = b a + 1`, String.raw`a \times b + 1 = a + b`],
  [String.raw`(A \times B)^\top = B^\top A^\top`, String.raw`A \times B = B \times A`],
  [String.raw`2 a * b = a b + b a`, String.raw`2 a * b = a b`],
];

for (const [holds, fails] of forms) {
  test(`${holds} holds; ${fails} fails`, () => {
    const [right] = lines(given, holds);
    assert.equal(right!.verdict, 'holds', right!.why);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

const refused: readonly (readonly [document: string, says: RegExp])[] = [
  [String.raw`s \times t = t \times s`, /no cross product/],
  [String.raw`u \times s = s \times u`, /no cross product/],
  [String.raw`u \times v \times w = w`, /depend on their order/],
  [String.raw`A u \times v = A v \times u`, /is not said/],
  [String.raw`u \times A v = v`, /no cross product/],
  [String.raw`u * v = v * u`, /the star in v \* u may be/],
  [String.raw`A * B = B * A`, /the star in B \* A may be/],
  [String.raw`(F * G)(x) = (G * F)(x)`, /takes functions together|convolution/],
  [String.raw`F * G = G * F`, /convolution/],
  [String.raw`(F + G)(x) = F(x) + G(x)`, /takes functions together/],
  [String.raw`(2 F)(x) = F(x) \cdot 2`, /takes functions together/],
];

for (const [document, says] of refused) {
  test(`${document} is refused`, () => {
    const [line] = lines(given, document);
    assert.equal(line!.verdict, 'unreadable');
    assert.match(line!.why, says);
  });
}

test('numbers beside the sign are multiplied as without it, and nothing needs to be said', () => {
  assert.deepEqual(verdictsOf(given, String.raw`a \times b = a b`), ['same expression']);
  assert.deepEqual(verdictsOf(given, String.raw`(a + 1) \times b \times a = (a + 1) b a`), [
    'same expression',
  ]);
  assert.deepEqual(verdictsOf(given, String.raw`3 a * b = 3 a b`), ['same expression']);
  assert.match(readings(given, String.raw`A \times B = A B`), /read as the matrix product/);
});

test('sizes on either side of the sign are told apart', () => {
  const trace = String.raw`\mathrm{tr}(C C^\top) = \mathrm{tr}(C^\top C)`;
  for (const sizes of [String.raw`d \times n`, String.raw`2 \times n`, String.raw`d \times 3`])
    assert.deepEqual(verdictsOf(String.raw`d, n \in \{2, 3\}; C \in \mathbb{R}^{${sizes}}`, trace), [
      'holds',
    ]);
  const refused = [String.raw`2 d \times n`, String.raw`n \times 2 d`, String.raw`(d + 1) \times 3`];
  for (const sizes of refused) {
    const { problems } = model(String.raw`d, n \in \{2, 3\}; C \in \mathbb{R}^{${sizes}}`);
    assert.match(problems[0]!.message, /which sizes .* means is not said|the dimension .* is neither/, sizes);
  }
});
