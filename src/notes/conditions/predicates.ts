/** Properties that words say of a letter, "$A$ is symmetric", "an orthogonal matrix $Q$", as relations where they are some. */

import { anyOf, ofAssumption, ofCases, ofChoice } from '../supposing-words';

/** `@` stands for the letter; '' is said and is no relation that can be tried. */
const properties: readonly (readonly [RegExp, string])[] = [
  [/^(?:symmetric\s+)?positive[ -]definite/i, '@ \\succ 0'],
  [/^(?:symmetric\s+)?positive[ -]semi-?definite/i, '@ \\succeq 0'],
  [/^(?:positive|nonzero and positive)\b/i, '@ > 0'],
  [/^negative[ -](?:semi-?)?definite/i, ''],
  [/^negative\b/i, '@ < 0'],
  [/^non-?negative\b/i, '@ \\ge 0'],
  [/^zero\b/i, '@ = 0'],
  [/^symmetric\b/i, '@^\\top = @'],
  [/^idempotent\b/i, '@ @ = @'],
  [/^orthogonal matri(?:x|ces)\b/i, '@^\\top @ = I'],
  [/^unit(?: |-)?vector/i, '\\|@\\| = 1'],
  [
    /^(?:not|invertible|non-?singular|singular|orthogonal|orthonormal|unitary|diagonal|triangular|nilpotent|normal|skew|hermitian|stochastic|doubly stochastic|convex|concave|linear|even|odd|independent|uncorrelated|normali[sz]ed|small|large|known|constant|continuous|differentiable|bounded|increasing|decreasing|nonzero|non-zero|square|full rank|of full|a?\s*projection|projector|permutation)\b/i,
    '',
  ],
];

const article = /^(?:an?|any|every|the|strictly|also|both)\s+/i;
/** Nothing more than what kind of thing a letter is. */
const kind =
  /^(?:(?:arbitrary|any|given|fixed|real|natural|whole|integer|scalar|finite|random|possibly|column|row|square|two|real-valued|some)[\s,-]+)*(?:number|integer|vector|scalar|matrix|matrices|variable|function|constant|sample|point|parameter|set|event|real|arbitrary|given|fixed)s?\b/i;

const withoutArticle = (text: string): string => {
  const found = article.exec(text);
  return found ? withoutArticle(text.slice(found[0].length)) : text;
};

function relationFor(words: string): string | undefined {
  const found = properties.find(([pattern]) => pattern.test(words));
  return found?.[1];
}

/**
 * `$c$ is positive`: what it says as a relation of `@`; '' where it says something that is none; undefined: nothing.
 * @param any any other predicate counts as something that is said, as behind "if"
 */
export function propertyBehind(text: string, any: boolean): string | undefined {
  if (/^\s*vanish(?:es)?\b/i.test(text)) return '@ = 0';
  const found = /^\s*(?:is|are|be)\s+([A-Za-z][^.;:$]*)/.exec(text);
  if (!found)
    return any && /^\s*(?:has|have|satisf(?:y|ies)|commutes?|depends?|grows?|tends?)\b/.test(text)
      ? ''
      : undefined;
  const words = withoutArticle(found[1]!);
  return relationFor(words) ?? (any && !kind.test(words) ? '' : undefined);
}

/** "for an orthogonal matrix $Q$", "for symmetric $A$": the property directly before the letter. */
const before = new RegExp(
  String.raw`\b(?:${anyOf(ofCases, ofChoice, ofAssumption)}|consider)\s+(?:(?:all|any|every|each|some|an?|the)\s+)*([a-z][a-z -]*?)\s*$`,
  'i',
);

/** The words before a letter from the one that announces it on, and what they say of it. */
export function propertyBefore(
  sentence: string,
): { readonly announcing: string; readonly relation: string } | undefined {
  const found = before.exec(sentence);
  const relation = found ? relationFor(found[1]!) : undefined;
  if (!found || relation === undefined) return undefined;
  const at = found[0].lastIndexOf(found[1]!);
  const word = found[0].slice(0, at).replace(/\s+(?:an?|the)\s*$/i, '');
  const isConsidered = /\bconsider\b/i.test(word);
  return { announcing: sentence.slice(0, found.index) + (isConsidered ? 'let' : word), relation };
}
