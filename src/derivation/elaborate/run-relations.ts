/** A relation between the side before and the next one, as a step. */

import { print } from '../read/print';
import type { MemberSyntax, Place, Problem, RelationSign, Syntax } from '../read/syntax';
import { saysConstant } from './additive-constants';
import { entriesBesideNumber } from './entrywise';
import { holdsEvents, strictBetweenEvents } from './event-probabilities';
import type { Expression } from './expression';
import { openIdentityIn } from './identity';
import { hessianBesideNumber } from './laplacians';
import { matchedSides } from './matched-sides';
import { combined, crossed, stated } from './relation-algebra';
import type { RunState, StepHead } from './run-state';
import { sameShape } from './shapes';
import { spoken } from './spoken';
import { type Claim, ElaborationError, type Side, type Step } from './step';
import { constantIn } from './step-details';
import { toleranceIn } from './tolerance';
import { fitsWith, widened } from './widening';

/** A relation as it stands: its sign, the side behind it, and what was noted on the way. */
interface Relation {
  readonly member: MemberSyntax;
  readonly sign: RelationSign;
  readonly side: Side;
  readonly place: Place;
  readonly notes: readonly string[];
}

/** What is said of a relation besides its sides; a problem where that has no meaning. */
type Details = Pick<Claim, 'constantIn' | 'tolerance'> & { readonly problem?: Problem };

/** The next member of a chain, where it stands behind a relation that compares its sides. */
export function relation(run: RunState, head: StepHead, written: RelationSign): void {
  const { member } = head;
  const sign = stated(written);
  const read = run.reading(member);
  const notes = member.side ? run.all.nameParts(member.side) : [];
  if ('problem' in read || !run.last) unread(run, head, read, sign);
  else related(run, { member, sign, side: read.side, place: head.place, notes });
}

/** One of the sides could not be read: what stands behind is read on from the other, if there is one. */
function unread(
  run: RunState,
  head: StepHead,
  read: ReturnType<RunState['reading']>,
  sign: RelationSign,
): void {
  const problem = 'problem' in read ? read.problem : (run.pending ?? nothingBefore(head.member.place));
  run.api.add({ ...head, problem });
  run.lost = true;
  if ('side' in read) run.begin(read.side);
  else if (run.last) run.across = acrossProblem(problem, crossed(run.across, sign));
  run.pending = undefined;
  run.order = 'problem' in read && problem.uncheckable ? problem : undefined;
}

/** Both sides could be read; between them may stand one that could not. */
function related(run: RunState, relation: Relation): void {
  const { across } = run;
  run.across = undefined;
  if (across === undefined) judged(run, relation);
  else relatedAcross(run, relation, crossed(across, relation.sign));
}

/** @param sign what `a \\ge [unread] = c` says of a and c: `\\ge`; undefined: nothing */
function relatedAcross(run: RunState, relation: Relation, sign: RelationSign | undefined): void {
  const { member, side, place, notes } = relation;
  if (sign) {
    const said = `the side before could not be read: judged is what follows across it, ${print(run.last!.syntax)} ${sign} ${print(side.syntax)}`;
    judged(run, { ...relation, sign, notes: [...notes, said] });
    return;
  }
  const message = 'the side before could not be read, and nothing follows across it';
  const problem = run.order ?? { place: member.place, message };
  run.api.add({ chain: run.chain, member, sign: member.sign!, place, problem });
  run.order = undefined;
  run.start = side;
  run.sign = undefined;
  run.advance(side);
}

/** The step from the side before to this one. */
function judged(run: RunState, relation: Relation): void {
  const { member, sign: written, side, place } = relation;
  const unclear =
    hessianBesideNumber(run.last!, side) ?? entriesAgainst(run, side) ?? strictOfEvents(run, relation);
  if (unclear) {
    run.api.add({ chain: run.chain, member, sign: written, place, problem: spoken(unclear) });
    run.advance(side);
    return;
  }
  const [left, right] = matchedSides(run.last!, side);
  const sign = withConstant(written, member, left, right);
  const open =
    run.all.ledger.identity && (openIdentityIn(left.expression) ?? openIdentityIn(right.expression));
  if (open) {
    run.api.add({ chain: run.chain, member, sign, place, problem: unsized(open, member.place) });
    run.advance(right);
    return;
  }
  addJudged(run, relation, { left, sign, right });
  run.definitional = false;
  run.sign = combined(run.sign, sign);
  run.advance(right);
}

/** The step as it is judged: an implication where it is said under equations. */
function addJudged(run: RunState, { member, place, notes }: Relation, claim: Claim): void {
  const { left, sign, right } = claim;
  const { premises, conditions } = run;
  const common = { chain: run.chain, member, place, start: run.start, conditions: conditions.truths };
  const start = premises.length > 0 ? run.start?.syntax : run.beginning();
  const { problem, ...details } = detailsOf(run, sign, member, start, [left, right]);
  const said = [...conditions.notes, ...notes, ...upTo(sign, details.constantIn)];
  if (problem) run.api.add({ chain: run.chain, member, place, sign, problem });
  else if (premises.length > 0) {
    run.api.add({
      ...common,
      sign: 'implies',
      premise: premises,
      conclusion: [{ ...claim, ...details }],
      notes: [...said, 'judged under the condition or premise of its chain'],
    });
  } else {
    run.api.add({ ...common, sign, left, right, notes: said, ...details, ...misfit(run, left, right) });
  }
}

/** A column of values beside a number, with the declaration that would make them fit. */
function entriesAgainst(run: RunState, side: Side): Problem | undefined {
  const found = entriesBesideNumber(run.last!, side);
  return found && widened(found, run.all.likening(run.last!.syntax, side.syntax, run.chain));
}

function strictOfEvents(run: RunState, { sign, side, member }: Relation): Problem | undefined {
  const sides = [run.last!.syntax, side.syntax];
  const isStrict = sign === '<' || sign === '>' || sign === '!=';
  return isStrict && sides.some(one => holdsEvents(run.all.scope, one))
    ? strictBetweenEvents(member.place)
    : undefined;
}

/** The declaration with which two sides of different shapes would fit. */
function misfit(run: RunState, left: Side, right: Side): Pick<Step, 'fitsWith'> {
  if (sameShape(left.expression.shape, right.expression.shape)) return {};
  const widening = run.all.likening(left.syntax, right.syntax, run.chain);
  return widening ? { fitsWith: fitsWith(widening) } : {};
}

/**
 * What a proportion is constant in, what an approximation allows; a tolerance that is half a number is a problem.
 * @param start the density that says the first
 */
export function detailsOf(
  run: RunState,
  sign: RelationSign,
  member: MemberSyntax,
  start: Syntax | undefined,
  sides: readonly Side[],
): Details {
  const unnamed = sides.find(({ constant }) => constant);
  if (unnamed && sign !== 'shifted') return { problem: unnamedIn(unnamed) };
  if (sign === 'proportional' || sign === 'shifted')
    return { constantIn: constantIn(start, member, run.all.scope) };
  if (sign !== '~=') return {};
  try {
    return { tolerance: toleranceIn(member.reason, member.place) };
  } catch (error) {
    if (!(error instanceof ElaborationError)) throw error;
    return { problem: spoken(error.problem) };
  }
}

/** The i-th member, of which only the sign is written: an exercise where it is the last one. */
export function emptySide(run: RunState, head: StepHead, i: number): void {
  const isLast = i === run.chain.members.length - 1;
  if (isLast) run.api.add({ ...head, empty: true, left: run.last });
  else run.api.add({ ...head, problem: nothingBehind(head.member.place) });
}

/** The sign of a relation with a constant that is not named: equal up to one. */
export const withConstant = (
  sign: RelationSign,
  member: MemberSyntax,
  left: Side,
  right: Side,
): RelationSign =>
  sign === '=' && (left.constant || right.constant || saysConstant(member.reason)) ? 'shifted' : sign;

const upTo = (sign: RelationSign, ids: readonly string[] = []): string[] =>
  sign === 'shifted' && ids.length > 0
    ? [`the sides were read as equal up to a constant in ${ids.join(', ')}`]
    : [];

/** What follows across a side that could not be read; across an order of growth nothing does. */
const acrossProblem = (problem: Problem, sign: RelationSign | undefined): RelationSign | 'none' =>
  problem.uncheckable ? 'none' : (sign ?? 'none');

const nothingBefore = (place: Place): Problem => ({
  place,
  message: 'nothing that could be read stands before the relation',
});

const nothingBehind = (place: Place): Problem => ({
  place,
  message: 'nothing stands behind the relation',
  expected: 'a term',
});

const unnamedIn = ({ syntax }: Side): Problem => ({
  place: syntax.place,
  message: 'a constant that is not named says nothing here',
  expected: '= before it, or the constant itself',
});

const unsized = (open: Expression, place: Place): Problem => ({
  place: open.span ?? place,
  message: 'nothing here tells the size of the identity matrix',
  expected: 'its size as a subscript',
  suggestion: 'I_2',
});
