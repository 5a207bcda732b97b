/** Densities that a note states by formulas: which are taken as its model, and which are claims of it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, reportOn } from './support/checking';

const bernoulli = String.raw`p(y \mid \theta) = \theta^y (1-\theta)^{1-y}`;
const head = String.raw`<!-- qedlab \theta \in (0, 1); y \in \{0, 1\}; a, b > 0 -->

`;

const verdicts = async (prose: string): Promise<string[]> =>
  linesOf(await reportOn(head + prose)).map(({ verdict }) => verdict);

test('a prior and a likelihood that are formulas make one model, in one display or two', async () => {
  const prior = String.raw`p(\theta) = 6 \theta (1 - \theta)`;
  for (const stated of [String.raw`$$${prior}, \qquad ${bernoulli}$$`, `$$${prior}$$\n\n$$${bernoulli}$$`]) {
    const right = await verdicts(
      String.raw`${stated}

$$p(y) = \frac12$$

$$p(\theta \mid y) = 12 \theta^{1+y} (1-\theta)^{2-y}$$`,
    );
    assert.deepEqual(right.slice(-2), ['holds', 'holds']);
    assert.deepEqual(
      (
        await verdicts(String.raw`${stated}

$$p(y) = \frac13$$`)
      ).slice(-1),
      ['fails'],
    );
  }
});

test('a law by its name beside a likelihood that is a formula', async () => {
  const stated = String.raw`$$p(\theta) = \mathrm{Beta}(\theta; a, b), \qquad ${bernoulli}$$

`;
  assert.deepEqual((await verdicts(String.raw`${stated}$$p(y = 1) = \frac{a}{a+b}$$`)).slice(-1), ['holds']);
  assert.deepEqual((await verdicts(String.raw`${stated}$$p(y = 1) = \frac{a}{a+2b}$$`)).slice(-1), ['fails']);
});

test('a mixture of Poisson laws by a Gamma prior, both as formulas', async () => {
  const report = await reportOn(String.raw`<!-- qedlab a, b, \lambda > 0; y \in \mathbb{N}_0 -->

$$p(\lambda) = \frac{b^a}{\Gamma(a)} \lambda^{a-1} e^{-b\lambda}, \qquad p(y \mid \lambda) = \frac{\lambda^{y} e^{-\lambda}}{y!}$$

$$p(y) = \frac{\Gamma(a+y)}{\Gamma(a) y!} \left(\frac{b}{b+1}\right)^a \left(\frac{1}{b+1}\right)^{y}$$`);
  assert.deepEqual(
    linesOf(report)
      .map(({ verdict }) => verdict)
      .slice(-1),
    ['holds'],
  );
});

test('what does not integrate to one is told, and nothing is judged by it', async () => {
  const report = await reportOn(String.raw`${head}$$p(\theta) = 7 \theta (1 - \theta), \qquad ${bernoulli}$$

$$p(y) = \frac12$$

$$p(y) = \frac{7}{12}$$`);
  assert.ok(
    report.remarks.some(({ message }) => /p\(\\theta\) does not integrate, or sum, to one/.test(message)),
  );
  for (const { verdict } of linesOf(report).slice(-2)) assert.equal(verdict, 'unreadable');
});

test('a letter p without any bar stays a function', async () => {
  const found = await verdicts(String.raw`$$p(a) = a^2 + 1$$

$$p(a) - p(b) = (a - b)(a + b)$$`);
  assert.deepEqual(found, ['defines', 'holds']);
});
