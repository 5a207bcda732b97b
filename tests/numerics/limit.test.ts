import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { limit } from '../../src/numerics';

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

/** f, the place, the true limit, and the largest error that may be claimed. */
const known: [
  string,
  (x: number) => number,
  number,
  number,
  number,
  { whole?: true; side?: 'above' | 'below' }?,
][] = [
  ['sin x / x', x => Math.sin(x) / x, 0, 1, 1e-10],
  ['(1 - cos x) / x^2', x => (2 * Math.sin(x / 2) ** 2) / (x * x), 0, 0.5, 1e-10],
  ['(e^x - 1) / x', x => Math.expm1(x) / x, 0, 1, 1e-10],
  ['x log x', x => x * Math.log(x), 0, 0, 1e-9, { side: 'above' }],
  ['sqrt x', x => Math.sqrt(x), 0, 0, 1e-9, { side: 'above' }],
  ['|x| / x from below', x => Math.abs(x) / x, 0, -1, 1e-10, { side: 'below' }],
  ['(1 + 1/x)^x', x => Math.exp(x * Math.log1p(1 / x)), Infinity, Math.E, 1e-9],
  ['(1 + 1/n)^n', n => Math.exp(n * Math.log1p(1 / n)), Infinity, Math.E, 1e-9, { whole: true }],
  ['sqrt(x^2 + x) - x', x => x / (Math.sqrt(x * x + x) + x), Infinity, 0.5, 1e-9],
  ['atan x', Math.atan, Infinity, Math.PI / 2, 1e-9],
  ['atan x, downwards', Math.atan, -Infinity, -Math.PI / 2, 1e-9],
  ['x^3 e^-x', x => x ** 3 * Math.exp(-x), Infinity, 0, 1e-9],
  [
    'Stirling',
    n => factorial(n) / (Math.sqrt(2 * Math.PI * n) * (n / Math.E) ** n),
    Infinity,
    1,
    1e-5,
    { whole: true },
  ],
  ['log x / x', x => Math.log(x) / x, Infinity, 0, 1e-8],
  ['log x / x^2', x => Math.log(x) / x ** 2, Infinity, 0, 1e-20],
  ['x^2 log x', x => x ** 2 * Math.log(x), 0, 0, 1e-20, { side: 'above' }],
  ['log n / n', n => Math.log(n) / n, Infinity, 0, 1e-14, { whole: true }],
  ['(log n)^2 / n', n => Math.log(n) ** 2 / n, Infinity, 0, 1e-14, { whole: true }],
  ['the root n^(1/n)', n => n ** (1 / n), Infinity, 1, 1e-6, { whole: true }],
  ['the root (5 n)^(1/n)', n => (5 * n) ** (1 / n), Infinity, 1, 1e-6, { whole: true }],
  ['n^2 / 2^n', n => n ** 2 / 2 ** n, Infinity, 0, 1e-100, { whole: true }],
  ['n^2 0.9^n, which leaves numbers behind', n => n ** 2 * 0.9 ** n, Infinity, 0, 1e-100, { whole: true }],
  ['a constant', () => 7, 0, 7, 1e-12],
];

describe('limit', () => {
  for (const [name, f, at, truth, claimed, options] of known) {
    it(`of ${name} is ${truth}, within its own error`, () => {
      const result = limit(f, at, options);
      assert.equal(result.status, 'converged');
      assert.ok(Math.abs(result.value - truth) <= result.error, `${result.value} ± ${result.error}`);
      assert.ok(result.error <= claimed, `claims only ${result.error}`);
    });
  }

  it('of a quotient whose own errors grow is that of the digits that are left', () => {
    const quotient = {
      error: 0,
      value(x: number) {
        this.error = (1e-15 * 8) / Math.abs(x - 2);
        return (x * x - 4) / (x - 2);
      },
    };
    const result = limit(quotient, 2);
    assert.ok(Math.abs(result.value - 4) <= result.error && result.error < 1e-12, `${result.error}`);
  });

  it('of what decays below the range of doubles is 0 within what is lost there', () => {
    const decay = {
      error: 0,
      value(x: number) {
        const value = x * Math.exp(-x);
        this.error = 4e-16 * value + x * 5e-324;
        return value;
      },
    };
    const result = limit(decay, Infinity);
    assert.equal(result.status, 'converged');
    assert.ok(result.value === 0 && result.error < 1e-300, `${result.value} ± ${result.error}`);
  });

  it('that is not found comes with how far it was followed and how the values changed there', () => {
    const { status, unfound } = limit(n => 1 / Math.log(n + 1), Infinity, { whole: true });
    assert.equal(status, 'divergent');
    assert.equal(unfound!.place, 4096);
    assert.equal(unfound!.value, 1 / Math.log(4097));
    assert.equal(unfound!.change, 1 / Math.log(2049) - 1 / Math.log(4097));
  });

  it('of a random power of 1/log x is never claimed beside a value that it does not have', () => {
    const property = fc.property(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 0.4, max: 3, noNaN: true }),
      fc.double({ min: 0.1, max: 2, noNaN: true }),
      (value, power, factor) => {
        const result = limit(x => value + factor / Math.log(2 + x) ** power, Infinity);
        if (result.status !== 'converged') return;
        assert.ok(Math.abs(result.value - value) <= result.error, `${result.value} ± ${result.error}`);
      },
    );
    fc.assert(property, { seed: 5, numRuns: 500 });
  });

  it('of a random power law with a correction is within its own error', () => {
    const property = fc.property(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 0.4, max: 3, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (value, power, factor) => {
        const f = (h: number) => value + factor * Math.abs(h) ** power * (1 + 0.3 * h);
        const result = limit(f, 0, { side: 'above' });
        if (result.status !== 'converged') return;
        assert.ok(
          Math.abs(result.value - value) <= result.error + 1e-15,
          `${result.value} ± ${result.error}`,
        );
      },
    );
    fc.assert(property, { seed: 5, numRuns: 500 });
  });

  const none: [string, (x: number) => number, number, { whole?: true }?][] = [
    // Of size 1e-43, after values of 1e11 and of 1e-81: not yet settled at the last whole number.
    ['(1 - 98.4/n)^n', n => (1 - 98.4 / n) ** n, Infinity, { whole: true }],
    ['1/x^2 at 0', x => 1 / x ** 2, 0],
    ['1/x at 0', x => 1 / x, 0],
    ['log x at infinity', Math.log, Infinity],
    ['x at infinity', x => x, Infinity],
    ['2^x at infinity', x => 2 ** x, Infinity],
    ['sin x at infinity', Math.sin, Infinity],
    ['sin(1/x) at 0', x => Math.sin(1 / x), 0],
    ['(-1)^n', n => (n % 2 === 0 ? 1 : -1), Infinity, { whole: true }],
    ['cos(2 pi n / 3)', n => Math.cos((2 * Math.PI * n) / 3), Infinity, { whole: true }],
    ['cos(2 pi x), which is 1 at whole numbers', x => Math.cos(2 * Math.PI * x), Infinity],
    ['1 / log x, which is slow', x => 1 / Math.log(x + 3), Infinity],
    ['log log x, which is slower', x => Math.log(Math.log(x + 3)), Infinity],
    [
      'the harmonic sums',
      n => Array.from({ length: n }, (_, k) => 1 / (k + 1)).reduce((a, b) => a + b, 0),
      Infinity,
      { whole: true },
    ],
  ];
  for (const [name, f, at, options] of none) {
    it(`of ${name} is not claimed`, () => {
      const result = limit(f, at, options);
      assert.notEqual(result.status, 'converged', `${result.value} ± ${result.error}`);
    });
  }

  it('from both sides is undefined where they differ', () => {
    assert.equal(limit(x => Math.abs(x) / x, 0).status, 'undefined');
    assert.equal(limit(x => (x < 2 ? x : x + 1), 2).status, 'undefined');
  });

  it('from both sides is that of the only side on which there are values', () => {
    const result = limit(x => (x > 0 ? x ** x : Number.NaN), 0);
    assert.ok(Math.abs(result.value - 1) <= result.error && result.error < 1e-5);
  });
});
