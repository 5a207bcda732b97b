import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { ExpectationSyntax, NameSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { type Context, fail, fitting } from './context';
import { type Assignment, densityAt, valuesOf } from './densities';
import { elaborate } from './elaborate';
import type { Expression } from './expression';
import { accumulate, product } from './nodes';
import { bindImplicit } from './rename';
import {
  type BoundLaw,
  bindLaw,
  byKey,
  commonAmong,
  lawOfVariable,
  quantity,
  resolveLaw,
} from './resolve-law';
import { type Factor, isCalled } from './scope';

/** Variables in a formula that have exactly one declared law: what an E without subscript is taken over. */
export function randomNames(x: Context, bodies: readonly Syntax[], except: readonly string[]): NameSyntax[] {
  const found = new Map<string, NameSyntax>();
  const seen = new Set<string>();
  const visit = (body: Syntax) => {
    for (const node of walk(body)) {
      if (node.kind !== 'name') continue;
      const key = nameKey(node);
      if (seen.has(key) || except.includes(key) || x.lookup(key) !== undefined) continue;
      seen.add(key);
      const entry = x.scope.get(key);
      if (x.scope.lawsOf(key).length > 0) found.set(key, node);
      // What stands for a formula is as random as what stands in it.
      else if (entry?.kind === 'value') visit(entry.syntax);
    }
  };
  bodies.forEach(visit);
  return [...found.values()];
}

const knows = (factor: Factor, key: string): boolean =>
  [...factor.outcomes, ...factor.given].some(slot => isCalled(slot, key));

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
  return {
    binders: outcomes.map(({ slot }, i) => ({ key: keys[i]!, latex: slot.latex, domain: slot.domain })),
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

/** The mean of `body` under a law. */
export function mean(
  x: Context,
  law: BoundLaw,
  body: (y: Context) => Expression,
  place: Syntax['place'],
): Expression {
  const { context, ranges } = bindLaw(x, law);
  const density = law.density(context);
  const inner = law.binders.reduce((e, { key }, i) => bindImplicit(x, e, key, ranges[i]!.id), body(context));
  return accumulate(
    ranges,
    fitting(place, () => product([density, inner])),
  );
}

/**
 * What an E without subscript averages over. In `\mathbb{E}[(X - \mathbb{E}[X])^2]` the inner X is bound by the outer
 * E already: an E of nothing else averages over it anew.
 */
function averaged(x: Context, body: Syntax, except: readonly string[]): NameSyntax[] {
  const free = randomNames(x, [body], except);
  if (free.length > 0) return free;
  const names = [...walk(body)].filter(node => node.kind === 'name');
  const again = names.filter(
    name => !except.includes(nameKey(name)) && commonAmong(x, x.scope.lawsOf(nameKey(name))).length === 1,
  );
  return again.filter((name, i) => again.findIndex(other => nameKey(other) === nameKey(name)) === i);
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
  const random = s.law ? [] : averaged(context, s.body, names.map(nameKey));
  const law = s.law
    ? resolveLaw(context, s.law)
    : (commonLaw(context, random, s) ?? lawOfNames(context, random, names, s.place));
  if (s.law && s.given.length > 0)
    fail(s.place, 'an expectation has a law and a condition; write the law of the conditional');
  return mean(context, law, y => elaborate(y, s.body), s.place);
}
