/** Words that put a formula behind them as a condition, and how far it then reaches. */

import {
  anyOf,
  ofAssumption,
  ofCases,
  ofChoice,
  ofReason,
  ofSetting,
  ofSupposing,
  ofSupposition,
} from '../supposing-words';

export type Reach = 'sentence' | 'paragraph';

const forSentence = anyOf(
  ofCases,
  ofSupposition,
  ofSetting,
  ofReason,
  'as|such that|satisf(?:y|ies|ying)',
  'under(?: the (?:assumption|hypothesis|condition|constraint))?|as long as|once',
  'in (?:the )?(?:special )?case(?: of| that| where| when)?',
);
const forParagraph = anyOf(ofChoice, ofAssumption);
const between = String.raw`(?:\s+(?:all|any|every|each|some|now|that|also|further|instead|additionally|moreover|for simplicity,?|first|only|to the contrary|for contradiction|for the moment|for now|without loss of generality))*`;

const announcing = new RegExp(
  String.raw`(?:^|[\s(\[,;:>*_"-])((?:${forSentence})|(?:${forParagraph}))${between}\s*$`,
  'i',
);

const isForParagraph = new RegExp(`^(?:${forParagraph})$`);
const reasons = new RegExp(`^(?:${ofReason}|as)$`);
/** "Let $p, q > 1$ with $..$", "Let $p$ be such that $..$": what these add reaches as far as what they add to. */
const adding = /^(?:with|such that|satisf(?:y|ies|ying))$/;
const assuming = new RegExp(
  String.raw`^(?:[\s>*_#"'(-]|\b(?:and|now|then|further|moreover|also)\b,?)*(?:${forParagraph}|consider)\b`,
  'i',
);

export interface Announced {
  readonly word: string;
  readonly reach: Reach;
  /** "since", "because": it is a fact that is given as a reason. */
  readonly isReason: boolean;
  /** "unless", "except for": what holds is the opposite. */
  readonly negated: boolean;
  /** The sentence before the word. */
  readonly lead: string;
}

/** The word that announces what stands behind the text; undefined: none does. */
export function announced(sentence: string): Announced | undefined {
  const found = announcing.exec(sentence);
  if (!found) return undefined;
  const word = found[1]!.toLowerCase();
  const lead = sentence.slice(0, found.index);
  if (/\b(?:not|never|even|but|rather|than|nor|without)$/i.test(lead.trimEnd())) return undefined;
  // "This accounts for" supposes nothing.
  if (word === 'for' && /\b(?:accounts?|accounted|reasons?)$/i.test(lead.trimEnd())) return undefined;
  // "This would clash with $a = b$", "together with" suppose nothing.
  if (
    word === 'with' &&
    /\b(?:clash(?:es)?|conflicts?|incompatible|consistent|agrees?|coincides?|compared?|confused|together|identical)$/i.test(
      lead.trimEnd(),
    )
  )
    return undefined;
  const isReason = reasons.test(word);
  // "This is so since $a = b$" gives the reason of what was said, "such as $a = b$" an example.
  if (isReason && !isLeadIn(lead)) return undefined;
  const isAdded = adding.test(word) && assuming.test(sentence);
  // "A matrix such that $A^2 = A$" is spoken of; nothing is supposed.
  if (adding.test(word) && word !== 'with' && !isAdded) return undefined;
  const isAssumed = isForParagraph.test(word) || isAdded;
  const reach = isAssumed ? 'paragraph' : 'sentence';
  const denied = /\b(?:false|untrue|wrong|fails?|invalid|not (?:hold|true|valid))\b[^.]*$/i.test(lead);
  const negated = word === 'unless' || denied || /\b(?:except|only)$/i.test(lead.trimEnd());
  return { word, reach, isReason, lead: lead.replace(/\bexcept\s*$/i, ''), negated };
}

const leading =
  /^(?:[\s>*_#"'(,:–—-]|\b(?:and|now|then|so|thus|hence|therefore|but|also|finally|first|second|next|similarly|likewise|in particular|note|we|have|get|find|see|know|show|that|conversely|here|indeed|clearly|again|moreover|further|furthermore|for example|for instance|e\.g\.|it follows|on the other hand)\b)*$/i;

/** Does the sentence begin with its condition, save for words that claim nothing? */
export const isLeadIn = (lead: string): boolean => leading.test(lead);

const passing =
  /^(?:[\s,:*_]|\b(?:then|we|get|have|obtain|find|this|is|gives|becomes|it|follows|reads|that|so)\b)*$/i;

/** Words between a condition and what it is a condition of, which claim nothing themselves. */
export const passesOn = (text: string): boolean => passing.test(text);

const behind =
  /^\s*,?\s*(?:(?:which|this|that|and)\s+(?:holds|is valid|is true)\s+)?(?:only\s+)?(?:for|if|when|whenever|where|with|at|provided(?: that)?|as long as|assuming(?: that)?|since|because|as)(?:\s+(?:all|any|every|each|now))?\s*$/;

/** Words between a display and its condition, `$$ .. $$ for $n \ge 2$`. */
export const followsDisplay = (text: string): boolean => behind.test(text);

const verbs =
  'is|are|becomes?|reads?|gives?|equals?|yields?|reduces? to|simplif(?:y|ies) to|means|implies|shows?|gets?|have|obtains?|finds?|sees?|then|so';
const stating = new RegExp(String.raw`^(?!\s*,?\s*(?:and|or|but)\b).*\b(?:${verbs})\b[^◇]*$`, 'is');
const supposingMore = new RegExp(String.raw`\b${anyOf(ofSupposing, ofSetting, ofReason)}\b`, 'i');

/** "For $n = 2$ the sum is $..$": do the words between a condition and a formula claim the formula? */
export const statesUnder = (between: string): boolean =>
  stating.test(between) && !supposingMore.test(between);

/** "Throughout, let $c = 0$": is what the sentence supposes supposed of all that follows? */
export const isThroughout = (sentence: string): boolean =>
  /\b(?:throughout|from now on|henceforth|from here on|in (?:all|everything) that follows|in what follows|in the following|in this (?:section|note|chapter)|always)\b/i.test(
    sentence,
  );

/** "since", "because" before a condition that stands behind what it is the reason of. */
export const saysReason = (text: string): boolean =>
  new RegExp(String.raw`\b(?:${ofReason}|as)\s*$`).test(text) && !/\blong as\s*$/.test(text);

/** Words that end what was assumed of the whole section: "arbitrary" speaks of a letter, and ends it not. */
export const endsAssumptions = (text: string): boolean =>
  /\b(?:in general|in the general case|more generally|otherwise|no longer|unconditionally|without (?:this|that|the) (?:assumption|condition|restriction))\b/i.test(
    text,
  );

/** Words that end whatever was supposed. */
export const endsSuppositions = (text: string): boolean =>
  /\b(?:in general|in the general case|more generally|otherwise|conversely|regardless|whatever|no longer|arbitrary|on the other hand|by contrast|unconditionally)\b/i.test(
    text,
  );
