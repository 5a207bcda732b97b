/** What has no value here: complex numbers are refused, orders of growth are not judged. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const R = String.raw;
const given = R`x, \omega, h \in \mathbb{R}; v \in \mathbb{R}^3; k \in \{0, \dots, 9\}; n \in \{1, \dots, 9\}`;

const complex = [
  R`e^{-i\omega k} = \cos(\omega k) - i \sin(\omega k)`,
  R`e^{\mathrm{i} x} = \cos x + \mathrm{i} \sin x`,
  R`e^{\imath x} = 1`,
  R`\Re z = x`,
  R`\Im(x) = 0`,
  R`x = \operatorname{Re}(x)`,
  R`|e^{i x}|^2 = 1`,
];
for (const document of complex)
  test(`${document} is refused: complex numbers are not evaluated`, () => {
    for (const line of lines(given, document)) {
      assert.equal(line.verdict, 'unreadable', line.why);
      assert.match(line.why, /complex numbers are not evaluated: write \\cos and \\sin/);
    }
  });

test('a declared index i is not the imaginary unit, and is told from it', () => {
  const indexed = R`${given}; i = 1, \dots, n`;
  const [euler] = lines(indexed, R`e^{-i\omega} = \cos(\omega) - i \sin(\omega)`);
  assert.match(euler!.why, /complex numbers are not evaluated/);
  assert.deepEqual(verdictsOf(indexed, R`e^{-i x} = (e^{-x})^i`), ['holds']);
  assert.deepEqual(verdictsOf(indexed, R`e^{-i x} \cos(i x) = (e^{-x})^i \cos(i x)`), ['holds']);
});

test('an index that nothing declares is asked for, and nothing is said of complex numbers', () => {
  const [line] = lines(given, R`v_i^2 \ge 0`);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /the index i is not declared/);
});

const orders = [
  R`n + 1 = O(n)`,
  R`e^h = 1 + h + o(h)`,
  R`e^h = 1 + h + \mathcal{O}(h^2)`,
  R`n^2 + n = \Theta(n^2)`,
  R`n^2 \approx \tilde{O}(n^2)`,
  R`O(h) + O(h) = O(h)`,
  R`x = O_p(n^{-1/2})`,
  R`f(n) = n + O(1)`,
];
for (const document of orders)
  test(`${document} is not judged`, () => {
    const [line] = lines(given, document);
    assert.equal(line!.verdict, 'states nothing checkable', line!.why);
    assert.match(line!.why, /is no value: it is not judged, unless .* is declared/);
  });

test('what stands beside an order of growth in a chain is not judged either, the next chain is', () => {
  assert.deepEqual(verdictsOf(given, R`h = h + O(h^2) = 2 h \\ h = 2 h`), [
    'states nothing checkable',
    'states nothing checkable',
    'fails',
  ]);
  assert.deepEqual(verdictsOf(given, R`\Omega(x) = x^2 \\ \Omega(3) = 9`), ['defines', 'holds']);
});

test('a declared O is the function that it is declared as', () => {
  assert.deepEqual(verdictsOf(R`${given}; O(u) := u^2`, R`O(x) + x = x (x + 1) \\ x = O(x)`), [
    'holds',
    'fails',
  ]);
});
