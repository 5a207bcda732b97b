/** A judged step as a line of the record. */

import type { Claim, Side, Step } from '../elaborate/step';
import type { Circumstances } from '../judge/contract';
import type { JudgedCounterexample, Judgement } from '../judge/judgement';
import type { RelationSign } from '../read/syntax';
import type { Counterexample, LineRecord, Passage, Relation, Span } from '../record';
import { present } from './present';
import { quantity, settingsWith } from './quantities';
import { passageOf, spanOf } from './span';

const relations: { readonly [R in RelationSign]?: Relation } = {
  '=': '=',
  '<=': '<=',
  '>=': '>=',
  '<': '<',
  '>': '>',
  '!=': '!=',
  '~=': '~=',
  ':=': ':=',
  implies: 'implies',
  impliedby: 'implies',
  iff: 'iff',
  proportional: 'proportional',
  shifted: '=',
};

/** What a line is written with. */
export interface LineContext {
  /** The LaTeX as written. */
  readonly document: string;
  readonly circumstances: Circumstances;
  /** Nothing is told of what would hold instead. */
  readonly untold: boolean;
}

function counterexampleOf(
  found: JudgedCounterexample,
  ids: ReadonlySet<string> | undefined,
  { document, circumstances }: LineContext,
): Counterexample {
  const { curve, place } = found;
  return {
    setting: settingsWith(circumstances, ids)(found.setting),
    left: quantity(found.left),
    right: quantity(found.right),
    leftError: Math.min(found.leftError, Number.MAX_VALUE),
    rightError: Math.min(found.rightError, Number.MAX_VALUE),
    ...(curve
      ? {
          curve: {
            variable: curve.variable,
            points: curve.points.map(([x, l, r]) => [quantity(x), quantity(l), quantity(r)] as const),
          },
        }
      : {}),
    ...(place ? { span: spanOf(document, place) } : {}),
  };
}

const sidePassage = (side: Side | undefined, document: string) =>
  side ? passageOf(document, side.syntax.place) : undefined;

/** Several claims joined: from the first one's left side to the last one's right side. */
function claimPassage(claims: readonly Claim[] | undefined, document: string): Passage | undefined {
  const first = claims?.[0];
  const last = claims?.[claims.length - 1];
  if (!first || !last) return undefined;
  return passageOf(document, { start: first.left.syntax.place.start, end: last.right.syntax.place.end });
}

const finite = (x: number | undefined) => (x !== undefined && Number.isFinite(x) ? x : undefined);

function evidence(judgement: Judgement, context: LineContext): Partial<LineRecord> {
  const { slack, ids } = judgement;
  const show = settingsWith(context.circumstances, ids);
  return present({
    difference: finite(judgement.difference),
    limit: finite(judgement.limit),
    slack:
      slack && Number.isFinite(slack.value)
        ? present({ value: slack.value, within: slack.within, setting: show(slack.setting) })
        : undefined,
    statistics: judgement.statistics,
    settings:
      judgement.tried === undefined
        ? undefined
        : {
            tried: judgement.tried,
            counted: judgement.counted ?? 0,
            evaluations: judgement.evaluations ?? 0,
            examples: (judgement.examples ?? []).map(show),
          },
    sample: judgement.sample && {
      setting: show(judgement.sample.setting),
      left: quantity(judgement.sample.left),
      right: quantity(judgement.sample.right),
    },
    counterexample: judgement.counterexample && counterexampleOf(judgement.counterexample, ids, context),
    mutants: judgement.mutants,
    place: judgement.place,
  });
}

function repairOf({ repair }: Judgement, document: string): Partial<LineRecord> {
  if (!repair) return {};
  const { latex, change, edit, only, also } = repair;
  const whole = { latex, change, ...(only ? { only } : {}), ...(also ? { also } : {}) };
  if (!edit) return { repair: whole };
  return {
    repair: { ...whole, edit: { span: spanOf(document, edit.place), replacement: edit.replacement } },
  };
}

/** Where reading stopped; what only the judge cannot read is the relation itself. */
function stoppedAt(step: Step, judgement: Judgement, document: string): Span | undefined {
  if (step.problem) return spanOf(document, step.problem.place);
  if (judgement.verdict !== 'unreadable') return undefined;
  return spanOf(document, step.member.signPlace ?? step.place);
}

/** The record of one line. */
export function lineRecord(step: Step, judgement: Judgement, context: LineContext): LineRecord {
  const { document } = context;
  const row = passageOf(document, step.place);
  const notes = [
    ...step.notes,
    ...(step.left?.notes ?? []),
    ...(step.right?.notes ?? []),
    ...(judgement.notes ?? []),
  ];
  return present({
    span: row.span,
    latex: row.latex,
    left: sidePassage(step.left, document) ?? claimPassage(step.premise, document),
    relation: step.sign === 'none' ? 'none' : (relations[step.sign] ?? 'none'),
    right: sidePassage(step.right, document) ?? claimPassage(step.conclusion, document),
    reason: step.member.reason,
    verdict: judgement.verdict,
    why: judgement.why,
    ...evidence(judgement, context),
    stoppedAt: stoppedAt(step, judgement, document),
    declare: step.problem?.declare,
    reading: [...new Set(notes)],
    ...(context.untold ? {} : repairOf(judgement, document)),
    flags: judgement.untested ? ['untested' as const] : [],
  });
}
