/** Premises that bound the same two sides from both directions: a >= b and a <= b say that a = b. */

import type { Claim } from '../elaborate/step';
import { sameExpression } from './same-expression';

/** The claim as one with `<=`; undefined where it is no inequality that allows equality. */
function rising({ left, sign, right }: Claim): Pick<Claim, 'left' | 'right'> | undefined {
  if (sign === '<=') return { left, right };
  return sign === '>=' ? { left: right, right: left } : undefined;
}

function areOpposite(one: Claim, other: Claim): boolean {
  const [a, b] = [rising(one), rising(other)];
  return (
    a !== undefined &&
    b !== undefined &&
    sameExpression(a.left.expression, b.right.expression) &&
    sameExpression(a.right.expression, b.left.expression)
  );
}

/** The premises with every such pair as the equation that it amounts to, which can be solved: no drawn setting meets both. */
export function withEquations(premises: readonly Claim[]): readonly Claim[] {
  const found: Claim[] = [];
  for (const claim of premises) {
    const at = found.findIndex(other => areOpposite(other, claim));
    if (at < 0) found.push(claim);
    else found[at] = { ...found[at]!, sign: '=' };
  }
  return found;
}
