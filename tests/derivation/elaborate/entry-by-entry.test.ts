/** Functions of numbers at vectors and matrices. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, readings, verdictsOf } from './judging';

const given = String.raw`W \in \mathbb{R}^{3 \times 2}; x, v \in \mathbb{R}^2; b, w \in \mathbb{R}^3; n \in \{2, 3\}; z \in \mathbb{R}^n; S \in \mathbb{R}^{2 \times 2}`;

test('functions of numbers are taken of each entry of a vector, with a note', () => {
  const document = String.raw`\tanh(W x + b) = -\tanh(-W x - b) \\ \tanh(W x + b) = \tanh(W x) + \tanh(b) \\
\mathrm{ReLU}(v) - \mathrm{ReLU}(-v) = v \\ \mathrm{ReLU}(v) = v \\
\mathrm{sigmoid}(W x)_1 = \frac{1}{1 + e^{-(W x)_1}} \\ \mathrm{sigmoid}(W x)_1 = \frac{1}{1 + e^{(W x)_1}} \\
\log(\exp(v)) = v \\ \exp(v) \odot \exp(v) = \exp(v)`;
  const pairs = ['holds', 'fails', 'holds', 'fails', 'holds', 'fails', 'holds', 'fails'];
  assert.deepEqual(verdictsOf(given, document), pairs);
  assert.match(readings(given, document), /^\\tanh\(W x \+ b\) was read entry by entry$/m);
});

test('gradients go through a function of each entry', () => {
  const document = String.raw`\nabla_x w^\top \tanh(W x) = W^\top (w - w \odot \tanh(W x) \odot \tanh(W x)) \\
\nabla_x w^\top \tanh(W x) = W^\top (w - w \odot \tanh(W x)) \\
\nabla_W w^\top \tanh(W x) = (w \odot \tanh'(W x)) x^\top \\ \nabla_W w^\top \tanh(W x) = w x^\top \\
\nabla_z \sum_{i=1}^n \exp(z)_i = \exp(z) \\ \nabla_z \sum_{i=1}^n \exp(z)_i = z`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails', 'holds', 'fails', 'holds', 'fails']);
});

test('activations are taken of each entry of a matrix, exponentials and logarithms of matrices are their own', () => {
  const document = String.raw`\tanh(W) = -\tanh(-W) \\ \tanh(W) = W \\ \exp(S) \exp(-S) = I`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails', 'holds']);
  assert.match(
    readings(given, document),
    /\\exp\(S\) was read as the matrix exponential, not entry by entry/,
  );
});

test('what may be meant otherwise is refused', () => {
  const why = (line: string) => lines(given, line).map(each => `${each.verdict}: ${each.why}`)[0]!;
  assert.match(
    why(String.raw`\exp(v) \exp(-v) = 1`),
    /^unreadable: \\exp\(v\) and \\exp\(-v\) are vectors, and which product of them is meant is not said/,
  );
  assert.match(
    why(String.raw`\tanh^2(v) = v`),
    /^unreadable: .* may be a power of each entry, or of the whole/,
  );
  assert.match(
    why(String.raw`\sigma(x) = v`),
    /^unreadable: .*\\mathrm\{sigmoid\}\(z\) for the logistic function of each entry/,
  );
  assert.match(why(String.raw`\log W = W`), /^unreadable: dimensions do not fit: log needs a square matrix/);
});
