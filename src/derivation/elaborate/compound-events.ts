/** `p(A + B)`, `p(\bar A \bar B \mid C)`: events put together from letters that have complements. */

import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, NameSyntax, OperatorSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression, Range } from './expression';
import { all, compare, constant, negate, product, quotient, sum, variable } from './nodes';
import type { DensityEntry, Slot } from './scope';
import { scalar, truth } from './shapes';

/** Two sums over the outcomes of the letters need the joint density at values: `densityAt` with these keys. */
type Joint = (keys: readonly string[], values: ReadonlyMap<string, Expression>) => Expression;

const letterOf = (name: NameSyntax): NameSyntax => ({
  ...name,
  accents: name.accents.filter(accent => accent !== 'bar'),
});

/** Is `\bar A = 1 - A` declared? Then A is an event and no number. */
function hasComplement(x: Context, name: NameSyntax): boolean {
  const letter = letterOf(name);
  const entry = x.scope.get(familyKey({ ...letter, accents: [...letter.accents, 'bar'] }));
  if (entry?.kind !== 'value' || entry.syntax.kind !== 'sum') return false;
  const [one, other] = entry.syntax.terms;
  return (
    entry.syntax.signs.join() === '1,-1' &&
    one?.kind === 'number' &&
    one.text === '1' &&
    other?.kind === 'name' &&
    nameKey(other) === nameKey(letter)
  );
}

/** A bar over several letters. */
const isComplement = (s: Syntax): s is OperatorSyntax => s.kind === 'operator' && s.name === 'complement';

const isCompound = (s: Syntax): boolean =>
  isComplement(s) || s.kind === 'sum' || s.kind === 'product' || (s.kind === 'group' && isCompound(s.body));

function lettersIn(s: Syntax): NameSyntax[] {
  if (s.kind === 'name') return [s];
  if (s.kind === 'group') return lettersIn(s.body);
  if (s.kind === 'sum') return s.terms.flatMap(lettersIn);
  if (isComplement(s)) return lettersIn(s.arguments[0]!);
  return s.kind === 'product' ? s.factors.flatMap(lettersIn) : [];
}

/** Is some argument put together from letters with complements, and from nothing else? */
export function isCompoundEvent(x: Context, s: CallSyntax): boolean {
  const items = [...s.arguments, ...s.given];
  const letters = items.flatMap(lettersIn);
  return items.some(isCompound) && letters.length > 0 && letters.every(name => hasComplement(x, name));
}

/** The event as a truth about outcomes: a sum is "or", a product "and". */
function happens(x: Context, s: Syntax, outcomes: ReadonlyMap<string, Expression>): Expression {
  switch (s.kind) {
    case 'name':
      return compare(outcomes.get(nameKey(letterOf(s)))!, '=', elaborate(x, s));
    case 'group':
      return happens(x, s.body, outcomes);
    case 'product':
      return all(s.factors.map(factor => happens(x, factor, outcomes)));
    case 'sum':
      if (s.signs.includes(-1)) fail(s.place, `${print(s)} is no event`, { expected: 'a sum of events' });
      return {
        kind: 'connective',
        shape: truth,
        connective: 'or',
        arguments: s.terms.map(term => happens(x, term, outcomes)),
      };
    default:
      if (!isComplement(s)) return fail(s.place, `${print(s)} is no event`);
      return {
        kind: 'connective',
        shape: truth,
        connective: 'not',
        arguments: [happens(x, s.arguments[0]!, outcomes)],
      };
  }
}

/** Is the formula put together from nothing but letters with complements, or is it one? */
const isEvent = (x: Context, s: Syntax): boolean => {
  switch (s.kind) {
    case 'name':
      return hasComplement(x, s);
    case 'group':
      return isEvent(x, s.body);
    case 'product':
      return s.factors.every(factor => isEvent(x, factor));
    case 'sum':
      return !s.signs.includes(-1) && s.terms.every(term => isEvent(x, term));
    default:
      return isComplement(s) && isEvent(x, s.arguments[0]!);
  }
};

/** `A + B = \\overline{\\bar A \\bar B}`: are all these events, and is there a bar over several letters among them? */
export const areEvents = (x: Context, sides: readonly Syntax[]): boolean =>
  sides.every(side => isEvent(x, side)) && sides.some(side => walk(side).some(isComplement));

/** 1 where the event happens, 0 where it does not; its letters are 0 or 1. */
export function eventValue(x: Context, s: Syntax): Expression {
  switch (s.kind) {
    case 'group':
      return eventValue(x, s.body);
    case 'product':
      return product(s.factors.map(factor => eventValue(x, factor)));
    case 'sum':
      return complement(product(s.terms.map(term => complement(eventValue(x, term)))));
    default:
      return isComplement(s) ? complement(eventValue(x, s.arguments[0]!)) : elaborate(x, s);
  }
}

const complement = (e: Expression): Expression => sum([constant(1), negate(e)]);

/** The probability of the arguments together, given those behind the bar. */
export function compoundEvent(x: Context, s: CallSyntax, entry: DensityEntry, joint: Joint): Expression {
  const keys = new Set([...s.arguments, ...s.given].flatMap(lettersIn).map(name => nameKey(letterOf(name))));
  const slots = [...keys].map(
    key => slotOf(entry, key) ?? fail(s.place, `${key} is no quantity of ${entry.latex}`),
  );
  x.note(`${print(s)} was read as the probability of an event: a sum is "or", a product "and"`);
  const total = (events: readonly Syntax[]): Expression => {
    const ranges: Range[] = slots.map(({ key, domain }) => ({ id: x.fresh(key), domain }));
    const outcomes = new Map(slots.map(({ key }, i) => [key, variable(ranges[i]!.id)]));
    const body = joint([...keys], outcomes);
    const condition = all(events.map(event => happens(x, event, outcomes)));
    return { kind: 'summation', shape: scalar, ranges, body, condition };
  };
  const both = total([...s.arguments, ...s.given]);
  return s.given.length === 0 ? both : quotient(both, total(s.given));
}

const slotOf = (entry: DensityEntry, key: string): Slot | undefined =>
  entry.factors.flatMap(factor => [...factor.outcomes]).find(slot => slot.key === key);
