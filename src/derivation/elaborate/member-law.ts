/** The law of one member of a plate, read off the density of all of them: that they are independent is seen in its form. */

import type { Expression } from './expression';
import { isMember } from './member-polynomials';
import { one, quotient, variable } from './nodes';
import { mentions, rewrite, substitute } from './rewrite';

/** The law of one member: density of (x_t, z_t, ..) where t is the index and the families have these values. */
export interface MemberLaw {
  readonly index: string;
  readonly density: Expression;
}

/** \prod_t g_t(x_t) over a plate, or the ratio of two such products; undefined for other densities. */
export function memberLaw(density: Expression, families: ReadonlySet<string>): MemberLaw | undefined {
  if (density.kind === 'quotient') {
    const upper = memberLaw(density.numerator, families);
    const lower = memberLaw(density.denominator, new Set());
    if (!upper || !lower || mentions(density.denominator, families)) return undefined;
    const renamed = substitute(lower.density, new Map([[lower.index, variable(upper.index)]]));
    return { index: upper.index, density: quotient(upper.density, renamed) };
  }
  if (density.kind !== 'multiplication' || !density.independent || density.condition) return undefined;
  const [range] = density.ranges;
  const own = rewrite(density.body, node =>
    isMember(node, families) && isVariable(node.indices[0]!, range!.id) ? one : undefined,
  );
  return mentions(own, families) ? undefined : { index: range!.id, density: density.body };
}

const isVariable = (e: Expression, id: string): boolean => e.kind === 'variable' && e.id === id;
