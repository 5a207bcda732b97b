/** Statements that stand together before an arrow, or behind it: `a > 0, b > 0 \implies c > 0, d > 0`, with rows above that are supposed. */

import { joins } from './relations';
import { maySuppose, sharesLetters } from './rows-above';
import type { ChainSyntax } from './syntax';

/** A statement with those that belong to its arrow. */
export interface AroundArrow {
  readonly chain: ChainSyntax;
  /** What stands before a statement with an arrow, behind no other arrow. */
  readonly before: readonly ChainSyntax[];
  /** What stands behind it, and before no other arrow. */
  readonly behind: readonly ChainSyntax[];
}

const arrows = ({ members }: ChainSyntax) =>
  members.filter(({ sign }) => sign !== undefined && joins.has(sign)).length;

/** A relation, and nothing that only words or an arrow make of it. */
const isPlain = (chain: ChainSyntax): boolean =>
  chain.members.length > 1 && !chain.continues && arrows(chain) === 0 && !chain.witnesses;

/** The statements of a document, those without an arrow at the arrow that they are joined to by a comma or "and". */
export function aroundArrows(chains: readonly ChainSyntax[]): AroundArrow[] {
  const found: AroundArrow[] = [];
  let k = 0;
  while (k < chains.length) {
    const arrow = arrowFrom(chains, k);
    if (arrow === undefined) {
      found.push({ chain: chains[k]!, before: [], behind: [] });
      k++;
      continue;
    }
    const end = endOfConclusions(chains, arrow);
    found.push({
      chain: chains[arrow]!,
      before: chains.slice(k, arrow),
      behind: chains.slice(arrow + 1, end),
    });
    k = end;
  }
  return found;
}

/** The statement with an arrow that the k-th leads to, or is. */
function arrowFrom(chains: readonly ChainSyntax[], k: number): number | undefined {
  let at = k;
  while (at - k < mostBefore && isPlain(chains[at]!) && leadsOn(chains[at]!, chains[at + 1])) at++;
  if (arrows(chains[at]!) === 0) return undefined;
  const isAbove = at > k && isRowAbove(chains[k + 1]!);
  return isAbove && !sharesLetters(chains[k]!, chains.slice(k + 1, at + 1)) ? undefined : at;
}

/** Statements before an arrow that are looked through. */
const mostBefore = 12;

const isRowAbove = ({ joined, spaced }: ChainSyntax): boolean => !joined && !spaced;

/** Does a statement belong to the arrow of the next one, or of one behind that? */
const leadsOn = (chain: ChainSyntax, next: ChainSyntax | undefined): boolean =>
  next !== undefined &&
  (next.joined || next.spaced || (next.below && maySuppose(chain) && !next.supposed)) === true;

/** Behind an arrow statements are concluded, unless another arrow stands behind them. */
function endOfConclusions(chains: readonly ChainSyntax[], arrow: number): number {
  let end = arrow + 1;
  const isBehind = (chain: ChainSyntax | undefined) => chain?.joined || chain?.spaced;
  while (isBehind(chains[end]) && isPlain(chains[end]!) && arrowFrom(chains, end) === undefined) end++;
  return end;
}
