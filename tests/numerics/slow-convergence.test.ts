/** What converges slowly, at random parameters: integrals that oscillate up to infinity, and series. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Estimate, infiniteSum, integrate } from '../../src/numerics';
import { asIntegrand } from '../../src/numerics/integrand';
import { oscillatingTail } from '../../src/numerics/oscillating-tail';
import { Phases } from '../../src/numerics/phases';
import oscillating from './fixtures/oscillating.json';
import slowSeries from './fixtures/slow-series.json';
import { oscillatingFamilies, slowFamilies } from './slow-families';

/** The reference is rounded to a double, so half a unit is granted. */
function assertHonest({ value, error }: Estimate, reference: string, name: string): void {
  if (error === Infinity) return;
  const truth = Number(reference);
  const off = Math.abs(value - truth);
  assert.ok(
    off <= error + 1.2e-16 * Math.abs(truth),
    `${name}: ${value}, error ${error}, is ${off} from ${truth}`,
  );
}

const ways = [
  ['gauss-kronrod', 1],
  ['double-exponential', 1.37],
] as const;

describe('oscillatingTail', () => {
  const wide: string[] = [];
  for (const { family, parameters, value } of oscillating) {
    const name = `${family}(${parameters.join(', ')})`;
    it(`is within its error of the integral ${name}, in both ways`, () => {
      const { f, phases } = oscillatingFamilies[family]!(parameters[0]!, parameters[1]!);
      for (const [rule, stretch] of ways) {
        const near = (a: number, b: number) => integrate(f, a, b, { rule, relativeTolerance: 1e-12 });
        const found = oscillatingTail(asIntegrand(f), 0, new Phases(phases), near, { stretch });
        assertHonest(found, value, `${name} by ${rule}`);
        if (!(found.error <= 1e-9 * found.magnitude)) wide.push(`${name} by ${rule}`);
      }
    });
  }

  it('is closer than 1e-9 of its parts in all but a twentieth of over 250 cases', () => {
    assert.ok(2 * oscillating.length > 250);
    assert.ok(wide.length <= (2 * oscillating.length) / 20, wide.join('; '));
  });

  const without: Record<string, (x: number) => number> = {
    'cos x': x => Math.cos(x),
    'x sin x': x => x * Math.sin(x),
    '(1/10 + 1/sqrt(x)) sin x': x => (0.1 + 1 / Math.sqrt(x)) * Math.sin(x),
    '(2 + cos x)/(1 + x)': x => (2 + Math.cos(x)) / (1 + x),
    'sin(x)^2/(1 + x)': x => Math.sin(x) ** 2 / (1 + x),
  };
  for (const [name, f] of Object.entries(without))
    it(`finds no value of the integral of ${name}, which has averages only or diverges`, () => {
      for (const [rule, stretch] of ways) {
        const near = (a: number, b: number) => integrate(f, a, b, { rule });
        const found = oscillatingTail(asIntegrand(f), 0, new Phases([x => x]), near, { stretch });
        assert.equal(found.error, Infinity);
      }
    });
});

describe('infiniteSum', () => {
  const unbounded: string[] = [];
  for (const { family, parameters, value } of slowSeries) {
    const name = `${family}(${parameters.join(', ')})`;
    it(`is within its error of the sum ${name}`, () => {
      const { term, from } = slowFamilies[family]!(parameters[0]!, parameters[1]!);
      const found = infiniteSum(asIntegrand(term), from);
      assertHonest(found, value, name);
      if (!(found.error <= found.magnitude)) unbounded.push(family);
    });
  }

  it('has a bound of every sum but those of sin(k t)/k, whose terms fall like 1/k', () => {
    assert.deepEqual([...new Set(unbounded)], ['clausen-sine']);
  });

  it('bounds no rest of 1/(k log k), which diverges, and of 1/(k log(k) log(log(k))) either', () => {
    const terms = [
      (k: number) => 1 / (k * Math.log(k)),
      (k: number) => 1 / (k * Math.log(k) * Math.log(Math.log(k))),
    ];
    for (const term of terms) assert.equal(infiniteSum(term, 16).error, Infinity);
  });
});
