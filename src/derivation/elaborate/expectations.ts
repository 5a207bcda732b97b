import { canonical } from '../read/canonical';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { ExpectationSyntax, NameSyntax, Syntax } from '../read/syntax';
import { type Context, fail, fitting } from './context';
import { type Assignment, densityAt, valuesOf } from './densities';
import { elaborate } from './elaborate';
import type { Expression, Range } from './expression';
import { meanOverMembers } from './independent-members';
import { accumulate, product, variable } from './nodes';
import { occurrences, randomNames, together } from './random-names';
import { bindImplicit, bindMember } from './rename';
import {
  type BoundLaw,
  binderOf,
  bindLaw,
  byKey,
  commonAmong,
  lawOfVariable,
  quantity,
  resolveLaw,
} from './resolve-law';
import { type Factor, isCalled } from './scope';
import { shapeOf } from './shapes';

const knows = (factor: Factor, key: string): boolean =>
  [...factor.outcomes, ...factor.given].some(slot => isCalled(slot, key));

/** x_i and x_1 are one quantity where i is 1: a joint law of the two would take them for two. */
function refuseSameMember(parts: readonly Assignment[], place: Syntax['place']): void {
  const members = parts.filter(({ slot, index }) => slot.plate && index);
  const written = ({ index }: Assignment) => canonical(index!);
  for (const part of members) {
    const other = members.find(
      ({ slot, index }) =>
        slot.plate!.size === part.slot.plate!.size &&
        canonical(index!) !== written(part) &&
        (index!.kind !== 'number' || part.index!.kind !== 'number'),
    );
    if (!other) continue;
    const [a, b] = [part, other].map(({ value }) => print(value));
    fail(place, `${a} and ${b} belong to the same member where their indices are equal`, {
      found: `${a}, ${b}`,
      expected: 'indices that are numbers, or the whole family',
    });
  }
}

/** The joint law of these variables given others, from the one letter that has them all. */
export function lawOfNames(
  x: Context,
  names: readonly NameSyntax[],
  given: readonly NameSyntax[],
  place: Syntax['place'],
  letter?: Syntax,
): BoundLaw {
  if (names.length === 0)
    fail(place, 'nothing inside has a declared law', { expected: 'a law as a subscript' });
  if (names.length === 1 && given.length === 0 && !letter) return lawOfVariable(x, names[0]!)!;
  const keys = names.map(nameKey);
  const conditions = given.map(nameKey);
  const having = x.scope
    .lawsOf(keys[0]!)
    .filter(([key]) => letter === undefined || (letter.kind === 'name' && nameKey(letter) === key))
    .filter(([, entry]) => keys.every(key => entry.factors.some(f => f.outcomes.some(o => isCalled(o, key)))))
    .filter(([, entry]) => conditions.every(key => entry.factors.some(f => knows(f, key))));
  const letters = commonAmong(x, having).map(([, entry]) => entry);
  if (letters.length !== 1) {
    fail(
      place,
      letters.length === 0
        ? 'no single density has all these variables'
        : 'more than one density has these variables',
      {
        expected: 'a law as a subscript',
      },
    );
  }
  const entry = letters[0]!;
  const written = `${entry.latex}(${names.map(n => print(n)).join(', ')}${given.length > 0 ? ` | ${given.map(n => print(n)).join(', ')}` : ''})`;
  x.note(`the expectation was taken under ${written}`);
  const outcomes = names.map(name => quantity(x, entry, name));
  const under = given.map(name => quantity(x, entry, name));
  refuseSameMember([...outcomes, ...under], place);
  return {
    binders: outcomes.map((own, i) => ({ ...binderOf(own), key: keys[i]! })),
    density: y => {
      const values = valuesOf(
        [...outcomes, ...under],
        ({ value }) => elaborate(y, value),
        index => elaborate(y, index),
      );
      const own = (list: readonly Assignment[]) => list.map(({ key }) => key);
      return densityAt(y, entry, own(outcomes), own(under), values, place, written);
    },
  };
}

/** E[X | Y = y]: the names before the signs, and the context in which they have these values. */
export function conditionsOf(
  x: Context,
  given: readonly Syntax[],
): { names: NameSyntax[]; context: Context } {
  const values = new Map<string, Expression>();
  const names = given.map(item => {
    const name = item.kind === 'relation' ? item.members[0]! : item;
    if (name.kind !== 'name')
      fail(item.place, 'a variable, or variable = value, was expected as a condition');
    if (item.kind === 'relation') values.set(nameKey(name), elaborate(x, item.members[1]!));
    return name;
  });
  return { names, context: x.bind(values) };
}

/** A formula under a law, with all that the law binds in it. */
export function underLaw(x: Context, law: BoundLaw, ranges: readonly Range[], body: Expression): Expression {
  return law.binders.reduce((e, binder, i) => {
    const { id, domain } = ranges[i]!;
    const bound = bindImplicit(x, e, binder.key, id);
    return binder.member ? bindMember(x, bound, binder.member, variable(id, shapeOf(domain))) : bound;
  }, body);
}

/** The mean of `body` under a law. */
export function mean(
  x: Context,
  law: BoundLaw,
  body: (y: Context) => Expression,
  place: Syntax['place'],
): Expression {
  const { context, ranges } = bindLaw(x, law);
  const density = law.density(context);
  const inner = underLaw(x, law, ranges, body(context));
  return fitting(
    place,
    () => meanOverMembers(x, ranges, density, inner) ?? accumulate(ranges, product([density, inner])),
  );
}

/**
 * What an E without subscript averages over. In `\mathbb{E}[(X - \mathbb{E}[X])^2]` the inner X is bound by the outer
 * E already: an E of nothing else averages over it anew.
 */
export function averaged(x: Context, bodies: readonly Syntax[], except: readonly NameSyntax[]): NameSyntax[] {
  const free = randomNames(x, bodies, except);
  if (free.length > 0) return free;
  const again = occurrences(x, bodies).filter(
    ({ name }) => commonAmong(x, x.scope.lawsOf(nameKey(name))).length === 1,
  );
  return together(x, again, except);
}

/** The law that expectations are declared to be taken under, for one of something fixed, `\langle \mu^2 \rangle`. */
function commonLaw(x: Context, names: readonly NameSyntax[], s: ExpectationSyntax): BoundLaw | undefined {
  const key = x.scope.parametrisations.get('expectation');
  if (names.length > 0 || s.given.length > 0 || key === undefined) return undefined;
  return byKey(x, s, key);
}

/** `\mathbb{E}_q[f]`, `\mathbb{E}[X \mid Y]`. */
export function expectation(x: Context, s: ExpectationSyntax): Expression {
  const { names, context } = conditionsOf(x, s.given);
  const random = s.law ? [] : averaged(context, [s.body], names);
  const law = s.law
    ? resolveLaw(context, s.law)
    : (commonLaw(context, random, s) ?? lawOfNames(context, random, names, s.place));
  if (s.law && s.given.length > 0)
    fail(s.place, 'an expectation has a law and a condition; write the law of the conditional');
  return mean(context, law, y => elaborate(y, s.body), s.place);
}
