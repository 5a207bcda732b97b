/** Whole numbers that satisfy premises: no equation is solved for them, so that small ones are gone through. */

import pow from '@stdlib/math-base-special-pow';
import type { VariableDeclaration } from '../elaborate/domain';
import type { Court } from './judge';
import { isMet, type Premise, type Satisfying } from './satisfying';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Tuples that are gone through, and the evaluations that it may take. */
const mostTuples = 6000;
const mostEvaluations = 60_000;

/** Of one number at most so many values. */
const widest = 201;

/** Fewer solutions are tried in several settings. */
const few = 3;

function wholeNumbers(court: Court, trials: readonly Trial[]): VariableDeclaration[] {
  return court.circumstances.variables.filter(
    ({ id, domain, fixed }) =>
      domain.kind === 'integers' &&
      !fixed &&
      !court.settings.isSize(id) &&
      trials.some(trial => trial.ids.has(id)),
  );
}

/** The smallest whole numbers of a domain, by size. */
function smallest([lower, upper]: readonly [number, number], count: number): number[] {
  const half = (count - 1) >> 1;
  const first = Number.isFinite(lower)
    ? Math.ceil(lower)
    : Number.isFinite(upper)
      ? Math.floor(upper) - count + 1
      : -half;
  const last = Math.min(Math.floor(upper), first + count - 1);
  const length = Math.max(last - first + 1, 0);
  return Array.from({ length }, (_, k) => first + k);
}

const tuplesOf = (ranges: readonly (readonly number[])[]): number[][] =>
  ranges.reduce<number[][]>((tuples, range) => tuples.flatMap(tuple => range.map(n => [...tuple, n])), [[]]);

const size = (tuple: readonly number[]) => tuple.reduce((sum, n) => sum + Math.abs(n), 0);

/** Settings at which whole numbers satisfy the premises, the smallest first; none where an equation has continuous variables too. */
export function latticeSettings(
  court: Court,
  premises: readonly Premise[],
  targets: readonly Trial[],
): Satisfying[] {
  const base = court.settings.at(0);
  const isMixed = premises.some(({ claim, trial }) => claim.sign === '=' && trial.continuous.length > 0);
  const variables = wholeNumbers(court, [...premises.map(({ trial }) => trial), ...targets]);
  if (!base || isMixed || premises.length === 0 || variables.length === 0) return [];
  const count = Math.min(widest, Math.floor(pow(mostTuples, 1 / variables.length)));
  const ranges = variables.map(variable => smallest(court.settings.boundsAt(variable, base), count));
  const tuples = tuplesOf(ranges).sort((a, b) => size(a) - size(b));
  const at = (setting: DrawnSetting, tuple: readonly number[]) =>
    court.settings.replace(setting, new Map(variables.map(({ id }, k) => [id, tuple[k]!])));
  const { budget } = court.evaluator;
  const before = budget.spent;
  const met = tuples.filter(tuple => {
    if (budget.spent - before > mostEvaluations) return false;
    const setting = at(base, tuple);
    return setting !== undefined && premises.every(premise => isMet(premise, setting));
  });
  const bases = met.length < few ? [0, 1, 2].flatMap(index => court.settings.at(index) ?? []) : [base];
  return bases.flatMap(each => met.flatMap(tuple => satisfying(premises, at(each, tuple))));
}

function satisfying(premises: readonly Premise[], setting: DrawnSetting | undefined): Satisfying[] {
  if (!setting || !premises.every(premise => isMet(premise, setting))) return [];
  return [{ setting, solved: new Set<string>(), base: setting }];
}
