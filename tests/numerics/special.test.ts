import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { special, specialUlps } from '../../src/numerics/special';
import references from './fixtures/special-functions.json';

/** Near their zeros the errors of these are relative to 1, or to the amplitude. */
function sizeOf(name: string, x: readonly number[], value: number): number {
  if (name.startsWith('log') || name === 'digamma') return Math.max(1, Math.abs(value));
  if (name.startsWith('bessel'))
    return Math.max(Math.abs(value), Math.sqrt(2 / Math.PI / Math.max(x[0]!, 1)));
  return Math.abs(value);
}

describe('the error of special functions is within the stated units in the last place', () => {
  for (const [name, rows] of Object.entries(references)) {
    it(`of ${name}`, () => {
      const f = special[name as keyof typeof special] as (...x: number[]) => number;
      for (const { x, value } of rows) {
        const truth = Number(value);
        const error = Math.abs(f(...x) - truth) / (sizeOf(name, x, truth) * 2.220446049250313e-16);
        assert.ok(
          error <= specialUlps[name]!,
          `${name}(${x.join(', ')}) is ${f(...x)}, off by ${error} units`,
        );
      }
    });
  }

  it('is stated for every function that has references', () => {
    assert.deepEqual(Object.keys(specialUlps).sort(), Object.keys(references).sort());
  });
});
