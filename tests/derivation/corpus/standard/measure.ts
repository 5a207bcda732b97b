/**
 * What the engine makes of the standard corpus: every entry judged, its verdicts set beside the expected ones.
 *
 * The expected verdicts were confirmed without the engine: `verify.py`.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, model, type Verdict } from '../../../../src/derivation/index';

/** The sources beside which this file is compiled: `dist` mirrors the repository. */
export const corpusFolder = join(__dirname, '../../../../../tests/derivation/corpus/standard');

export interface Entry {
  readonly id: string;
  readonly subject: string;
  readonly source: string;
  readonly given: string;
  readonly document: string;
  readonly expected: readonly Verdict[];
  readonly slip?: string;
}

export interface Outcome {
  /** Steps judged as expected. */
  readonly right: number;
  readonly steps: number;
  /** True steps that were judged false, a sentence each. */
  readonly falseAlarms: readonly string[];
  /** False steps that were let pass. */
  readonly misses: readonly string[];
}

const letPass: readonly (Verdict | undefined)[] = [
  'holds',
  'same expression',
  'agrees statistically',
  'defines',
];

export function subjects(): string[] {
  return readdirSync(corpusFolder)
    .filter(name => name.endsWith('.json') && name !== 'coverage.json')
    .map(name => name.slice(0, -'.json'.length))
    .sort();
}

export function entriesOf(subject: string): Entry[] {
  return JSON.parse(readFileSync(join(corpusFolder, `${subject}.json`), 'utf8'));
}

/** One verdict per expected one; undefined where the engine found a different number of steps. */
export function verdictsOf(entry: Entry): readonly (Verdict | undefined)[] {
  const question = { kind: 'derivation', document: entry.document, mutants: false } as const;
  const verdicts = check(model(entry.given), question).record.lines.map(line => line.verdict);
  return verdicts.length === entry.expected.length ? verdicts : entry.expected.map(() => undefined);
}

/** A true step that the engine reads as a mere definition is judged truthfully: nothing was tested. */
function isRight(expected: Verdict, found: Verdict | undefined): boolean {
  return found === expected || (expected === 'holds' && found === 'same expression');
}

/** Expected against found, step by step. */
export function compare(entry: Entry, found: readonly (Verdict | undefined)[]): Outcome {
  const falseAlarms: string[] = [];
  const misses: string[] = [];
  let right = 0;
  for (const [i, expected] of entry.expected.entries()) {
    const step = `${entry.id}, step ${i + 1}: expected ${expected}, judged ${found[i]}`;
    if (isRight(expected, found[i])) right += 1;
    else if (found[i] === 'fails') falseAlarms.push(step);
    else if (expected === 'fails' && letPass.includes(found[i])) misses.push(`${step} (${entry.slip})`);
  }
  return { right, steps: entry.expected.length, falseAlarms, misses };
}

export function measure(subject: string): Outcome {
  const outcomes = entriesOf(subject).map(entry => compare(entry, verdictsOf(entry)));
  return {
    right: outcomes.reduce((total, outcome) => total + outcome.right, 0),
    steps: outcomes.reduce((total, outcome) => total + outcome.steps, 0),
    falseAlarms: outcomes.flatMap(outcome => outcome.falseAlarms),
    misses: outcomes.flatMap(outcome => outcome.misses),
  };
}

/** Steps judged right per subject so far: the floor below which a change must not fall. */
export function floors(): Record<string, number> {
  return JSON.parse(readFileSync(join(corpusFolder, 'coverage.json'), 'utf8'));
}
