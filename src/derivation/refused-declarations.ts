/** Declarations that were not understood: a line of their letters is judged without them, and that is told. */

import type { Refused } from './elaborate/refused';
import type { Step } from './elaborate/step';
import { freeIds } from './evaluate/free-variables';
import { type Judgement, open } from './judge/judgement';

function idsOf({ left, right, context = [], premise = [], conclusion = [] }: Step): string[] {
  const claims = [...context, ...premise, ...conclusion].flatMap(claim => [claim.left, claim.right]);
  return [left, right, ...claims].flatMap(side => (side ? [...freeIds(side.expression)] : []));
}

/** A line that fails without the declaration might not fail with it; one that holds without it does, unless a letter of it is another. */
export function withoutRefused(refused: readonly Refused[], step: Step, judgement: Judgement): Judgement {
  if (refused.length === 0) return judgement;
  const ids = idsOf(step);
  const missing = refused.find(one => ids.some(id => one.ids.has(id)));
  if (!missing) return judgement;
  const said = `the declaration ${missing.latex} was not understood: ${missing.message}`;
  if (missing.twofold && judgement.verdict !== 'inconclusive')
    return open(judgement, `Which letter the line means is not known: ${said}.`);
  if (judgement.verdict === 'fails') return open(judgement, `Judged without it the line fails, but ${said}.`);
  return { ...judgement, notes: [...(judgement.notes ?? []), `judged without a declaration: ${said}`] };
}
