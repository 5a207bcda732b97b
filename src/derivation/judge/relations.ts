/** Which judge each relation has: a new relation is a new entry. */

import type { Step } from '../elaborate/step';
import type { RelationSign } from '../read/syntax';
import { approximately } from './approximation';
import { judgeEquality } from './equality';
import { judgeInequality } from './inequality';
import type { Judgement } from './judgement';
import { judgeProportionality } from './proportionality';
import type { Trial } from './trial';

export type RelationJudge = (trial: Trial, step: Step) => Generator<void, Judgement>;

const inequality =
  (sign: 1 | -1, strict: boolean): RelationJudge =>
  trial =>
    judgeInequality(trial, { sign, strict });

export const relationJudges: { readonly [R in RelationSign]?: RelationJudge } = {
  '=': trial => judgeEquality(trial),
  '<=': inequality(1, false),
  '>=': inequality(-1, false),
  '<': inequality(1, true),
  '>': inequality(-1, true),
  '~=': approximately,
  proportional: judgeProportionality,
};
