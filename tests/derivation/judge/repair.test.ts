/** Repairs are written as one would write them: numbers are folded. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';

const R = String.raw;
const given = R`u, x, y \in \mathbb{R}
  p(u) = \mathrm{Uniform}(u; 0, 1)`;

const repairOf = (document: string) =>
  check(model(given), { kind: 'claim', document }).record.lines[0]!.repair;

const repaired: readonly (readonly [document: string, change: string])[] = [
  [R`\mathrm{Var}(u) = 1/6`, '$1/12$ for $1/6$'],
  [R`\mathrm{Var}(u) = \frac{1}{6}`, R`$\frac{1}{12}$ for $\frac{1}{6}$`],
  [R`\mathbb{E}[u] = 1`, R`$\frac{1}{2}$ for $1$`],
  [R`\mathbb{E}[u] x = \frac14 x`, R`$\frac{1}{2}$ for $\frac14$`],
  [R`\mathbb{E}[u^2] = 1/2`, '$1/3$ for $1/2$'],
  [R`\mathbb{E}[u x^2 y^2] = x^2 y^2`, R`$\frac{x^2 y^2}{2}$ for $x^2 y^2$`],
  [R`\mathbb{E}[u x^2 y^2] = \frac{x^2 y^2}{4}`, R`$\frac{x^2 y^2}{2}$ for $\frac{x^2 y^2}{4}$`],
  [R`(x+y)^2 = x^2 + x y + y^2`, R`$2 x y$ for $x y$`],
];

for (const [document, change] of repaired)
  test(`${document} holds with ${change}`, () => {
    assert.equal(repairOf(document)?.change, `holds with ${change}`);
  });

const letters = 'a b c d f g h m p q r s u v w x y z'.split(' ');

/** The repair of one wrong coefficient in a sum of so many terms. */
const repairOfSum = (terms: number) => {
  const written = letters.slice(0, terms).map((letter, i) => `${i + 2} ${letter}`);
  const left = ['a + a', ...written.slice(1)].join(' + ');
  const right = written.join(' + ').replace('3 b', '4 b');
  const declared = model(`${letters.join(', ')} ${R`\in \mathbb{R}`}`);
  return check(declared, { kind: 'claim', document: `${left} = ${right}` }).record.lines[0]!.repair;
};

test('a repair is the only one where all neighbours were tried, and not where they were too many', () => {
  assert.equal(repairOfSum(3)?.only, true);
  assert.ok(repairOfSum(18));
  assert.equal(repairOfSum(18)?.only, undefined);
});
