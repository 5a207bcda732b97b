/** Integrands whose parts leave the range of doubles far out, and mass between neighbouring doubles. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf } from '../judge/verdicts';

const R = String.raw;

const normal = R`0 < s < 1; -2 < \mu < 2; X \in \mathbb{R}; X \sim \mathcal{N}(\mu, s^2)`;

for (const line of [
  R`\mathbb{E}[\cosh X] = e^{s^2/2}\cosh\mu`,
  R`\mathbb{E}[\sinh X] = e^{s^2/2}\sinh\mu`,
  R`\mathbb{E}[\cosh(X)^2] = \frac{1 + e^{2s^2}\cosh(2\mu)}{2}`,
  R`\mathbb{E}[\log(1+e^{-X})] \ge \log(1+e^{-\mu})`,
  R`\mathbb{E}[\log\cosh X] \ge \log\cosh\mu`,
  R`\int_{-\infty}^\infty \cosh(x)e^{-x^2}dx = \sqrt\pi e^{1/4}`,
])
  test(`${line} holds`, () => {
    assert.equal(verdictOf(normal, line), 'holds');
  });

test('false equations and inequalities of such means fail', () => {
  assert.equal(verdictOf(normal, R`\mathbb{E}[\cosh X] = e^{s^2/2}\cosh(2\mu)`), 'fails');
  assert.equal(verdictOf(normal, R`\mathbb{E}[\log(1+e^{-X})] \le \log(1+e^{-\mu})`), 'fails');
});

test('the integral of Bose and Einstein holds', () => {
  const line = R`\int_0^\infty \frac{x^{s-1}}{e^x-1}dx = \Gamma(s)\zeta(s)`;
  assert.equal(verdictOf('s > 1', line), 'holds');
  assert.equal(verdictOf('s > 1', line.replace(R`\zeta(s)`, R`\zeta(s + 1)`)), 'fails');
});

test('a mean under a density between neighbouring doubles is not 0', () => {
  const given = R`\sigma > 0; \mu, X \in \mathbb{R}; X \sim \mathcal{N}(\mu, \sigma^2)`;
  for (const line of [
    R`\mathbb{E}[e^X] \ge e^{\mu}`,
    R`\mathbb{E}[e^{2X}] \ge e^{2\mu}`,
    R`\mathbb{E}[e^{X/3}] \ge e^{\mu/3}`,
    R`\mathbb{E}[e^X] - e^\mu \ge 0`,
  ])
    assert.equal(verdictOf(given, line), 'holds', line);
  assert.equal(verdictOf(given, R`\mathbb{E}[e^X] \ge 2e^{\mu}`), 'fails');
});

test('jumps far out in the range of an integral are found', () => {
  for (const [line, verdict] of [
    [R`\int_0^\infty \mathbb{1}[10^7<t<10^7+1] dt = 1`, 'holds'],
    [R`\int_0^\infty \mathbb{1}[10^7<t<10^7+1] dt = 2`, 'fails'],
    [R`\int_{-\infty}^\infty \mathbb{1}[-10^9<t<-10^9+3] dt = 3`, 'holds'],
    [R`\int_{-\infty}^\infty \mathbb{1}[t^2 < 10^{10}] dt = 2 \cdot 10^5`, 'holds'],
    [R`\int_0^\infty \mathbb{1}[10^{22}<t<10^{22}+10^{19}] dt = 10^{19}`, 'inconclusive'],
  ] as const)
    assert.equal(verdictOf('', line), verdict, line);
});
