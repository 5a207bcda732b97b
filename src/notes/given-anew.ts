/**
 * Names that a note defines a second time: `Let $r(a) = -a^2$` and later `Now let $r(a) = 3 a$`, or one `S(t)` in each
 * example. Where the words say so it is a definition; in another section or example it may be one or a mistake.
 */

import { type Model, read, withoutNames } from '../derivation';
import { definable } from '../derivation/elaborate/definitions';
import { nameKey } from '../derivation/read/name-key';
import type { ChainSyntax, NameSyntax, Place, Syntax } from '../derivation/read/syntax';
import { walk } from '../derivation/read/traverse';
import { sentenceBefore } from './claiming-words';
import { announced } from './conditions/words';

/** A relation whose left side the note has defined before. */
export interface DefinedAgain {
  readonly key: string;
  /** As the note wrote it before: `S(t)`, `e^{-\lambda t}`. */
  readonly before: { readonly name: string; readonly latex: string };
  /** Of the relation, in the document. */
  readonly place: Place;
}

/** Relations of a document that would define a name if the note had not done so before. */
export function definedAgain(document: string, known: Model): readonly DefinedAgain[] {
  if (known.definitions.length === 0) return [];
  const { chains } = read(document, { macros: new Map(known.macros) });
  return chains.flatMap(chain => againIn(chain, known) ?? []);
}

function againIn(
  { members: [first, second], continues }: ChainSyntax,
  known: Model,
): DefinedAgain | undefined {
  const head = continues ? undefined : headOf(first?.side);
  const isEquation = second?.sign === '=' || second?.sign === ':=';
  if (!head || !isEquation || !second.side) return undefined;
  const before = known.definitions.findLast(({ key }) => key === head.key);
  const isItsOwn = walk(second.side).some(node => node.kind === 'name' && nameKey(node) === head.key);
  if (!before || isItsOwn || !definable(withoutNames(known, [head.key]).scope, head.side)) return undefined;
  return { key: head.key, before, place: { start: first!.place.start, end: second.place.end } };
}

function headOf(side: Syntax | undefined): { key: string; side: Syntax } | undefined {
  if (side?.kind === 'name') return { key: nameKey(side), side };
  return side?.kind === 'call' ? { key: nameKey(side.head), side } : undefined;
}

/** `g(x) = x^2 - c` with a new g, and no function on the right that is not known either. */
export function definesFunction(latex: string, known: Model): boolean {
  const { chains } = read(latex, { macros: new Map(known.macros) });
  const [first, second, ...others] = chains.length === 1 ? chains[0]!.members : [];
  if (first?.side?.kind !== 'call' || second?.sign !== '=' || !second.side || others.length > 0) return false;
  const isKnown = (node: Syntax) => node.kind !== 'call' || known.scope.find(node.head) !== undefined;
  return definable(known.scope, first.side) && walk(second.side).every(isKnown);
}

/** A relation `<`, `>`, `\le`, `\ge` with the values that the note has defined written for their names. */
export function boundSpelledOut(relation: string, known: Model): string {
  const values = new Map(known.definitions.map(({ key, latex }) => [key, latex]));
  const { chains } = read(relation, { macros: new Map(known.macros) });
  const members = chains.flatMap(chain => chain.members);
  const isBound = members.slice(1).every(({ sign }) => /^[<>]=?$/.test(sign ?? ''));
  if (values.size === 0 || chains.length !== 1 || members.length < 2 || !isBound) return relation;
  const isValue = (key: string) => values.has(key) && known.scope.get(key)?.kind === 'value';
  const names = members
    .flatMap(({ side }) => (side ? walk(side) : []))
    .filter(node => node.kind === 'name' && isValue(nameKey(node)))
    .sort((one, other) => other.place.start - one.place.start);
  return names.reduce((text, name) => {
    const value = values.get(nameKey(name as NameSyntax))!;
    return `${text.slice(0, name.place.start)}\\left(${value}\\right)${text.slice(name.place.end)}`;
  }, relation);
}

const reminding = /^(?:such that|satisf(?:y|ies|ying)|as|once|as long as|unless)$/;
const changing =
  /\b(?:(?:re)?define|consider|becomes?|instead(?: of ◇)?|(?:changes?|changed|replaced) (?:to|by)|(?:another|an?other|new|different|second|alternative)(?: [\w-]+){0,2}(?: (?:is|be))?)[\s:,]*$/i;

/** Do the words before a formula give a letter a meaning: "Now let", "With", "Consider"? */
export function givesMeaning(text: string, place: Place): boolean {
  const sentence = sentenceBefore(text, place.start);
  const word = announced(sentence);
  if (word) return !word.negated && !word.isReason && !reminding.test(word.word);
  return changing.test(sentence) || /\b(?:let|set|take)\b[^.;:◇]{0,40}\bbe\s*$/i.test(sentence);
}

const named =
  /\b(?:functions?|maps?|mapping|loss|objective|polynomial|kernel|sequence|estimator|reward|utility|density|matrix|vector|example|choice)\s*$/i;

/** "The function $f(x) = x^3$": is the formula what the words before it name, and perhaps no claim? */
export const isNamed = (text: string, { start }: Place): boolean => named.test(sentenceBefore(text, start));

const concluding =
  /\b(?:so|hence|thus|therefore|consequently|then|gets?|obtains?|finds?|have|gives?|yields?|implies|becomes|that)\b[\s,:]*(?:◇\s*(?:,|,?\s*and)\s*)*$/i;

/** "The update is $w = w - \\eta g$": an equation that is an assignment. */
const updating = /\b(?:updat|iterat|steps?\b|increment|decrement|replac|assign|overwrit)/i;

/** Does the sentence before a formula speak of values that change? */
export const speaksOfUpdates = (text: string, { start }: Place): boolean =>
  updating.test(sentenceBefore(text, start));

/** "so $h(t) = \lambda$", "we get $L = 2$ and $W = 1$": does the sentence conclude the formula? */
export const isConcluded = (text: string, { start }: Place): boolean =>
  concluding.test(sentenceBefore(text, start));

const anotherCase =
  /(?:^|\n)[ \t>*_#-]*(?:\\(?:begin|textbf|emph|paragraph|subparagraph|item)\s*[[{]\s*)?(?:examples?|exercises?|problems?|cases?|questions?|variants?|scenarios?|versions?|options?|remarks?)\b/i;

/** Does another example begin in a text: "**Example 2.**", `\begin{exercise}`? */
export const beginsAnother = (text: string): boolean => anotherCase.test(text);
