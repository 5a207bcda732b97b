import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { countsOf, publicFolder } from './support/public-pages';
import { failing, proposedFor, proposedForFile, undeclaredFolder } from './support/undeclared';

interface Expected {
  readonly judged: number;
  readonly of: number;
  /** The lines that are wrong, as written. */
  readonly wrong: readonly string[];
}

const expected: Record<string, Expected> = JSON.parse(
  readFileSync(join(undeclaredFolder, 'expected.json'), 'utf8'),
);

for (const file of readdirSync(undeclaredFolder).filter(name => name !== 'expected.json')) {
  test(`${file}: under what is proposed for it, the wrong lines fail and no other, and as many are judged as were before`, async () => {
    const proposed = await proposedForFile(undeclaredFolder, file);
    const { judged, of, wrong } = expected[file]!;
    assert.deepEqual(failing(proposed), wrong, proposed.lines.join('\n'));
    const counts = countsOf(proposed.report.formulas.flatMap(({ lines }) => lines));
    assert.ok(
      counts.judged >= judged && counts.of - counts.judged <= of - judged,
      `${counts.judged} of ${counts.of} lines are judged, before ${judged} of ${of}:\n${proposed.lines.join('\n')}`,
    );
  });
}

test('of the lines of notes without declarations at least four of five are judged under what is proposed', () => {
  const sum = (count: (of: Expected) => number) =>
    Object.values(expected).reduce((total, one) => total + count(one), 0);
  assert.ok(sum(({ judged }) => judged) >= 0.8 * sum(({ of }) => of));
  assert.ok(Object.values(expected).filter(({ wrong }) => wrong.length > 0).length >= 25);
});

/** Mistakes of the public pages that are found without a declaration of ours. */
const mistakes: Readonly<Record<string, readonly string[]>> = {
  'conditional-gaussian.md': [
    String.raw`\frac{1}{2}\mathbf{a}^\top\mathbf{\Sigma}^{-1}\mathbf{a} +\mathbf{a^\top\Sigma}^{-1}\mu-\frac{1}{2}\mu^\top\mathbf{\Sigma}^{-1}\mu`,
    String.raw`-\mathbf{D}^{-1}\mathbf{CMe}+(\mathbf{D}^{-1}+\mathbf{D}^{-1}\mathbf{MBD}^{-1})\mathbf{f}`,
  ],
};

const pages = JSON.parse(readFileSync(join(publicFolder, 'sources.json'), 'utf8')) as { file: string }[];

for (const { file } of pages) {
  test(`${file}: under what is proposed for this public page no right line fails`, async () => {
    const macros =
      file === 'kalman.md' ? [readFileSync(join(publicFolder, 'kalman-macros.tex'), 'utf8')] : [];
    const proposed = await proposedForFile(publicFolder, file, macros);
    assert.deepEqual(failing(proposed), [...(mistakes[file] ?? [])], proposed.lines.join('\n'));
  });
}

/** A note, with lines that are proposed for it, and others that are not. */
const rules: readonly {
  readonly says: string;
  readonly note: string;
  readonly proposed?: readonly string[];
  readonly absent?: RegExp;
}[] = [
  {
    says: 'shapes fit in every product of the note',
    note: String.raw`$$(A + U C V)^{-1} = A^{-1} - A^{-1} U (C^{-1} + V A^{-1} U)^{-1} V A^{-1}$$`,
    proposed: [
      String.raw`A \in \mathbb{R}^{3 \times 3}`,
      String.raw`U \in \mathbb{R}^{3 \times 2} % guess: the shape, by the place in products`,
      String.raw`C \in \mathbb{R}^{2 \times 2} % guess: the shape, by the place in products`,
      String.raw`V \in \mathbb{R}^{2 \times 3} % guess: the shape, by the place in products`,
    ],
  },
  {
    says: 'a Gram matrix that is inverted has rows enough',
    note: String.raw`$$X (X^\top X)^{-1} X^\top y = y - (y - X (X^\top X)^{-1} X^\top y)$$`,
    proposed: [
      String.raw`X \in \mathbb{R}^{4 \times 3}`,
      String.raw`y \in \mathbb{R}^4 % guess: the shape, by the place in products`,
    ],
  },
  {
    says: 'a covariance is positive definite',
    note: String.raw`$$\log \mathcal{N}(x; m, S) = \log \mathcal{N}(m; x, S)$$ and $$x^\top S x = x^\top S^\top x$$`,
    proposed: [String.raw`S \succ 0`],
  },
  {
    says: 'a member beside its family is not declared by itself, where it would be another quantity',
    note: String.raw`The positive has the score $s_1$: $$-\log \frac{e^{s_1/\tau}}{\sum_{j=1}^N e^{s_j/\tau}} \ge 0$$ and $$\frac{\partial}{\partial s_1} \log \sum_{j=1}^N e^{s_j / \tau} = \frac{e^{s_1/\tau}}{\tau \sum_{j=1}^N e^{s_j/\tau}}$$`,
    proposed: [String.raw`s_1, \dots, s_N \in \mathbb{R}`],
    absent: /(?:^|\n)(?!.*dots)[^\n]*\bs_1\b/,
  },
  {
    says: 'what a member of a family is, said in the middle of a chain, is not left to be drawn',
    note: String.raw`$$\mathrm{softmax}(z)_k = p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$$ and $$-\sum_k p_k \log p_k = \log \sum_j e^{z_j} - \sum_k p_k z_k$$`,
    absent: /\bp\b/,
  },
  {
    says: 'a vector of ones is none that is drawn',
    note: String.raw`For $a \in \mathbb{R}^3$ $$(\mathrm{diag}(a) - a a^\top) \mathbf{1} = a - a (a^\top \mathbf{1})$$`,
    absent: /mathbf\{1\}/,
  },
  {
    says: 'names in a list between two bounds have both',
    note: String.raw`Suppose $0 < a, b < 1$. Then $$a + b - a b < 1$$`,
    proposed: [String.raw`a, b \in (0, 1)`],
  },
  {
    says: 'a matrix has the sizes that the prose says, with the order of these',
    note: String.raw`Let $X$ be an $n \times d$ matrix with $n > d$, and $y \in \mathbb{R}^n$. $$X^\top X (X^\top X)^{-1} X^\top y = X^\top y$$`,
    proposed: [String.raw`X \in \mathbb{R}^{n \times d}`, String.raw`n \in \{4, \dots, 8\}`, 'd < n'],
  },
  {
    says: 'a matrix has the sizes before the word',
    note: String.raw`With an $m \times k$ matrix $B$ and a vector $v$ we get $$B v + B v = 2 B v$$`,
    proposed: [String.raw`B \in \mathbb{R}^{m \times k}`, String.raw`v \in \mathbb{R}^k`],
  },
  {
    says: 'the exponent of a matrix is a whole number',
    note: String.raw`$$P = \begin{pmatrix} 1 - a & a \\ a & 1 - a \end{pmatrix}$$ $$P^n P = P P^n$$`,
    proposed: [String.raw`n \in \{1, \dots, 5\}`],
  },
  {
    says: 'an entry of what the note writes out as a list is no other number',
    note: String.raw`$$\pi = \left(\frac{b}{a+b}, \frac{a}{a+b}\right)$$ $$\pi_1 + \pi_2 = 1$$`,
    absent: /\\pi_1/,
  },
  {
    says: 'of definitions in a circle the last one is a claim',
    note: String.raw`$$\lambda = \frac{a}{b}$$ so that $a = \lambda b$, and $$\frac{a^2}{b} = \lambda a$$`,
    proposed: [String.raw`a, b \in \mathbb{R}`],
  },
  {
    says: 'an orthogonal matrix and a unit vector are declared as such',
    note: String.raw`Let $Q$ be an orthogonal matrix of size $n \times n$. For a unit vector $u \in \mathbb{R}^n$ and any $y \in \mathbb{R}^n$, $$u^\top Q^\top Q u = 1$$ $$\|Q y\| = \|y\|$$`,
    proposed: [
      String.raw`Q \in \mathbb{R}^{n \times n}`,
      String.raw`Q^\top Q = I`,
      String.raw`\tilde{u} \in \mathbb{R}^n`,
      String.raw`u := \frac{\tilde{u}}{\| \tilde{u} \|} % a unit vector`,
    ],
  },
  {
    says: 'samples with a mean and a variance have a law',
    note: String.raw`Let $x_1, \dots, x_n$ be i.i.d. samples with mean $\mu$ and variance $\sigma^2$.
$$\mathrm{Var}\left(\frac{1}{n} \sum_{i=1}^n x_i\right) = \frac{\sigma^2}{n}$$`,
    proposed: [
      String.raw`i = 1, \dots, n`,
      String.raw`x_i \sim \mathcal{N}(\mu, \sigma^2) % guess: any law with this mean and variance`,
      String.raw`\sigma > 0`,
    ],
  },
  {
    says: 'independent quantities with a mean and a variance have a law',
    note: String.raw`Suppose $X$ and $Y$ are independent with mean $\mu$ and variance $\sigma^2$. Then $\mathrm{Var}(X + Y) = 2\sigma^2$.`,
    proposed: [
      String.raw`X \sim \mathcal{N}(\mu, \sigma^2) % guess: any law with this mean and variance`,
      String.raw`Y \sim \mathcal{N}(\mu, \sigma^2) % guess: any law with this mean and variance`,
    ],
  },
  {
    says: 'several quantities with a mean and a variance that nobody calls independent have none',
    note: String.raw`Suppose $X$ and $Y$ have mean $\mu$ and variance $\sigma^2$. Then $\mathrm{Var}(X + Y) = 4\sigma^2$.`,
    absent: /\\sim/,
  },
  {
    says: 'an i in an exponent that is no index is the imaginary unit',
    note: String.raw`$$\sum_{k=-\infty}^{\infty} \phi^{|k|} e^{-i\omega k} = \frac{1-\phi^2}{1 - 2\phi\cos\omega + \phi^2}$$`,
    proposed: [String.raw`\phi \in (-1, 1)`],
    absent: /\bi\b[^n]*\\in/,
  },
  {
    says: 'the derivative of a function that the note defines is no other function',
    note: String.raw`$$\sigma(x) = \frac{1}{1 + e^{-x}}$$ $$\sigma'(x) = \sigma(x) (1 - \sigma(x))$$`,
    absent: /\\sigma/,
  },
  {
    says: 'orders of growth are no functions',
    note: String.raw`$$\log(n!) = n \log n - n + O(\log n)$$ $$f(h) = o(h)$$`,
    absent: /[Oo] /,
  },
  {
    says: 'what the note defines is left to it',
    note: String.raw`$$L = a b + c, \quad M(u) = u^2 L$$ $$M(1) - c = a b$$`,
    absent: /[LM]/,
  },
  {
    says: 'families are declared as families',
    note: String.raw`$$\sum_{k=1}^K y_k (z_k + 1) = \sum_{k=1}^K y_k z_k + \sum_{k=1}^K y_k$$`,
    proposed: [String.raw`y_1, \dots, y_K \in \mathbb{R}`, String.raw`K \in \{1, \dots, 5\}`],
  },
  {
    says: 'domains that the note says in passing',
    note: String.raw`For $0 < u < 1$ and $v \ge 2$, $$u v + w = w + v u \qquad \text{for } w > 3$$`,
    proposed: [String.raw`u \in (0, 1)`, String.raw`v \ge 2`, String.raw`w > 3`],
  },
  {
    says: 'only what counts is whole',
    note: String.raw`$$\binom{n}{k} e^{t s} = \frac{n!}{k! (n-k)!} e^{s t}$$`,
    proposed: [String.raw`k \in \{0, \dots, n\}`, String.raw`s, t \in \mathbb{R}`],
  },
  {
    says: 'domains in which the formulas mean something',
    note: String.raw`$$\log(a^2 b) = 2 \log a + \log b$$ $$p \log p + (1 - p) \log(1 - p) = (1 - p) \log(1 - p) + p \log p$$`,
    proposed: [String.raw`a, b > 0`, String.raw`p \in (0, 1)`],
  },
  {
    says: 'a name that stands on one side of an equation only means more than the formulas say',
    note: String.raw`$$\sum_{i=1}^n \epsilon_i^2 = \sum_{i=1}^n (y_i - a x_i)^2$$`,
    absent: /epsilon/,
  },
  {
    says: 'a convex function in words',
    note: String.raw`For convex $f$: $$f\left(\frac{x + y}{2}\right) \le \frac{f(x) + f(y)}{2}$$`,
    proposed: [String.raw`f \text{ any convex function}`],
  },
  {
    says: 'a matrix that is called symmetric',
    note: String.raw`For a symmetric matrix $A$ $$\nabla_x (x^\top A x) = 2 A^\top x$$`,
    proposed: [String.raw`A \in \mathbb{S}^3`],
  },
];

for (const { says, note, proposed = [], absent } of rules) {
  test(`proposed declarations: ${says}`, async () => {
    const found = await proposedFor(note);
    for (const line of proposed)
      assert.ok(found.lines.includes(line), `${line} in\n${found.lines.join('\n')}`);
    if (absent) assert.doesNotMatch(found.lines.join('\n'), absent);
    assert.deepEqual(failing(found), []);
  });
}
