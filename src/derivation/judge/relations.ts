/** Which judge each relation has: a new relation is a new entry. */

import type { Step } from '../elaborate/step';
import type { RelationSign } from '../read/syntax';
import { shift } from './additive-constant';
import { approximately } from './approximation';
import { judgeConstancy } from './constancy';
import { judgeEquality } from './equality';
import { judgeInequality } from './inequality';
import { judgeInequation } from './inequation';
import type { Judgement } from './judgement';
import { proportion } from './proportionality';
import { order } from './slack-tally';
import type { Trial } from './trial';

export type RelationJudge = (trial: Trial, step: Step) => Generator<void, Judgement>;

const inequality =
  (sign: 1 | -1, strict: boolean): RelationJudge =>
  trial =>
    judgeInequality(trial, order(sign, strict));

/** Relations between two values; elaboration hands the judge no others. */
export type JudgedSign = Exclude<
  RelationSign,
  ':=' | 'implies' | 'impliedby' | 'iff' | 'sim' | 'in' | 'notin' | 'to' | 'definite' | 'semidefinite'
>;

export const relationJudges: { readonly [R in JudgedSign]: RelationJudge } = {
  '=': trial => judgeEquality(trial),
  '!=': judgeInequation,
  '<=': inequality(1, false),
  '>=': inequality(-1, false),
  '<': inequality(1, true),
  '>': inequality(-1, true),
  '~=': approximately,
  proportional: (trial, step) => judgeConstancy(proportion, trial, step),
  shifted: (trial, step) => judgeConstancy(shift, trial, step),
};

export const isJudged = (sign: Step['sign']): sign is JudgedSign => Object.hasOwn(relationJudges, sign);
