/** Slips that people make are mended: the repair undoes just that slip. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';
import { contextOf } from '../../../src/derivation/judge/mutators';
import { repairs } from '../../../src/derivation/judge/slips';
import { read } from '../../../src/derivation/read/index';

const gaussians = model(String.raw`x, y, \mu_1, \mu_2 \in \mathbb{R}; \sigma_1, \sigma_2, s, a, b > 0
  p(x) = \mathcal{N}(x; \mu_1, \sigma_1^2)
  q(x) = \mathcal{N}(x; \mu_2, \sigma_2^2)`);

/** A wrong line, and how the change begins that makes it hold. */
const slips: readonly (readonly [line: string, change: string])[] = [
  [
    String.raw`\frac{1}{1+s^2} - \frac{1}{s^2 + 3} = \frac{2}{(1+s^2)(s^2-3)}`,
    String.raw`the sign of $3$ flipped`,
  ],
  [
    String.raw`\frac{x}{a} + \frac{x}{b + 1} = \frac{x (a + b + 1)}{a (b - 1)}`,
    String.raw`the sign of $1$ flipped`,
  ],
  [
    String.raw`p(x) = \frac{1}{\sqrt{2\pi\sigma_1^2}} e^{\frac{(x-\mu_1)^2}{2\sigma_1^2}}`,
    String.raw`$-\frac{(x-\mu_1)^2}{2\sigma_1^2}$`,
  ],
  [
    String.raw`p(x) = \frac{1}{\sqrt{2\pi\sigma_1^2}} \exp\left(\frac{(x-\mu_1)^2}{2\sigma_1^2}\right)`,
    String.raw`$-\frac{(x-\mu_1)^2}{2\sigma_1^2}$`,
  ],
  [String.raw`\frac{1}{a^2 b} = a^{2} b^{-1}`, String.raw`$-2$ for $2$`],
  [
    String.raw`p(x) = (2\pi\sigma_1^2)^{1/2} e^{-\frac{(x-\mu_1)^2}{2\sigma_1^2}}`,
    String.raw`$-1/2$ for $1/2$`,
  ],
  [String.raw`\mathbb{E}_p[(x-\mu_1)^4] = \sigma_1^4`, String.raw`$3 \sigma_1^4$`],
  [String.raw`\mathbb{E}_p[x^4] = \mu_1^4 + 6 \mu_1^2 \sigma_1^2 + \sigma_1^4`, String.raw`$3 \sigma_1^4$`],
  [String.raw`(x+y)^3 = x^3 + 3 x^2 y + x y^2 + y^3`, String.raw`$3 x y^2$`],
  [String.raw`(x+y)^2 = x^2 + x y + y^2`, String.raw`$2 x y$`],
  [String.raw`(x+y)^2 - (x-y)^2 = x y`, String.raw`$4 x y$`],
  [String.raw`\int_0^a x^2 dx = a^3`, String.raw`$\frac{a^3}{3}$`],
  [String.raw`\int_0^a (x^2+x) dx = a^3 + \frac{a^2}{2}`, String.raw`$\frac{a^3}{3}$`],
  [
    String.raw`\log p(x) = -\frac12 \log(2\pi\sigma_1^2) - \frac{(x-\mu_1)^2}{\sigma_1^2}`,
    String.raw`$\frac{(x-\mu_1)^2}{2 \sigma_1^2}$`,
  ],
  [
    String.raw`\log p(x) = -\frac12 \log(\pi\sigma_1^2) - \frac{(x-\mu_1)^2}{2\sigma_1^2}`,
    String.raw`$2 \pi \sigma_1^2$`,
  ],
  [String.raw`\mathrm{Var}_p[2 x] = 4 \sigma_1`, String.raw`$\sigma_1^{2}$`],
  [
    String.raw`\log p(x) = -\frac12 \log(2\pi\sigma_1^2) - \frac{(x-\mu_1)}{2\sigma_1^2}`,
    String.raw`$(x-\mu_1)^{2}$`,
  ],
  [
    String.raw`\mathrm{KL}(p \| q) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)}{2\sigma_2^2} - \frac{1}{2}`,
    String.raw`$(\mu_1-\mu_2)^{2}$`,
  ],
  [
    String.raw`\mathrm{KL}(p \| q) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2} - \frac{1}{2}`,
    String.raw`$\sigma_2^{2}$`,
  ],
  [String.raw`\int p(x) \log \frac{p(x)}{q(x)} dx = \mathrm{KL}(q \| p)`, String.raw`$\mathrm{KL}\left(p`],
  [
    String.raw`\mathrm{KL}(q \| p) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac{1}{2}`,
    String.raw`$\mathrm{KL}\left(p`,
  ],
  [
    String.raw`\int p(x) \log p(x) dx = \mathrm{KL}(q \| p) + \int p(x) \log q(x) dx`,
    String.raw`$\mathrm{KL}\left(p`,
  ],
  [
    String.raw`\mathrm{KL}(p \| q) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} + \frac{1}{2}`,
    String.raw`the sign of $\frac{1}{2}$ flipped`,
  ],
  [
    String.raw`\log p(x) = \frac12 \log(2\pi\sigma_1^2) - \frac{(x-\mu_1)^2}{2\sigma_1^2}`,
    String.raw`the sign of $\frac12 \log(2\pi\sigma_1^2)$ flipped`,
  ],
  [String.raw`H[p] = \int p(x) \log p(x) dx`, String.raw`$-\left(\int`],
  [String.raw`H[p] = \mathbb{E}_p[\log p(x)]`, String.raw`$-\mathbb{E}`],
  [
    String.raw`\mathrm{KL}(p \| q) = \mathbb{E}_p[\log p(x) + \log q(x)]`,
    String.raw`the sign of $\log q(x)$ flipped`,
  ],
  [
    String.raw`\frac{d}{dx} \log p(x) = \frac{(x-\mu_1)}{\sigma_1^2}`,
    String.raw`$-\frac{(x-\mu_1)}{\sigma_1^2}$`,
  ],
  [String.raw`e^{x} e^{-y} = e^{x+y}`, String.raw`the sign of $y$ flipped`],
];

for (const [line, change] of slips) {
  test(`${line} is mended`, () => {
    const [found] = check(gaussians, { kind: 'derivation', document: line }).record.lines;
    assert.equal(found!.verdict, 'fails');
    assert.ok(found!.repair?.change.startsWith(`holds with ${change}`), found!.repair?.change ?? 'no repair');
  });
}

/** Equations that lack a factor behind a minus, and the side as an author would write it. */
const signed: readonly (readonly [line: string, mended: string])[] = [
  ['-20 - 1 = -7', '-21'],
  ['-20 x - x = -7 x', '-21 x'],
  ['-20 x - x = x (-7)', String.raw`x \cdot \left(-21\right)`],
  ['3 x - 14 = 3 x + (-7)', String.raw`3 x + \left(-14\right)`],
  ['e^{-20 x} e^{-x} = e^{-7 x}', 'e^{-21 x}'],
  ['-4/5 - 2 = -7/5', '-14/5'],
  ['x/2 - x = -x', String.raw`-\frac{x}{2}`],
];

for (const [line, mended] of signed) {
  test(`${line} is mended behind the sign`, () => {
    const [found] = check(gaussians, { kind: 'derivation', document: line }).record.lines;
    assert.equal(found!.verdict, 'fails');
    assert.equal(found!.repair?.latex, mended);
    assert.equal(found!.repair?.also, undefined);
  });
}

test('the formulas tried for a repair are bounded, and each operator has its share of them', () => {
  const term = (k: number) => String.raw`\frac{(a - b)^2 e^{-x}}{2 s^2 + ${k}}`;
  const long = Array.from({ length: 60 }, (_, k) => term(k)).join(' + ');
  const side = read(`x = ${long}`).chains[0]!.members[1]!.side!;
  const tried = repairs(side, contextOf([side]), 200);
  assert.equal(tried.length, 200);
  assert.deepEqual([...new Set(tried.map(({ kind }) => kind))].sort(), [
    'constant',
    'drop',
    'sign',
    'swap',
    'wrap',
  ]);
});

test('a whole number lost or added in an exponent is mended', () => {
  const known = model(String.raw`\lambda > 0; d \in \{2, 3\}; u, v \in \mathbb{R}^d`);
  const document = String.raw`\det(\lambda I + uv^\top) = \lambda^{d}(\lambda + v^\top u)`;
  const [line] = check(known, { kind: 'derivation', document }).record.lines;
  assert.equal(line!.verdict, 'fails');
  assert.match(line!.repair!.change, /\$d - 1\$ for \$d\$/);
});
