import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkPage, countsOf, kindOf, publicFolder, reached } from './support/public-pages';

const sources = JSON.parse(readFileSync(join(publicFolder, 'sources.json'), 'utf8')) as { file: string }[];

/** Mistakes of the pages themselves, each looked at by hand: where, and what is wrong. */
const mistakes: Readonly<Record<string, readonly string[]>> = {
  'regression.ipynb': [
    // The factor \beta is forgotten; then the sign is that of the negative logarithm.
    'X^T(y-Xw)',
    String.raw`-\\beta X^T(y-Xw)+\\alpha w`,
    // Logarithms of densities are not proportional: they differ by what is added.
    String.raw`-\\frac{1}{2\\sigma^2}\\left( {y - F\\theta } \\right)^T \\left( {y - F\\theta } \\right)`,
    String.raw`\\log p(D|\\theta) p(\\theta)`,
    String.raw`-\\frac{1}{2\\sigma^2}\\left( {y - F\\theta } \\right)^T \\left( {y - F\\theta } \\right) - \\frac{1}{2 \\sigma_0^2}\\theta^T \\theta`,
    String.raw`-\\frac{1}{2\\sigma^2} \\sum_{n} {(y_n - w^T x_n)^2}`,
    // y_2 is meant in the second place.
    String.raw`\\left( {y_1 ,y_1 , \\ldots ,y_N } \\right)^T`,
  ],
  'conditional-gaussian.md': [
    // (8) has lost the minus of its first term; (36) lacks the C in D^{-1} C M B D^{-1}.
    String.raw`\frac{1}{2}\mathbf{a}^\top\mathbf{\Sigma}^{-1}\mathbf{a} +\mathbf{a^\top\Sigma}^{-1}\mu-\frac{1}{2}\mu^\top\mathbf{\Sigma}^{-1}\mu`,
    String.raw`-\mathbf{D}^{-1}\mathbf{CMe}+(\mathbf{D}^{-1}+\mathbf{D}^{-1}\mathbf{MBD}^{-1})\mathbf{f}`,
  ],
  'vae.md': [
    // The integral runs over \theta where it should run over z.
    String.raw`\frac{p_\boldsymbol{\theta}(\mathbf{x}\vert\mathbf{z})p_\boldsymbol{\theta}(\mathbf{z})}{\int p_\boldsymbol{\theta}(\mathbf{x}\vert\mathbf{z})p_\boldsymbol{\theta}(\mathbf{z})d\boldsymbol{\theta}}`,
    String.raw`\int p_\boldsymbol{\theta}(\mathbf{x}\vert\mathbf{z})p_\boldsymbol{\theta}(\mathbf{z})d\boldsymbol{\theta}`,
  ],
  'variational-inference.md': [
    // p(\theta \mid \xi) is meant in the divergence.
    String.raw`\mathbb{E}\_{q_\boldsymbol{\psi}(\boldsymbol{\theta})}\left[\sum_{n=1}^{N}\log p(\mathbf{x}\_n\vert\boldsymbol{\theta})\right]-D_\text{KL}(q_\boldsymbol{\psi}(\boldsymbol{\theta})\Vert p(\boldsymbol{\theta}))`,
  ],
  'lognorm-var.md': [
    // The upper limit is +\infty: it stands at one x.
    String.raw`\frac{1}{\sqrt{2 \pi \sigma^2} } \int_{(-\infty -\mu )/ (\sigma)}^{(\ln x -\mu )/ (\sigma)} \exp \left( \mu +\sigma z \right) \exp \left( -\frac{1}{2}  z^2 \right) \mathrm{d} \left[ \exp \left( \mu +\sigma z \right) \right]`,
    // The square stands outside the bracket: \mathrm{E}[X^2] is meant.
    '\\exp \\left( 2 \\sigma^2 +2 \\mu   \\right)',
  ],
  'logistic-regression.tex': [
    // diag(\pi_i (1 - \pi_i)) is meant, without x_i.
    String.raw`\mathrm{diag}(\pi(\vec{x}_i)(1-\pi(\vec{x}_i))\vec{x}_i)`,
    // The derivatives of \lambda w^T w are 2 \lambda w and 2 \lambda I.
    String.raw`\vec{g}(\vec{w})+\lambda\vec{w}`,
    String.raw`\vec{H}(\vec{w})+\lambda\vec{I}`,
    // y_i = 2 is meant in the second place.
    String.raw`(\mathbb{I}(y_i=1),\mathbb{I}(y_i=1),\cdots, \mathbb{I}(y_i=C))`,
    String.raw`(\mathbb{I}(y_i=1),\mathbb{I}(y_i=1),\cdots, \mathbb{I}(y_i=C-1))`,
  ],
  // A transpose is missing: C_k H_{k+1}^T S_{k+1}^{-1}.
  'kalman.md': [
    'C_k H_{k+1} S_{k+1}^{-1}',
    // C_{k+1} is meant: \tilde{C}_{k+1} is the prediction for the step after.
    String.raw`\tilde{\dd x}_k + \tilde{C}_{k+1} H_{k+1}^T R_{k+1} w_{k+1}`,
  ],
  'ddpm-bayes.md': [
    // a d^2 is meant.
    String.raw`c - d^2`,
    // (x - d)^2 is meant: d is the mean.
    String.raw`exp\Big(-\frac{1}{2}\big(\color{red}{a}\color{black}{(x+}\color{blue}{d})^2 \color{black}{+ e} \big)\Big)`,
    // \propto is meant: the constant of the density is missing.
    String.raw`\boldsymbol{N}( d , \frac{1}{a}\boldsymbol{I})`,
    // The mean is \sqrt{\alpha_t} x_t: \alpha_t is a square in this page.
    String.raw`\mathcal{N}\left(\boldsymbol{x}_{t-1};\alpha_t\boldsymbol{x}_t,\beta_t \boldsymbol{I}\right)`,
    // A row end is forgotten, so that a product is written.
    String.raw`\Sigma_{21}^T
\Sigma_{21}`,
    // \sqrt{\bar{\alpha}_t} x_0 is meant in the last bracket; the next two carry it on.
    String.raw`\sqrt{\bar{\alpha}_{t-1}} x_{0} + \frac{\sqrt{\alpha_t}(1-\bar{\alpha}_{t-1})}{1-\bar{\alpha}_{t}}\big( x_t - \sqrt{\alpha_t}x_0 \big)`,
    String.raw`(\sqrt{\bar{\alpha}_{t-1}} - \frac{\alpha_t(1-\bar{\alpha}_{t-1})}{1-\bar{\alpha}_{t}}) x_{0} + \frac{\sqrt{\alpha_t}(1-\bar{\alpha}_{t-1})}{1-\bar{\alpha}_{t}} x_t`,
    String.raw`\mathbb{N}(x_{t-1}; (\sqrt{\bar{\alpha}_{t-1}} - \frac{\alpha_t(1-\bar{\alpha}_{t-1})}{1-\bar{\alpha}_{t}}) x_{0} + \frac{\sqrt{\alpha_t}(1-\bar{\alpha}_{t-1})}{1-\bar{\alpha}_{t}} x_t, \frac{(1-\bar{\alpha}_{t-1})\beta_t}{(1-\bar{\alpha_t})}I)`,
  ],
};

for (const { file } of sources) {
  test(`${file}: no line of this public page is judged wrongly, and as many are judged as were before`, async () => {
    const { report, text } = await checkPage(file);
    assert.equal(report.error, undefined);
    assert.deepEqual(
      report.remarks.filter(({ kind }) => kind === 'declaration'),
      [],
    );
    const lines = report.formulas.flatMap(formula => formula.lines);
    const failing = lines.filter(({ verdict, standing }) => verdict === 'fails' && standing === 'fault');
    assert.deepEqual(
      failing.map(({ point }) => text.slice(point.start, point.end)),
      mistakes[file] ?? [],
    );
    const counts = countsOf(lines);
    const before = reached()[file]!;
    const open = lines.filter(line => kindOf(line) === 'open').map(({ message }) => message);
    assert.ok(
      counts.judged >= before.judged && open.length <= before.of - before.judged,
      `${counts.judged} of ${counts.of} lines are judged, before ${before.judged} of ${before.of}; not judged:\n${open.join('\n')}`,
    );
  });
}

test('the table of the public pages says what the test holds them to', () => {
  const table = readFileSync(join(publicFolder, 'README.md'), 'utf8');
  const rows = [...table.matchAll(/^\| (\S+) \| (\d+) \| (\d+) \| (\d+) \|$/gm)].map(
    ([, page, judged, of, definitions]) => [page!, Number(judged), Number(of), Number(definitions)],
  );
  const counts = reached();
  const expected = sources.map(({ file }) => {
    const { judged, of, definitions } = counts[file]!;
    return [file, judged, of, definitions];
  });
  const sum = (column: number) => expected.reduce((total, row) => total + Number(row[column]), 0);
  assert.deepEqual(rows, [...expected, ['all', sum(1), sum(2), sum(3)]]);
});
