import assert from 'node:assert/strict';
import { test } from 'node:test';
import { structure } from './reading';

/** Spellings of one formula: each list must be read as one and the same tree. */
const same: readonly (readonly [name: string, ...latex: string[]])[] = [
  [
    'fractions',
    String.raw`\frac{1}{2}`,
    String.raw`\frac12`,
    String.raw`\tfrac 1 2`,
    String.raw`{\dfrac{1}{2}}`,
  ],
  [
    'sizes and spaces',
    String.raw`(x+y)^2`,
    String.raw`\left( x + y \right)^2`,
    String.raw`\bigl(x\,+\;y\bigr)^{2}`,
  ],
  ['fonts', String.raw`x + y`, String.raw`\mathbf{x} + \boldsymbol{y}`, String.raw`\mathrm{x} + y`],
  [
    'fonts over several symbols',
    String.raw`A^\top b^{-1} (x - y)`,
    String.raw`\mathbf{A^\top b}^{-1} (\mathbf{x - y})`,
    String.raw`\boldsymbol{A}^\top \boldsymbol{b}^{-1} \bm{(x - y)}`,
  ],
  [
    'colours and strokes',
    String.raw`2 x (x + y)^2`,
    String.raw`2 \cancel{x} \color{red}{(x+}\color{blue}{y})^2`,
    String.raw`\color{red} 2 \cancelto{1}{x} (\textcolor{blue}{x + y})^2`,
  ],
  ['digits', 'x^1 2', 'x^12'],
  [
    'words without backslash',
    String.raw`\log x`,
    'log x',
    String.raw`\mathrm{log} x`,
    String.raw`\operatorname{log} x`,
  ],
  [
    'divergences',
    String.raw`\mathrm{KL}(q \| p)`,
    String.raw`KL[q || p]`,
    String.raw`D_{KL}(q \parallel p)`,
    String.raw`D_{\mathrm{KL}}\left(q \,\middle\|\, p\right)`.replace(String.raw`\middle`, ''),
    String.raw`\text{KL}(q \Vert p)`,
  ],
  [
    'expectations',
    String.raw`\mathbb{E}_{q}[x]`,
    'E_q[x]',
    String.raw`\mathbb E_q\left[ x \right]`,
    String.raw`\langle x \rangle_q`,
    String.raw`\underset{q}{E}[x]`,
  ],
  [
    'conditions',
    String.raw`p(x \mid z)`,
    'p(x|z)',
    String.raw`p(x \vert z)`,
    String.raw`p\left(x \middle| z\right)`,
  ],
  [
    'integrals',
    String.raw`\int p(x) x \, dx`,
    String.raw`\int{p(x) x dx}`,
    String.raw`\int p(x) x \, \mathrm{d}x`,
    String.raw`\int dx \, p(x) x`,
  ],
  ['Unicode', String.raw`\sigma \le \mu \cdot \theta`.split(' \\le ')[0]!, 'σ'],
  ['transposes', String.raw`A^\top`, 'A^T', String.raw`A^{\mathrm{T}}`, String.raw`A^{\intercal}`],
  [
    'evaluation',
    String.raw`\frac{d}{dt} F(t) \big|_{t=0}`,
    String.raw`\left.\frac{d}{dt} F(t)\right|_{t=0}`,
    String.raw`\frac{d}{dt}F(t)\vert_{t=0}`,
  ],
  ['primes', "F'(t)", String.raw`F^\prime(t)`, String.raw`F^{\prime}(t)`],
  [
    'macros',
    String.raw`\newcommand{\E}[2]{\mathbb{E}_{#1}[#2]} \E{q}{x}`,
    'E_q[x]',
    String.raw`\def\e#1{E_{q}[#1]} \e{x}`,
  ],
  ['indices', 'x_{ij}', 'x_{i,j}', 'x_{i j}'],
  ['underbraces', String.raw`\underbrace{x + y}_{A}`, String.raw`\underbrace{x + y}_A`],
];

for (const [name, ...spellings] of same) {
  test(`spellings of ${name} are read as one tree`, () => {
    const [first, ...others] = spellings.map(structure);
    for (const [i, other] of others.entries()) assert.equal(other, first, spellings[i + 1]);
  });
}

/** Pairs that look alike and differ. */
const different: readonly (readonly [string, string, string])[] = [
  ['a call and a product', 'p(x)', 'a(x)'],
  ['the group of a logarithm and what stands behind it', String.raw`\log(x) y`, String.raw`\log(x y)`],
  ['a brace that closes the logarithm early or late', String.raw`\log{x} - y`, String.raw`\log{x - y}`],
  ['a condition and a joint', 'p(x|z)', 'p(x,z)'],
  ['a struck or coloured sum and a bracket', String.raw`2 \color{red}{x + y}`, '2 (x + y)'],
  ['a font that holds an index together and one that does not', String.raw`x_\mathbf{ab}`, 'x_a b'],
  ['an index and a power', 'x_2', 'x^2'],
  ['a sum over a term and over a bracket', String.raw`\sum_{i=1}^n a + b`, String.raw`\sum_{i=1}^n (a + b)`],
  ['the two orders of a divergence', String.raw`KL(p \| q)`, String.raw`KL(q \| p)`],
  ['a determinant in a product and a condition', String.raw`|A| b`, String.raw`A b`],
  ['names that differ in an accent', String.raw`\hat{x}`, String.raw`\tilde{x}`],
  ['minus and a factor', 'a - b', 'a (-b)'],
];

for (const [name, one, other] of different) {
  test(`${name} are told apart`, () => {
    assert.notEqual(structure(one), structure(other));
  });
}
