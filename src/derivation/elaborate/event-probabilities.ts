/** `P(A \cup B)`, `P(A \mid B)` of declared events: sums over what may happen, each with its weight. */

import { canonical } from '../read/canonical';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type {
  ChainSyntax,
  NameSyntax,
  Place,
  ProbabilitySyntax,
  Problem,
  RelationSyntax,
  Syntax,
} from '../read/syntax';
import { walk } from '../read/traverse';
import { type Context, fail } from './context';
import type { Expression } from './expression';
import { constant, negate, one, product, quotient, sum, variable, zero } from './nodes';
import type { EventEntry, EventSpace, Scope } from './scope';
import { scalar, vector } from './shapes';

/** One thing that may happen: which of the events of the space do, and its weight. */
interface Outcome {
  readonly happens: ReadonlyMap<string, boolean>;
  readonly weight: Expression;
}

/** How many weights a space has: one for each combination, or for each of the events and none of them. */
export const weightsOf = ({ keys, relation }: Pick<EventSpace, 'keys' | 'relation'>): number =>
  relation === 'any' ? 1 << keys.length : relation === 'disjoint' ? keys.length + 1 : keys.length;

/** Combinations in order: of A and B first both, then A alone, B alone, neither. */
export function combinations({ keys, relation }: Pick<EventSpace, 'keys' | 'relation'>): boolean[][] {
  if (relation === 'disjoint')
    return [...keys.map((_, i) => keys.map((_key, j) => i === j)), keys.map(() => false)];
  return Array.from({ length: 1 << keys.length }, (_, code) =>
    keys.map((_key, i) => ((code >> (keys.length - 1 - i)) & 1) === 0),
  );
}

function outcomesOf(space: EventSpace): Outcome[] {
  const base = variable(space.id, vector(weightsOf(space)));
  const entry = (i: number): Expression => ({
    kind: 'entry',
    shape: scalar,
    base,
    indices: [constant(i + 1)],
  });
  return combinations(space).map((which, k) => ({
    happens: new Map(space.keys.map((key, i) => [key, which[i]!])),
    weight:
      space.relation === 'independent'
        ? product(which.map((does, i) => (does ? entry(i) : sum([one, negate(entry(i))]))))
        : entry(k),
  }));
}

const isWhole = (s: NameSyntax): boolean => s.base === '\\Omega';
const isEmpty = (s: NameSyntax): boolean => s.base === '\\emptyset' || s.base === '\\varnothing';

function happens(s: Syntax, { happens: which }: Outcome): boolean {
  if (s.kind === 'name') return isWhole(s) || (which.get(nameKey(s)) ?? false);
  if (s.kind === 'group') return happens(s.body, { happens: which } as Outcome);
  if (s.kind !== 'operator') return fail(s.place, `${print(s)} is no event`);
  const [first, second] = s.arguments.map(argument => happens(argument, { happens: which } as Outcome));
  if (s.name === 'complement') return !first;
  if (s.name === 'cap') return first! && second!;
  if (s.name === 'cup') return first! || second!;
  return first! && !second!;
}

const namesIn = (items: readonly Syntax[]): NameSyntax[] =>
  items.flatMap(item => walk(item)).filter((node): node is NameSyntax => node.kind === 'name');

const eventOf = (scope: Scope, name: NameSyntax): EventEntry | undefined => {
  const entry = scope.get(nameKey(name));
  return entry?.kind === 'event' ? entry : undefined;
};

/** Does the bracket speak of declared events, or of none but the certain and the impossible one beside some that are declared? */
export function speaksOfEvents(scope: Scope, s: ProbabilitySyntax): boolean {
  const names = namesIn([...s.events, ...s.given]);
  if (names.some(name => eventOf(scope, name) !== undefined)) return true;
  return names.every(name => isWhole(name) || isEmpty(name)) && anyEvent(scope) !== undefined;
}

const anyEvent = (scope: Scope): EventEntry | undefined =>
  scope.all().flatMap(([, entry]) => (entry.kind === 'event' ? [entry] : []))[0];

/** Does a side hold the probability of a declared event? */
export const holdsEvents = (scope: Scope, side: Syntax): boolean =>
  walk(side).some(node => node.kind === 'probability' && speaksOfEvents(scope, node));

/** Why a strict inequality between probabilities is not judged: the events at which they are equal have outcomes of weight 0. */
export const strictBetweenEvents = (place: Place): Problem => ({
  place,
  message:
    'whether probabilities of any events are always different is not judged: they may be equal where an event never happens',
  expected: '\\le or \\ge',
});

/** The space of all events inside. */
function spaceOf(x: Context, s: ProbabilitySyntax): EventSpace {
  let found: EventEntry | undefined;
  for (const name of namesIn([...s.events, ...s.given])) {
    if (isWhole(name) || isEmpty(name)) continue;
    const entry = eventOf(x.scope, name);
    if (!entry)
      return fail(name.place, `${print(name)} is not declared as an event`, {
        found: print(name),
        declare: `${print(name)} \\text{ any event}`,
      });
    if (found && found.space !== entry.space)
      fail(name.place, `how ${found.latex} and ${entry.latex} meet is not said: they are declared apart`, {
        declare: `${found.latex}, ${entry.latex} \\text{ any events}`,
      });
    found = entry;
  }
  return (found ?? anyEvent(x.scope)!).space;
}

/** The sum of the weights at which all of these happen, over the sum of those at which all behind the bar do. */
export function eventProbability(x: Context, s: ProbabilitySyntax): Expression {
  const outcomes = outcomesOf(spaceOf(x, s));
  const total = (events: readonly Syntax[]): Expression => {
    const chosen = outcomes.filter(outcome => events.every(event => happens(event, outcome)));
    return chosen.length === 0 ? zero : sum(chosen.map(({ weight }) => weight));
  };
  if (s.given.length > 0)
    x.note(`${print(s)} supposes that what stands behind the bar has a positive probability`);
  return quotient(total([...s.events, ...s.given]), total(s.given));
}

/** P(B) > 0 for each B behind a bar of the chain. */
export function positiveConditions(scope: Scope, chain: ChainSyntax): RelationSyntax[] {
  const nodes = chain.members.flatMap(({ side }) => (side ? walk(side) : []));
  const conditional = nodes.filter(
    (node): node is ProbabilitySyntax =>
      node.kind === 'probability' && node.given.length > 0 && speaksOfEvents(scope, node),
  );
  const relations = conditional.map(
    (node): RelationSyntax => ({
      kind: 'relation',
      place: node.place,
      members: [
        { ...node, events: node.given, given: [] },
        { kind: 'number', text: '0', place: node.place },
      ],
      signs: ['>'],
    }),
  );
  return [...new Map(relations.map(relation => [canonical(relation), relation])).values()];
}
