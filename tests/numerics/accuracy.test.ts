import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cubature, type Estimate, infiniteProduct, infiniteSum, integrate } from '../../src/numerics';
import { cubatureFamilies, integralFamilies, productFamilies, sumFamilies } from './families';
import cubatures from './fixtures/cubatures.json';
import integrals from './fixtures/integrals.json';
import series from './fixtures/series.json';

/** The true error is within the claimed one; the reference is rounded to a double, so half a unit is granted. */
function assertHonest(estimate: Estimate, reference: string): void {
  const truth = Number(reference);
  const error = Math.abs(estimate.value - truth);
  const granted = estimate.error + 1.2e-16 * Math.abs(truth);
  assert.ok(
    error <= granted,
    `${estimate.value}, claimed error ${estimate.error}, is ${error} from ${truth}`,
  );
}

const isConclusive = (estimate: Estimate, reference: string) =>
  estimate.error <= 1e-9 * Math.abs(Number(reference)) && estimate.status !== 'divergent';

const conclusive: string[] = [];
const inconclusive: string[] = [];
function count(name: string, estimate: Estimate, reference: string): void {
  (isConclusive(estimate, reference) ? conclusive : inconclusive).push(name);
}

describe('the true error is within the claimed one', () => {
  for (const { family, parameters, value } of integrals) {
    for (const rule of ['gauss-kronrod', 'double-exponential'] as const) {
      const name = `${family}(${parameters.join(', ')})`;
      it(`of the integral ${name} by ${rule}`, () => {
        const { f, a, b, options } = integralFamilies[family]!(...parameters);
        const estimate = integrate(f, a, b, { ...options, rule, relativeTolerance: 1e-11 });
        assertHonest(estimate, value);
        if (rule === 'gauss-kronrod') count(name, estimate, value);
      });
    }
  }

  for (const { family, parameters, value } of series.sums) {
    const name = `${family}(${parameters.join(', ')})`;
    it(`of the sum ${name}`, () => {
      const { term, from } = sumFamilies[family]!(...parameters);
      const estimate = infiniteSum(term, from);
      assertHonest(estimate, value);
      count(name, estimate, value);
    });
  }

  for (const { family, parameters, value } of series.products) {
    const name = `${family}(${parameters.join(', ')})`;
    it(`of the product ${name}`, () => {
      const { term, from } = productFamilies[family]!(...parameters);
      const estimate = infiniteProduct(term, from);
      assertHonest(estimate, value);
      count(name, estimate, value);
    });
  }

  for (const { family, parameters, value } of cubatures) {
    for (const rule of ['genz-malik', 'double-exponential'] as const) {
      const name = `${family}(${parameters.join(', ')})`;
      it(`of the cubature ${name} by ${rule}`, () => {
        const { f, lower, upper, options } = cubatureFamilies[family]!(...parameters);
        const result = cubature(f, lower, upper, { ...options, rule });
        const unit = Math.exp(result.logScale);
        const estimate = { ...result, value: result.value * unit, error: result.error * unit };
        assertHonest(estimate, value);
        if (rule === 'double-exponential') count(name, estimate, value);
      });
    }
  }

  it('and in more than 90 of over 100 cases it is below 1e-9 of the value', t => {
    t.diagnostic(`${conclusive.length} conclusive at 1e-9; not: ${inconclusive.join(', ')}`);
    assert.ok(conclusive.length + inconclusive.length >= 100);
    assert.ok(conclusive.length >= 0.9 * (conclusive.length + inconclusive.length), inconclusive.join(', '));
  });
});
