/**
 * Both cubature rules against SciPy's cubature, on the same integrands at a relative tolerance of 1e-8.
 *
 *     node dist/benchmarks/numerics/cubature.js [--json] [python]
 */

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { cubature } from '../../src/numerics';

type Point = ArrayLike<number>;
type Rule = 'genz-malik' | 'double-exponential';

interface Case {
  readonly log?: (x: Point) => number;
  readonly value?: (x: Point) => number;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

const plane = { lower: [-Infinity, -Infinity], upper: [Infinity, Infinity] };

/** The same as in cubature.py. */
const cases: Readonly<Record<string, Case>> = {
  'correlated Gaussian': { log: x => -(x[0]! ** 2 - 1.6 * x[0]! * x[1]! + x[1]! ** 2), ...plane },
  'second moment of a marginal': {
    value: x => Math.exp(-0.5 * (x[0]! ** 2 + (x[1]! - x[0]!) ** 2)) * x[1]! ** 2,
    ...plane,
  },
  'cos(x + 2 y) on a square': { value: x => Math.cos(x[0]! + 2 * x[1]!), lower: [0, 0], upper: [1, 1] },
  '1/(1 + x^2 + y^2) on a square': {
    value: x => 1 / (1 + x[0]! ** 2 + x[1]! ** 2),
    lower: [-1, -1],
    upper: [1, 1],
  },
  'exp(-x - 2 y) on a quadrant': {
    log: x => -x[0]! - 2 * x[1]!,
    lower: [0, 0],
    upper: [Infinity, Infinity],
  },
  'Gaussian in three dimensions': {
    log: x => -(x[0]! ** 2 + x[1]! ** 2 + x[2]! ** 2 + 0.5 * x[0]! * x[1]!),
    lower: [-Infinity, -Infinity, -Infinity],
    upper: [Infinity, Infinity, Infinity],
  },
};

interface Measured {
  readonly value: number;
  readonly evaluations: number;
  readonly microseconds: number;
  readonly status: string;
}

export interface CubatureRow {
  readonly name: string;
  readonly genzMalik: Measured;
  readonly doubleExponential: Measured;
  readonly scipy?: Measured;
}

const repeats = 5;

function measure({ log, value, lower, upper }: Case, rule: Rule): Measured {
  const integrand = log ? { log } : value!;
  const call = () => cubature(integrand, lower, upper, { rule, relativeTolerance: 1e-8 });
  let found = call();
  let best = Infinity;
  for (let i = 0; i < repeats; i++) {
    const start = process.hrtime.bigint();
    found = call();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e3);
  }
  const { evaluations, status, logScale } = found;
  return { value: found.value * Math.exp(logScale), evaluations, microseconds: best, status };
}

function peers(python: string): Map<string, Measured> {
  const script = path.join(__dirname, '../../../benchmarks/numerics/cubature.py');
  const { stdout } = spawnSync(python, [script], { encoding: 'utf8', timeout: 300_000 });
  const rows = (stdout ?? '').split('\n').filter(line => line.startsWith('{'));
  return new Map(
    rows.map(line => {
      const { name, ...measured } = JSON.parse(line);
      return [name, measured];
    }),
  );
}

export function cubatureBenchmark(python: string): CubatureRow[] {
  const scipy = peers(python);
  return Object.entries(cases).map(([name, one]) => ({
    name,
    genzMalik: measure(one, 'genz-malik'),
    doubleExponential: measure(one, 'double-exponential'),
    scipy: scipy.get(name),
  }));
}

const cell = (m: Measured | undefined) =>
  m === undefined ? '-' : `${m.evaluations} (${m.status}), ${m.microseconds.toFixed(0)} us`;

export function showCubature(rows: readonly CubatureRow[]): void {
  console.log("Cubature at 1e-8: evaluations and time of both rules and of SciPy's");
  console.table(
    rows.map(({ name, genzMalik, doubleExponential, scipy }) => ({
      name,
      'Genz-Malik': cell(genzMalik),
      'double exponential': cell(doubleExponential),
      SciPy: cell(scipy),
    })),
  );
}

if (require.main === module) {
  const words = process.argv.slice(2).filter(word => word !== '--json');
  const rows = cubatureBenchmark(words[0] ?? path.join(__dirname, '../../../benchmarks/.venv/bin/python'));
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
  else showCubature(rows);
}
