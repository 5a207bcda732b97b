/**
 * The formulas of the three notes and of the posts behind them, mistakes included, each with the verdict that it must
 * get. Formulas are facts; declarations are ours. Sources: `000` Deep Learning, ch. 19 (a reader's notes), `001` a
 * scratchpad on the variational lower bound, with X. Yang's derivation (2017), `002` T. Do's posts (2023, 2024).
 */

import type { Verdict } from '../../../src/derivation/record';

export interface NoteFormula {
  readonly id: string;
  readonly given: string;
  readonly document: string;
  /** One verdict a line, in order. */
  readonly expected: readonly Verdict[];
  /** What is wrong, where something is. */
  readonly slip?: string;
}

const holds = 'holds';
const fails = 'fails';
const same = 'same expression';
const unreadable = 'unreadable';
const defines = 'defines';

const tables = String.raw`z \in \{1, 2, 3\}; x \in \{1, 2\}
  p(z), p(x|z), q(z|x) \text{ any tables}`;

const capitals = String.raw`Z \in \{1, 2, 3\}; X \in \{1, 2\}
  p(Z), p(X|Z), q(Z) \text{ any tables}`;

const plain = String.raw`z \in \{1, 2, 3\}; x \in \{1, 2\}
  p(z), p(x|z), q(z) \text{ any tables}`;

const gaussians = String.raw`x, \mu_1, \mu_2 \in \mathbb{R}; \sigma_1, \sigma_2 > 0
  p(x) = \mathcal{N}(x; \mu_1, \sigma_1^2)
  q(x) = \mathcal{N}(x; \mu_2, \sigma_2^2)`;

const ratio = String.raw`x, \theta, \theta_0, \theta_1 \in \mathbb{R}
  p(\theta) = \mathcal{N}(\theta; 0, 1)
  p(x|\theta) = \mathcal{N}(x; \theta, 1)
  r(x, \theta_0, \theta_1) := \frac{p(x|\theta_0)}{p(x|\theta_1)}
  d(x, \theta) := \frac{p(x, \theta)}{p(x, \theta) + p(x) p(\theta)}`;

export const notes: readonly NoteFormula[] = [
  {
    id: '000.evidence',
    given: tables,
    document: String.raw`\log \ p(x)=\log \int_z p(x,z) * \frac{q(z|x)}{q(z|x)}`,
    expected: [holds],
  },
  {
    id: '000.jensen-without-weights',
    given: tables,
    document: String.raw`\int_z \log\ (p(x,z) * \frac{q(z|x)}{q(z|x)}) = E_q[\log \frac{p(x,z)}{q(z|x)}]`,
    expected: [fails],
    slip: 'q cancels: what was under the integral was never an expectation',
  },
  {
    id: '000.bound-of-z',
    given: tables,
    document: String.raw`\log \ p(x) \ge ELBO(z) = E_q [- \log\ q(z|x) + \log \ p(x,z)]`,
    expected: [unreadable, holds],
    slip: 'ELBO(z) names nothing that is declared; across it the bound itself is judged',
  },
  {
    id: '000.bound',
    given: tables,
    document: String.raw`\log \ p(x) \ge E_q [- \log\ q(z|x) + \log \ p(x,z)]`,
    expected: [holds],
  },
  {
    id: '000.gap',
    given: tables,
    document: String.raw`\log \ p(x) = E_q [- \log\ q(z|x) + \log \ p(x,z)] + KL[q(z|x)\ | \ p(z|x)]`,
    expected: [holds],
  },
  {
    id: '000.regularised',
    given: tables,
    document: String.raw`E_q [- \log\ q(z|x) + \log \ p(x,z)] = E_q[\log\ p(x|z)+KL(q(z|x)\ | \ p(z))]`,
    expected: [fails],
    slip: 'the divergence is subtracted',
  },
  {
    id: '000.regularised-corrected',
    given: tables,
    document: String.raw`E_q [- \log\ q(z|x) + \log \ p(x,z)] = E_q[\log\ p(x|z)] - KL(q(z|x)\ | \ p(z))`,
    expected: [holds],
  },
  {
    id: '000.gradient-lacks-logarithm',
    given: tables,
    document: String.raw`E_q[-\log q(z \vert x)+p(x,z)] = E_q[-\log q(z \vert x)+ \log p(x,z)]`,
    expected: [fails],
    slip: 'the joint stands without its logarithm',
  },
  {
    id: '001.bound',
    given: capitals,
    document: String.raw`\begin{aligned}\log p(X)&=\log\int_Z p(X,Z)\\
      &=\log\int_Z p(X,Z)\frac{q(Z)}{q(Z)}\\
      &=\log(E_q[\frac{p(X,Z)}{q(Z)}])\\
      &\geq E_q[\log\frac{p(X,Z)}{q(Z)}]\\
      &=E_q[\log p(X,Z)]+H[q]\end{aligned}`,
    expected: [same, holds, holds, holds, holds],
  },
  {
    id: '001.divergence',
    given: capitals,
    document: String.raw`L = E_q[\log p(X,Z)] + H[q] \\
      KL[q(Z)\|p(Z|X)]=\int_Z q(Z)\log\frac{q(Z)}{p(Z|X)}
      =-\int_Z q(Z)\log\frac{p(Z|X)}{q(Z)}
      =-(\int_Z q(Z)\log\frac{p(X,Z)}{q(Z)}-\int_Z q(Z)\log p(X))
      =-\int_Z q(Z)\log\frac{p(X,Z)}{q(Z)}+\log p(X)\int_Z q(Z)
      =-L+\log p(X) \\
      L = \log p(X) - KL[q(Z) || p(Z|X)]`,
    expected: [defines, holds, holds, holds, holds, holds, holds],
  },
  {
    id: '001.divergence-to-p',
    given: capitals,
    document: String.raw`\log p(X) = E_q[\log p(X,Z)] + H[q] + KL(q || p)`,
    expected: [unreadable],
    slip: 'p alone may be the prior, the posterior or the joint',
  },
  {
    id: '001.bayes',
    given: capitals,
    document: String.raw`p(Z|X)=\frac{p(X|Z)p(Z)}{p(X)}=\frac{p(X|Z)p(Z)}{\int_Z p(X,Z)}`,
    expected: [holds, same],
  },
  {
    id: '002.variational-inference.definition',
    given: plain,
    document: String.raw`KL[q(z)||p(z | x)] &= \int_z{q(z)\log{\frac{p(z|x)}{q(z)}} dz}`,
    expected: [fails],
    slip: 'the ratio stands upside down',
  },
  {
    id: '002.variational-inference.definition-corrected',
    given: plain,
    document: String.raw`KL[q(z)||p(z | x)] &= \int_z{q(z)\log{\frac{q(z)}{p(z|x)}} dz}`,
    expected: [holds],
  },
  {
    id: '002.variational-inference.bound',
    given: plain,
    document: String.raw`ELBO(q)=\int_z q(z)\log\frac{p(z,x)}{q(z)}
      =E_{z\sim q}[\log p(z,x)]-E_{z\sim q}[\log q(z)] \\
      KL[q(z)||p(z|x)]=-ELBO(q)+\log p(x)`,
    expected: [defines, holds, holds],
  },
  {
    id: '002.variational-inference.mean-field',
    given: String.raw`z_1, z_2, x \in \{0, 1\}; j = 1
      p(z_1, z_2, x), q_1(z_1), q_2(z_2) \text{ any tables}
      q(z_1, z_2) = \prod_{k=1}^2 q_k(z_k)`,
    document: String.raw`E_q[\log p(z_j,z_{-j},x)]-E_q[\log q(z_j,z_{-j})]
      =E_j[E_{-j}[\log p(z_j,z_{-j},x)]]-E_j[E_{-j}[\log q_j(z_j)+\log q_{-j}(z_{-j})]]`,
    expected: [holds],
  },
  {
    id: '002.variational-inference.update',
    given: String.raw`z_1, z_2, x \in \{0, 1\}
      p(z_1, z_2, x), q_2(z_2) \text{ any tables}`,
    document: String.raw`\exp E_{z_2 \sim q_2}[\log p(z_1 | z_2, x)] \propto \exp E_{z_2 \sim q_2}[\log p(z_1, z_2, x)] && \text{in } z_1 \\
      \exp E_{z_2 \sim q_2}[\log p(z_1 | z_2, x)] = \exp E_{z_2 \sim q_2}[\log p(z_1, z_2, x)]`,
    expected: [holds, fails],
    slip: 'the second line: only proportional, the normaliser is missing',
  },
  {
    id: '002.gaussian.definition',
    given: gaussians,
    document: String.raw`\begin{aligned}
      \text{KL}(p\parallel q) &= -\int_{x}{p(x)\log{\frac{q(x)}{p(x)}}dx} \\
      &= -\int_x p(x) [\log{q(x)} - \log{p(x)}]dx \\
      &= \underbrace{ \int_x{p(x)\log p(x) dx}}_A - \underbrace{ \int_x{p(x)\log q(x) dx}}_B
      \end{aligned} \\
      A - B = \log\frac{\sigma_2}{\sigma_1}+\frac{\sigma_1^2}{2\sigma_2^2}+\frac{(\mu_1-\mu_2)^2}{2\sigma_2^2}-\frac12`,
    expected: [holds, holds, holds, holds],
  },
  {
    id: '002.gaussian.first-quantity',
    given: gaussians,
    document: String.raw`\begin{aligned}
      A &= \int_x{p(x)\log p(x) dx} \\
      &= \int_x{p(x)\big[ -\frac{1}{2}\log{2\pi\sigma_1^2 - \frac{1}{2\sigma_1^2}(x - \mu_1)^2} \big]dx}\\
      &= -\frac{1}{2}\log{2\pi\sigma_1^2}\int_x{p(x)dx} - \frac{1}{2\sigma_1^2} \underbrace{\int_x{p(x)(x-\mu_1)^2dx}}_{\text{var(x)}}\\
      &= -\frac{1}{2}\log{2\pi} - \log\sigma_1-\frac{1}{2}
      \end{aligned}`,
    expected: [defines, fails, fails, holds],
    slip: 'the braces of the logarithm swallow the quadratic term; the line after it is right again',
  },
  {
    id: '002.gaussian.law-of-q',
    given: gaussians,
    document: String.raw`q(x) = \mathcal{N}(\mu_1, \sigma_2^2) \\
      q(x) = \mathcal{N}(\mu_1, \sigma_2) \\
      q(x) = (2\pi\sigma_2^2)^{-\frac{1}{2}}\exp[-\frac{1}{2\sigma_2^2}(x-\mu_2)^2]`,
    expected: [fails, unreadable, holds],
    slip: 'the mean of p for that of q; a standard deviation where a variance is declared',
  },
  {
    id: '002.integral.derivative',
    given: 't > -1',
    document: String.raw`\int_0^1{ \frac{-\ln(x)x^t}{ln(x)} dx} = \bigg[-\frac{x^{t+1}}{t+1}\bigg]_0^1 = -\frac{1}{t+1}`,
    expected: [holds, holds],
  },
  {
    id: '002.integral.value',
    given: 't > -1',
    document: String.raw`I = \int_0^1{\frac{1 - x^2}{\ln{x}}dx} = -\ln 3 \\ I = f(2)`,
    expected: [defines, holds, unreadable],
    slip: 'f(2) for F(2)',
  },
  {
    id: '002.ratio.posterior',
    given: ratio,
    document: String.raw`\frac{p(\theta_0|x)}{p(\theta_1|x)}=\frac{p(\theta_0)}{p(\theta_1)}\times\frac{p(x|\theta_0)}{p(x|\theta_1)}=\frac{p(\theta_0)}{p(\theta_1)}\times r(x, \theta_0,\theta_1)`,
    expected: [holds, same],
  },
  {
    id: '002.ratio.trick',
    given: ratio,
    document: String.raw`\frac{p(x|\theta)}{p(x)}=\frac{p(x,\theta)}{p(x)p(\theta)}=\frac{d(x,\theta)}{1-d(x,\theta)}`,
    expected: [holds, holds],
  },
  {
    id: '002.ratio.of-classifiers',
    given: ratio,
    document: String.raw`r(x,\theta_0,\theta_1)=\frac{d(x,\theta_0)}{d(x,\theta_1)}`,
    expected: [fails],
    slip: 'the ratio is that of d / (1 - d)',
  },
  {
    id: '002.contrastive.classifier',
    given: String.raw`u, c \in \mathbb{R}; p_m(u) = \mathcal{N}(u; c, 1); p_n(u) = \mathcal{N}(u; 0, 2^2)
      G(u) := \log p_m(u) - \log p_n(u)`,
    document: String.raw`\frac{1}{1 + e^{-G(u)}} = \frac{p_m(u)}{p_m(u) + p_n(u)}`,
    expected: [holds],
  },
  {
    id: '002.contrastive.objective',
    given: String.raw`u, \theta \in \mathbb{R}; T \in \{2, \dots, 5\}; x_1, \dots, x_T, y_1, \dots, y_T \in \mathbb{R}
      h(u; \theta) := \frac{1}{1 + e^{-u - \theta}}`,
    document: String.raw`J_T(\theta)=\frac{1}{2T}\sum_t{\log[h(x_t; \theta)]}+\log[1-h(y_t;\theta)]`,
    expected: [unreadable],
    slip: 'y_t stands outside the sum over t',
  },
];
