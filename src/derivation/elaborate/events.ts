import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, ProbabilitySyntax, Syntax } from '../read/syntax';
import { condition, indicatorOf } from './conditions';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import { eventProbability, speaksOfEvents } from './event-probabilities';
import { lawOfNames, mean } from './expectations';
import type { Expression } from './expression';
import { all, isDiscrete, quotient } from './nodes';
import { randomNames } from './random-names';
import type { BoundLaw } from './resolve-law';

const isValue = (s: Syntax): boolean =>
  s.kind === 'relation' && s.signs.length === 1 && s.signs[0] === '=' && s.members[0]!.kind === 'name';

/** The values that `X = x, Y = y` gives, by name. */
function assignments(x: Context, items: readonly Syntax[]): { names: NameSyntax[]; context: Context } {
  const values = new Map<string, Expression>();
  const names = items.map(item => {
    const name = (item.kind === 'relation' ? item.members[0]! : item) as NameSyntax;
    if (item.kind === 'relation') values.set(nameKey(name), elaborate(x, item.members[1]!));
    return name;
  });
  return { names, context: x.bind(values) };
}

/** Does each quantity of the law get a value: not so in P(X = Y), where Y is random as well? */
function allAssigned(x: Context, events: readonly Syntax[], law: BoundLaw): boolean {
  const keys = assignments(x, events).names.map(name => {
    const entry = x.scope.get(nameKey(name));
    return nameKey(entry?.kind === 'value' && entry.syntax.kind === 'name' ? entry.syntax : name);
  });
  return law.binders.every(({ key }) => keys.includes(key));
}

/** P(event | X = x): under the conditional law. */
function underConditions(x: Context, s: ProbabilitySyntax): Expression {
  const { names: given, context } = assignments(x, s.given);
  const random = randomNames(context, s.events, given);
  const law = lawOfNames(context, random, given, s.place);
  if (s.events.every(isValue) && allAssigned(context, s.events, law)) {
    const continuous = law.binders.find(binder => !isDiscrete(binder.domain));
    if (continuous) {
      fail(
        s.place,
        `${print(s)} is the probability of a single value of ${continuous.latex}, which is continuous: 0`,
        {
          expected: `the density p(${continuous.latex})`,
        },
      );
    }
    return law.density(assignments(context, s.events).context);
  }
  return mean(context, law, y => indicatorOf(all(s.events.map(event => condition(y, event)))), s.place);
}

/** `P(|X - \mu| \ge k\sigma)`, `P(A \mid B)`. */
export function probability(x: Context, s: ProbabilitySyntax): Expression {
  if (speaksOfEvents(x.scope, s) && !s.law) return eventProbability(x, s);
  if (s.law)
    return fail(s.place, 'a probability with a law below it is not read', {
      expected: 'E_q[\\mathbf{1}[..]]',
    });
  const allNames = s.events.every(event => event.kind !== 'relation');
  if (allNames)
    return fail(s.place, `${print(s)} has no event`, {
      expected: 'a relation, or a declared density p',
      declare: `${print(s)} = ...`,
    });
  if (s.given.every(item => isValue(item) || item.kind === 'name')) return underConditions(x, s);
  const both: ProbabilitySyntax = { ...s, events: [...s.events, ...s.given], given: [] };
  return quotient(underConditions(x, both), underConditions(x, { ...s, events: s.given, given: [] }));
}
