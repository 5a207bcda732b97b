import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { doubleExponential, gaussKronrod, integrate, logIntegral } from '../../src/numerics';

const rules = { gaussKronrod, doubleExponential };

for (const [name, rule] of Object.entries(rules)) {
  describe(name, () => {
    it('says that 1/x over (0, 1) diverges, and where', () => {
      const result = rule(x => 1 / x, 0, 1);
      assert.equal(result.status, 'divergent');
      assert.equal(result.at, 0);
    });

    it('says that 1/x over (1, infinity) diverges', () => {
      assert.equal(rule(x => 1 / x, 1, Infinity).status, 'divergent');
    });

    it('says that the logarithm of negative numbers is undefined, and where', () => {
      const result = rule(x => Math.log(x - 0.5), 0, 1);
      assert.equal(result.status, 'undefined');
      assert.ok(Number.isNaN(result.value) && result.at! >= 0 && result.at! < 0.5);
    });

    it('breaks the range at a pole of integrable order in its middle', () => {
      const result = rule(x => 1 / Math.sqrt(Math.abs(x)), -1, 1);
      assert.ok(Math.abs(result.value - 4) <= result.error && result.error < 1e-12);
    });

    it('passes over a removable singularity', () => {
      const result = rule(x => Math.sin(x) / x, -1, 1);
      assert.ok(
        Math.abs(result.value - 1.892166140734366) <= result.error + 1e-15 && result.status === 'converged',
      );
    });

    it('changes its sign with the order of the limits', () => {
      assert.equal(rule(Math.exp, 1, 0).value, -rule(Math.exp, 0, 1).value);
      assert.equal(rule(Math.exp, 1, 1).value, 0);
    });

    it('refuses a limit that is NaN', () => {
      assert.throws(() => rule(Math.exp, 0, Number.NaN), {
        name: 'RangeError',
        message: /limit of integration is NaN/,
      });
    });

    it('stops at its budget and says so', () => {
      const result = rule(x => Math.sin(1 / x), 0, 1, { maximumEvaluations: 300, relativeTolerance: 1e-12 });
      assert.equal(result.status, 'budget');
      assert.ok(result.evaluations < 3000 && Math.abs(result.value - 0.504067061906928) <= result.error);
    });

    it('carries the error of an integrand that knows its own', () => {
      const noisy = { error: 1e-3, value: (x: number) => x };
      const result = rule(noisy, 0, 1);
      assert.ok(result.error >= 1e-3 && result.error < 1e-2 && result.status === 'round-off');
    });

    it('may integrate inside an integrand', () => {
      const outer = rule(x => rule(y => Math.exp(-x * y), 0, 1).value, 0, 1);
      // The exponential integral: sum of (-1)^k/((k + 1)(k + 1)!).
      assert.ok(Math.abs(outer.value - 0.796599599297053) < 1e-9);
    });

    it('is linear and additive over the range within its errors', () => {
      const property = fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (slope, middle) => {
          const f = (x: number) => Math.exp(slope * x) / (1 + x * x);
          const whole = rule(f, 0, 1);
          const left = rule(f, 0, middle);
          const right = rule(f, middle, 1);
          const error = whole.error + left.error + right.error;
          return Math.abs(whole.value - left.value - right.value) <= error;
        },
      );
      fc.assert(property, { seed: 4, numRuns: 60 });
    });
  });
}

/** Antiderivatives give the truth: F(1) - F(0), rounded to a few units in the last place of its terms. */
const primitives: readonly ((
  p: number,
  q: number,
) => { f: (x: number) => number; truth: number; size: number })[] = [
  (p, q) => {
    const w = Math.exp(-6 * p);
    return {
      f: x => w / ((x - q) * (x - q) + w * w),
      truth: Math.atan((1 - q) / w) + Math.atan(q / w),
      size: 3,
    };
  },
  (p, q) => {
    const w = 0.1 + 100 * p;
    return { f: x => Math.cos(w * x + q), truth: (Math.sin(w + q) - Math.sin(q)) / w, size: 1 + 1 / w };
  },
  (p, q) => {
    const e = Math.exp(-30 * p);
    const F = (x: number) => (x + e) * Math.log(x + e) - x;
    return { f: x => q * Math.log(x + e), truth: q * (F(1) - F(0)), size: 3 };
  },
  (p, q) => {
    const a = 2 * q - 0.9;
    const e = Math.exp(-20 * p);
    const F = (x: number) => Math.exp((a + 1) * Math.log(x + e)) / (a + 1);
    return { f: x => Math.exp(a * Math.log(x + e)), truth: F(1) - F(0), size: F(1) };
  },
  (p, q) => ({ f: x => Math.abs(x - p) + q, truth: 0.5 * (p * p + (1 - p) * (1 - p)) + q, size: 2 }),
];

describe('the error that gaussKronrod claims', () => {
  it('covers the true one for random peaks, waves, near singularities and kinks, at every tolerance', () => {
    const property = fc.property(
      fc.nat(primitives.length - 1),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.constantFrom(1e-4, 1e-7, 1e-10, 1e-13),
      (which, p, q, relativeTolerance) => {
        const { f, truth, size } = primitives[which]!(p, q);
        const noisy = {
          error: 0,
          value(x: number) {
            const y = f(x);
            this.error = 1e-14 * Math.abs(y) + 1e-15;
            return y;
          },
        };
        const result = gaussKronrod(noisy, 0, 1, { relativeTolerance });
        assert.ok(
          Math.abs(result.value - truth) <= result.error + 2e-15 * size,
          `${result.value} ${truth} ${result.error}`,
        );
      },
    );
    fc.assert(property, { seed: 11, numRuns: 1000 });
  });

  it('counts a step that hides between the last node and a joint of two panels', () => {
    for (let c = 0.2452; c < 0.25; c += 0.0002) {
      const result = gaussKronrod(x => (x > c ? 1 : 0), 0, 1, { relativeTolerance: 1e-8 });
      assert.ok(Math.abs(result.value - (1 - c)) <= result.error + 1e-15, `step at ${c}`);
    }
  });
});

describe('integrate', () => {
  it('finds a normal density of width 0.01 at 50', () => {
    const log = (x: number) => -5000 * (x - 50) * (x - 50);
    for (const rule of ['gauss-kronrod', 'double-exponential'] as const) {
      const result = integrate({ log }, -Infinity, Infinity, { rule, relativeTolerance: 1e-12 });
      assert.ok(
        Math.abs(result.value - 0.01 * Math.sqrt(2 * Math.PI)) <= result.error && result.error < 1e-12,
      );
    }
  });

  it('finds the narrow part of a mixture where a hint points', () => {
    const log = (x: number) => Math.log(Math.exp(-0.5 * x * x) + 1e3 * Math.exp(-0.5e6 * (x - 3) * (x - 3)));
    const result = integrate({ log }, -Infinity, Infinity, { hints: [{ at: 3, scale: 1e-3 }] });
    assert.ok(Math.abs(result.value - 2 * Math.sqrt(2 * Math.PI)) <= result.error);
  });

  it('takes exp(-infinity) times an infinite factor as 0', () => {
    const log = (x: number) => (x > 0 ? -x : -Infinity);
    const factor = (x: number) => (x > 0 ? 1 : Infinity);
    const result = integrate({ log, factor }, -1, Infinity);
    assert.ok(Math.abs(result.value - 1) <= result.error + 1e-15);
  });

  it('does not underflow where the integrand does: logIntegral of a density times exp(-5000)', () => {
    const options = { relativeTolerance: 1e-12 };
    const result = logIntegral({ log: x => -0.5 * x * x - 5000 }, -Infinity, Infinity, options);
    const truth = 0.5 * Math.log(2 * Math.PI) - 5000;
    assert.ok(Math.abs(result.value - truth) <= result.error && result.error < 1e-11);
  });

  it('says that exp(x) over the positive numbers diverges', () => {
    assert.equal(integrate({ log: x => x }, 0, Infinity).status, 'divergent');
  });

  it('evaluates to the last bit alike, run after run', () => {
    const run = () => integrate({ log: x => -Math.abs(x - 0.3), factor: Math.cos }, -Infinity, Infinity);
    assert.deepEqual(run(), run());
  });
});
