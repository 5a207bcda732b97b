/**
 * How long judging takes: median time per step at 20 settings, for each kind of step, and of a chain with its mutants.
 * Times are of this process's processor, so that other work on the machine does not count.
 */

import { check, type Model, model } from '../../src/derivation';

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

/** Runs before those that count, so that the compiler has seen the code: a session judges many lines, a process few. */
const warming = 5;
const repeats = 15;

function milliseconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1000;
}

const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;

export interface Measured {
  readonly name: string;
  /** Median per step, or of the whole where the target is for the whole. */
  readonly milliseconds: number;
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

function measure({ name, target, given, document, mutants = false, whole = false }: Case): Measured {
  const declared: Model = model(given);
  const run = () => check(declared, { kind: 'derivation', document, mutants }).record;
  const { lines } = run();
  for (let i = 0; i < warming; i++) run();
  const times = Array.from({ length: repeats }, () => milliseconds(run));
  const step = median(times) / (whole ? 1 : lines.length);
  const evaluations = lines.reduce((sum, line) => sum + (line.settings?.evaluations ?? 0), 0);
  const verdicts = [...new Set(lines.map(line => line.verdict))].join(', ');
  return { name, milliseconds: Math.round(step * 100) / 100, target, evaluations, verdicts };
}

export const stepBenchmark = (): Measured[] => cases.map(measure);
