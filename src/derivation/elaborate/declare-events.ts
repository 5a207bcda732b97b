/** `A, B \text{ any events}`, `any independent events`, `any disjoint events`: a finite probability space in each setting. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, Place, Syntax } from '../read/syntax';
import { fail } from './context';
import type { Declarations } from './declarations';
import { combinations, weightsOf } from './event-probabilities';
import { compare, constant, sum, variable } from './nodes';
import type { EventSpace } from './scope';
import { scalar, vector } from './shapes';

const mostEvents = 4;

const relations: Readonly<Record<string, EventSpace['relation']>> = {
  independent: 'independent',
  disjoint: 'disjoint',
  'mutually exclusive': 'disjoint',
};

const words = /^(?:are )?(?:any |some |arbitrary )?(.*?) ?events?$/;

/** How the words say that events are related; undefined where they speak of no events. */
export function relationInWords(text: string): EventSpace['relation'] | 'unknown' | undefined {
  const between = words.exec(text)?.[1]?.trim();
  if (between === undefined) return undefined;
  if (between === '') return 'any';
  return Object.hasOwn(relations, between) ? relations[between] : 'unknown';
}

const combination = (names: readonly NameSyntax[], which: readonly boolean[]): string =>
  names.map((name, i) => (which[i] ? print(name) : `${print(name)}^c`)).join(' \\cap ');

/** All events of one statement, in one space. */
export function declareEvents(
  d: Declarations,
  s: Syntax,
  relation: EventSpace['relation'] | 'unknown',
  place: Place,
): void {
  const names = (s.kind === 'tuple' ? s.items : [s]).map(item =>
    item.kind === 'name'
      ? item
      : fail(item.place, 'the letter of an event was expected', { found: print(item) }),
  );
  if (relation === 'unknown')
    fail(place, 'how the events are related is not known', {
      expected: 'any events, any independent events, any disjoint events',
    });
  if (names.length > mostEvents)
    fail(place, `${names.length} events are declared together, and at most ${mostEvents} are read`);
  const latex = names.map(name => print(name)).join(', ');
  const keys = names.map(nameKey);
  const id = ` events ${keys.join(',')}`;
  const shared = { keys, relation };
  const count = weightsOf(shared);
  const entry = { kind: 'interval', lower: 0, upper: 1, lowerClosed: true, upperClosed: true } as const;
  const domain = { kind: 'vector', size: count, entry } as const;
  d.variables.set(id, { id, latex: `P_{${latex}}`, domain });
  const space: EventSpace = { ...shared, id };
  names.forEach((name, i) =>
    d.entry(keys[i]!, { kind: 'event', latex: print(name), letter: name.base, space }),
  );
  const base = variable(id, vector(count));
  const weights = Array.from({ length: count }, (_, i) => ({
    kind: 'entry' as const,
    shape: scalar,
    base,
    indices: [constant(i + 1)],
  }));
  if (relation !== 'independent') d.constraints.push(compare(sum(weights), '>', constant(0)));
  const held =
    relation === 'independent'
      ? `the probabilities of ${latex}`
      : `the weights of ${combinations(shared)
          .map(which => combination(names, which))
          .join(', ')}, over their sum`;
  d.say(
    place,
    `${latex} are ${relation === 'any' ? 'any' : `any ${relation}`} events: P_{${latex}} holds ${held}`,
  );
}
