/** What members of a chain define: the first two a name and its value, a later one a name for the side before it. */

import { print } from '../read/print';
import type { MemberSyntax, NameSyntax, Syntax } from '../read/syntax';
import { definitionIn } from './chain-definition';
import { definable } from './definitions';
import type { RunState, StepHead } from './run-state';

/** Does the first relation give `left` its value? */
export function isDefinedBy(run: RunState, left: Syntax, next: MemberSyntax): boolean {
  const defines = next.sign === '=' || next.sign === ':=';
  return defines && !!next.side && next.side.kind !== 'empty' && definable(run.all.scope, left);
}

/** The definition of `left`, from which the chain goes on. Answers the next member. */
export function definition(run: RunState, left: Syntax, next: MemberSyntax): number {
  const { step, value, problem } = definitionIn(run.all, run.chain, left, next);
  run.api.add(step);
  run.pending = problem;
  if (!value) return 2;
  run.start = value;
  run.advance({ ...value, syntax: next.side! });
  run.sign = '=';
  run.definitional = true;
  return 2;
}

/** `a \ge b \equiv L`: a new name behind a defining sign names the side before it. */
export function namesLast(run: RunState, { sign, side }: MemberSyntax): boolean {
  const isName = side?.kind === 'name' && definable(run.all.scope, side);
  return sign === ':=' && isName && run.last !== undefined && run.across === undefined;
}

/** The name for the side before it as a step. */
export function nameLast(run: RunState, head: StepHead): void {
  const name = head.member.side as NameSyntax;
  const reading = run.all.define(name, run.last!.syntax);
  run.api.add({ ...head, sign: ':=', definition: { latex: print(name), reading } });
}
