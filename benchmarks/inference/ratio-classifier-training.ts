/**
 * Time per step of training the ratio's classifier (simulation, loss, gradient and Adam's step), with both ways of taking
 * gradients, against compiled JAX and compiled Python TensorFlow with the same network, batch and number of steps; the
 * losses reached on fresh simulations stand beside the times.
 *
 *     node dist/benchmarks/inference/ratio-classifier-training.js [--json] [python]
 *
 * `python` (default: the interpreter of benchmarks/.venv) must have JAX and TensorFlow; without them only our columns are
 * shown.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { crossEntropyOfRatio, trainRatioEstimator } from '../../src/inference';
import { gaussianLocation } from '../../src/models';
import { tensorflow } from '../../src/tensor';

const deviation = 0.25;

const sizes = [
  { hidden: [32, 32], batch: 128, steps: 1000 },
  { hidden: [64, 64], batch: 256, steps: 1000 },
];

interface Measured {
  readonly millisecondsPerStep: number;
  /** on fresh simulations, in nats */
  readonly loss: number;
}

interface Row {
  readonly hidden: readonly number[];
  readonly batch: number;
  readonly backend: string;
  /** loss of the exact ratio */
  readonly least: number;
  /** gradients by TensorFlow.js */
  readonly tensors: Measured;
  /** gradients in doubles */
  readonly doubles: Measured;
  readonly jax?: Measured;
  readonly tensorflow?: Measured;
}

async function measure(size: (typeof sizes)[number], gradients: 'tensorflow' | 'doubles'): Promise<Measured> {
  const simulator = gaussianLocation(deviation);
  await trainRatioEstimator(simulator, { ...size, gradients, steps: 50, seed: 2 }); // warms up
  const begin = performance.now();
  const { estimator } = await trainRatioEstimator(simulator, { ...size, gradients, seed: 1 });
  const millisecondsPerStep = (performance.now() - begin) / size.steps;
  const learned = (x: ArrayLike<number>, theta: ArrayLike<number>) => estimator.logRatio(x, theta);
  const loss = crossEntropyOfRatio(simulator, learned, { seed: 3, samples: 100_000 }).value;
  return { millisecondsPerStep, loss };
}

function peer(python: string, name: string, size: (typeof sizes)[number]): Measured | undefined {
  const script = path.join(__dirname, '../../../benchmarks/inference', name);
  const { stdout } = spawnSync(python, [script, JSON.stringify({ ...size, deviation })], {
    encoding: 'utf8',
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', JAX_PLATFORMS: 'cpu' },
  });
  const line = (stdout ?? '').split('\n').find(text => text.startsWith('{'));
  return line ? (JSON.parse(line) as Measured) : undefined;
}

export async function ratioClassifierTrainingBenchmark(python: string): Promise<Row[]> {
  const { backend } = await tensorflow();
  const simulator = gaussianLocation(deviation);
  const least = crossEntropyOfRatio(simulator, simulator.logRatio, { seed: 3, samples: 100_000 }).value;
  const rows: Row[] = [];
  for (const size of sizes) {
    const { hidden, batch } = size;
    const tensors = await measure(size, 'tensorflow');
    const doubles = await measure(size, 'doubles');
    const jax = peer(python, 'ratio-classifier-training.py', size);
    const tensorflow = peer(python, 'ratio-classifier-training-tensorflow.py', size);
    rows.push({ hidden, batch, backend, least, tensors, doubles, jax, tensorflow });
  }
  return rows;
}

function show(rows: readonly Row[]): void {
  const { backend, least } = rows[0]!;
  const titles = [`tfjs (${backend})`, 'in doubles', 'JAX', 'TensorFlow'];
  console.log(`${'ms per step, loss reached'.padEnd(28)}${titles.map(title => title.padStart(16)).join('')}`);
  const cell = (measured: Measured | undefined) =>
    (measured ? `${measured.millisecondsPerStep.toFixed(2)}  ${measured.loss.toFixed(3)}` : '-').padStart(16);
  for (const { hidden, batch, tensors, doubles, jax, tensorflow } of rows) {
    const name = `${hidden.join(' x ')}, batch ${batch}`.padEnd(28);
    console.log(`${name}${[tensors, doubles, jax, tensorflow].map(cell).join('')}`);
  }
  console.log(`loss of the exact ratio ${least.toFixed(3)}`);
}

if (require.main === module) {
  const words = process.argv.slice(2).filter(word => word !== '--json');
  const python = words[0] ?? path.join(__dirname, '../../../benchmarks/.venv/bin/python');
  ratioClassifierTrainingBenchmark(python).then(rows => {
    if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
    else show(rows);
  });
}
