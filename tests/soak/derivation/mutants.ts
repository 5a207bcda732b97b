/** The mutants of the standard corpus, with equivalence decided by mpmath in 50 digits. */

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { entriesOf, subjects } from '../../derivation/corpus/standard/measure';
import { type JudgedMutant, mutantsOfEntry } from '../../derivation/mutants/mutants-of-corpus';
import { NotTranslated, python } from '../../derivation/mutants/python-expression';

const points = 200;
const script = path.resolve(__dirname, '../../../../tests/soak/derivation/equivalence.py');

interface Task {
  readonly id: number;
  readonly original: string;
  readonly mutated: string;
  readonly names: readonly string[];
  readonly points: readonly (readonly string[])[];
}

/** The task for mpmath; undefined where a side has no closed form. */
function taskOf(id: number, { original, mutated, settings }: JudgedMutant): Task | undefined {
  try {
    const names = new Map<string, string>();
    const sides = { original: python(original, names), mutated: python(mutated, names) };
    const drawn = settings().map(setting =>
      [...names.keys()].map(key => {
        const value = setting.values.get(key);
        return typeof value === 'number' ? String(value) : '0';
      }),
    );
    return { id, ...sides, names: [...names.values()], points: drawn };
  } catch (error) {
    if (error instanceof NotTranslated) return undefined;
    throw error;
  }
}

export interface MutantReport {
  readonly lines: number;
  readonly fewest: number;
  readonly mutants: number;
  readonly decided: number;
  readonly killed: number;
  readonly nonEquivalent: number;
  readonly equivalent: number;
  readonly survivors: readonly string[];
  readonly falseAlarms: readonly string[];
  readonly undecided: number;
  readonly undecidedSurvivors: readonly string[];
}

/** Told before minutes are spent on the mutants. */
function requireMpmath(pythonPath: string): void {
  const run = spawnSync(pythonPath, ['-c', 'import mpmath'], { encoding: 'utf8' });
  if (run.status === 0) return;
  const why = run.error?.message ?? run.stderr.trim().split('\n').at(-1);
  throw new Error(
    `${pythonPath} has no mpmath (${why}): benchmarks/requirements.txt says how to make that environment, or give --python PATH`,
  );
}

/** Judges every mutant twice: by the engine, and where it has a closed form by mpmath. */
export function mutantReport(pythonPath: string): MutantReport {
  requireMpmath(pythonPath);
  const lines = subjects().flatMap(subject =>
    entriesOf(subject).flatMap(entry => mutantsOfEntry(entry, points)),
  );
  const mutants = lines.flatMap(line => line.mutants);
  const tasks = mutants.flatMap((mutant, id) => taskOf(id, mutant) ?? []);
  const input = tasks.map(task => JSON.stringify(task)).join('\n');
  const run = spawnSync(pythonPath, [script], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`mpmath did not run: ${run.stderr}`);
  const answers = run.stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  const equal = new Map<number, boolean>(
    answers.filter(a => a.error === undefined && a.points > 0).map(a => [a.id, a.equivalent]),
  );
  const text = ({ line, latex, fate }: JudgedMutant) => `${line}: ${latex} (${fate})`;
  const known = mutants.map((mutant, id) => ({ mutant, equivalent: equal.get(id) }));
  const others = known.filter(({ equivalent }) => equivalent === false);
  const same = known.filter(({ equivalent }) => equivalent === true);
  const open = known.filter(({ equivalent }) => equivalent === undefined);
  const alive = ({ mutant }: { mutant: JudgedMutant }) => mutant.fate !== 'killed';
  return {
    lines: lines.length,
    fewest: Math.min(...lines.map(line => line.mutants.length)),
    mutants: mutants.length,
    decided: equal.size,
    nonEquivalent: others.length,
    equivalent: same.length,
    killed: others.filter(found => !alive(found)).length,
    survivors: others.filter(alive).map(({ mutant }) => text(mutant)),
    falseAlarms: same.filter(found => !alive(found)).map(({ mutant }) => text(mutant)),
    undecided: open.length,
    undecidedSurvivors: open.filter(found => alive(found)).map(({ mutant }) => text(mutant)),
  };
}
