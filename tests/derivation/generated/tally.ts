/** Judging generated steps, and what came of it. */

import { check, type Model, model, type Verdict } from '../../../src/derivation/index';
import { random } from '../../../src/numerics';
import { respelled } from './respelling';
import { trueStep } from './true-steps';

export interface GeneratedTally {
  readonly steps: number;
  /** For how many of them the false twin and a pair of spellings were judged too. */
  readonly twins: number;
  /** True steps that were judged to hold. */
  readonly held: number;
  /** True steps that were judged false: the formula and why. */
  readonly falseAlarms: readonly string[];
  /** False twins that were let pass. */
  readonly misreadings: readonly string[];
  /** Spellings of one formula that were not read as one. */
  readonly misspelled: readonly string[];
  /** True steps that were not decided, by law. */
  readonly undecided: ReadonlyMap<string, number>;
}

const passing: readonly Verdict[] = ['holds', 'same expression', 'agrees statistically', 'defines'];

const models = new Map<string, Model>();
function modelOf(given: string): Model {
  const known = models.get(given) ?? model(given);
  models.set(given, known);
  return known;
}

function verdictOf(given: string, document: string, seed: number): { verdict?: Verdict; why: string } {
  const question = { kind: 'derivation', document, settings: 6, mutants: false, seed } as const;
  const { lines } = check(modelOf(given), question).record;
  return { verdict: lines.length === 1 ? lines[0]!.verdict : undefined, why: lines[0]?.why ?? '' };
}

/**
 * The steps with these indices: each true step in a spelling drawn for it; of every so many also the false twin and two
 * spellings side by side.
 */
export function judgeGenerated(seed: number, from: number, to: number, every = 1): GeneratedTally {
  let held = 0;
  let twins = 0;
  const falseAlarms: string[] = [];
  const misreadings: string[] = [];
  const misspelled: string[] = [];
  const undecided = new Map<string, number>();
  for (let index = from; index < to; index++) {
    const step = trueStep(seed, index);
    const source = random(seed).split(`spelling ${index}`);
    const document = respelled(step.document, source);
    const { verdict, why } = verdictOf(step.given, document, seed + index);
    if (verdict !== undefined && passing.includes(verdict)) held++;
    else if (verdict === 'fails') falseAlarms.push(`${step.given} --- ${document}: ${why}`);
    else undecided.set(step.law, (undecided.get(step.law) ?? 0) + 1);
    if (index % every !== 0) continue;
    twins++;
    const twin = verdictOf(step.given, respelled(step.twin, source), seed + index);
    if (twin.verdict !== undefined && passing.includes(twin.verdict))
      misreadings.push(`${step.given} --- ${step.twin}: ${twin.why}`);
    const side = step.document.split(/ (?:=|\\ge|\\le) /)[0]!;
    const pair = `${respelled(side, source)} = ${respelled(side, source)}`;
    const same = verdictOf(step.given, pair, seed);
    if (same.verdict !== 'same expression')
      misspelled.push(`${step.given} --- ${pair}: ${same.verdict} ${same.why}`);
  }
  return { steps: to - from, twins, held, falseAlarms, misreadings, misspelled, undecided };
}
