import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, readings, verdictsOf } from './judging';

const given = String.raw`x, y \in \mathbb{R}; s, t > 0; n \in \{1, \dots, 5\}; v \in \mathbb{R}^3; A, B \in \mathbb{R}^{2 \times 2}
  F(u) := u^3 + u; G \text{ any smooth function}`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`\arg\max_{x \in [1, 2]} (-x^2) = 1`, String.raw`\arg\max_{x \in [1, 2]} (-x^2) = 0`],
  [String.raw`\arg\max_x (-(x - s)^2) = s`, String.raw`\arg\max_{x \in [-2, -1]} (-(x - s)^2) = s`],
  [String.raw`F^{(2)}(x) = 6 x`, String.raw`F^{(2)}(x) = F(x)^2`],
  [String.raw`F^{(3)}(x) = 6`, String.raw`F^{(3)}(x) = 3`],
  [String.raw`G^{(1)}(x) + x = x + G'(x)`, String.raw`G^{(1)}(x) = G(x)`],
  [String.raw`F^2(x) = F(x) F(x)`, String.raw`F^2(x) = F(F(x))`],
  [String.raw`\langle x, y + 1 \rangle = x y + x`, String.raw`\langle x, y + 1 \rangle = x y`],
  [String.raw`\sqrt[3]{-8} = -2`, String.raw`\sqrt[3]{-8} = 2`],
  [String.raw`(\sqrt[3]{x})^3 = x`, String.raw`(\sqrt[3]{x})^3 = |x|`],
  [String.raw`\sqrt[3]{s} = s^{1/3}`, String.raw`\sqrt[3]{s} = s^{1/2}`],
  [
    String.raw`\frac{d}{dx} \sqrt[3]{x^3 + x} = \frac{3 x^2 + 1}{3 (\sqrt[3]{x^3 + x})^2} + 0`,
    String.raw`\frac{d}{dx} \sqrt[3]{x^3 + x} = \frac{3 x^2 + 1}{3 \sqrt[3]{x^3 + x}}`,
  ],
  [String.raw`|A|_F^2 = \mathrm{tr}(A^\top A)`, String.raw`|A|_F = |A|`],
  [String.raw`\log n! = \sum_{i=1}^n \log i`, String.raw`\log n! = \log \Gamma(n)`],
  [String.raw`\ln (n-1)! = \ln \Gamma(n)`, String.raw`\ln (n-1)! = \Gamma(\ln(n-1) + 1)`],
  [String.raw`\log n!n = \log n! + \log n`, String.raw`\log n!n = n \log n!`],
  [String.raw`\sqrt{n!} = \sqrt{\Gamma(n + 1)}`, String.raw`\sqrt{n}! = \sqrt{n!}`],
  [String.raw`n!=n (n-1)!`, String.raw`n!=n (n+1)!`],
  [String.raw`(2n)! = 2^n n! (2n-1)!!`, String.raw`n!! = (n!)!`],
  [String.raw`(2n)!! = 2^n n!`, String.raw`(2n-1)!! = 2^n n!`],
  [String.raw`(n!)! = \Gamma(n! + 1)`, String.raw`(n!)! = n!!`],
  [String.raw`\|v\|_2^2 = v^\top v`, String.raw`\|v\|_1^2 = v^\top v`],
];

for (const [holds, fails] of forms) {
  test(`${holds} holds; ${fails} fails`, () => {
    const [right] = lines(given, holds);
    assert.equal(right!.verdict, 'holds', right!.why);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

const refused: readonly (readonly [document: string, says: RegExp, at: string])[] = [
  [
    String.raw`\left(\!\binom{3}{2}\!\right) = 3`,
    /may count multisets/,
    String.raw`\left(\!\binom{3}{2}\!\right)`,
  ],
  [String.raw`\|x\|_s = |x|`, /an index at the bars of a number/, 's'],
  [String.raw`\|G\|_\infty = |G(x)|`, /norm of a function/, String.raw`\|G\|_\infty`],
  [String.raw`\arg\max_{x \ge 1} (-x^2) = 0`, /an optimum with a condition/, String.raw`x \ge 1`],
  [String.raw`F^{-1}(x) = \frac{1}{F(x)}`, /inverse function or a reciprocal/, '^'],
  [String.raw`1e-3 < 0.001`, /product with e/, '1'],
  ['2e3 = 2000', /product with e/, '2'],
  ['1,000 x = 1000 x', /parts two statements/, '1'],
  ['0,5 x + x = 6 x', /parts two statements/, '0'],
  [String.raw`n \bmod 2 = n`, /not expected/, String.raw`\bmod`],
  [String.raw`\sin 90^\circ = 1`, /not known/, String.raw`\circ`],
  [String.raw`n!!! = n!`, /one or two signs of a factorial/, '!'],
  [String.raw`n != 3`, /not expected/, '!'],
];

for (const [document, says, at] of refused) {
  test(`${document} is refused at its place`, () => {
    const [line] = lines(given, document);
    assert.equal(line!.verdict, 'unreadable', line!.why);
    assert.match(line!.why, says);
    const { start, end } = line!.stoppedAt!;
    assert.equal(document.slice(start, end), at);
  });
}

test('an exponent of several digits without braces is read as it is typeset, which is said', () => {
  assert.match(readings(given, '0 = 2^10'), /only 1 stands in the exponent of 2\^10/);
  assert.deepEqual(verdictsOf(given, '2^10 = 1024'), ['fails']);
  assert.deepEqual(verdictsOf(given, '2^{10} = 1024'), ['holds']);
});

test('statements joined by a sign of logic are refused whole: no part of them is judged', () => {
  for (const sign of [String.raw`\land`, String.raw`\lor`, String.raw`\wedge`, String.raw`\vee`])
    assert.deepEqual(verdictsOf(given, String.raw`x^2 \ge 0 ${sign} x \ge 0`), ['unreadable']);
});

test('equality in law is no equality of values', () => {
  for (const above of ['d', String.raw`\text{d}`, String.raw`\mathcal{D}`, String.raw`\mathrm{law}`])
    assert.deepEqual(
      verdictsOf(given, String.raw`x \stackrel{${above}}{=} x`),
      ['states nothing checkable'],
      above,
    );
  assert.deepEqual(verdictsOf(given, String.raw`x + x \overset{(a)}{=} 2 x`), ['holds']);
});

test('numbers are told apart from lists and from the number e', () => {
  assert.deepEqual(verdictsOf(given, String.raw`2 e - 1 = 2e - 1`), ['same expression']);
  assert.deepEqual(verdictsOf(given, String.raw`2e^{-3} = 2 e^{-3}`), ['same expression']);
  assert.deepEqual(verdictsOf(given, String.raw`\max(1,000) = 1`), ['holds']);
});
