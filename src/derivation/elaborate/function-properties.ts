/** Properties that words declare of an arbitrary function: "any bounded, non-increasing function on [0, 1]". */

import type { Domain, FunctionProperty } from './domain';

/** Each property with the words that may stand for it; members are drawn strictly increasing and decreasing. */
const spellings: readonly (readonly [FunctionProperty, readonly string[]])[] = [
  ['strictly convex', ['strictly convex']],
  ['strictly concave', ['strictly concave']],
  ['convex', ['convex']],
  ['concave', ['concave']],
  ['increasing', ['strictly increasing', 'increasing']],
  ['decreasing', ['strictly decreasing', 'decreasing']],
  ['nondecreasing', ['nondecreasing']],
  ['nonincreasing', ['nonincreasing']],
  ['positive', ['strictly positive', 'positive']],
  ['negative', ['strictly negative', 'negative']],
  ['nonnegative', ['nonnegative']],
  ['nonpositive', ['nonpositive']],
  ['bounded', ['bounded']],
  ['odd', ['odd']],
  ['even', ['even']],
];

/** The words that are known, for the error that refuses another. */
export const knownProperties: string = spellings.map(([property]) => property).join(', ');

/** Words that say nothing that every member does not fulfil. */
const fillers = new Set(
  (
    'any every some a an the is are be arbitrary given fixed function functions smooth continuous continuously ' +
    'differentiable twice infinitely sufficiently real valued scalar measurable and also both monotonically'
  ).split(' '),
);

/** Words without the set behind "on" or ":", hyphens gone: "non-increasing" is one word, "real-valued" are two. */
function plain(words: string): string {
  return words
    .replace(/\bon\b.*$/, '')
    .replace(/^\s*:.*$/, '')
    .replace(/\bnon[\s-]+(?=increasing|decreasing|negative|positive)/g, 'non')
    .replace(/[-,;.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The properties that words name, and those of the words that name nothing known. */
export function propertiesIn(words: string): {
  readonly properties: readonly FunctionProperty[];
  readonly unknown: readonly string[];
} {
  let rest = ` ${plain(words)} `;
  const properties: FunctionProperty[] = [];
  for (const [property, names] of spellings)
    for (const name of names) {
      if (!rest.includes(` ${name} `)) continue;
      rest = rest.replaceAll(` ${name} `, ' ');
      if (!properties.includes(property)) properties.push(property);
    }
  return { properties, unknown: rest.split(' ').filter(word => word !== '' && !fillers.has(word)) };
}

/** The property that lies in a set of values; undefined: no member is drawn with values in it. */
export function propertyOfValues(values: Domain): readonly FunctionProperty[] | undefined {
  if (values.kind === 'real') return [];
  if (values.kind === 'positive') return [values.closed ? 'nonnegative' : 'positive'];
  if (values.kind !== 'interval' || values.lower !== Number.NEGATIVE_INFINITY || values.upper !== 0)
    return undefined;
  return [values.upperClosed ? 'nonpositive' : 'negative'];
}

type Group = readonly FunctionProperty[];
const convex: Group = ['convex', 'strictly convex'];
const concave: Group = ['concave', 'strictly concave'];
const rising: Group = ['increasing', 'nondecreasing'];
const falling: Group = ['decreasing', 'nonincreasing'];
const above: Group = ['positive', 'nonnegative'];
const below: Group = ['negative', 'nonpositive'];

/** Pairs that only constants, or no function of all reals, have together. */
const contradictions: readonly (readonly [Group, Group])[] = [
  [convex, concave],
  [rising, falling],
  [above, below],
  [convex, below],
  [concave, above],
  [
    [...convex, ...concave],
    ['bounded', 'odd'],
  ],
  [['even'], [...rising, ...falling, 'odd']],
  [['odd'], [...above, ...below]],
];

/** Two of the properties that contradict each other. */
export function contradiction(
  properties: readonly FunctionProperty[],
): readonly [string, string] | undefined {
  for (const [some, others] of contradictions) {
    const one = properties.find(property => some.includes(property));
    const other = properties.find(property => others.includes(property));
    if (one && other && one !== other) return [one, other];
  }
  return undefined;
}

/** Properties that a declared value more than one would bend: shapes of the whole line. */
export const isShape = (property: FunctionProperty): boolean =>
  [...convex, ...concave, ...rising, ...falling].includes(property);

/** "smooth, convex and positive" */
export function describeProperties(properties: readonly FunctionProperty[]): string {
  const said = properties.map(property =>
    property === 'increasing' || property === 'decreasing' ? `strictly ${property}` : property,
  );
  return ['smooth', ...said].join(', ');
}
