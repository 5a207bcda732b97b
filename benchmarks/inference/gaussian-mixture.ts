/**
 * Expectation-maximization of Gaussian mixtures against scikit-learn: same data, same start, same iterations.
 *
 *     npm run benchmark -- inference --only gaussian-mixture [--sizes=1e3,1e5] [--dimensions=1,8]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fitGaussianMixture } from '../../src/inference';
import { random } from '../../src/numerics';
import { askPeer, compared, leastSeconds, milliseconds } from '../support/peer';

const components = 3;

export interface MixtureRow {
  readonly n: number;
  readonly d: number;
  /** Seconds of one iteration. */
  readonly ours: number;
  readonly peer: number | undefined;
  /** Difference of both log-likelihoods at the end, relative. */
  readonly difference: number | undefined;
}

interface Problem {
  readonly data: Float64Array;
  readonly means: number[][];
}

function problem(n: number, d: number): Problem {
  const stream = random(n + d);
  const centres = Array.from({ length: components }, () =>
    Array.from({ length: d }, () => 2 * stream.normal()),
  );
  const data = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const centre = centres[i % components]!;
    for (let j = 0; j < d; j++) data[i * d + j] = centre[j]! + (1 + (0.3 * j) / d) * stream.normal();
  }
  return { data, means: centres.map(centre => centre.map(x => x + 0.3 * stream.normal())) };
}

function row(n: number, d: number, folder: string): MixtureRow {
  const { data, means } = problem(n, d);
  const iterations = n >= 1e6 ? 4 : 10;
  const rounds = n * d <= 1e5 ? 7 : 2;
  const identity = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => Number(i === j)));
  const start = { weights: means.map(() => 1 / components), means, covariances: means.map(() => identity) };
  let logLikelihood = 0;
  const fit = () => {
    const options = { components, start, tolerance: -1, maxIterations: iterations };
    ({ logLikelihood } = fitGaussianMixture({ rows: n, cols: d, data }, options));
  };
  fit();
  const ours = leastSeconds(rounds, fit) / iterations;
  const file = path.join(folder, 'data.bin');
  writeFileSync(file, new Uint8Array(data.buffer));
  writeFileSync(path.join(folder, 'means.json'), JSON.stringify(means));
  const peer = askPeer<{ seconds: number; logLikelihood: number }>('gaussian-mixture.py', [
    file,
    n,
    d,
    iterations,
    rounds,
  ]);
  const difference = peer && Math.abs(peer.logLikelihood / logLikelihood - 1);
  return { n, d, ours, peer: peer && peer.seconds / iterations, difference };
}

export function gaussianMixtureBenchmark(
  sizes: readonly number[],
  dimensions: readonly number[],
): MixtureRow[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'qedlab-mixture-'));
  try {
    console.log('Expectation-maximization, one iteration, three components with full covariances');
    console.log('      n   d        ours  scikit-learn  ours is         log-likelihoods differ by');
    return sizes.flatMap(n =>
      dimensions.map(d => {
        const found = row(n, d, folder);
        console.log(line(found));
        return found;
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function line({ n, d, ours, peer, difference }: MixtureRow): string {
  const cells = [
    String(n).padStart(7),
    String(d).padStart(3),
    milliseconds(ours).padStart(11),
    milliseconds(peer).padStart(13),
    ` ${compared(ours, peer)}`.padEnd(15),
    difference?.toExponential(1) ?? '-',
  ];
  return cells.join(' ');
}

function numbers(name: string, fallback: readonly number[]): readonly number[] {
  const word = process.argv.find(each => each.startsWith(`--${name}=`));
  return word
    ? word
        .slice(name.length + 3)
        .split(',')
        .map(Number)
    : fallback;
}

if (require.main === module) {
  gaussianMixtureBenchmark(
    numbers('sizes', [1e3, 1e4, 1e5, 1e6]),
    numbers('dimensions', [1, 2, 4, 8, 16, 32]),
  );
}
