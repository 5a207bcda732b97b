/**
 * Both quadrature rules against SciPy's quad, on the same integrands and relative tolerances.
 *
 *     node dist/benchmarks/numerics/quadrature.js [--json] [python]
 *
 * `python` (default: the interpreter of benchmarks/.venv) must have SciPy; without it only our own columns are shown.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { doubleExponential, gaussKronrod, type Integral } from '../../src/numerics';

type Integrand = readonly [f: (x: number) => number, a: number, b: number];

function logisticEntropy(x: number): number {
  const t = Math.abs(x);
  const log = -t - 2 * Math.log1p(Math.exp(-t));
  return -Math.exp(log) * log;
}

const integrands: Record<string, Integrand> = {
  gaussian: [x => Math.exp(-0.5 * x * x), -Infinity, Infinity],
  'exp(-x^2) on [0, 1]': [x => Math.exp(-x * x), 0, 1],
  Cauchy: [x => 1 / (1 + x * x), -Infinity, Infinity],
  exponential: [x => Math.exp(-x), 0, Infinity],
  'cos(30 x) on [0, 1]': [x => Math.cos(30 * x), 0, 1],
  Runge: [x => 1 / (1 + 25 * x * x), -1, 1],
  'x log x': [x => x * Math.log(x), 0, 1],
  '1/sqrt(x)': [x => 1 / Math.sqrt(x), 0, 1],
  'log x': [Math.log, 0, 1],
  'exp(-x)/sqrt(x)': [x => Math.exp(-x) / Math.sqrt(x), 0, Infinity],
  'exp(-x) sin(x)': [x => Math.exp(-x) * Math.sin(x), 0, Infinity],
  'logistic entropy': [logisticEntropy, -Infinity, Infinity],
};

interface Measured {
  readonly evaluations: number;
  readonly microseconds: number;
}
export interface Row {
  readonly name: string;
  readonly tolerance: number;
  readonly gaussKronrod: Measured;
  readonly doubleExponential: Measured;
  readonly quad?: Measured;
}

/** Least time of a call in microseconds: whatever else the machine does only adds. */
function leastTime(call: () => void): number {
  let best = Infinity;
  for (let round = 0; round < 15; round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 60; i++) call();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 60e3);
  }
  return best;
}

function measure(rule: typeof gaussKronrod, [f, a, b]: Integrand, relativeTolerance: number): Measured {
  const call = (): Integral => rule(f, a, b, { relativeTolerance });
  for (let i = 0; i < 300; i++) call();
  return { evaluations: call().evaluations, microseconds: leastTime(call) };
}

function peers(python: string): Map<string, Measured> {
  const script = path.join(__dirname, '../../../benchmarks/numerics/quadrature.py');
  const { stdout } = spawnSync(python, [script], { encoding: 'utf8' });
  const rows = (stdout ?? '').split('\n').filter(line => line.startsWith('{'));
  return new Map(
    rows.map(line => {
      const { name, tolerance, evaluations, microseconds } = JSON.parse(line);
      return [`${name} ${tolerance}`, { evaluations, microseconds }];
    }),
  );
}

export function quadratureBenchmark(python: string): Row[] {
  const quad = peers(python);
  return Object.entries(integrands).flatMap(([name, integrand]) =>
    [1.5e-8, 1e-10].map(tolerance => ({
      name,
      tolerance,
      gaussKronrod: measure(gaussKronrod, integrand, tolerance),
      doubleExponential: measure(doubleExponential, integrand, tolerance),
      quad: quad.get(`${name} ${tolerance}`),
    })),
  );
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

function show(rows: readonly Row[]): void {
  const cell = (m: Measured | undefined) =>
    m === undefined
      ? '-'.padStart(16)
      : `${String(m.evaluations).padStart(6)} ${m.microseconds.toFixed(1).padStart(9)}`;
  console.log(
    `${'evaluations and microseconds'.padEnd(32)} Gauss-Kronrod    double exponential  SciPy quad       faster`,
  );
  for (const row of rows) {
    const faster = row.quad && (row.quad.microseconds / row.gaussKronrod.microseconds).toFixed(1);
    const name = `${row.name}, ${row.tolerance}`.padEnd(32);
    console.log(
      `${name} ${cell(row.gaussKronrod)} ${cell(row.doubleExponential)}   ${cell(row.quad)} ${faster ?? '-'}`,
    );
  }
  const compared = rows.filter(row => row.quad !== undefined);
  if (compared.length === 0) return;
  const ratio = median(compared.map(row => row.quad!.microseconds / row.gaussKronrod.microseconds));
  const fewer = compared.filter(row => row.gaussKronrod.evaluations <= row.quad!.evaluations).length;
  console.log(
    `median ${ratio.toFixed(1)} times faster than quad; no more evaluations in ${fewer} of ${compared.length}`,
  );
}

if (require.main === module) {
  const words = process.argv.slice(2).filter(word => word !== '--json');
  const rows = quadratureBenchmark(words[0] ?? path.join(__dirname, '../../../benchmarks/.venv/bin/python'));
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 1));
  else show(rows);
}
