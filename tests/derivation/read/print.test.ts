import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical } from '../../../src/derivation/read/canonical';
import { print } from '../../../src/derivation/read/print';
import type { Syntax } from '../../../src/derivation/read/syntax';
import { mapChildren, replace, walk } from '../../../src/derivation/read/traverse';
import { side } from './reading';

const formulas = [
  String.raw`\log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac{1}{2}`,
  String.raw`-\int_{x}{p(x)\log{\frac{q(x)}{p(x)}}dx}`,
  String.raw`\int_0^1 \frac{1-x^2}{\ln x} dx`,
  String.raw`\mathbb{E}_{z \sim q}[\log p(x, z) - \log q(z \mid x)]`,
  String.raw`\mathrm{KL}(q(z \mid x) \| p(z)) + H[q]`,
  String.raw`\sum_{i=1}^n x_i^2 - 2 a \sum_{i=1}^n x_i`,
  String.raw`\frac{\partial^2}{\partial x \partial y} [x y] + \nabla_\theta \theta^2`,
  String.raw`\frac{\partial}{\partial x^2} [x y] + \frac{\partial^2}{\partial (x^2)^2} [x y]`,
  String.raw`\left[\frac{x^2}{2}\right]_0^1 + x^2 |_{x=1}`,
  String.raw`\begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}`,
  String.raw`\det\begin{pmatrix} a & b \\ c & t \end{pmatrix} + \mathrm{tr}(A) + |A| + \|x\|_2`,
  String.raw`\arg\max_x (a x - x^2)`,
  String.raw`\max(a, b) \sqrt[3]{a} \hat{x}_1 a! \binom{a}{b}`,
  String.raw`P(x \ge a) + \mathbf{1}[x > a] + A^\top A^{-1}`,
  String.raw`\mathcal{N}(x; \mu, \sigma^2) \mathrm{Cov}(x, y)`,
  String.raw`A B \odot C - (A \otimes B) C + (A \odot B) \otimes A + \left(\sum_i x_i\right) \odot y`,
  String.raw`a / (b c) - 2 \cdot 3 + x^{a + b}`,
];

/** The tree without the writer's spelling: every node is new. */
const renewed = (syntax: Syntax): Syntax => {
  const copy = mapChildren(syntax, renewed);
  return copy === syntax ? { ...syntax } : copy;
};

for (const latex of formulas) {
  test(`${latex} prints as LaTeX that reads back as the same tree`, () => {
    const tree = side(latex);
    assert.equal(canonical(side(print(renewed(tree)))), canonical(tree), print(renewed(tree)));
  });
}

test("untouched parts keep the writer's spelling around a replaced one", () => {
  const tree = side(String.raw`\tfrac12  + \log\left( x \right)`);
  const half = [...walk(tree)].find(node => node.kind === 'fraction')!;
  const changed = replace(tree, half, {
    ...half,
    numerator: { kind: 'number', text: '3', place: half.place },
  } as Syntax);
  assert.equal(print(changed), String.raw`\frac{3}{2} + \log\left( x \right)`);
});

test('a sum that is put where a factor stood gets brackets', () => {
  const tree = side('a b');
  assert.ok(tree.kind === 'product');
  const sum = side('x + y');
  assert.equal(print(replace(tree, tree.factors[0]!, sum)), String.raw`\left(x + y\right) b`);
});
