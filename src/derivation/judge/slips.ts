/**
 * The slips, one a row: what makes it of a right formula, and what undoes it where it left something out. The first
 * attack a line that holds; all of them mend one that fails, since a factor too many is mended as one is lost.
 */

import type { Syntax } from '../read/syntax';
import {
  changeRatio,
  closeEarlier,
  negate,
  outsideRatios,
  scale,
  shiftExponent,
  square,
  takeLogarithm,
} from './mending';
import {
  changeNumber,
  dropFactor,
  dropPower,
  dropTerm,
  flipSign,
  type MutationContext,
  type Neighbour,
  type Operator,
  removeOperator,
  removeTranspose,
  swapArguments,
  swapHead,
  swapName,
  swapPowerName,
  turnFraction,
  turnWhole,
} from './mutators';
import { type Position, positions } from './rewrite';
import { tidied } from './tidied';

interface Slip {
  readonly makes: Operator;
  readonly undoes?: Operator;
}

/** A new slip is a new row. */
export const slips = {
  flipSign: { makes: flipSign, undoes: negate },
  dropTerm: { makes: dropTerm },
  dropFactor: { makes: dropFactor, undoes: scale },
  turnFraction: { makes: turnFraction },
  changeNumber: { makes: changeNumber },
  dropPower: { makes: dropPower, undoes: square },
  swapName: { makes: swapName },
  swapPowerName: { makes: swapPowerName },
  swapHead: { makes: swapHead },
  swapArguments: { makes: swapArguments },
  removeOperator: { makes: removeOperator, undoes: takeLogarithm },
  removeTranspose: { makes: removeTranspose },
  turnWhole: { makes: turnWhole },
} satisfies Record<string, Slip>;

const rows: readonly Slip[] = Object.values(slips);

const attacking = rows.map(({ makes }) => makes);

/** The likelier first: signs, then what was left out, then what is too many or another. */
const mending: readonly Operator[] = [
  closeEarlier,
  changeRatio,
  slips.flipSign.makes,
  shiftExponent,
  ...rows.flatMap(({ undoes }) => undoes ?? []),
  ...attacking
    .filter(operator => operator !== slips.flipSign.makes && operator !== slips.turnWhole.makes)
    .map(outsideRatios),
];

function proposals(
  all: readonly Position[],
  context: MutationContext,
  operator: Operator,
  written: (to: Syntax) => Syntax = to => to,
): Neighbour[] {
  return all.flatMap(position =>
    operator(position, context)
      .map(({ to: proposed, kind, from }) => ({ to: written(proposed), kind, from }))
      .map(({ to, kind, from }) => ({
        syntax: position.replace(to),
        from: from ?? position.node,
        to: kind === 'drop' || kind === 'sign' ? undefined : to,
        kind,
      })),
  );
}

export function attacks(root: Syntax, context: MutationContext): Neighbour[] {
  const all = positions(root);
  return attacking.flatMap(operator => proposals(all, context, operator));
}

/** As many of each list as are there, in turns, until there are so many: in the order of the lists. */
function inTurns<T>(lists: readonly (readonly T[])[], most: number): T[] {
  let share = 0;
  const taken = () => lists.reduce((sum, list) => sum + Math.min(share, list.length), 0);
  const longest = Math.max(0, ...lists.map(list => list.length));
  while (share < longest && taken() < most) share++;
  return lists.flatMap(list => list.slice(0, share)).slice(0, most);
}

/** Neighbours that may mend a formula, at most so many, of each operator its share. */
export function repairs(root: Syntax, context: MutationContext, most: number): Neighbour[] {
  const all = positions(root);
  return inTurns(
    mending.map(operator => proposals(all, context, operator, tidied)),
    most,
  );
}

/** What may mend the side that a derivation starts from: its arguments or its laws are the wrong way round. */
export function startRepairs(root: Syntax, context: MutationContext): Neighbour[] {
  const all = positions(root);
  return [slips.swapArguments.makes, slips.swapHead.makes].flatMap(operator =>
    proposals(all, context, operator),
  );
}

/** "sign of X flipped", "X dropped", "Y for X". */
export function phrase({ from, to, kind }: Neighbour, print: (node: Syntax) => string): string {
  if (kind === 'sign') return `the sign of $${print(from)}$ flipped`;
  if (kind === 'drop' || !to) return `$${print(from)}$ dropped`;
  return `$${print(to)}$ for $${print(from)}$`;
}
