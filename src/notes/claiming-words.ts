/** Which words of a sentence make a short relation a claim: "so $H^2 = H$" claims, "where $x^2 = y$" does not. */

import { ofSupposing } from './supposing-words';

const supposing = new RegExp(String.raw`\b${ofSupposing}\b|\bsetting\b`, 'i');

const verbs =
  'have|has|get|gets|find|finds|obtain|obtains|see|sees|know|conclude|deduce|derive|recover|check|verify';
const announcing = String.raw`(?:so|hence|thus|therefore|then|consequently|indeed|clearly|that is|i\.e\.|namely|which is|and|but|now|also|(?:we|one|you) (?:${verbs})|it follows|follows|gives|yields|implies|shows|proves|means|note|notice|observe|recall|it holds|holds)`;
const filler = String.raw`(?:\s+(?:that|also|again|immediately|now|even|both|in particular|in fact|indeed|of course))*`;
/** Formulas that stand in a row with the one in question: "so ◇, ◇ and". */
const inRow = String.raw`(?:◇\s*(?:,|,?\s*and)\s*)*`;
const claimed = new RegExp(String.raw`(?:^|[\s(,;:>*_–—-])(${announcing})${filler}\s*[,:]?\s*${inRow}$`, 'i');
const weak = /^(?:and|but|now|also|holds|then)$/i;
const stated = new RegExp(
  String.raw`(?::|\bsatisf(?:y|ies)|\b(?:identity|property|relation|fact that))\s*${inRow}$`,
  'i',
);
const confirmed = /^\s*(?:holds|follows|is true|is valid|still holds|as well|too)\b/i;

/** Behind a formula that is itself what a sentence speaks of: "$x^2 = y$ is a parabola". */
const subject =
  /^\s*(?:is (?!true|valid)|are|was|has|have|means|describes?|defines?|would|can|may|must|says|where)\b/i;

/** The sentence before a place, each formula in it as one mark. */
export function sentenceBefore(text: string, place: number): string {
  const before = text.slice(Math.max(0, place - 240), place);
  const marked = before
    .replace(/\$\$[\s\S]*?\$\$|\$[^$]*\$|\\\(.*?\\\)/g, '◇')
    .replace(/<!--[\s\S]*?-->/g, '');
  return marked.split(/\n\s*\n|[.!?](?=\s)(?<!\b(?:i\.e|e\.g)\.)/).at(-1)!;
}

/**
 * Does a sentence claim the short relation between two texts?
 * @param sentence the sentence before it
 * @param behind the words behind it
 */
export function claimsShort(sentence: string, behind: string): boolean {
  const found = claimed.exec(sentence);
  if (found && !weak.test(found[1]!)) return true;
  if (subject.test(behind)) return false;
  if (supposing.test(sentence)) return /\bthen\b/i.test(found?.[1] ?? '');
  return found !== null || stated.test(sentence) || confirmed.test(behind) || /^[\s>*_-]*$/.test(sentence);
}

/** Does the word directly before say what a letter stands for, or under which relation: "where $x^2 = y$"? */
export const isAside = (sentence: string): boolean => /\bwhere(?:\s+(?:now|also|again))?\s*$/i.test(sentence);
