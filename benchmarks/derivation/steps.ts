/**
 * How long judging takes at 20 settings, for each kind of step, and of a chain with its mutants: the first one of a
 * process, and those of a session that has judged others before. Times are of this process's processor, compiling and
 * collecting included, so that other work on the machine does not count.
 */

import { spawnSync } from 'node:child_process';
import { check, model } from '../../src/derivation';

interface Case {
  readonly name: string;
  /** Milliseconds per step that are aimed at. */
  readonly target: number;
  readonly given: string;
  readonly document: string;
  readonly mutants?: boolean;
  /** The target is for the whole document, not per step. */
  readonly whole?: boolean;
}

const gaussians = String.raw`x, \mu_1, \mu_2 \in \mathbb{R};\quad \sigma_1, \sigma_2 > 0
p(x) = \mathcal{N}(x; \mu_1, \sigma_1^2)
q(x) = \mathcal{N}(x; \mu_2, \sigma_2^2)`;

const chain = String.raw`\mathrm{KL}(p \| q) &= \int p(x) \log \frac{p(x)}{q(x)} \, dx \\
&= -\int p(x) \log \frac{q(x)}{p(x)} \, dx \\
&= \int p(x) [\log p(x) - \log q(x)] \, dx \\
&= \int p(x) \log p(x) \, dx - \int p(x) \log q(x) \, dx \\
&= -H[p] - \int p(x) \log q(x) \, dx \\
&= -\frac12 \log(2\pi e \sigma_1^2) - \int p(x) \log q(x) \, dx \\
&= -\frac12 \log(2\pi e \sigma_1^2) + \frac12 \log(2\pi\sigma_2^2) + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} \\
&= \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac12`;

const cases: readonly Case[] = [
  {
    name: 'table: log p(x) = L + KL over 3 states',
    target: 1,
    given: String.raw`x, z \in \{1, 2, 3\}
p(z) \text{ any table}
p(x \mid z) \text{ any table}
q(z) \text{ any table}`,
    document: String.raw`\log p(x) = \sum_z q(z) \log\frac{p(x, z)}{q(z)} + \sum_z q(z) \log\frac{q(z)}{p(z \mid x)}`,
  },
  {
    name: 'integral in one dimension',
    target: 10,
    given: gaussians,
    document: String.raw`\int p(x) \log q(x) \, dx = -\frac12\log(2\pi\sigma_2^2) - \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2}`,
  },
  {
    name: 'inequality with search',
    target: 50,
    given: gaussians,
    document: String.raw`\mathrm{KL}(p \| q) \ge 0`,
  },
  {
    name: 'integral in two dimensions',
    target: 200,
    given: String.raw`x, z \in \mathbb{R};\quad \tau, \sigma > 0
p(z) = \mathcal{N}(z; 0, \tau^2)
p(x \mid z) = \mathcal{N}(x; z, \sigma^2)`,
    document: String.raw`\int \int p(x \mid z) p(z) x^2 \, dx \, dz = \tau^2 + \sigma^2`,
  },
  {
    name: 'matrices, 3 by 3',
    target: 10,
    given: String.raw`A, B \in \mathbb{R}^{3 \times 3}`,
    document: '(A B)^{-1} = B^{-1} A^{-1}',
  },
  {
    name: 'chain of 8 lines with mutants',
    target: 2000,
    given: gaussians,
    document: chain,
    mutants: true,
    whole: true,
  },
];

/** Rounds over all kinds of steps: a process judges few lines, a session many, one kind after the other. */
const early = 5;
const warming = 30;
const repeats = 15;

function milliseconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1000;
}

const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;

export interface Measured {
  readonly name: string;
  /** Of the first one in a process of its own, its declarations included: nothing is compiled yet. */
  readonly first: number;
  /** Median per step, or of the whole where the target is for the whole, of those that a process judges soon after. */
  readonly early: number;
  /** The same in a session that has judged many lines of all kinds: what the target is for. */
  readonly later: number;
  readonly target: number;
  readonly evaluations: number;
  readonly verdicts: string;
}

/** Does the time grow as the lines or the settings do? Milliseconds of 1, 2, 4 times as many. */
export function growth(): { readonly lines: number[]; readonly settings: number[] } {
  const declared = model(gaussians);
  const line = String.raw`\int p(x) \log q(x) \, dx = -\frac12\log(2\pi\sigma_2^2) - \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2}`;
  const time = (lines: number, settings: number) => {
    // Each line is another one: an equal integral would be remembered.
    const document = Array.from(
      { length: lines },
      (_, k) => `${k + 2} ${line.replace('= ', `= ${k + 2} (`)})`,
    ).join(' \\\\ ');
    const run = () => check(declared, { kind: 'derivation', document, settings, mutants: false });
    run();
    return median(Array.from({ length: repeats }, () => milliseconds(() => run())));
  };
  return { lines: [2, 4, 8].map(n => time(n, 20)), settings: [20, 40, 80].map(n => time(2, n)) };
}

type Judged = ReturnType<typeof check>['record'];

/** Judges a case again and again under the same declarations. */
function judging({ given, document, mutants = false }: Case): () => Judged {
  const declared = model(given);
  return () => check(declared, { kind: 'derivation', document, mutants }).record;
}

/** So short a step is timed several at a time: asking for the time takes a tenth of a millisecond. */
const shortest = 20;

function perRun(run: () => unknown, estimate: number): number {
  const batch = Math.max(1, Math.ceil(shortest / Math.max(estimate, 1)));
  return (
    milliseconds(() => {
      for (let i = 0; i < batch; i++) run();
    }) / batch
  );
}

/** Prints the milliseconds of the first step of one kind: run in a process of its own. */
function showFirst(index: number): void {
  console.log(milliseconds(() => judging(cases[index]!)()));
}

const firstTimes = 5;

function firstOf(index: number): number {
  const of = () =>
    Number(spawnSync(process.execPath, [__filename, String(index)], { encoding: 'utf8' }).stdout);
  return median(Array.from({ length: firstTimes }, of));
}

const rounded = (x: number) => Math.round(x * 100) / 100;

/** The kinds in turns, so that no code is compiled for one of them alone. */
export function stepBenchmark(): Measured[] {
  const runs = cases.map(judging);
  const records = runs.map(run => run());
  const rounds = (count: number, time: (run: () => unknown, i: number) => number) =>
    Array.from({ length: count }, () => runs.map(time));
  rounds(early, run => milliseconds(run));
  const soon = rounds(repeats, run => milliseconds(run));
  const column = (table: readonly number[][], i: number) => median(table.map(row => row[i]!));
  rounds(warming, run => milliseconds(run));
  const late = rounds(repeats, (run, i) => perRun(run, column(soon, i)));
  return cases.map(({ name, target, whole = false }, i) => {
    const { lines } = records[i]!;
    const steps = whole ? 1 : lines.length;
    return {
      name,
      first: rounded(firstOf(i)),
      early: rounded(column(soon, i) / steps),
      later: rounded(column(late, i) / steps),
      target,
      evaluations: lines.reduce((sum, line) => sum + (line.settings?.evaluations ?? 0), 0),
      verdicts: [...new Set(lines.map(line => line.verdict))].join(', '),
    };
  });
}

if (require.main === module) showFirst(Number(process.argv[2]));
