/** What the words around a formula in a line of prose make of it. */

import { type Model, read } from '../derivation';
import type { Formula } from './note';

type Scope = Model['scope'];

const relational =
  /[=<>≤≥≈∝⇒⇔]|\\(?:le|leq|ge|geq|leqslant|geqslant|approx|propto|equiv|triangleq|coloneqq|implies|iff|Rightarrow|Leftrightarrow|neq?)(?![A-Za-z])/;

/** `i = 1, \\dots, n`: the values of an index. */
const range = /^\s*[A-Za-z]\s*(?:=|\\in\s*\\\{)\s*\d+\s*,.*(?:\\[lc]?dots|\.\.\.)/;

/** Does the formula relate anything? */
export const relates = (latex: string): boolean => relational.test(latex);

/** A value or a case, `n = 2`, `\mu_1 = \mu_2`, `x > 0`: said in prose it is no claim. */
const letter = String.raw`(?:\\?[A-Za-z]+|\\(?:mathbf|mathrm|boldsymbol|bm|hat|bar|tilde)\s*\{?\s*\\?[A-Za-z]+\}?)(?:[_^](?:\{[^{}]*\}|\\?[A-Za-z0-9]))*`;
const simple = new RegExp(
  String.raw`^\s*${letter}\s*(?:=|<|>|\\(?:le|ge|leq|geq|neq?|approx)(?![A-Za-z]))\s*[-+]?(?:\d+(?:\.\d+)?|${letter}|\\infty)?\s*$`,
);

const conditional =
  /\b(?:if|when|whenever|while|unless|suppose|supposing|assume|assuming|assumption|for|at|until|provided|under|case|cases|require|requires|want|wants|need|needs|such that|given|with|because|since)\b[^.;:!?]{0,40}$/i;
/** Behind a word of `conditional` these still introduce a claim: "For all $x$ we have $..$", "for this matrix, $..$". */
const claiming =
  /\b(?:we (?:have|get|find|obtain)|it follows|then|so|gives|that is|identity)\b|[A-Za-z]\s*,\s*(?:that\s*)?$/i;
/** "for example" and "accounts for" suppose nothing. */
const noCondition = /\bfor (?:example|instance)\b|\b(?:accounts?|accounted|reasons?) for\b/gi;
const defining =
  /\b(?:where|let|define|defining|denote|denotes|write|set|setting|call|here|with|using)\b[^.;:!?]{0,30}$/i;

/** `\mu = 2 \sigma` with \mu declared: in a line of prose that sets a letter, for what follows. */
export function setsLetter(formula: Formula, scope: Scope): boolean {
  if (formula.display || formula.literal) return false;
  const { chains } = read(formula.latex.text);
  const [first, second, ...others] = chains.flatMap(({ members }) => members);
  if (!first?.side || !second || others.length > 0) return false;
  return first.side.kind === 'name' && scope.find(first.side)?.kind === 'variable';
}

/** Does the text end in a word that supposes, with nothing behind it that claims? */
function isConditional(sentence: string): boolean {
  const found = conditional.exec(sentence.replace(noCondition, ''));
  return found !== null && !claiming.test(found[0]);
}

/** Why a formula in a line of prose is not judged; undefined: it is. */
export function notClaimed(formula: Formula, text: string): string | undefined {
  if (formula.literal || (formula.display && !formula.alone)) return undefined;
  const latex = formula.latex.text;
  if (!relates(latex)) return 'It names something and relates nothing.';
  if (simple.test(latex) || range.test(latex))
    return 'In a line of prose this is a value or a case, no claim.';
  if (formula.alone) return undefined;
  const before = text.slice(Math.max(0, formula.place.start - 80), formula.place.start);
  const sentence = before.slice(Math.max(before.lastIndexOf('\n\n'), 0));
  if (isConditional(sentence) && !defining.test(sentence)) return 'The prose says it under a condition.';
  return undefined;
}
