/**
 * Effective draws per second of Hamiltonian Monte Carlo and of the No-U-Turn sampler behind their warm-up, for the
 * posterior of a logistic regression with 5, 50 and 500 coefficients; beside NumPyro on the CPU, on the same data, with
 * the same trajectory length and the same rules of tuning (dual averaging towards 0.8, diagonal mass matrix).
 *
 *     node dist/benchmarks/inference/effective-samples-per-second.js [--json] [python]
 *
 * The smallest bulk effective sample size among all coefficients counts. `python` (default: the interpreter of
 * benchmarks/.venv) must have NumPyro and ArviZ; without it only our columns are shown.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import {
  bulkEffectiveSampleSize,
  hamiltonianMonteCarlo,
  type MarkovChains,
  noUTurnSampler,
  type TargetDensity,
  targetDensity,
} from '../../src/inference';
import { random } from '../../src/numerics';

interface Problem {
  readonly coefficients: number;
  readonly observations: number;
  readonly warmup: number;
  readonly draws: number;
}

interface Data {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What one sampler did for one problem. */
interface Measured {
  readonly effective: number;
  readonly seconds: number;
  /** Of all threads: what a busy machine does not change much. */
  readonly cpuSeconds: number;
  readonly gradients: number;
}

interface Row {
  readonly coefficients: number;
  readonly sampler: 'HMC' | 'NUTS';
  readonly ours: Measured;
  readonly peer?: Measured;
}

const problems: readonly Problem[] = [
  { coefficients: 5, observations: 100, warmup: 1000, draws: 4000 },
  { coefficients: 50, observations: 500, warmup: 1000, draws: 2000 },
  { coefficients: 500, observations: 1000, warmup: 200, draws: 200 },
];

function dataOf({ coefficients, observations }: Problem): Data {
  const stream = random(coefficients);
  const weights = Float64Array.from({ length: coefficients }, () => stream.normal());
  const x = Float64Array.from(
    { length: coefficients * observations },
    () => stream.normal() / Math.sqrt(coefficients),
  );
  const y = Float64Array.from({ length: observations }, (_, i) => {
    let logit = 0;
    for (let j = 0; j < coefficients; j++) logit += x[i * coefficients + j] * weights[j];
    return stream.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  });
  return { x, y };
}

/** Observations handled together: w and the gradient are then read once for four rows of x. */
const together = 4;

/** Prior N(0, I). */
function posterior({ coefficients: d }: Problem, { x, y }: Data): TargetDensity {
  const logits = new Float64Array(together);
  const residuals = new Float64Array(together);
  const valueAndGradient = (w: ArrayLike<number>, gradient: Float64Array) => {
    let value = 0;
    for (let j = 0; j < d; j++) {
      value -= (w[j] * w[j]) / 2;
      gradient[j] = -w[j];
    }
    for (let i = 0; i < y.length; i += together) {
      fourProducts(x, i * d, w, d, logits);
      for (let k = 0; k < together; k++) {
        const e = Math.exp(-Math.abs(logits[k]));
        value += y[i + k] * logits[k] - Math.max(logits[k], 0) - Math.log1p(e);
        residuals[k] = y[i + k] - (logits[k] > 0 ? 1 : e) / (1 + e);
      }
      addFourRows(x, i * d, residuals, d, gradient);
    }
    return value;
  };
  const unused = new Float64Array(d);
  return targetDensity(d, { valueAndGradient, logDensity: w => valueAndGradient(w, unused) });
}

/** out_k = x_k . w for four rows of x, the first of which begins at `at`. */
function fourProducts(x: Float64Array, at: number, w: ArrayLike<number>, d: number, out: Float64Array): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let e = 0;
  for (let j = 0; j < d; j++, at++) {
    const weight = w[j];
    a += x[at] * weight;
    b += x[at + d] * weight;
    c += x[at + 2 * d] * weight;
    e += x[at + 3 * d] * weight;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = e;
}

/** Adds the rows, each times its residual; they are still in the cache. */
function addFourRows(
  x: Float64Array,
  at: number,
  residuals: Float64Array,
  d: number,
  gradient: Float64Array,
): void {
  const a = residuals[0];
  const b = residuals[1];
  const c = residuals[2];
  const e = residuals[3];
  for (let j = 0; j < d; j++, at++) {
    gradient[j] += a * x[at] + b * x[at + d] + (c * x[at + 2 * d] + e * x[at + 3 * d]);
  }
}

const samplers = { HMC: hamiltonianMonteCarlo, NUTS: noUTurnSampler } as const;

function measure(sampler: keyof typeof samplers, problem: Problem, data: Data): Measured {
  const target = posterior(problem, data);
  const { warmup, draws } = problem;
  samplers[sampler](target, { seed: 0, chains: 1, warmup: 20, draws: 20, progress: false });
  const begin = process.hrtime.bigint();
  const beginCpu = process.cpuUsage();
  const result: MarkovChains = samplers[sampler](target, {
    seed: 1,
    chains: 1,
    warmup,
    draws,
    progress: false,
  });
  const whole = Number(process.hrtime.bigint() - begin) / 1e9;
  const { user, system } = process.cpuUsage(beginCpu);
  const { evaluations } = result.chains[0];
  // One clock around both parts; the gradient is nearly all of the time, so its count divides it.
  const share = evaluations.draws / (evaluations.draws + evaluations.warmup);
  const effective = Math.min(...result.names.map(name => bulkEffectiveSampleSize(result.of(name))));
  const cpuSeconds = ((user + system) / 1e6) * share;
  return { effective, seconds: whole * share, cpuSeconds, gradients: evaluations.draws };
}

function peers(python: string, problem: Problem, { x, y }: Data): Partial<Record<string, Measured>> {
  const script = path.join(__dirname, '../../../benchmarks/inference/effective-samples-per-second.py');
  const input = JSON.stringify({ ...problem, x: Array.from(x), y: Array.from(y) });
  const { stdout } = spawnSync(python, [script], { encoding: 'utf8', input, maxBuffer: 1 << 28 });
  const line = (stdout ?? '').split('\n').find(text => text.startsWith('{'));
  return line === undefined ? {} : JSON.parse(line);
}

export function effectiveSamplesBenchmark(python: string): Row[] {
  return problems.flatMap(problem => {
    const data = dataOf(problem);
    const theirs = peers(python, problem, data);
    return (['HMC', 'NUTS'] as const).map(sampler => ({
      coefficients: problem.coefficients,
      sampler,
      ours: measure(sampler, problem, data),
      peer: theirs[sampler],
    }));
  });
}

function show(rows: readonly Row[]): void {
  console.log(
    'logistic regression: effective draws behind the warm-up, per second and per second of processor time,',
  );
  console.log('and microseconds of processor time per gradient');
  const cell = (m: Measured | undefined) => {
    if (m === undefined) return '-'.padStart(30);
    const rates = [m.effective / m.seconds, m.effective / m.cpuSeconds];
    const gradient = (1e6 * m.cpuSeconds) / m.gradients;
    return `${rates.map(rate => rate.toPrecision(3).padStart(10)).join('')}${gradient.toPrecision(3).padStart(10)}`;
  };
  const columns = 'per s     per CPU s  gradient'.padStart(30);
  console.log(`${''.padEnd(12)}${'qedlab'.padStart(30)}${'NumPyro'.padStart(30)}`);
  console.log(`${'coefficients'.padEnd(12)}${columns}${columns}  faster: per s, per CPU s`);
  for (const { coefficients, sampler, ours, peer } of rows) {
    const faster = (time: 'seconds' | 'cpuSeconds') =>
      peer ? (ours.effective / ours[time] / (peer.effective / peer[time])).toFixed(2) : '-';
    const name = `${coefficients} ${sampler}`.padEnd(12);
    console.log(`${name}${cell(ours)}${cell(peer)}  ${faster('seconds')} ${faster('cpuSeconds')}`);
  }
}

if (require.main === module) {
  const words = process.argv.slice(2).filter(word => word !== '--json');
  const rows = effectiveSamplesBenchmark(
    words[0] ?? path.join(__dirname, '../../../benchmarks/.venv/bin/python'),
  );
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
  else show(rows);
}
