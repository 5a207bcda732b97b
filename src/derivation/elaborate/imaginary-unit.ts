/** `e^{-i \omega} = \cos \omega - i \sin \omega` beside an index i: the letter is used for two things. */

import { complexNumbers } from '../read/remedies';
import type { ChainSyntax, Problem, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';

const isI = (s: Syntax): boolean => s.kind === 'name' && s.base === 'i' && s.subscripts.length === 0;

const mentionsI = (s: Syntax): boolean => walk(s).some(isI);

const isFactor = (s: Syntax): boolean =>
  isI(s) ||
  (s.kind === 'product' && s.factors.some(isI)) ||
  (s.kind === 'sum' && s.terms.some(isFactor)) ||
  (s.kind === 'fraction' && isFactor(s.numerator));

/** The exponent of an exponential. */
function exponentOf(s: Syntax): Syntax | undefined {
  if (s.kind === 'power' && s.base.kind === 'name' && s.base.base === 'e') return s.exponent;
  return s.kind === 'operator' && s.name === 'exp' ? s.arguments[0] : undefined;
}

/** A letter i in an exponent, in a chain with a cosine or sine that does not depend on it. */
export function imaginaryIn(side: Syntax, { members }: ChainSyntax): Problem | undefined {
  const place = walk(side).find(node => {
    const exponent = exponentOf(node);
    return exponent !== undefined && isFactor(exponent);
  })?.place;
  if (!place) return undefined;
  const waves = members
    .flatMap(member => (member.side ? walk(member.side) : []))
    .filter(node => node.kind === 'operator' && (node.name === 'cos' || node.name === 'sin'));
  if (waves.length === 0 || waves.some(mentionsI)) return undefined;
  return { place, message: `i stands here as the imaginary unit: ${complexNumbers}`, found: 'i' };
}
