/** The first two members of a chain that name something: `L(w) = ..`, `s_i := ..`. */

import { around } from '../read/places';
import { print } from '../read/print';
import type { ChainSyntax, MemberSyntax, Place, Problem, Syntax } from '../read/syntax';
import { constantsOf, withoutConstants } from './additive-constants';
import type { Chains } from './chains';
import { columnOfList } from './list-orientation';
import { orderIn } from './order-symbols';
import { spoken } from './spoken';
import { ElaborationError, type Side, type Step } from './step';

interface ChainDefinition {
  readonly step: Parameters<Chains['api']['add']>[0];
  /** The named quantity, where the chain can go on from it: not for a name of a whole family. */
  readonly value?: Side;
  /** Why no relation behind this one can be judged, where that is known. */
  readonly problem?: Problem;
}

/**
 * The definition of `left` by the member `next`, taken into the scope of `all`. Where it cannot be read, the scope stays
 * as it was and the step says why.
 */
export function definitionIn(
  all: Chains,
  chain: ChainSyntax,
  left: Syntax,
  next: MemberSyntax,
): ChainDefinition {
  const common = { chain, member: next, place: around(chain.members[0]!.place, next.place) };
  const unread = (problem: Problem): ChainDefinition => ({ step: { ...common, sign: '=', problem } });
  const order = orderIn(next.side!, all.scope);
  if (order) return { ...unread(order), problem: order };
  if (withoutConstants(next.side!, constantsOf(chain, all.scope)) !== next.side)
    return unread(definedUpTo(next.place));
  try {
    return defined(all, chain, left, next, common);
  } catch (error) {
    if (!(error instanceof ElaborationError)) throw error;
    return unread(spoken(error.problem));
  }
}

function defined(
  all: Chains,
  chain: ChainSyntax,
  left: Syntax,
  next: MemberSyntax,
  common: Pick<Step, 'chain' | 'member' | 'place'>,
): ChainDefinition {
  const before = all.scope;
  const notes = all.nameParts(next.side!);
  const value = all.api.reading(next, chain);
  const reading = all.define(left, columnOfList(next.side!, 'side' in value ? value.side : undefined));
  const step = { ...common, sign: ':=', definition: { latex: print(left), reading } } as const;
  if (all.isGeneral(left)) {
    all.tryGeneral(left, chain);
    return { step: { ...step, notes } };
  }
  const read = all.api.reading({ ...next, side: left }, chain);
  if ('side' in read) return { step: { ...step, notes: [...read.side.notes, ...notes] }, value: read.side };
  all.scope = before;
  return { step: { ...common, sign: '=', problem: read.problem } };
}

const definedUpTo = (place: Place): Problem => ({
  place,
  message: 'a name is not defined by a value with a constant that is not named',
  expected: 'a letter for the constant',
});
