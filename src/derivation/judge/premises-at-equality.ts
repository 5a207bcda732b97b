/** Settings that meet premises which are no strict inequalities with equality: no drawn setting does. */

import type { Step } from '../elaborate/step';
import type { Court } from './judge';
import { roundTo } from './random-numbers';
import { isMet, type Premise, premiseOf, type Satisfying, satisfy } from './satisfying';

/** Settings that are solved from. */
const bases = 3;

/** What a root is off by is below this many digits. */
const digits = 12;

const isWeak = ({ claim }: Premise): boolean => claim.sign === '<=' || claim.sign === '>=';

/** All of them as equations together, and each alone. */
function asEquations(court: Court, premises: readonly Premise[], step: Step): Premise[][] {
  const weak = premises.filter(isWeak);
  const equation = ({ claim }: Premise) => premiseOf(court, { ...claim, sign: '=' }, step);
  const alone = weak.map(one => premises.map(premise => (premise === one ? equation(premise) : premise)));
  const all = premises.map(premise => (isWeak(premise) ? equation(premise) : premise));
  return weak.length > 1 ? [all, ...alone] : alone;
}

/** The setting with solved numbers rounded to fewer digits, where that meets the premises too. */
function tidied(court: Court, premises: readonly Premise[], found: Satisfying): Satisfying {
  const numbers = [...found.solved].flatMap(id => {
    const value = found.setting.values.get(id);
    return typeof value === 'number' ? [[id, roundTo(value, digits)] as const] : [];
  });
  const setting = court.settings.replace(found.setting, new Map(numbers));
  const isGood = setting !== undefined && premises.every(premise => isMet(premise, setting));
  return isGood ? { setting, solved: new Set(), base: found.base } : found;
}

export function metWithEquality(
  court: Court,
  premises: readonly Premise[],
  step: Step,
  wanted: ReadonlySet<string>,
): Satisfying[] {
  return asEquations(court, premises, step).flatMap(equations =>
    Array.from({ length: bases }, (_, index) => court.settings.at(index)).flatMap(base => {
      const found = base && satisfy(court, equations, base, wanted);
      if (!found) return [];
      const tidy = tidied(court, equations, found);
      return premises.every(premise => isMet(premise, tidy.setting)) ? [tidy] : [];
    }),
  );
}
