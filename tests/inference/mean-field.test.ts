import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enumerate, exactInference } from '../../src/inference/enumeration';
import { logJointTable } from '../../src/inference/log-joint-table';
import { meanFieldOfTable } from '../../src/inference/mean-field';
import { meanFieldOfSparseCoding } from '../../src/inference/mean-field-of-sparse-coding';
import { binarySparseCoding } from '../../src/models/binary-sparse-coding';
import { minimiseMany } from '../../src/numerics/minimise-many';
import { random } from '../../src/numerics/random';

const near = (value: number, expected: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(value - expected) <= tolerance, `${value} is not ${expected} within ${tolerance}`);

const stream = random(7);
const sizes = [2, 3, 4];
const logs = Array.from({ length: 24 }, () => 1.5 * stream.normal());

/** KL(q || p) from its definition, one term for each state. */
function divergence(factors: readonly ArrayLike<number>[], weights: readonly number[]): number {
  const total = weights.reduce((sum, log) => sum + Math.exp(log), 0);
  return weights.reduce((sum, log, state) => {
    const q =
      factors[0]![state % 2]! * factors[1]![Math.floor(state / 2) % 3]! * factors[2]![Math.floor(state / 6)]!;
    return sum + (q > 0 ? q * Math.log(q / (Math.exp(log) / total)) : 0);
  }, 0);
}

test('a sweep never lowers the bound, and bound and divergence add up to the log evidence', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { trace, factors, divergence: gap } = meanFieldOfTable(sizes, logs, { seed });
    trace.slice(1).forEach((bound, t) => assert.ok(bound >= trace[t]! - 1e-12));
    near(gap, divergence(factors, logs));
  }
});

test('at the end no factor can be moved to a smaller divergence, found by a search that knows no update', () => {
  const { factors } = meanFieldOfTable(sizes, logs, { seed: 1 });
  const softmax = (a: number, b: number) => {
    const e = [1, Math.exp(a), Math.exp(b)];
    return e.map(x => x / (e[0]! + e[1]! + e[2]!));
  };
  const cost = (x: ArrayLike<number>) => divergence([factors[0]!, softmax(x[0]!, x[1]!), factors[2]!], logs);
  const found = minimiseMany(cost, [0, 0]);
  near(found.value, divergence(factors, logs), 1e-7);
});

test('a table that factorises is found exactly in one sweep', () => {
  const parts = [
    [0, 1],
    [0, -1, 2],
    [1, 0, 3, -2],
  ];
  const table = Array.from(
    { length: 24 },
    (_, k) => parts[0]![k % 2]! + parts[1]![Math.floor(k / 2) % 3]! + parts[2]![Math.floor(k / 6)]!,
  );
  const { divergence: gap, factors, path } = meanFieldOfTable(sizes, table, { seed: 9 });
  near(gap, 0, 1e-12);
  near(path[1]![2]![0]!, factors[2]![0]!, 1e-14);
  near(factors[0]![1]! / factors[0]![0]!, Math.E, 1e-12);
});

test('damping slows sweeps and ends at the same factors', () => {
  const quick = meanFieldOfTable(sizes, logs, { seed: 1 });
  const slow = meanFieldOfTable(sizes, logs, { seed: 1, damping: 0.6 });
  assert.ok(slow.sweeps > quick.sweeps);
  quick.factors.forEach((factor, j) => factor.forEach((p, value) => near(slow.factors[j]![value]!, p, 1e-6)));
});

test('impossible states are left out, and a start that cannot avoid them is refused by name', () => {
  const half = [0, -Infinity, -Infinity, 0];
  const kept = meanFieldOfTable([2, 2], half, {
    start: [
      [1, 0],
      [1, 0],
    ],
  });
  near(kept.bound, 0);
  near(kept.divergence, Math.LN2);
  assert.throws(
    () => meanFieldOfTable([2, 2], half, { seed: 1 }),
    /every value of variable 0 meets an impossible state/,
  );
});

test('wrong sizes, weights, starts and damping are refused by name', () => {
  assert.throws(() => meanFieldOfTable([2, 2], [0, 0, 0]), /make 4 states, and there are 3 weights/);
  assert.throws(() => meanFieldOfTable([2], [0, Number.NaN]), /log weight 1 is NaN/);
  assert.throws(() => meanFieldOfTable([2], [0, 0], { start: [[0.5, 0.6]] }), /start\[0\] is \[0\.5, 0\.6\]/);
  assert.throws(() => meanFieldOfTable([2], [0, 0], { damping: 1 }), /damping is 1; it must lie in \[0, 1\)/);
});

const overlapping = binarySparseCoding({
  weights: [
    [1, 0.8, 0.2],
    [0.7, 1, -0.4],
    [0.1, 0.3, 1],
    [0, 0.2, 0.9],
  ],
  bias: [-1, -0.5, -2],
  precision: [2, 1, 3, 0.5],
});
const visible = [1.1, 0.9, 0.4, -0.2];

test('the update of binary sparse coding is mean field on the table of its eight states', () => {
  const start = [0.3, 0.6, 0.5];
  const closed = meanFieldOfSparseCoding(overlapping, visible, { start });
  const table = meanFieldOfTable([2, 2, 2], logJointTable(overlapping, visible), {
    start: start.map(h => [1 - h, h]),
  });
  assert.equal(closed.sweeps, table.sweeps);
  closed.trace.forEach((bound, t) => near(bound, table.trace[t]!, 1e-12));
  closed.means.forEach((h, i) => near(h, table.factors[i]![1]!, 1e-12));
});

test('the bound of binary sparse coding stays below the log evidence of its enumeration', () => {
  const { logEvidence } = exactInference(overlapping, visible);
  const { bound, trace } = meanFieldOfSparseCoding(overlapping, visible, { seed: 5 });
  assert.ok(bound < logEvidence.value);
  assert.ok(trace[0]! < bound);
  near(logEvidence.value, enumerate(3, h => overlapping.logJoint(visible, h)).logEvidence.value, 0);
});

/** Two equal patterns compete for one visible vector: either explains it, both together do not. */
const rivals = binarySparseCoding({ weights: [[1, 1]], bias: [0, 0], precision: [12] });

test('competing causes have two optima, each with one unit on, reached from starts on either side', () => {
  const left = meanFieldOfSparseCoding(rivals, [1], { start: [0.9, 0.1] });
  const right = meanFieldOfSparseCoding(rivals, [1], { start: [0.1, 0.9] });
  assert.ok(left.means[0]! > 0.9 && left.means[1]! < 0.1);
  near(left.means[0]!, right.means[1]!, 1e-8);
  near(left.bound, right.bound, 1e-8);
  near(exactInference(rivals, [1]).marginals[0]!, 0.5, 1e-12);
});

test('parallel updates of competing causes swing for ever; damped they settle', () => {
  const options = { start: [0.5, 0.51], order: 'parallel', maximumSweeps: 500 } as const;
  const symmetric = { ...options, start: [0.6, 0.6] };
  assert.equal(meanFieldOfSparseCoding(rivals, [1], symmetric).status, 'sweeps');
  assert.equal(meanFieldOfSparseCoding(rivals, [1], { ...symmetric, damping: 0.8 }).status, 'converged');
  assert.equal(meanFieldOfSparseCoding(rivals, [1], { ...options, damping: 0.8 }).status, 'converged');
});

test('a visible vector of the wrong length and a start of 0 or 1 are refused by name', () => {
  assert.throws(
    () => meanFieldOfSparseCoding(rivals, [1, 2]),
    /visible vector has 2 entries; it must have 1/,
  );
  assert.throws(() => meanFieldOfSparseCoding(rivals, [1], { start: [0, 0.5] }), /start\[0\] is 0/);
});

test('the log joint worked out for one visible vector is that of the model, state by state', () => {
  const table = logJointTable(overlapping, visible);
  const at = overlapping.logJointAt!(visible);
  table.forEach((log, state) => near(at([state & 1, (state >> 1) & 1, state >> 2]), log, 1e-12));
});

test('an option of mean field that is out of range is refused by its name, on tables and in sparse coding alike', () => {
  const model = binarySparseCoding({ weights: [[1, 1]], bias: [0, 0], precision: [1] });
  const runs = [
    (options: object) => meanFieldOfTable([2, 2], [0, 1, 1, 0], options),
    (options: object) => meanFieldOfSparseCoding(model, [1], options),
  ];
  for (const run of runs) {
    assert.throws(() => run({ tolerance: -1 }), /tolerance is -1; it must be 0 or above/);
    assert.throws(() => run({ tolerance: Number.NaN }), /tolerance is NaN/);
    assert.throws(() => run({ maximumSweeps: 1.5 }), /maximumSweeps is 1.5; it must be an integer from 0 on/);
    assert.throws(() => run({ order: 'serial' }), /order is "serial"; it must be 'sequential' or 'parallel'/);
    assert.throws(() => run({ damping: 1 }), /damping is 1; it must lie in \[0, 1\)/);
    assert.throws(() => run({ seed: 0.5 }), /seed is 0.5; it must be an integer/);
  }
});
