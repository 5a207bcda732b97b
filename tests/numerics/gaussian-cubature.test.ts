/** The rule for polynomials under a standard normal density integrates each monomial of degree 5 and none of degree 6. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  degreeOfCubature,
  type GaussianCubature,
  gaussianCubature,
  reflected,
} from '../../src/numerics/gaussian-cubature';

/** E[z^k] of a standard normal number: (k - 1)!! for even k. */
const moment = (k: number): number => (k % 2 === 1 ? 0 : k === 0 ? 1 : (k - 1) * moment(k - 2));

/** Exponents of all monomials of d variables up to a degree. */
function monomials(d: number, degree: number): number[][] {
  if (d === 0) return [[]];
  return Array.from({ length: degree + 1 }, (_, k) =>
    monomials(d - 1, degree - k).map(rest => [k, ...rest]),
  ).flat();
}

const mean = ({ points, weights }: GaussianCubature, exponents: readonly number[]) =>
  points.reduce(
    (sum, point, i) => sum + weights[i]! * exponents.reduce((product, k, at) => product * point[at]! ** k, 1),
    0,
  );

for (const d of [1, 2, 3, 4, 6, 9]) {
  test(`monomials of ${d} variables up to degree ${degreeOfCubature} are exact, by the rule and by its reflection`, () => {
    const rule = gaussianCubature(d);
    assert.equal(rule.points.length, 2 * d * d + 1);
    for (const exponents of monomials(d, degreeOfCubature)) {
      const truth = exponents.reduce((product, k) => product * moment(k), 1);
      for (const one of [rule, reflected(rule)])
        assert.ok(
          Math.abs(mean(one, exponents) - truth) < 1e-12 * d * d,
          `${exponents}: ${mean(one, exponents)}`,
        );
    }
  });
}

test('a monomial of degree 6 comes out differently by the rule and by its reflection', () => {
  const rule = gaussianCubature(4);
  assert.ok(Math.abs(mean(rule, [6, 0, 0, 0]) - mean(reflected(rule), [6, 0, 0, 0])) > 0.1);
});
