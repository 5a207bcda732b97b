/**
 * Time of one evaluation of the noise-contrastive objective with its gradient, for independent component analysis,
 * against NumPy and compiled JAX on the same data, noise and parameters. The three values must agree.
 *
 *     node dist/benchmarks/inference/noise-contrastive-objective.js [--json] [python]
 *
 * `python` (default: the interpreter of benchmarks/.venv) must have NumPy and JAX; without it only our column is shown.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { drawNoise, matchedGaussianNoise, NoiseContrastiveObjective } from '../../src/inference';
import { inverse } from '../../src/linear-algebra';
import { independentComponentAnalysis, mixedSources, randomMixing } from '../../src/models';
import { random } from '../../src/numerics';

const rounds = 25;

const sizes = [
  { dimension: 2, count: 1000 },
  { dimension: 4, count: 1000 },
  { dimension: 4, count: 10_000 },
  { dimension: 4, count: 100_000 },
  { dimension: 10, count: 10_000 },
];

interface Measured {
  readonly milliseconds: number;
  readonly value: number;
}

interface Row {
  readonly dimension: number;
  readonly count: number;
  readonly ours: Measured;
  readonly numpy?: Measured;
  readonly jax?: Measured;
}

function taskOf({ dimension, count }: (typeof sizes)[number]) {
  const stream = random(dimension + count);
  const mixing = randomMixing(dimension, stream, 1000);
  const data = mixedSources(mixing, count, stream);
  const noise = matchedGaussianNoise(data);
  const draws = drawNoise(noise, count, stream);
  const model = independentComponentAnalysis(dimension);
  const theta = Float64Array.from([...inverse(mixing).data.map(entry => 1.1 * entry), -1]);
  return {
    dimension,
    count,
    theta,
    noise,
    objective: new NoiseContrastiveObjective(model, data, draws, noise),
  };
}

type Task = ReturnType<typeof taskOf>;

function measure({ objective, theta }: Task): Measured {
  const gradient = new Float64Array(theta.length);
  let [best, value] = [Infinity, Number.NaN];
  for (let round = 0; round < rounds; round++) {
    const begin = process.hrtime.bigint();
    value = objective.valueAndGradient(theta, gradient);
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / 1e6);
  }
  return { milliseconds: best, value };
}

function question({ dimension, theta, noise, objective }: Task): string {
  const logNoise = (points: Task['objective']['data']) =>
    Array.from({ length: points.rows }, (_, t) =>
      noise.logDensity(points.data.subarray(t * dimension, (t + 1) * dimension)),
    );
  const { data, noise: draws } = objective;
  return JSON.stringify({
    dimension,
    rounds,
    theta: Array.from(theta),
    data: Array.from(data.data),
    noise: Array.from(draws.data),
    logNoiseOfData: logNoise(data),
    logNoiseOfNoise: logNoise(draws),
  });
}

function peers(python: string, tasks: readonly Task[]): { numpy?: Measured; jax?: Measured }[] {
  const script = path.join(__dirname, '../../../benchmarks/inference/noise-contrastive-objective.py');
  const { stdout } = spawnSync(python, [script], {
    encoding: 'utf8',
    input: tasks.map(question).join('\n'),
    maxBuffer: 1e9,
  });
  return (stdout ?? '')
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line));
}

export function noiseContrastiveObjectiveBenchmark(python: string): Row[] {
  const tasks = sizes.map(taskOf);
  const answers = peers(python, tasks);
  return tasks.map((task, index) => {
    const row = { dimension: task.dimension, count: task.count, ours: measure(task), ...answers[index] };
    for (const peer of [row.numpy, row.jax]) {
      if (!peer || Math.abs(peer.value - row.ours.value) < 1e-10) continue;
      throw new Error(`the objectives differ: ours ${row.ours.value}, a peer's ${peer.value}`);
    }
    return row;
  });
}

function show(rows: readonly Row[]): void {
  console.log('milliseconds for J and its gradient     qedlab     NumPy       JAX');
  const cell = (measured: Measured | undefined) => (measured?.milliseconds.toFixed(3) ?? '-').padStart(10);
  for (const { dimension, count, ours, numpy, jax } of rows) {
    const name = `n = ${dimension}, T = ${count}`.padEnd(36);
    console.log(`${name}${cell(ours)}${cell(numpy)}${cell(jax)}`);
  }
}

if (require.main === module) {
  const words = process.argv.slice(2).filter(word => word !== '--json');
  const rows = noiseContrastiveObjectiveBenchmark(
    words[0] ?? path.join(__dirname, '../../../benchmarks/.venv/bin/python'),
  );
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
  else show(rows);
}
