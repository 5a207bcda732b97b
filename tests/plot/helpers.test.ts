import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { displayMethod } from '../../src/display/contract';
import {
  autocorrelation,
  calibration,
  chains,
  clusters,
  convergence,
  corner,
  curves,
  evidenceDecomposition,
  histogram,
  type VegaLiteChart,
} from '../../src/plot';
import { binned } from '../../src/plot/histogram';

/** Data rows of every layer and panel of a chart, by the names of their fields. */
function rowsWith(chart: VegaLiteChart, field: string): Record<string, number>[] {
  const found: Record<string, number>[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const values = (part as { data?: { values?: Record<string, number>[] } }).data?.values;
    if (values) found.push(...values.filter(row => field in row));
    Object.values(part).forEach(visit);
  };
  visit(chart.specification);
  return found;
}

const ramp = Array.from({ length: 50 }, (_, index) => index);

const charts: Readonly<Record<string, () => VegaLiteChart>> = {
  curves: () =>
    curves({
      x: { label: 't', unit: 's', range: [0, 2] },
      y: { label: 'F' },
      curves: [
        { label: 'exact', f: t => t * t },
        { label: 'measured', x: [0, 1, 2], y: [0, 1.1, 3.9] },
      ],
      references: [{ label: 'limit', value: 4 }],
    }),
  convergence: () =>
    convergence({
      n: { label: 'draws', values: [10, 100, 1000] },
      error: { label: 'error', values: [0.3, 0.1, 0.03] },
      slope: -0.5,
    }),
  clusters: () =>
    clusters({
      x: { label: 'x' },
      y: { label: 'y' },
      points: [
        [0, 0],
        [1, 2],
      ],
      assignments: [0, 1],
      gaussians: [
        {
          mean: [0, 1],
          covariance: [
            [4, 1],
            [1, 2],
          ],
        },
      ],
      truth: { label: 'true mean', points: [[0, 1]] },
    }),
  evidence: () =>
    evidenceDecomposition({
      bars: [
        { q: 'a', elbo: -4, divergence: 1 },
        { q: 'b', elbo: -3, divergence: 0 },
      ],
      logEvidence: -3,
    }),
  histogram: () =>
    histogram({
      x: { label: 'x' },
      values: ramp,
      truth: { label: 'true', value: 25 },
      density: { label: 'flat', f: () => 0.02 },
    }),
  chains: () => chains({ label: 'θ', chains: [ramp, ramp.toReversed()], truth: 25 }),
  corner: () => corner({ samples: { a: ramp, b: ramp }, truth: { a: 25 } }),
  calibration: () => calibration({ ranks: ramp, draws: 49, bins: 10 }),
};

for (const [name, make] of Object.entries(charts)) {
  test(`${name} draws without a word of complaint from vega-lite`, async () => {
    const bundle = (await make()[displayMethod]()) as Record<string, string>;
    assert.match(bundle['image/svg+xml']!, /^<svg/);
    assert.doesNotMatch(bundle['image/svg+xml']!, /NaN|undefined|Infinity/);
  });
}

test('densities of a histogram integrate to one and count every finite value', () => {
  const values = fc.array(
    fc.integer({ min: -1e8, max: 1e8 }).map(value => value / 128),
    { minLength: 1, maxLength: 200 },
  );
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 40 }), (list, bins) => {
      const { edges, heights } = binned([...list, Number.NaN], bins);
      const width = edges[1]! - edges[0]!;
      const mass = heights.reduce((sum, height) => sum + height * width, 0);
      return heights.length === bins && Math.abs(mass - 1) < 1e-6;
    }),
  );
  assert.throws(() => binned([Number.NaN], 3), /none of 1 values is finite/);
});

test('the autocorrelation of an alternating chain alternates, and that of white noise vanishes', () => {
  const alternating = Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? 1 : -1));
  const [zero, one, two] = autocorrelation(alternating, 2);
  assert.deepEqual([zero, one! < -0.99, two! > 0.99], [1, true, true]);
  let state = 1;
  const noise = Array.from({ length: 20000 }, () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  });
  // Standard error 1/sqrt(20000) = 0.007: six of them.
  for (const value of autocorrelation(noise, 20).slice(1)) assert.ok(Math.abs(value) < 0.042, String(value));
});

test('the reference line of a convergence plot has the predicted slope and passes the geometric mean', () => {
  const rows = rowsWith(charts.convergence!(), 'error');
  const [a, b] = rows.slice(0, 2) as [Record<string, number>, Record<string, number>];
  assert.ok(Math.abs(Math.log(b.error! / a.error!) / Math.log(b.n! / a.n!) + 0.5) < 1e-12);
  const middle = Math.sqrt(a.error! * b.error!);
  assert.ok(Math.abs(middle - (0.3 * 0.1 * 0.03) ** (1 / 3)) < 1e-12);
  const zero = { n: { label: 'n', values: [1, 2] }, error: { label: 'e', values: [0, 1] }, slope: -1 };
  assert.throws(() => convergence(zero), /point 0 is \(1, 0\)/);
});

test('ELBO and KL of every bar reach the logarithm of the evidence', () => {
  const tops = rowsWith(charts.evidence!(), 'part').filter(row => (row.part as unknown) === 'KL');
  assert.deepEqual(
    tops.map(row => row.to),
    [-3, -3],
  );
});

test('ranks are counted once each, and a rank outside the draws is refused', () => {
  const counts = rowsWith(charts.calibration!(), 'count').map(row => row.count!);
  assert.deepEqual(counts, new Array(10).fill(5));
  assert.throws(() => calibration({ ranks: [50], draws: 49 }), /rank 0 is 50, not an integer from 0 to 49/);
});

test('the band of a calibration plot holds 99 % of binomial counts', () => {
  const band = rowsWith(calibration({ ranks: new Array(2000).fill(0), draws: 19, bins: 20 }), 'low')[0]!;
  let inside = 0;
  let logProbability = 2000 * Math.log(0.95); // of the count 0; then by the recurrence of the binomial law
  for (let count = 0; count <= 2000; count++) {
    if (count >= band.low! && count <= band.high!) inside += Math.exp(logProbability);
    logProbability += Math.log((2000 - count) / (count + 1)) + Math.log(0.05 / 0.95);
  }
  // The normal approximation at a mean of 100 is right to a few parts in a thousand.
  assert.ok(Math.abs(inside - 0.99) < 0.003, String(inside));
});

test('samples of different lengths are refused', () => {
  assert.throws(() => corner({ samples: { a: [1, 2], b: [1] } }), /2, 1 draws/);
  const curve = { label: 'c', x: [1, 2], y: [1] };
  assert.throws(
    () => curves({ x: { label: 'x', range: [0, 1] }, y: { label: 'y' }, curves: [curve] }),
    /"c": x has 2 values and y 1/,
  );
});

test('the outline of a Gaussian lies two standard deviations from its mean', () => {
  const rows = rowsWith(charts.clusters!(), 'which');
  assert.equal(rows.length, 65);
  for (const { x, y } of rows) {
    // The inverse of [[4, 1], [1, 2]] is [[2, -1], [-1, 4]] / 7.
    const [u, v] = [x!, y! - 1];
    const square = (2 * u * u - 2 * u * v + 4 * v * v) / 7;
    assert.ok(Math.abs(square - 4) < 1e-12, `(${x}, ${y})`);
  }
});

test('clusters with fewer assignments than points are refused', () => {
  const options = { x: { label: 'x' }, y: { label: 'y' }, points: [[0, 0]], assignments: [] };
  assert.throws(() => clusters(options), /1 points and 0 assignments/);
});

test('a legend of many long names makes the picture of curves no wider', async () => {
  const widthWith = async (labels: readonly string[]) => {
    const lines = labels.map(label => ({ label, f: (x: number) => x }));
    const chart = curves({ x: { label: 'x', range: [0, 1] }, y: { label: 'y' }, curves: lines });
    const picture = String((await chart[displayMethod]())['image/svg+xml']);
    return Number(/viewBox="0 0 ([\d.]+)/.exec(picture)![1]);
  };
  const short = await widthWith(['a', 'b']);
  const name = 'score with the best baseline, ';
  assert.ok((await widthWith([1, 2, 3, 4].map(k => name + k))) <= short + 1);
});

test('the name of a known value moves with the right edge of a chart that is drawn narrower', async () => {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const { spec } = compile(charts.curves!().specification as Parameters<typeof compile>[0]);
  const view = new vega.View(vega.parse(spec)).width(200);
  const svg = await view.toSVG();
  const place = /<text[^>]*transform="translate\(([\d.]+),[^>]*>limit</.exec(svg);
  assert.equal(Number(place?.[1]), 196);
});

test('the name of a slope stands above a rising line and below a falling one', () => {
  const named = (slope: number) => {
    const values = { n: { label: 'n', values: [1, 2] }, error: { label: 'e', values: [1, 1] }, slope };
    const { layer } = convergence(values).specification as {
      layer: { mark: { type: string; dy?: number } }[];
    };
    return Math.sign(layer.find(({ mark }) => mark.type === 'text')!.mark.dy!);
  };
  assert.deepEqual([named(2), named(-0.5)], [-1, 1]);
});
