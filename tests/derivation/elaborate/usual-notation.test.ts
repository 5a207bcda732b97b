/** Notation that notes take for granted: Kronecker's delta, indicators, compositions, subscripts for derivatives. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';
import { lines, verdictsOf } from './judging';

const R = String.raw;
const given = R`
  i, j \in \{1, 2, 3\}; u \in \mathbb{R}^3; A \in \mathbb{R}^{3 \times 3}; x, y, a \in \mathbb{R}
  n \in \{2, 3, 4\}; k \in \{0, 1, 2\}; g(x, y) := x^2 y + y^3; f(x) := e^{2 x}; h(x) := x^3`;

const judged = (declared: string, cases: Readonly<Record<string, string>>) => {
  for (const [document, verdict] of Object.entries(cases))
    assert.deepEqual(verdictsOf(declared, document), [verdict], document);
};

test('a delta with two indices is 1 where they are equal, unless it is declared', () => {
  judged(given, {
    [R`\sum_j \delta_{ij} u_j = u_i`]: 'holds',
    [R`\sum_j \delta_{i, j+1} u_j = u_i`]: 'fails',
    [R`\sum_i \sum_j \delta_{ij} A_{ij} = \mathrm{tr}(A)`]: 'holds',
    [R`\sum_j \delta_{ij} = 3`]: 'fails',
  });
  judged(R`${given}; \delta_{ij} > 0`, { [R`\sum_j \delta_{1j} = 1`]: 'fails' });
});

test('indicators by I, by 1 with its condition below it, by brackets in brackets', () => {
  for (const one of [
    'I(i = j)',
    R`I\{i = j\}`,
    'I[i = j]',
    R`1_{i = j}`,
    R`1_{\{i = j\}}`,
    R`\mathbf{1}_{[i = j]}`,
  ])
    judged(given, { [R`\sum_j ${one} u_j = u_i`]: 'holds', [R`\sum_j ${one} u_j = 2 u_i`]: 'fails' });
  judged(R`x, y \in \mathbb{R}; x \sim \mathcal{N}(0, 1); y \mid x \sim \mathcal{N}(x, 1)`, {
    [R`I(x; y) = \frac12 \log 2`]: 'holds',
  });
});

test('a composition of functions has its argument behind the bracket', () => {
  judged(given, {
    [R`(f \circ h)(x) = 1 / e^{-2 x^3}`]: 'holds',
    [R`(f \circ h)(x) = e^{6 x}`]: 'fails',
    [R`(h \circ f \circ h)(x) = e^{6 x^3}`]: 'holds',
    [R`\frac{d}{dx} (h \circ f)(x) = 6 e^{6 x}`]: 'holds',
    [R`(f \circ h) = x`]: 'unreadable',
    [R`(u \circ u)^\top u = 1`]: 'unreadable',
  });
});

test('a subscript that is a letter of an argument is a partial derivative, and no new name', () => {
  judged(given, {
    [R`g_x(x, y) = 2 x y`]: 'holds',
    [R`g_x(x, y) = x y`]: 'fails',
    [R`g_x(a, 2) = 4 a`]: 'holds',
    [R`g_{xy} = g_{yx}`]: 'holds',
    [R`g_{xx} = 2 x`]: 'fails',
    [R`g_{yy}(1, a) = 6 a`]: 'holds',
    [R`h_x(a) = 3 a^2`]: 'holds',
    [R`\partial_x^2 g = 2 y`]: 'holds',
    [R`\partial_x^2 g = 2 x`]: 'fails',
  });
  assert.match(lines(given, 'g_x = 0')[0]!.reading.join(' '), /g_x was read as a derivative of g/);
  judged(R`${given}; g_x := 7 x`, { 'g_x = 7 x': 'same expression', 'g_x = 2 x y': 'fails' });
});

test('positive parts, binomials of TeX, entries of values', () => {
  judged(R`${given}; m(u) := A u`, {
    [R`(x)_+ - (-x)_+ = x`]: 'holds',
    [R`[x - 1]_{+} = \frac{x - 1 + |x - 1|}{2}`]: 'holds',
    [R`(x)_+ = x`]: 'fails',
    [R`{n \choose k} = \frac{n!}{k! (n-k)!}`]: 'holds',
    [R`m(u)_2 = \sum_j A_{2j} u_j`]: 'holds',
    [R`m(u)_2 = \sum_j A_{j2} u_j`]: 'fails',
  });
});

test('standard deviations and correlations by their usual names are judged, and define nothing', () => {
  const law = R`x, y, m \in \mathbb{R}; s > 0; x \sim \mathcal{N}(m, s^2); y \mid x \sim \mathcal{N}(x, 1)`;
  for (const name of ['SD', 'sd', 'std', 'SE'])
    judged(law, { [R`\mathrm{${name}}(x) = s`]: 'holds', [R`\mathrm{${name}}[x] = s^2`]: 'fails' });
  judged(law, {
    [R`\mathrm{Corr}(x, y) = \frac{s}{\sqrt{1 + s^2}}`]: 'holds',
    [R`\mathrm{corr}(x, y) = s`]: 'fails',
  });
  judged(R`${law}; \mathrm{SE} := s / 2`, { [R`\mathrm{SE} = s / 2`]: 'same expression' });
});

test('what is not read says what to write instead', () => {
  const says = (document: string, what: RegExp) => {
    const [line] = lines(given, document);
    assert.equal(line!.verdict, 'unreadable', document);
    assert.match(line!.why, what, document);
  };
  says(R`x \lesssim y`, /\\le with its constant/);
  says(R`A \oplus A = A`, /block matrix/);
  says(R`\mathbf{1}^\top u = 3`, /\\mathbf\{1\} := \(1, 1, 1\) among/);
  says(R`\Delta g = 8 y`, /Laplacian/);
  says(R`(a)_n = 1`, /\\Gamma/);
});

test('a bracket alone in a fraction ends the search for a composition', () => {
  for (const document of [
    String.raw`\frac{q}(`,
    String.raw`\frac{\frac{q}(`,
    String.raw`x^I(`,
    String.raw`x_\circ(`,
  ])
    assert.ok(
      check(model(String.raw`x, q \in \mathbb{R}`), { kind: 'derivation', document, seed: 1 }).record.lines
        .length > 0,
    );
});
