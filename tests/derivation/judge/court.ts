/** Judges steps that are built, not read: no reader stands between the test and the judge. */

import type { Domain, Unknown, VariableDeclaration } from '../../../src/derivation/elaborate/domain';
import type { Expression } from '../../../src/derivation/elaborate/expression';
import type { Claim, Elaboration, Side, Step } from '../../../src/derivation/elaborate/step';
import type { Circumstances, JudgeOptions } from '../../../src/derivation/judge/contract';
import { judge } from '../../../src/derivation/judge/judge';
import type { Judgement } from '../../../src/derivation/judge/judgement';
import type { RelationSign, Syntax } from '../../../src/derivation/read/syntax';
import { of } from '../evaluate/build';

const place = { start: 0, end: 0 };
const empty: Syntax = { kind: 'empty', place };

type Like = Expression | number | string;

export const side = (e: Like): Side => ({ syntax: empty, expression: of(e), notes: [] });
export const claim = (left: Like, sign: RelationSign, right: Like): Claim => ({
  left: side(left),
  sign,
  right: side(right),
});

const chain = { place, members: [], continues: false, conditions: [] };
const member = { place, row: 0, tags: [], notes: [] };

export function step(left: Like, sign: RelationSign, right: Like, more: Partial<Step> = {}): Step {
  return {
    chain,
    member,
    place,
    sign,
    left: side(left),
    right: side(right),
    conditions: [],
    notes: [],
    ...more,
  };
}

export function logic(premise: readonly Claim[], sign: RelationSign, conclusion: readonly Claim[]): Step {
  return { chain, member, place, sign, premise, conclusion, conditions: [], notes: [] };
}

export const variable = (id: string, domain: Domain, special?: readonly number[]): VariableDeclaration => ({
  id,
  latex: id,
  domain,
  ...(special ? { special } : {}),
});

export function circumstances(
  variables: readonly VariableDeclaration[],
  unknowns: readonly Unknown[] = [],
  constraints: readonly Expression[] = [],
): Circumstances {
  return { variables, unknowns, constraints, densities: [] };
}

const defaults: JudgeOptions = { seed: 1, settings: 20, budget: 2_000_000, mutants: false };

export function judgeSteps(
  steps: readonly Step[],
  given: Circumstances,
  options: Partial<JudgeOptions> = {},
): Judgement[] {
  const elaboration: Elaboration = {
    steps,
    problems: [],
    elaborate: () => {
      throw new Error('nothing is elaborated here');
    },
  };
  return judge(elaboration, given, { ...defaults, ...options });
}

export const judgeStep = (one: Step, given: Circumstances, options: Partial<JudgeOptions> = {}): Judgement =>
  judgeSteps([one], given, options)[0]!;
