/** An arrow in a chain, `\implies a = b`: what was read so far implies the relation behind it. */

import { around } from '../read/places';
import { joins, relational } from '../read/relations';
import type { MemberSyntax, Problem, RelationSign } from '../read/syntax';
import { matchedSides } from './matched-sides';
import { claimsBetween, claimsOfAll } from './premises';
import { stated } from './relation-algebra';
import { detailsOf, emptySide, withConstant } from './run-relations';
import type { RunState, StepHead } from './run-state';
import type { Claim, Side } from './step';

/** The i-th member, which an arrow leads to, and the relation from it to the next. Answers the member to read after them. */
export function joined(run: RunState, i: number, sign: RelationSign): number {
  const { members } = run.chain;
  const member = members[i]!;
  const next = members[i + 1];
  const premise = run.claim();
  const head = headOf(run, i, sign);
  run.premisePlace = undefined;
  run.sign = undefined;
  run.pending = undefined;
  const left = member.side?.kind === 'empty' && next ? undefined : run.reading(member);
  if (left && 'problem' in left) return unreadLeft(run, head, left.problem, i);
  if (!next || joins.has(next.sign!) || !left) {
    run.api.add({ ...head, nothingCheckable: 'No relation stands behind the arrow.' });
    return i + 1;
  }
  const right = run.reading(next);
  if ('problem' in right) {
    run.start = left.side;
    run.advance(left.side);
    run.across = stated(next.sign!);
    return broken(run, head, right.problem, i + 2);
  }
  if (next.side?.kind === 'empty') {
    emptySide(run, head, i + 1);
    return i + 2;
  }
  return relationBehind(run, head, i, premise, [left.side, right.side]);
}

/** The step of an arrow is told at the member that ends its relation, from the premise on. */
function headOf(run: RunState, i: number, sign: RelationSign): StepHead {
  const member = run.chain.members[i]!;
  const next = run.chain.members[i + 1];
  const place = around(run.premisePlace ?? member.place, next?.place ?? member.place);
  const ends = next && !joins.has(next.sign!);
  const told = ends ? { ...next, notes: [...member.notes, ...next.notes] } : member;
  return { chain: run.chain, member: told, sign, place };
}

/** Both sides of the relation behind the arrow could be read. */
function relationBehind(
  run: RunState,
  head: StepHead,
  i: number,
  premise: readonly Claim[],
  [one, other]: readonly [Side, Side],
): number {
  const { members } = run.chain;
  const [member, next] = [members[i]!, members[i + 1]!];
  const sides = matchedSides(one, other);
  const sign = withConstant(stated(next.sign!), next, ...sides);
  const { problem, ...details } = detailsOf(run, sign, next, member.side, sides);
  if (problem) return broken(run, head, problem, i + 2);
  const conclusion: Claim = { left: sides[0], sign, right: sides[1], ...details };
  if (premise.length === 0) {
    run.api.add({
      ...head,
      problem: { place: member.place, message: 'nothing that could be read stands before the arrow' },
    });
  } else {
    const more = head.sign === 'implies' ? nothing : alsoJoined(run, i + 1);
    if ('problem' in more) return broken(run, head, more.problem, members.length);
    const conclusions = [conclusion, ...more.claims];
    concluded(run, head, premise, conclusions);
    if (more.claims.length > 0) {
      run.underPremises(conclusions);
      run.lost = false;
      run.start = undefined;
      return i + 2 + more.members;
    }
  }
  if (run.hypothetical) run.underPremises(premise);
  else run.underConditions();
  run.start = one;
  run.sign = sign;
  run.advance(other);
  return i + 2;
}

/** Claims behind an arrow besides the first, and how many members of the chain they take. */
interface Also {
  readonly claims: readonly Claim[];
  readonly members: number;
}

const nothing: Also = { claims: [], members: 0 };

/**
 * What else stands behind an arrow that points back as well, `\\iff a = b = 0, c = 0`: one statement with its first relation. Of
 * the chain itself it takes some members, of the statements behind the last arrow all.
 * @param i of the member at which the first relation ends
 */
function alsoJoined(run: RunState, i: number): Also | { readonly problem: Problem } {
  const { members } = run.chain;
  const isBehind = ({ sign, row, side }: MemberSyntax) =>
    relational.has(sign!) && row === members[i]!.row && side !== undefined && side.kind !== 'empty';
  let end = i + 1;
  while (end < members.length && isBehind(members[end]!)) end++;
  const own = claimsBetween(members.slice(i, end), run.chain, run.api.reading);
  if ('problem' in own) return own;
  if (end < members.length) return { claims: own.claims, members: end - i - 1 };
  const others = claimsOfAll(run.behind, run.api.reading);
  if ('problem' in others) return others;
  run.behind = [];
  return { claims: [...own.claims, ...others.claims], members: end - i - 1 };
}

/** The implication as a step; where the premise is a definition, it is the conclusion alone. */
function concluded(
  run: RunState,
  head: StepHead,
  premise: readonly Claim[],
  conclusion: readonly Claim[],
): void {
  const { definitional, supposed } = run;
  const { equations, truths: conditions, notes } = run.conditions;
  run.definitional = false;
  if (!definitional || equations.length + supposed.length > 0 || conclusion.length > 1) {
    const own = definitional ? supposed : premise;
    const assumed = own.filter(claim => !equations.includes(claim));
    run.api.add({ ...head, context: equations, premise: assumed, conclusion, conditions, notes });
    return;
  }
  run.api.add({
    ...head,
    ...conclusion[0]!,
    start: conclusion[0]!.left,
    conditions,
    notes: [...notes, 'the premise is true by definition'],
  });
}

/** The left side behind an arrow could not be read: what follows goes on from the right one. */
function unreadLeft(run: RunState, head: StepHead, problem: Problem, i: number): number {
  const next = run.chain.members[i + 1];
  if (!next || joins.has(next.sign!)) return broken(run, head, problem, i + 1);
  const right = run.reading(next);
  run.start = run.last = 'side' in right ? right.side : undefined;
  return broken(run, head, problem, i + 2);
}

/** The step could not be read: no arrow behind it has the premise that is written. */
function broken(run: RunState, head: StepHead, problem: Problem, next: number): number {
  run.api.add({ ...head, problem });
  run.lost = true;
  return next;
}
