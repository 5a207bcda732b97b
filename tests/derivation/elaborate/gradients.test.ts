import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const given = String.raw`v, w \in \mathbb{R}^2; A \in \mathbb{R}^{2 \times 2}; B \in \mathbb{R}^{2 \times 3}; S \succ 0; S \in \mathbb{R}^{2 \times 2}
  n = 1, \dots, N; N = 3; x_n \in \mathbb{R}^2; y_n \in \{0, 1\}; a > 0`;

/** Each true, and false with the change behind it. */
const gradients: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`\nabla_v (v^\top A v) = (A + A^\top) v`, String.raw`\nabla_v (v^\top A v) = 2 A v`],
  [
    String.raw`\nabla_v (v^\top w)^3 = 3 (v^\top w)^2 w`,
    String.raw`\nabla_v (v^\top w)^3 = 3 (v^\top w)^2 v`,
  ],
  [String.raw`\nabla_v a^{v_1} = (a^{v_1} \log a, 0)`, String.raw`\nabla_v a^{v_1} = (0, a^{v_1} \log a)`],
  [
    String.raw`\nabla_v \frac{v_1}{1 + v_2^2} = (\frac{1}{1 + v_2^2}, -\frac{2 v_1 v_2}{(1 + v_2^2)^2})`,
    String.raw`\nabla_v \frac{v_1}{1 + v_2^2} = (\frac{1}{1 + v_2^2}, \frac{2 v_1 v_2}{(1 + v_2^2)^2})`,
  ],
  [
    String.raw`\nabla_v \sum_n \log(1 + e^{-v^\top x_n}) = -\sum_n \frac{x_n}{1 + e^{v^\top x_n}}`,
    String.raw`\nabla_v \sum_n \log(1 + e^{-v^\top x_n}) = \sum_n \frac{x_n}{1 + e^{v^\top x_n}}`,
  ],
  [
    String.raw`\nabla_B \mathrm{tr}(B B^\top S) = 2 S B`,
    String.raw`\nabla_B \mathrm{tr}(B B^\top A) = 2 A B`,
  ],
  [
    String.raw`\nabla_v [(v \odot w)^\top v] = 2 v \odot w`,
    String.raw`\nabla_v [(v \odot w)^\top v] = v \odot w`,
  ],
  [String.raw`\nabla_v \| v \|^2 = 2 v`, String.raw`\nabla_v \| v \|^2 = v`],
  [String.raw`\nabla_S \log \det S = S^{-1}`, String.raw`\nabla_S \log \det S = S`],
  [
    String.raw`\nabla_v^2 \log(1 + e^{v^\top w}) = \frac{e^{v^\top w}}{(1 + e^{v^\top w})^2} w w^\top`,
    String.raw`\nabla_v^2 \log(1 + e^{v^\top w}) = \frac{e^{v^\top w}}{1 + e^{v^\top w}} w w^\top`,
  ],
];

for (const [holds, fails] of gradients) {
  test(`${holds} holds, ${fails} fails`, () => {
    assert.deepEqual(verdictsOf(given, holds), ['holds']);
    assert.deepEqual(verdictsOf(given, fails), ['fails']);
  });
}

test('a gradient by the rules of calculus costs one evaluation of a side, not one for each difference', () => {
  const [line] = lines(
    given,
    String.raw`\nabla_v \sum_n \log(1 + e^{-v^\top x_n}) = -\sum_n \frac{x_n}{1 + e^{v^\top x_n}}`,
  );
  assert.ok(line!.settings!.evaluations < 300, String(line!.settings!.evaluations));
});

test('a number below the line that is too large for doubles makes no 0', () => {
  const large = String.raw`x \in [400, 600]; v \in \mathbb{R}^2; u := (300, 500)`;
  for (const claim of [
    String.raw`\frac{e^x e^x}{(1 + e^x)^2} = 0`,
    String.raw`\frac{e^{2 x}}{(1 + e^x)^2} = 0`,
    String.raw`\frac{d^2}{dx^2} \log(1 + e^x) = 1`,
  ])
    assert.deepEqual(verdictsOf(large, claim), ['inconclusive'], claim);
});

test('a Hessian whose terms cancel is not judged by what was lost', () => {
  const saturated = String.raw`v \in [5, 9]^2; x \in [20, 60]^2; g(v) := \nabla_v \log(1 + e^{v^\top x})`;
  const document = String.raw`\frac{d g(v)^\top}{dv} = \frac{1}{1 + e^{v^\top x}} \frac{1}{1 + e^{-v^\top x}} x x^\top`;
  assert.notDeepEqual(verdictsOf(saturated, document), ['fails']);
});

test('a derivative that is too small for doubles is not 0 where it is divided by what it was made of', () => {
  const small = String.raw`k \in \{20, 50\}; t \in (30, 40)`;
  const [line] = lines(small, String.raw`\frac{\frac{d}{dt} e^{-t^k}}{e^{-t^k}} = -k t^{k-1}`);
  assert.notEqual(line!.verdict, 'fails');
});
