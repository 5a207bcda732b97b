/** Displays that belong together: one that begins with a relation goes on from the display before it. */

import { MappedText } from './mapped-text';
import type { Formula, Item } from './note';
import type { Path } from './sections';

/** What is judged as one derivation. */
export interface Unit {
  readonly formulas: readonly Formula[];
  readonly latex: MappedText;
  /** Where each formula begins in the LaTeX of the unit. */
  readonly starts: readonly number[];
}

const layout = String.raw`(?:\s|&|\\begin\{(?:aligned|align\*?|split|gather\*?|gathered|eqnarray\*?|equation\*?|multline\*?|flalign\*?)\}|\\(?:displaystyle|quad|qquad|,|;|!|label\{[^{}]*\}|nonumber))*`;
const relation = String.raw`(?:=|<|>|\\(?:le|leq|ge|geq|leqslant|geqslant|approx|propto|simeq|implies|Rightarrow|Longrightarrow|iff|Leftrightarrow|overset|stackrel|therefore)(?![A-Za-z]))`;
const leading = new RegExp(`^${layout}${relation}`);

/** Does the formula go on from what stands before it? */
export const goesOn = (latex: string): boolean => leading.test(latex);

const between = () => MappedText.instead('\n\\\\\n', { start: 0, end: 0 });

/** Formulas that are judged, joined where one goes on from the other in the same section. */
export function unitsOf(
  placed: readonly { item: Item; path: Path }[],
  judged: (f: Formula) => boolean,
): Unit[] {
  const groups: { formulas: Formula[]; path: Path; open: boolean }[] = [];
  for (const { item, path } of placed) {
    if (item.kind !== 'formula' || !judged(item)) continue;
    const last = groups.findLast(group => group.open);
    const joins = item.display && !item.literal && goesOn(item.latex.text) && last && last.path === path;
    if (joins) last.formulas.push(item);
    else groups.push({ formulas: [item], path, open: item.display && !item.literal });
  }
  return groups.map(({ formulas }) => unitOf(formulas));
}

function unitOf(formulas: readonly Formula[]): Unit {
  const starts: number[] = [];
  const parts: MappedText[] = [];
  let length = 0;
  for (const { latex } of formulas) {
    if (parts.length > 0) {
      parts.push(between());
      length += parts.at(-1)!.text.length;
    }
    starts.push(length);
    parts.push(latex);
    length += latex.text.length;
  }
  return { formulas, latex: parts.length === 1 ? parts[0]! : MappedText.join(parts), starts };
}

/** Index of the formula that holds an offset of the unit's LaTeX. */
export function formulaAt(unit: Unit, offset: number): number {
  return Math.max(
    0,
    unit.starts.findLastIndex(start => start <= offset),
  );
}
