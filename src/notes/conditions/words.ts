/** Words that put a formula behind them as a condition, and how far it then reaches. */

import { anyOf, ofAssumption, ofCases, ofChoice, ofSetting, ofSupposition } from '../supposing-words';

export type Reach = 'sentence' | 'paragraph';

const forSentence = anyOf(
  ofCases,
  ofSupposition,
  ofSetting,
  'under(?: the (?:assumption|hypothesis|condition|constraint))?|as long as|once',
  'in (?:the )?(?:special )?case(?: of| that| where| when)?',
);
const forParagraph = anyOf(ofChoice, ofAssumption);
const between = String.raw`(?:\s+(?:all|any|every|each|some|now|that|also|further|instead|additionally|moreover|for simplicity,?|first|only|to the contrary|for contradiction|for the moment|for now|without loss of generality))*`;

const announcing = new RegExp(
  String.raw`(?:^|[\s(\[,;:>*_"-])((?:${forSentence})|(?:${forParagraph}))${between}\s*$`,
  'i',
);

export interface Announced {
  readonly word: string;
  readonly reach: Reach;
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
  const reach = new RegExp(`^(?:${forParagraph})$`).test(word) ? 'paragraph' : 'sentence';
  const denied = /\b(?:false|untrue|wrong|fails?|invalid|not (?:hold|true|valid))\b[^.]*$/i.test(lead);
  const negated = word === 'unless' || denied || /\b(?:except|only)$/i.test(lead.trimEnd());
  return { word, reach, lead: lead.replace(/\bexcept\s*$/i, ''), negated };
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
  /^\s*,?\s*(?:(?:which|this|that|and)\s+(?:holds|is valid|is true)\s+)?(?:only\s+)?(?:for|if|when|whenever|where|with|provided(?: that)?|as long as|assuming(?: that)?)(?:\s+(?:all|any|every|each|now))?\s*$/;

/** Words between a display and its condition, `$$ .. $$ for $n \ge 2$`. */
export const followsDisplay = (text: string): boolean => behind.test(text);

/** Words that end whatever was supposed. */
export const endsSuppositions = (text: string): boolean =>
  /\b(?:in general|in the general case|more generally|otherwise|conversely|regardless|whatever|no longer|arbitrary|on the other hand|by contrast|unconditionally)\b/i.test(
    text,
  );
