import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { random } from '../../../src/numerics';
import { smallestExponent } from '../../../src/numerics/simd/exponential';
import { type KernelMemory, plainMemory, vectorMemory } from '../../../src/numerics/simd/kernels';
import { packedLength, packRows } from '../../../src/numerics/simd/pack-rows';
import { even, paddedToTile, Scratch } from '../../../src/numerics/simd/scratch';

const vectors = () => {
  const memory = vectorMemory();
  assert.ok(memory, 'WebAssembly with vectors of two doubles is there');
  return memory;
};

/** Both memories begin with garbage, so that a number which must not be read shows itself. */
function filled(memory: KernelMemory): Scratch {
  memory.reserve(1 << 20);
  memory.numbers.fill(Number.NaN);
  return new Scratch(memory);
}

const normals = (length: number, seed: number) => {
  const stream = random(seed);
  return Float64Array.from({ length }, () => stream.normal());
};

/** What a computation answers with vectors and in plain loops. */
function both(compute: (scratch: Scratch) => Float64Array): [Float64Array, Float64Array] {
  return [vectors(), plainMemory()].map(memory => compute(filled(memory))) as [Float64Array, Float64Array];
}

/** Equal up to a relative and an absolute error; NaN and infinities must be the same. */
function assertClose(actual: Float64Array, expected: Float64Array, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => {
    const same = Object.is(value, expected[i]) || Math.abs(value - expected[i]!) <= tolerance;
    assert.ok(same, `place ${i}: ${value} and ${expected[i]}`);
  });
}

function placed(scratch: Scratch, values: Float64Array): number {
  const address = scratch.place(paddedToTile(values.length));
  scratch.write(address, values);
  return address;
}

/** rows, numbers in a point, number of points */
const shapes = fc.tuple(
  fc.integer({ min: 1, max: 11 }),
  fc.integer({ min: 1, max: 11 }),
  fc.integer({ min: 1, max: 13 }),
);

function projected(
  scratch: Scratch,
  kernel: 'project' | 'projectSizes' | 'projectSquares',
  [rows, n, count]: [number, number, number],
): { y: Float64Array; lengths: Float64Array } {
  const triangular = kernel === 'projectSquares';
  const a = placed(scratch, new Float64Array(packedLength(rows, n)));
  packRows(normals(rows * n, 1), rows, n, triangular, scratch.numbers, a / 8);
  const points = placed(scratch, normals(count * n, 2));
  const [out, y] = [scratch.place(paddedToTile(count)), scratch.place(paddedToTile(count) * even(rows))];
  scratch.kernels[kernel](a, even(rows), n, points, count, 3, 0.5, out, y);
  return { y: scratch.view(y, count * even(rows)).slice(), lengths: scratch.view(out, count).slice() };
}

/** a_i . x_t, or for a triangle only j <= i, written out. */
function product(triangular: boolean, n: number, i: number, t: number, rows: number, count: number): number {
  const [a, x] = [normals(rows * n, 1), normals(count * n, 2)];
  let sum = 0;
  for (let j = 0; j < (triangular ? i + 1 : n); j++) {
    sum += a[triangular ? (i * (i + 1)) / 2 + j : i * n + j]! * x[t * n + j]!;
  }
  return sum;
}

test('projections and their lengths are those written out, whatever does not fill a tile', () => {
  fc.assert(
    fc.property(shapes, ([rows, n, count]) => {
      for (const kernel of ['project', 'projectSizes', 'projectSquares'] as const) {
        const triangular = kernel === 'projectSquares';
        const height = triangular ? n : rows;
        for (const memory of [vectors(), plainMemory()]) {
          const { y, lengths } = projected(filled(memory), kernel, [height, n, count]);
          for (let t = 0; t < count; t++) {
            let length = 0;
            for (let i = 0; i < height; i++) {
              const expected = product(triangular, n, i, t, height, count);
              length += triangular ? expected * expected : Math.abs(expected);
              if (!triangular) assert.ok(Math.abs(y[t * even(height) + i]! - expected) < 1e-13);
            }
            if (kernel === 'project') continue;
            assert.ok(Math.abs(lengths[t]! - (3 - 0.5 * length)) < 1e-12, `${kernel}, point ${t}`);
          }
        }
      }
    }),
  );
});

test('an infinite point or one that is no number spoils its own projection only', () => {
  for (const bad of [Number.NaN, Infinity]) {
    const scratch = filled(vectors());
    const a = placed(scratch, new Float64Array(packedLength(3, 3)));
    packRows(Float64Array.of(1, 1, 1, 1, 1, 1), 3, 3, true, scratch.numbers, a / 8);
    const points = placed(scratch, Float64Array.of(1, 2, 3, bad, 0, 0, 1, 2, 3));
    const out = scratch.place(4);
    scratch.kernels.projectSquares(a, 4, 3, points, 3, 0, 1, out, out);
    const [before, itself, after] = scratch.view(out, 3);
    assert.deepEqual([before, after], [-46, -46]);
    assert.ok(!Number.isFinite(itself));
  }
});

test('weighted sums are added to what is there, each place once', () => {
  fc.assert(
    fc.property(shapes, fc.boolean(), ([rows, n, count], lower) => {
      const [height, weights, x] = [lower ? n : rows, normals(count * 12, 3), normals(count * n, 4)];
      for (const memory of [vectors(), plainMemory()]) {
        const scratch = filled(memory);
        const [w, points] = [placed(scratch, weights), placed(scratch, x)];
        const out = placed(scratch, new Float64Array(even(height) * even(n)).fill(1));
        const width = 8 * even(n);
        const { weightedSum } = scratch.kernels;
        weightedSum(w, 96, even(height), points, 8 * n, even(n), count, lower ? 1 : 0, out, width);
        const found = scratch.view(out, even(height) * even(n));
        for (let i = 0; i < height; i++) {
          for (let j = 0; j < (lower ? i + 1 : n); j++) {
            let expected = 1;
            for (let t = 0; t < count; t++) expected += weights[t * 12 + i]! * x[t * n + j]!;
            assert.ok(Math.abs(found[i * even(n) + j]! - expected) < 1e-12, `row ${i}, column ${j}`);
          }
        }
      }
    }),
  );
});

/** Log-odds from moderate to extreme, with the borders of the exponential. */
const logOdds = Float64Array.from([
  ...normals(40, 5),
  ...normals(40, 6).map(x => 30 * x),
  ...[
    0,
    -0,
    1e-300,
    -1e-300,
    36.7,
    -36.7,
    707.9,
    708.1,
    -707.9,
    -708.1,
    745,
    -745,
    1e6,
    -1e6,
    Infinity,
    -Infinity,
  ],
]);

for (const sign of [1, -1]) {
  test(`log sigmoids and slopes of ${sign} times the log-odds are those written out`, () => {
    const [fast, plain] = both(scratch => {
      const count = logOdds.length;
      const [logs, offsets] = [placed(scratch, logOdds), placed(scratch, new Float64Array(count))];
      const [weights, totals] = [scratch.place(count), scratch.place(4)];
      scratch.kernels.logSigmoids(logs, offsets, sign, sign, count, weights, totals);
      return scratch.view(weights, count).slice();
    });
    assertClose(fast, plain, 4.5e-16);
    logOdds.forEach((g, t) => {
      const expected = sign / (1 + Math.exp(sign * g));
      assert.ok(Math.abs(fast[t]! - expected) <= 4.5e-16, `g = ${g}: ${fast[t]} and ${expected}`);
    });
  });
}

test('the exponential is exact to two units in the last place, down to where it counts as 0', () => {
  const g = Float64Array.from({ length: 20_000 }, (_, t) => -708 * (t / 20_000) ** 3);
  const scratch = filled(vectors());
  const [logs, offsets] = [placed(scratch, g), placed(scratch, new Float64Array(g.length))];
  const [weights, totals] = [scratch.place(g.length), scratch.place(4)];
  // The slope of log sigma at -g is exp(g)/(1 + exp(g)).
  scratch.kernels.logSigmoids(logs, offsets, -1, 1, g.length, weights, totals);
  const found = scratch.view(weights, g.length);
  g.forEach((x, t) => {
    const expected = Math.exp(x) / (1 + Math.exp(x));
    assert.ok(Math.abs(found[t]! / expected - 1) <= 4.5e-16, `x = ${x}: ${found[t]} and ${expected}`);
  });
});

test('totals of log sigmoids: sums of the negative log-odds, products of the rest; NaN is passed on', () => {
  for (const memory of [vectors(), plainMemory()]) {
    const scratch = filled(memory);
    const run = (values: number[]) => {
      scratch.begin(undefined);
      const [logs, offsets] = [
        placed(scratch, Float64Array.from(values)),
        placed(scratch, new Float64Array(4)),
      ];
      const [weights, totals] = [scratch.place(4), scratch.place(4)];
      scratch.kernels.logSigmoids(logs, offsets, 1, 1, values.length, weights, totals);
      return Array.from(scratch.view(totals, 4));
    };
    assert.deepEqual(run([-2000, 0, 3000, -1]).slice(0, 2), [-2000, -1]);
    const [, , even, odd] = run([-2000, 0, 3000, 0]);
    assert.deepEqual([even, odd], [1, 4]);
    assert.ok(Number.isNaN(run([Number.NaN, 0, 0, 0])[0]));
    assert.equal(run([-Infinity, 0, Infinity, 0])[0], -Infinity);
  }
});

test('pulls of Laplace sources turn with the sign and vanish at 0', () => {
  const y = Float64Array.of(2, -3, 0, -0, 1e-310, -Infinity);
  const [fast, plain] = both(scratch => {
    const [at, weights] = [placed(scratch, y), placed(scratch, Float64Array.of(1, -2, 4))];
    const total = scratch.kernels.laplacePulls(at, 2, 3, weights, 0.5);
    return Float64Array.of(total, ...scratch.view(at, 6));
  });
  assert.deepEqual(
    fast.map(x => x + 0),
    Float64Array.of(3, -0.5, 0.5, 0, 0, -2, 2),
  );
  assert.deepEqual(
    plain.map(x => x + 0),
    fast.map(x => x + 0),
  );
});

test('the points with a weight are gathered about the mean, in their order', () => {
  fc.assert(
    fc.property(shapes, ([, n, count]) => {
      const weights = normals(count, 7).map(w => Math.max(w, 0));
      const [fast, plain] = both(scratch => {
        const [x, mean, r] = [normals(count * n, 8), normals(n, 9), weights].map(v => placed(scratch, v));
        const [y, w] = [scratch.place(count * n), scratch.place(count * n)];
        const sums = placed(scratch, new Float64Array(n + 1).fill(2));
        const found = scratch.kernels.gather(x!, n, count, mean!, r!, y, w, sums);
        assert.equal(found, weights.filter(weight => weight > 0).length);
        const of = (address: number, length: number) => Array.from(scratch.view(address, length));
        return Float64Array.from([...of(y, found * n), ...of(w, found * n), ...of(sums, n + 1)]);
      });
      assertClose(fast, plain, 1e-14);
    }),
  );
});

test('centred points, whatever their dimension', () => {
  fc.assert(
    fc.property(shapes, ([, n, count]) => {
      const [fast, plain] = both(scratch => {
        const [x, mean] = [placed(scratch, normals(count * n, 8)), placed(scratch, normals(n, 9))];
        const out = scratch.place(count * n);
        scratch.kernels.centre(x, n, count, mean, out);
        return scratch.view(out, count * n).slice();
      });
      assertClose(fast, plain, 0);
    }),
  );
});

for (const cutoff of [-37, smallestExponent]) {
  test(`logarithms become probabilities, those below the cutoff ${cutoff} become 0`, () => {
    const rows = [
      [0, 1e300, -800, -Infinity, Number.NaN, -5, 700, -Infinity],
      [-1, -1e300, -801, 3, 0, -5, -9, -Infinity],
      [-50, 7, -830, -Infinity, 0, -5, 662, -Infinity],
    ];
    const [fast, plain] = both(scratch => {
      const logs = placed(scratch, Float64Array.from(rows.flat()));
      const [largest, sums, means] = [scratch.place(8), scratch.place(8), scratch.place(8)];
      scratch.kernels.normalise(logs, 64, 3, 8, cutoff, largest, sums, means);
      return Float64Array.from(
        [logs, largest, sums, means].flatMap((at, i) => [...scratch.view(at, i ? 8 : 24)]),
      );
    });
    assertClose(fast, plain, 1e-15);
    assert.equal(fast[16], cutoff === -37 ? 0 : plain[16]);
    for (const t of [0, 1, 2, 3, 5, 6]) {
      assert.ok(Math.abs(fast[t]! + fast[8 + t]! + fast[16 + t]! - 1) < 4e-16);
    }
    assert.deepEqual([fast[4], fast[7]], [Number.NaN, Number.NaN]);
  });
}

test('memory grows and keeps what is there', () => {
  for (const memory of [vectors(), plainMemory()]) {
    const scratch = new Scratch(memory);
    const first = placed(scratch, Float64Array.of(1, 2, 3));
    scratch.place(1_000_000);
    assert.deepEqual(Array.from(scratch.view(first, 3)), [1, 2, 3]);
  }
});
