/**
 * The engine measured, with others beside it in the same run.
 *
 *     npm run benchmark -- derivation [--json] [--python PATH]
 *
 * Steps of each kind at 20 settings beside mpmath and SymPy on the same steps; both rules of quadrature beside SciPy's
 * quad, and both of cubature beside SciPy's cubature, on the same integrands and tolerances. The Python (default: that of benchmarks/.venv) needs the packages of
 * benchmarks/requirements.txt; without it only our own columns are shown.
 */

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { cubatureBenchmark, showCubature } from '../numerics/cubature';
import type { Row } from '../numerics/quadrature';
import { calibration } from '../support/calibration';
import { growth, stepBenchmark } from './steps';

const root = path.resolve(__dirname, '../../..');

interface Peer {
  readonly name: string;
  readonly peer: string;
  readonly milliseconds: number;
  readonly note?: string;
}

function peers(python: string): Peer[] {
  const script = path.join(root, 'benchmarks/derivation/peers.py');
  const { stdout } = spawnSync(python, [script], { encoding: 'utf8', timeout: 600_000 });
  const rows = (stdout ?? '').split('\n').filter(line => line.startsWith('{'));
  return rows.map(line => JSON.parse(line));
}

const rounded = (values: readonly number[]) => values.map(value => Math.round(value * 10) / 10).join(', ');

/** In a process of its own, as SciPy's is: after thousands of other integrands no call of a rule is compiled for one of them. */
function quadrature(python: string): Row[] {
  const script = path.join(__dirname, '../numerics/quadrature.js');
  const { stdout, stderr } = spawnSync(process.execPath, [script, '--json', python], { encoding: 'utf8' });
  if (!stdout) throw new Error(`The benchmark of quadrature said nothing: ${stderr}`);
  return JSON.parse(stdout);
}

function main(): void {
  const at = process.argv.indexOf('--python');
  const python = at > 0 ? process.argv[at + 1]! : path.join(root, 'benchmarks/.venv/bin/python');
  const result = {
    node: process.versions.node,
    calibration: Math.round(calibration() * 10) / 10,
    steps: stepBenchmark(),
    growth: growth(),
    peers: peers(python),
    quadrature: quadrature(python),
    cubature: cubatureBenchmark(python),
  };
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(result, undefined, 1));
    return;
  }
  console.log(`calibration loop: ${result.calibration} ms (times can be compared after division by it)`);
  console.log(
    'Milliseconds a step at 20 settings (the chain: as a whole): the first of a process, soon after, and in a session of many lines',
  );
  console.table(result.steps);
  console.log(
    `2, 4, 8 lines: ${rounded(result.growth.lines)} ms; 20, 40, 80 settings: ${rounded(result.growth.settings)} ms`,
  );
  console.log('Others on the same steps');
  console.table(result.peers);
  const compared = result.quadrature.filter(row => row.quad !== undefined);
  const faster = compared
    .map(row => row.quad!.microseconds / row.gaussKronrod.microseconds)
    .sort((a, b) => a - b);
  const fewer = (rule: 'gaussKronrod' | 'doubleExponential') =>
    compared.filter((row: Row) => row[rule].evaluations <= row.quad!.evaluations).length;
  if (compared.length > 0)
    console.log(
      `Quadrature: median ${faster[faster.length >> 1]!.toFixed(1)} times faster than SciPy's quad; of ${compared.length}, no more evaluations than quad in ${fewer('gaussKronrod')} by Gauss-Kronrod (the same kind of rule) and in ${fewer('doubleExponential')} by the double exponential rule (npm run benchmark -- numerics/quadrature shows each)`,
    );
  showCubature(result.cubature);
}

main();
