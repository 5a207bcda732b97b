/** The verdict on what is claimed of a letter that exists, `\\exists \\gamma > 0: ..`. */

import type { Step } from '../elaborate/step';
import { print } from '../read/print';
import type { Judgement } from './judgement';

/** What does not hold for the declared letter may hold for another: that it exists is then undecided. */
export function ofWitnesses({ chain }: Step, judgement: Judgement): Judgement {
  if (!chain.witnesses || judgement.verdict !== 'fails') return judgement;
  const names = chain.witnesses.map(({ name }) => `$${print(name)}$`).join(', ');
  const why = `It does not hold for the declared ${names}, and may hold for another one: ${judgement.why}`;
  return { ...withoutFailure(judgement), verdict: 'inconclusive', why };
}

/** The judgement without what only a failing line has. */
function withoutFailure(judgement: Judgement): Judgement {
  const { counterexample, repair, difference, limit, ...rest } = judgement;
  return rest;
}
