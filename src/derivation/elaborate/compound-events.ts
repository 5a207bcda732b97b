/** `p(A + B)`, `p(\bar A \bar B \mid C)`: events put together from letters that have complements. */

import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, NameSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression, Range } from './expression';
import { all, compare, quotient, variable } from './nodes';
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

const isCompound = (s: Syntax): boolean =>
  s.kind === 'sum' || s.kind === 'product' || (s.kind === 'group' && isCompound(s.body));

function lettersIn(s: Syntax): NameSyntax[] {
  if (s.kind === 'name') return [s];
  if (s.kind === 'group') return lettersIn(s.body);
  if (s.kind === 'sum') return s.terms.flatMap(lettersIn);
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
      return fail(s.place, `${print(s)} is no event`);
  }
}

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
