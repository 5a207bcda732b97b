import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readings, verdictsOf } from './judging';

/** Ours: z ~ N(0, 1), x | z ~ N(z, s^2); everything below has a closed form. */
const gaussian = String.raw`
  x, z, m \in \mathbb{R}; \quad s, t > 0
  p(z) = \mathcal{N}(z; 0, 1)
  p(x \mid z) = \mathcal{N}(x; z, s^2)
  q(z) = \mathcal{N}(z; m, t^2)`;

const held: readonly (readonly [name: string, document: string])[] = [
  ['a marginal is the integral of the declared factors', String.raw`p(x) = \mathcal{N}(x; 0, 1 + s^2)`],
  ['a joint is their product', String.raw`p(x, z) = \frac{1}{2 \pi s} e^{-z^2/2 - (x - z)^2/(2 s^2)}`],
  [
    'a posterior is the joint over the evidence',
    String.raw`p(z | x) = \mathcal{N}\left(z; \frac{x}{1 + s^2}, \frac{s^2}{1 + s^2}\right)`,
  ],
  ['an expectation binds what its law names', String.raw`\mathbb{E}_{q}[(x - z)^2] = (x - m)^2 + t^2`],
  [
    'a law may be drawn from',
    String.raw`\mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[(m + t \epsilon)^2] = m^2 + t^2`,
  ],
  [
    'a divergence to the posterior closes the bound',
    String.raw`\log p(x) = E_q[\log p(x, z)] + H[q] + KL(q(z) \| p(z|x))`,
  ],
  ['moments without a law take the only one', String.raw`\mathrm{Var}(x) = 1 + s^2`],
  ['a conditional mean uses the conditional law', String.raw`\mathbb{E}[z \mid x] = \frac{x}{1 + s^2}`],
];

for (const [name, document] of held) {
  test(`${name}: ${document} holds`, () => {
    assert.deepEqual(verdictsOf(gaussian, document), ['holds']);
  });
}

const failing: readonly (readonly [name: string, document: string])[] = [
  ['a marginal with the wrong variance', String.raw`p(x) = \mathcal{N}(x; 0, s^2)`],
  [
    'the divergence to the prior for that to the posterior',
    String.raw`\log p(x) = E_q[\log p(x, z)] + H[q] + KL(q(z) \| p(z))`,
  ],
  ['a divergence the other way round', String.raw`KL(q(z) \| p(z)) = \int p(z) \log \frac{p(z)}{q(z)} dz`],
];

for (const [name, document] of failing) {
  test(`${name}: ${document} fails`, () => {
    assert.deepEqual(verdictsOf(gaussian, document), ['fails']);
  });
}

const refused: readonly (readonly [document: string, says: RegExp])[] = [
  [String.raw`KL(q \| p) = 0`, /p alone is ambiguous/],
  [String.raw`p(y) = 1`, /y is not declared/],
  [String.raw`r(x) = p(x) = 1 + u`, /u is not declared.*u \\in \\mathbb\{R\}/s],
  [String.raw`E[z^2] = 1`, /more than one law: p\(z\), q\(z\)/],
  [String.raw`\mathcal{N}(x; 0, s) = p(x)`, /standard deviation or a variance/],
  [String.raw`p(x > 0 | z) = 1`, /an inequality stands where a density wants a value/],
  [String.raw`x(x + 1) = x^2 + x + \mathrm{ELBO}(z)`, /ELBO\} is not declared/],
];

for (const [document, says] of refused) {
  test(`${document} is refused`, () => {
    assert.ok(verdictsOf(gaussian, document).includes('unreadable'));
    assert.match(readings(gaussian, document), says);
  });
}

test('tables are summed: Bayes, the law of total probability and the bound hold for any table', () => {
  const tables = String.raw`z \in \{0, 1, 2\}; x \in \{0, 1\}
    p(z), p(x \mid z), q(z) \text{ any tables}`;
  const document = String.raw`
    p(z | x) = \frac{p(x | z) p(z)}{\sum_{z'} p(x | z') p(z')} \\
    p(x = 1) = \sum_{z} p(x = 1 | z) p(z) \\
    \log p(x) \ge \sum_z q(z) \log \frac{p(x, z)}{q(z)}`;
  assert.deepEqual(
    verdictsOf(tables, document).map(verdict => (verdict === 'same expression' ? 'holds' : verdict)),
    ['holds', 'holds', 'holds'],
  );
});

test('mean field: an index that is a number names its density, and -j all the others', () => {
  const given = String.raw`z_1, z_2, x \in \{0, 1\}; j = 1
    p(z_1, z_2, x), q_1(z_1), q_2(z_2) \text{ any tables}
    q(z_1, z_2) = \prod_{k=1}^2 q_k(z_k)`;
  const right = String.raw`E_q[\log p(z_j, z_{-j}, x)] = E_j[E_{-j}[\log p(z_j, z_{-j}, x)]]`;
  const wrong = String.raw`E_q[\log q(z_j, z_{-j})] = E_j[\log q_j(z_j)]`;
  assert.deepEqual(verdictsOf(given, right), ['holds']);
  assert.deepEqual(verdictsOf(given, wrong), ['fails']);
});

test('vectors and matrices under an expectation are taken entry by entry', () => {
  const given = String.raw`x, m \in \mathbb{R}^2; s > 0; S \in \mathbb{R}^{2 \times 2}; S \succ 0
    p(x) = \mathcal{N}(x; m, S)
    q(x) = \mathcal{N}(x; m, s^2 I)`;
  const document = String.raw`\mathbb{E}_p[x] = m \\ \mathrm{Cov}_p[x] = S \\ \mathbb{E}_p[x x^\top] = S \\
    \mathbb{E}_q\left[-\frac12 \left\|x\right\|^2\right] = -\frac12 \|m\|^2 - s^2`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'holds', 'fails', 'holds']);
});

test('expectations over a simplex are integrals over its entries', () => {
  const given = String.raw`\pi \in \Delta^3; \alpha_1, \alpha_2, \alpha_3 \in (0.5, 4)
    q(\pi) = \mathrm{Dir}(\pi; (\alpha_1, \alpha_2, \alpha_3))`;
  const document = String.raw`
    \mathbb{E}_q[\log \pi_1] = \psi(\alpha_1) - \psi(\alpha_1 + \alpha_2 + \alpha_3) \\
    \mathbb{E}_q[\pi_2] = \frac{\alpha_2}{\alpha_1 + \alpha_2 + \alpha_3} \\
    \mathbb{E}_q[\pi_2] = \frac{\alpha_1}{\alpha_1 + \alpha_2 + \alpha_3}`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'holds', 'fails']);
});

test('a logarithm of a negative number inside a sum makes the line fail', () => {
  const given = String.raw`z \in \{1, 2, 3\}; x \in \{1, 2\}; p(z), p(x \mid z), q(z) \text{ any tables}`;
  const document = String.raw`\mathrm{KL}[q(z) \| p(z | x)] = -\sum_z q(z) \log\frac{\log p(z, x)}{q(z) p(x)}`;
  assert.deepEqual(verdictsOf(given, document), ['fails']);
});

test('a binomial likelihood under a Beta law with a pole at its end has its evidence: Bayes is no mistake there', () => {
  const given = String.raw`b \in \{0.05, 0.1, 0.2\}; 0 < t < 1; k \in \{0, 1, 2\}
    p(t) = \mathrm{Beta}(t; 1.77, b)
    p(k \mid t) = \mathrm{Bin}(k; 2, t)`;
  const document = String.raw`p(t \mid k) \propto p(k \mid t) p(t) \\
    \int_0^1 p(t) \mathrm{Bin}(2; 2, t) dt = \int_0^1 p(t) t^2 dt \\
    \int_0^1 p(t) \mathrm{Bin}(2; 2, t) dt = \int_0^1 p(t) t dt`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'holds', 'fails']);
});
