/**
 * The engine at length: generated true steps, fuzzed strings, mutants of the corpus beside mpmath.
 *
 *     npm run soak -- derivation [--steps N] [--strings N] [--python PATH]
 *
 * Writes docs/soak/derivation.md. The Python needs mpmath; by default it is that of the benchmarks' environment.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fuzz } from '../../derivation/generated/fuzz';
import { judgeGenerated } from '../../derivation/generated/tally';
import { type MutantReport, mutantReport } from './mutants';

const root = path.resolve(__dirname, '../../../..');
const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1]! : otherwise;
};

const seed = 2024;
const chunk = 1000;

/** Of every so many steps the false twin and a pair of spellings are judged too. */
const every = 4;

interface Found {
  steps: number;
  twins: number;
  held: number;
  readonly falseAlarms: string[];
  readonly misreadings: string[];
  readonly misspelled: string[];
  readonly undecided: Map<string, number>;
}

/** Adds the steps of one chunk. */
function add(found: Found, from: number, to: number): void {
  const tally = judgeGenerated(seed, from, to, every);
  found.steps += tally.steps;
  found.twins += tally.twins;
  found.held += tally.held;
  found.falseAlarms.push(...tally.falseAlarms);
  found.misreadings.push(...tally.misreadings);
  found.misspelled.push(...tally.misspelled);
  for (const [law, count] of tally.undecided)
    found.undecided.set(law, (found.undecided.get(law) ?? 0) + count);
}

const list = (all: readonly string[]): string =>
  all
    .slice(0, 40)
    .map(item => `- ${item.replace(/\s+/g, ' ')}`)
    .join('\n');

interface Outcome {
  readonly found: Found;
  readonly strings: number;
  readonly complaints: readonly string[];
  readonly mutants: MutantReport;
}

const percent = (part: number, whole: number): string => `${part} (${((100 * part) / whole).toFixed(2)} %)`;

function rows({ found, strings, complaints, mutants }: Outcome): (readonly [string, string | number])[] {
  const open = `${mutants.undecided}, of which ${mutants.undecidedSurvivors.length} not killed`;
  return [
    ['generated true steps, each in a random spelling', found.steps],
    ['of these judged to hold', percent(found.held, found.steps)],
    ['judged false: false alarms', found.falseAlarms.length],
    ['false twins judged', found.twins],
    ['false twins let pass: silent misreadings', found.misreadings.length],
    ['pairs of spellings not read as one', found.misspelled.length],
    ['fuzzed strings, judged and declared', strings],
    ['of these with a crash, or an error without a place', complaints.length],
    ['lines of the standard corpus that hold with =', mutants.lines],
    [`their mutants, at least ${mutants.fewest} a line`, mutants.mutants],
    ['decided by mpmath, 50 digits, up to 200 points', mutants.decided],
    ['not equivalent', mutants.nonEquivalent],
    ['of these killed', percent(mutants.killed, mutants.nonEquivalent)],
    ['equivalent', mutants.equivalent],
    ['equivalent ones killed: false alarms', mutants.falseAlarms.length],
    ['without a closed form for mpmath (integrals, matrices, random members)', open],
  ];
}

function report(outcome: Outcome): void {
  const { found, complaints, mutants } = outcome;
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['False alarms', found.falseAlarms],
    ['Misreadings', found.misreadings],
    ['Spellings not read as one', found.misspelled],
    ['Complaints about strings', complaints],
    ['Survivors that are not equivalent', mutants.survivors],
    ['Equivalent mutants killed', mutants.falseAlarms],
    ['Not killed, without a closed form', mutants.undecidedSurvivors],
  ];
  const undecided = [...found.undecided].map(([law, count]) => `${law} ${count}`).join(', ') || 'none';
  const text = `# The engine at length

Written by \`npm run soak -- derivation\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, seed ${seed}.

| what | number |
| --- | --- |
${rows(outcome)
  .map(([what, number]) => `| ${what} | ${number} |`)
  .join('\n')}

Undecided generated steps by law: ${undecided}.

${lists
  .filter(([, all]) => all.length > 0)
  .map(([name, all]) => `## ${name}\n\n${list(all)}\n`)
  .join('\n')}`;
  const file = path.join(root, 'docs', 'soak', 'derivation.md');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${text.trimEnd()}\n`);
}

/** Numbers that must not be. */
function isBad({ found, complaints, mutants }: Outcome): boolean {
  const none = [found.falseAlarms, found.misreadings, found.misspelled, complaints, mutants.falseAlarms];
  const held = found.held >= 0.99 * found.steps;
  return none.some(all => all.length > 0) || !held || mutants.killed < 0.995 * mutants.nonEquivalent;
}

/** The report is written again and again, so that a run that is stopped leaves what it came to. */
function main(): void {
  const steps = Number(option('steps', '100000'));
  const strings = Number(option('strings', '100000'));
  const mutants = mutantReport(option('python', path.join(root, 'benchmarks/.venv/bin/python')));
  const complaints: string[] = [];
  for (let from = 0; from < strings; from += chunk)
    complaints.push(...fuzz(seed, from, Math.min(strings, from + chunk)));
  const found: Found = {
    steps: 0,
    twins: 0,
    held: 0,
    falseAlarms: [],
    misreadings: [],
    misspelled: [],
    undecided: new Map(),
  };
  const outcome = { found, strings, complaints, mutants };
  for (let from = 0; from < steps; from += chunk) {
    add(found, from, Math.min(steps, from + chunk));
    report(outcome);
    console.log(`${found.steps} steps, ${found.falseAlarms.length} false alarms`);
  }
  process.exitCode = isBad(outcome) ? 1 : 0;
}

main();
