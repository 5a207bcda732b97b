/** `+ \text{const}`: a term that does not depend on what the chain is a function of, and is not named. */

import type { ChainSyntax, NameSyntax, SumSyntax, Syntax } from '../read/syntax';
import { children } from '../read/traverse';
import type { Scope } from './scope';

/** "up to an additive constant", "up to a constant". */
const words = /\bup to (an?|some) (additive |irrelevant )*constants?\b|\badditive constants?\b/i;

const letters = new Set(['c', 'C', 'k', 'K']);

export const saysConstant = (reason: string | undefined): boolean =>
  reason !== undefined && words.test(reason);

/** Is a name an unnamed constant? c and C are where the words of their chain say so, unless they are declared. */
export type IsConstant = (name: NameSyntax) => boolean;

export function constantsOf(chain: ChainSyntax, scope: Scope): IsConstant {
  const said = chain.members.some(({ reason }) => saysConstant(reason));
  return name =>
    said &&
    letters.has(name.base) &&
    name.accents.length + name.subscripts.length + name.primes === 0 &&
    scope.find(name) === undefined;
}

const isConstantTerm = (s: Syntax, isConstant: IsConstant): boolean =>
  s.kind === 'text' ? s.text === 'const' : s.kind === 'name' && isConstant(s);

/** Numbers and what is made of them: a factor before a constant leaves it one. */
const isNumeric = (s: Syntax): boolean =>
  s.kind === 'number' ||
  (['sum', 'group', 'fraction', 'product', 'power'].includes(s.kind) && children(s).every(isNumeric));

/** The side without its constants: those among its terms, or in a bracket that numbers multiply. */
export function withoutConstants(s: Syntax, isConstant: IsConstant): Syntax {
  if (isConstantTerm(s, isConstant)) return { kind: 'number', place: s.place, text: '0' };
  if (s.kind === 'sum') return sumWithout(s, isConstant);
  if (s.kind === 'group') return changed(s, 'body', withoutConstants(s.body, isConstant));
  if (s.kind === 'fraction' && isNumeric(s.denominator))
    return changed(s, 'numerator', withoutConstants(s.numerator, isConstant));
  if (s.kind !== 'product') return s;
  const others = s.factors.filter(factor => !isNumeric(factor));
  if (others.length !== 1) return s;
  const bare = withoutConstants(others[0]!, isConstant);
  return bare === others[0]
    ? s
    : { ...s, factors: s.factors.map(factor => (factor === others[0] ? bare : factor)) };
}

function changed<T extends Syntax>(s: T, field: keyof T, part: Syntax): Syntax {
  return s[field] === part ? s : { ...s, [field]: part };
}

function sumWithout(s: SumSyntax, isConstant: IsConstant): Syntax {
  const kept = s.terms.flatMap((term, i) =>
    isConstantTerm(term, isConstant) ? [] : [{ term: withoutConstants(term, isConstant), sign: s.signs[i]! }],
  );
  if (kept.length === s.terms.length && kept.every(({ term }, i) => term === s.terms[i])) return s;
  if (kept.length === 0) return { kind: 'number', place: s.place, text: '0' };
  if (kept.length === 1 && kept[0]!.sign === 1) return kept[0]!.term;
  return { ...s, terms: kept.map(({ term }) => term), signs: kept.map(({ sign }) => sign) };
}
