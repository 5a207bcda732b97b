/**
 * Time of one sweep of coordinate ascent for Bishop's mixture of Gaussians, against scikit-learn's
 * BayesianGaussianMixture on the same data, prior and start. Both take the same sweeps: the bounds must rise alike.
 *
 *     node dist/benchmarks/inference/variational-gaussian-mixture.js [--json] [python]
 *
 * `python` (default: the interpreter of benchmarks/.venv) must have scikit-learn; without it only our column is shown.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { variationalGaussianMixtureSweeps } from '../../src/inference';
import type { Matrix } from '../../src/linear-algebra';
import { empiricalGaussWishartMixture } from '../../src/models';
import { random } from '../../src/numerics';

interface Size {
  readonly n: number;
  readonly d: number;
  readonly components: number;
}

interface Row extends Size {
  readonly milliseconds: number;
  readonly peer?: number;
  /** Difference of the bounds from one size's last sweep, per observation: the constant that scikit-learn leaves out. */
  readonly bound: number;
}

const rounds = 30;

const sizes: readonly Size[] = [
  { n: 500, d: 2, components: 3 },
  { n: 10_000, d: 2, components: 5 },
  { n: 100_000, d: 2, components: 5 },
  { n: 10_000, d: 5, components: 5 },
  { n: 10_000, d: 10, components: 10 },
  { n: 10_000, d: 20, components: 10 },
];

interface Task extends Size {
  readonly points: Matrix;
  readonly labels: number[];
}

function taskOf(size: Size): Task {
  const stream = random(size.n + size.d);
  const centers = Array.from({ length: size.components }, () =>
    Array.from({ length: size.d }, () => 4 * stream.normal()),
  );
  const data = new Float64Array(size.n * size.d);
  const labels = Array.from({ length: size.n }, () => stream.integer(0, size.components - 1));
  labels.forEach((label, i) => {
    for (let j = 0; j < size.d; j++) data[i * size.d + j] = centers[label]![j]! + stream.normal();
  });
  // Every tenth observation starts in a wrong component, so that there is something to do.
  const start = labels.map((label, i) => (i % 10 === 0 ? (label + 1) % size.components : label));
  return { ...size, points: { rows: size.n, cols: size.d, data }, labels: start };
}

function measure({ points, components, labels }: Task): { milliseconds: number; bound: number } {
  const start = labels.map(label => Array.from({ length: components }, (_, c) => (c === label ? 1 : 0)));
  const sweeps = variationalGaussianMixtureSweeps(
    empiricalGaussWishartMixture(points, { components }),
    points,
    start,
  );
  let best = Infinity;
  let bound = Number.NaN;
  for (let round = 0; round < rounds; round++) {
    const begin = process.hrtime.bigint();
    bound = sweeps.next().value.elbo;
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / 1e6);
  }
  return { milliseconds: best, bound };
}

function peers(python: string, tasks: readonly Task[]): { milliseconds: number; bound: number }[] {
  const script = path.join(__dirname, '../../../benchmarks/inference/variational-gaussian-mixture.py');
  const input = tasks.map(task => JSON.stringify({ ...task, points: Array.from(task.points.data), rounds }));
  const { stdout } = spawnSync(python, [script], {
    encoding: 'utf8',
    input: input.join('\n'),
    maxBuffer: 1e9,
  });
  return (stdout ?? '')
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line));
}

export function variationalGaussianMixtureBenchmark(python: string): Row[] {
  const tasks = sizes.map(taskOf);
  const peer = peers(python, tasks);
  return tasks.map((task, index) => {
    const { milliseconds, bound } = measure(task);
    const { n, d, components } = task;
    const apart = (bound - (peer[index]?.bound ?? Number.NaN)) / n;
    return { n, d, components, milliseconds, peer: peer[index]?.milliseconds, bound: apart };
  });
}

function show(rows: readonly Row[]): void {
  console.log('milliseconds per sweep            qedlab  scikit-learn  faster');
  for (const { n, d, components, milliseconds, peer } of rows) {
    const name = `n = ${n}, d = ${d}, K = ${components}`.padEnd(28);
    const theirs = peer === undefined ? '-' : peer.toFixed(2);
    const faster = peer === undefined ? '-' : (peer / milliseconds).toFixed(1);
    console.log(
      `${name} ${milliseconds.toFixed(2).padStart(11)} ${theirs.padStart(13)} ${faster.padStart(7)}`,
    );
  }
}

if (require.main === module) {
  const words = process.argv.slice(2).filter(word => word !== '--json');
  const rows = variationalGaussianMixtureBenchmark(
    words[0] ?? path.join(__dirname, '../../../benchmarks/.venv/bin/python'),
  );
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
  else show(rows);
}
