import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation';
import { lines, verdictsOf } from './judging';

const given = String.raw`A \in \mathbb{R}^{2 \times 2}; u, v, z \in [-2, 2]^2; d \in [-1, 1]; R \in \mathbb{R}^{2 \times 2}; R \succ 0
H_k \in [-1, 1]^{2 \times 2}; t \in \mathbb{R}`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [name: string, holds: string, fails: string])[] = [
  [
    'an empty entry of a block matrix is 0',
    String.raw`\begin{pmatrix} A & \\ & R \end{pmatrix} \begin{pmatrix} u \\ v \end{pmatrix} = \begin{pmatrix} A u \\ R v \end{pmatrix}`,
    String.raw`\begin{pmatrix} A & \\ & R \end{pmatrix} \begin{pmatrix} u \\ v \end{pmatrix} = \begin{pmatrix} A u \\ A v \end{pmatrix}`,
  ],
  [
    'the 0 of a block vector is as long as the other side asks for',
    String.raw`\begin{pmatrix} u - u \\ z \end{pmatrix} = \begin{pmatrix} 0 \\ z \end{pmatrix}`,
    String.raw`\begin{pmatrix} u \\ z \end{pmatrix} = \begin{pmatrix} 0 \\ z \end{pmatrix}`,
  ],
  [
    'the index of a norm may stand behind its power',
    String.raw`\| u - v \|^2_R = (u - v)^\top R (u - v)`,
    String.raw`\| u - v \|^2_R = (u - v)^\top (u - v)`,
  ],
  [
    'a matrix H with an index is no entropy before a bracket',
    String.raw`H_k (u + v) - H_k u = H_k v`,
    String.raw`H_k (u + v) - H_k u = H_k u`,
  ],
  [
    'space stands between an argmin and what is minimised',
    String.raw`\underset{t}{\mathrm{argmin}} \quad (t - d)^2 + 1 = d`,
    String.raw`\underset{t}{\mathrm{argmin}} \quad (t - d)^2 + 1 = d + 1`,
  ],
];

for (const [name, holds, fails] of forms) {
  test(`${name}: the line holds and its wrong twin fails`, () => {
    assert.deepEqual(model(given).problems, []);
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('a block vector without a 0 to fill is not made longer', () => {
  const document = String.raw`\begin{pmatrix} u \\ z \end{pmatrix} = \begin{pmatrix} d \\ z \end{pmatrix}`;
  assert.notEqual(verdictsOf(given, document)[0], 'holds');
});

test('what cannot be read beside a matrix is one line, not one for each row of the matrix', () => {
  const document = String.raw`d = \foo \begin{pmatrix} u \\ v \end{pmatrix} + \begin{pmatrix} u & v \\ v & u \end{pmatrix}`;
  assert.equal(lines(given, document).length, 1);
});
