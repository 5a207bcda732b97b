import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cubature } from '../../src/numerics';

interface Component {
  readonly weight: number;
  readonly at: readonly number[];
  readonly width: readonly number[] | number;
}

/** log of a mixture of normal densities with independent coordinates. */
function logMixture(components: readonly Component[]): (x: Float64Array) => number {
  return x => {
    const logs = components.map(({ weight, at, width }) => {
      let log = Math.log(weight);
      at.forEach((c, i) => {
        const sd = typeof width === 'number' ? width : width[i]!;
        log -= 0.5 * ((x[i]! - c) / sd) ** 2 + Math.log(sd) + 0.5 * Math.log(2 * Math.PI);
      });
      return log;
    });
    const largest = Math.max(...logs);
    return largest + Math.log(logs.reduce((total, log) => total + Math.exp(log - largest), 0));
  };
}

const pair = (at: readonly number[], weight = 0.5, width: Component['width'] = 1): Component[] => [
  { weight, at, width },
  { weight: 1 - weight, at: at.map(c => -c), width: 1 },
];

/** Mixtures whose peaks a rule about the highest steps over. */
const mixtures: readonly (readonly [string, readonly Component[]])[] = [
  ['two peaks 12 from the origin', pair([12, 12])],
  ['two peaks 3 from the origin', pair([3, 3])],
  ['two peaks 40 from the origin', pair([40, -40])],
  ['two peaks along an axis', pair([25, 0])],
  ['two peaks of unequal weights and widths', pair([12, 12], 0.1, [0.1, 2])],
  ['a light narrow peak far from a heavy one', pair([9, -5], 0.01, 0.3)],
  [
    'a peak at the origin and one at 1000',
    [...pair([0, 0], 0.5).slice(1), { weight: 0.5, at: [1000, 1000], width: 1 }],
  ],
  [
    'three peaks',
    [
      { weight: 0.3, at: [-12, -12], width: 1 },
      { weight: 0.3, at: [12, 12], width: 1 },
      { weight: 0.4, at: [15, -20], width: 2 },
    ],
  ],
  ['two peaks in three dimensions', pair([12, 12, 12])],
  ['two peaks along an axis of three dimensions', pair([0, 0, 20], 0.5, [0.5, 1, 2])],
  [
    'three peaks in three dimensions',
    [
      { weight: 0.3, at: [-12, 5, -12], width: 1 },
      { weight: 0.3, at: [12, 12, 12], width: 1 },
      { weight: 0.4, at: [0, 0, 0], width: 1 },
    ],
  ],
];

const plane = [
  [-Infinity, -Infinity],
  [Infinity, Infinity],
] as const;

describe('cubature', () => {
  for (const rule of ['genz-malik', 'double-exponential'] as const) {
    it(`finds a peak of width 0.01 at (50, 80) by ${rule}`, () => {
      const log = (x: Float64Array) => -5000 * ((x[0]! - 50) * (x[0]! - 50) + (x[1]! - 80) * (x[1]! - 80));
      const { value, error, logScale } = cubature({ log }, ...plane, { rule });
      const truth = (2 * Math.PI * 1e-4) / Math.exp(logScale);
      assert.ok(Math.abs(value - truth) <= error && error < 2e-8 * truth);
    });

    it(`costs no more for a ridge 100000 times as long as wide by ${rule}`, () => {
      const round = (x: Float64Array) => -0.5 * (x[0]! * x[0]! + x[1]! * x[1]!);
      const ridge = (x: Float64Array) => {
        const [u, v] = [x[0]! + x[1]!, 1e5 * (x[0]! - x[1]!)];
        return -0.5 * (u * u + v * v);
      };
      const wide = cubature({ log: round }, ...plane, { rule });
      const thin = cubature({ log: ridge }, ...plane, { rule });
      assert.ok(thin.evaluations < 1.2 * wide.evaluations);
      assert.ok(Math.abs(thin.value - wide.value / 2e5) <= thin.error + wide.error / 2e5);
    });

    it(`says that exp(x) over the plane diverges by ${rule}`, () => {
      assert.equal(cubature({ log: x => x[0]! }, ...plane, { rule }).status, 'divergent');
    });

    it(`cuts the plane at kinks that it is told by ${rule}`, () => {
      const log = (x: Float64Array) => -Math.abs(x[0]!) - Math.abs(x[1]! - 1);
      const { value, error, logScale } = cubature({ log }, ...plane, { rule, breakpoints: [[0], [1]] });
      const unit = Math.exp(logScale);
      assert.ok(Math.abs(value * unit - 4) <= error * unit && error * unit < 1e-7);
    });
  }

  for (const [name, components] of mixtures) {
    it(`covers ${name}, by both rules`, () => {
      const n = components[0]!.at.length;
      const log = logMixture(components);
      const factor = (x: Float64Array) => 1 + x[0]! * x[1]!;
      const truth = components.reduce((total, { weight, at }) => total + weight * (1 + at[0]! * at[1]!), 0);
      for (const rule of ['double-exponential', 'genz-malik'] as const) {
        const fine = rule === 'double-exponential';
        const ends = [new Array<number>(n).fill(-Infinity), new Array<number>(n).fill(Infinity)] as const;
        const result = cubature({ log, factor }, ...ends, { rule, relativeTolerance: fine ? 1e-11 : 1e-7 });
        const unit = Math.exp(result.logScale);
        const off = Math.abs(result.value * unit - truth);
        assert.ok(off <= result.error * unit + 1e-14 * Math.abs(truth), `${rule}: off by ${off}`);
        assert.ok(
          result.error * unit < (fine ? 1e-10 : 1e-5) * Math.abs(truth),
          `${rule}: error ${result.error * unit}`,
        );
      }
    });
  }

  it('finds narrow peaks that are named as candidates: on the flank and on top of a wide one', () => {
    for (const at of [
      [3, 0],
      [1, 1],
      [0.1, 0.1],
      [0, 0],
    ]) {
      const log = logMixture([
        { weight: 0.9, at: [0, 0], width: 1 },
        { weight: 0.1, at, width: 0.01 },
      ]);
      const options = { rule: 'double-exponential', relativeTolerance: 1e-11 } as const;
      const { value, error, logScale } = cubature({ log }, ...plane, {
        ...options,
        candidates: [[0, 0], at],
      });
      const unit = Math.exp(logScale);
      assert.ok(Math.abs(value * unit - 1) <= error * unit && error * unit < 1e-9, `${at}: ${value * unit}`);
    }
  });

  it('looks for other peaks of a normal density at the price of 24 evaluations', () => {
    const log = (x: Float64Array) => -0.5 * (x[0]! * x[0]! + x[1]! * x[1]!);
    const { evaluations } = cubature({ log }, ...plane, { rule: 'double-exponential' });
    // Without: 49 starts, three climbs, and grids of 22 and 27 points along each axis.
    assert.ok(evaluations < 1901 + 30, `${evaluations}`);
  });

  it('is exact for polynomials of degree 7 in a box', () => {
    const { value, error, logScale } = cubature(
      x => x[0]! * x[0]! * x[0]! * x[1]! * x[1]! * x[1]! * x[1]!,
      [0, 0],
      [1, 2],
    );
    const unit = Math.exp(logScale);
    assert.ok(Math.abs(value * unit - 0.25 * 6.4) < 1e-14 && error * unit < 2e-8);
  });

  it('stops at its budget with an error that covers', () => {
    const result = cubature(x => Math.abs(x[0]! - x[1]! * x[1]!), [0, 0], [1, 1], {
      maximumEvaluations: 5000,
    });
    assert.equal(result.status, 'budget');
    const unit = Math.exp(result.logScale);
    // Integral of |x - y^2|: int_0^1 (y^4 - y^2 + 1/2) dy.
    assert.ok(Math.abs(result.value * unit - (0.2 - 1 / 3 + 0.5)) <= result.error * unit);
  });

  it('counts what lies beyond the largest grid: a tail like r^-2.2 in the plane', () => {
    const log = (x: Float64Array) => -1.1 * Math.log1p(x[0]! * x[0]! + x[1]! * x[1]!);
    const { value, error, logScale, status } = cubature({ log }, ...plane, { rule: 'double-exponential' });
    const unit = Math.exp(logScale);
    assert.ok(Math.abs(value * unit - 10 * Math.PI) <= error * unit, `${value * unit} ${error * unit}`);
    assert.notEqual(status, 'converged');
  });

  it('refuses one dimension and four', () => {
    assert.throws(() => cubature(() => 1, [0], [1]), { name: 'RangeError', message: /1 lower and 1 upper/ });
    assert.throws(() => cubature(() => 1, [0, 0, 0, 0], [1, 1, 1, 1]), RangeError);
  });
});
