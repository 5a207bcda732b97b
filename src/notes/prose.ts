/** What the words around a formula in a line of prose make of it. */

import { type Model, read } from '../derivation';
import type { Macros } from '../derivation/read/macros';
import { nameKey } from '../derivation/read/name-key';
import type { Syntax } from '../derivation/read/syntax';
import { walk } from '../derivation/read/traverse';
import { claimsShort, isAside, sentenceBefore } from './claiming-words';
import { expanded } from './expanded';
import type { Formula } from './note';
import {
  anyOf,
  ofAssumption,
  ofCases,
  ofDuration,
  ofNaming,
  ofReason,
  ofSupposition,
  ofWish,
} from './supposing-words';

const relational =
  /[=<>≤≥≈∝⇒⇔]|\\(?:le|leq|ge|geq|leqslant|geqslant|approx|propto|equiv|triangleq|coloneqq|implies|iff|Rightarrow|Leftrightarrow|neq?)(?![A-Za-z])/;

/** `i = 1, \\dots, n`: the values of an index. */
const range = /^\s*[A-Za-z]\s*(?:=|\\in\s*\\\{)\s*\d+\s*,.*(?:\\[lc]?dots|\.\.\.)/;

/** Does the formula relate anything? */
export const relates = (latex: string): boolean => relational.test(latex);

/** A value or a case, `n = 2`, `\mu_1 = \mu_2`, `x > 0`: said in prose it is no claim. */
const letter = String.raw`(?:\\?[A-Za-z]+|\\(?:mathbf|mathrm|boldsymbol|bm|hat|bar|tilde)\s*\{?\s*\\?[A-Za-z]+\}?)(?:[_^](?:\{[^{}]*\}|\\?[A-Za-z0-9]))*`;
const simple = new RegExp(
  String.raw`^\s*${letter}(?:\s*,\s*${letter})*\s*(?:=|<|>|\\(?:le|ge|leq|geq|neq?|approx)(?![A-Za-z]))\s*[-+]?(?:\d+(?:\.\d+)?|${letter}|\\infty)?\s*$`,
);
/** `H^2 = H`: with a power it may be a property as well as a value, as the sentence says. */
const isPowered = (latex: string): boolean =>
  /\^/.test(latex) && !/\^\s*\{?\s*(?:\(|\*|\\(?:ast|star))/.test(latex);

const conditional = new RegExp(
  String.raw`\b(${anyOf(ofCases, ofDuration, ofAssumption, ofSupposition, ofReason, ofWish)}|assumption|under|cases|(?:require|want|need)s)\b[^.;:!?]{0,40}$`,
  'i',
);
/** Behind a word of `conditional` these still introduce a claim: "For all $x$ we have $..$", "for this matrix, $..$", "for $u$ the matrix $..$". */
const claiming =
  /\b(?:we (?:have|get|find|obtain)|it follows|then|so|gives|that is|identity)\b|[A-Za-z]\s*,\s*(?:that\s*)?$|\$,?\s+the\s+(?:matrix|vector|function|estimator|quantity|number|map)\s*$/i;
/** "for example", "accounts for" and a "while" that contrasts suppose nothing. */
const noCondition = /\bfor (?:example|instance)\b|\b(?:accounts?|accounted|reasons?) for\b|[,;$]\s+while\b/gi;
const defining = new RegExp(
  String.raw`\b(?:${anyOf(ofNaming)}|let|set|setting|with|defining|denotes|write|here|using)\b[^.;:!?]{0,30}$`,
  'i',
);

const bounding: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '!=']);

/**
 * `\mu = 2 \sigma` with \mu declared: in a line of prose that sets a letter, for what follows. What the sentence
 * concludes with the letter on both sides, "so $x = 2 x$", gives it no value, nor does a bound, "hence $x \ge 3 y$".
 */
export function setsLetter(formula: Formula, { scope, macros }: Model, concluded: boolean): boolean {
  if (formula.display || formula.literal) return false;
  const { chains } = read(formula.latex.text, { macros: new Map(macros) });
  const [first, second, ...others] = chains.flatMap(({ members }) => members);
  if (!first?.side || !second || others.length > 0) return false;
  if (first.side.kind !== 'name') return false;
  const key = nameKey(first.side);
  const stands = second.side
    ? walk(second.side).some(node => node.kind === 'name' && nameKey(node) === key)
    : false;
  const isBound = bounding.has(second.sign ?? '');
  if ((stands && isBound) || (concluded && (stands || isBound))) return false;
  const whole = scope.get(key);
  const known = whole ?? scope.find(first.side);
  // A number has no members: `\lambda_1` beside a number \lambda is another letter.
  return known?.kind === 'variable' && (whole !== undefined || known.shape.kind !== 'scalar');
}

/** "and not $..$", "it is not true that $..$", "instead of $..$": denied, or said of something else. */
const denying =
  /\b(not|never|cannot|nor|rather than|instead of|unlike)(?:\s+(?:that|true|the case|necessarily|always|in general|imply|implies|say|mean|follow|have|get|hold))*\s*$/i;

/** Words behind a formula that deny it. */
const deniedBehind =
  /^\s*,?\s*(?:(?:is|are|was|were|would be) (?:not (?:true|valid|correct|right|an identity)|wrong|false|incorrect|untrue|invalid|nonsense|impossible|a (?:common )?(?:mistake|error|misconception))|(?:does|do|did|would|will|need|can) ?not (?:hold|follow|be true)|(?:would |will )?(?:clash|contradict|fail)(?:e?s)?)\b/i;
const deniedBefore =
  /\b(clash(?:es)? with|contradicts?|conflicts? with|incompatible with|contrary to|confused with|mistaken for|common (?:mistake|error|misconception)(?: is)?|tempting to (?:write|say|think|believe|conclude)|wrong to (?:write|say|think|conclude)|wrongly (?:writes?|says?|claims?|concludes?))(?:\s+that)?\s*:?\s*$/i;

/** "Solve $$..$$", "a root of $..$", "Balancing $..$": an equation that holds of what solves it. */
const toBeSolved =
  /\b(?:solv(?:es?|ing)|solutions? (?:of|to)|(?:roots?|zeros?) of|(?:balanc|equat)(?:e|ing))(?:\s+[\w-]+){0,4}\s*[:,]?\s*$/i;

/** Does a sentence ask or say what solves the equation behind it? */
export const isToBeSolved = (sentence: string): boolean => toBeSolved.test(sentence);

/** The word in which the text ends that supposes, with nothing behind it that claims. */
function supposingWord(sentence: string): string | undefined {
  const found = conditional.exec(sentence.replace(noCondition, ''));
  return found !== null && !claiming.test(found[0]) ? found[1]!.toLowerCase() : undefined;
}

/** `x^2 = y`, `A^\top = A`: something else than a name or a call of names, which "where" might define. */
function relatesMore(latex: string): boolean {
  const isName = (side: Syntax | undefined) =>
    side?.kind === 'name' || (side?.kind === 'call' && side.arguments.every(({ kind }) => kind === 'name'));
  const { chains } = read(latex);
  return chains.length > 0 && chains.every(({ members }) => !isName(members[0]?.side) && members.length > 1);
}

/** "the plane $..$": an equation that names points, and claims nothing of any. */
const places =
  /\b(?:(?:hyper)?planes?|(?:straight |level )?lines?|curves?|circles?|ellipses?|parabolas?|spheres?|(?:level )?sets?|surfaces?|contours?|boundar(?:y|ies)|constraints?)\s*$/i;
/** "Abbreviate $a = .., b = ..$" gives names. */
const abbreviating = /\babbreviat(?:e|es|ed|ing|ion|ions)\b[^.;:!?]*$/i;

/**
 * Why a formula in a line of prose is not judged; undefined: it is.
 * @param macros of the note
 * @param isClaimedUnder it is what its sentence says under the condition before it
 */
export function notClaimed(
  formula: Formula,
  text: string,
  macros: Macros,
  isClaimedUnder = false,
): string | undefined {
  if (formula.literal) return undefined;
  const sentence = sentenceBefore(text, formula.place.start);
  const denial = denying.exec(sentence);
  if (denial) return `stands behind "${denial[1]!.toLowerCase()}"`;
  const denied = deniedBefore.exec(sentence);
  if (denied) return `stands behind "${denied[1]!.toLowerCase()}"`;
  if (!formula.display && deniedBehind.test(text.slice(formula.place.end, formula.place.end + 60)))
    return 'is denied by the words behind it';
  if (isToBeSolved(sentence) && !isClaimedUnder) return 'an equation to be solved';
  if (formula.display && !formula.alone) return undefined;
  const latex = expanded(formula.latex.text, macros);
  if (!relates(latex)) return 'names something and relates nothing';
  if (range.test(latex)) return 'the values of an index';
  if (simple.test(latex)) {
    const behind = text.slice(formula.place.end, formula.place.end + 40);
    const isClaim = isPowered(latex) && (formula.alone || claimsShort(sentence, behind));
    if (!isClaim) return 'a value or a case in a line of prose';
    return undefined;
  }
  if (formula.alone || isClaimedUnder) return undefined;
  if (isAside(sentence) && relatesMore(latex)) return 'stands behind "where"';
  const named = places.exec(sentence)?.[0].trim().toLowerCase();
  if (named !== undefined && relatesMore(latex)) return `stands behind "${named}"`;
  if (abbreviating.test(sentence)) return 'stands behind "abbreviate"';
  const before = text.slice(Math.max(0, formula.place.start - 80), formula.place.start);
  const near = before.slice(Math.max(before.lastIndexOf('\n\n'), 0));
  const word = supposingWord(near);
  return word !== undefined && !defining.test(near) ? `stands behind "${word}"` : undefined;
}
