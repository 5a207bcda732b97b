/** How close an approximation is claimed to be: the number that stands in the writer's reason. */

import type { Place } from '../read/syntax';
import { fail } from './context';
import type { Step } from './step';

type Tolerance = NonNullable<Step['tolerance']>;

const digits = /(\d+)\s*(?:significant\s*)?digits/;
const announced =
  /(?:within|tolerance|error|up to|\\pm|±)\s*(?:of|is|at most|below|<|\\leq?|=)?\s*(?=[\d.])/i;
const decimal = String.raw`(?:\d+(?:\.\d+)?|\.\d+)`;
const powerOfTen = String.raw`10\s*\^\s*(?:\{\s*([-−]?\s*\d+)\s*\}|(\d)(?!\d))`;
const times = String.raw`(?:\\cdot|\\times|\*|·|×)`;
/** `0.01`, `1e-3`, `10^{-3}`, `2 \cdot 10^{-3}`. */
const numeral = new RegExp(
  `^(?:(?:(${decimal})\\s*${times}\\s*)?${powerOfTen}|(${decimal}(?:e[-−]?\\d+)?))(?![\\d.]*\\d)`,
  'i',
);
/** What may stand behind the number without changing it. */
const harmless =
  /^\s*(?:$|[,.;:)](?!\d)|(?:relative(?:ly)?|absolute(?:ly)?|of|on|for|in|at|over|when|where|if|and|everywhere)\b)/i;
const percent = /^\s*(?:\\?%|percent\b)/i;

/** The reason without the commands that only hold its words or space it. */
function plainWords(reason: string): string {
  const text = /\\(?:text|textrm|mathrm|mbox)\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g;
  return reason.replace(text, ' $1 ').replace(/[$~]|\\[,;:! ]|\\q?quad/g, ' ');
}

const signed = (digits: string): number => Number(digits.replace(/\s/g, '').replace('−', '-'));

/** The value of a match of `numeral`. */
function numberOf([, mantissa, braced, single, plain]: RegExpMatchArray): number {
  if (plain !== undefined) return signed(plain);
  const exponent = signed((braced ?? single)!);
  return Number(`${mantissa ?? '1'}e${exponent}`);
}

/** The number at the start of the words, alone: what stands behind it must not change it. */
function numberAt(words: string, place: Place): Tolerance {
  const found = words.match(numeral);
  const rest = found ? words.slice(found[0].length) : words;
  const isPercent = percent.test(rest);
  const behind = rest.replace(percent, '');
  if (!found || !harmless.test(behind)) {
    fail(place, `how close is meant is not read: "${words.trim().slice(0, 40)}" is no number`, {
      expected: String.raw`0.01, 10^{-3}, 2 \cdot 10^{-3} or 1\%`,
    });
  }
  const value = numberOf(found!);
  return isPercent ? { value: value / 100, relative: true } : { value, relative: /relative/i.test(words) };
}

/** "within 0.01", "within 10^{-3}", "to 3 digits", "tolerance 1e-3", "5\%" in a reason; refused where only part of it is a number. */
export function toleranceIn(reason: string | undefined, place: Place): Step['tolerance'] {
  if (!reason) return undefined;
  const words = plainWords(reason);
  const counted = words.match(digits);
  if (counted) return { value: Number(`5e-${Number(counted[1])}`), relative: true };
  const keyword = words.match(announced);
  const percentage = words.match(/[\d.{}^\s−-]+\\?%/);
  const at = keyword ? keyword.index! + keyword[0].length : percentage?.index;
  if (at === undefined) return undefined;
  const found = numberAt(words.slice(at).trimStart(), place);
  return /relative/i.test(words) ? { ...found, relative: true } : found;
}
