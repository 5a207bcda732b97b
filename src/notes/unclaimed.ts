/** Formulas of the prose that state something and are not judged: conditions, declarations, values. None is left out without a word. */

import type { UnclaimedFormula } from './check-record';
import { expanded } from './expanded';
import type { NoteJudge } from './judge-note';
import type { Formula } from './note';
import { relates } from './prose';

const states = (latex: string): boolean =>
  relates(latex) || /\\(?:in|sim|succ|succeq|to|perp)(?![A-Za-z])/.test(latex);

export function unclaimedOf(judge: NoteJudge): UnclaimedFormula[] {
  const conditions = linesUnderConditions(judge);
  return judge.note.items.flatMap(item => {
    if (item.kind !== 'formula' || !states(expanded(item.latex.text, judge.declarations.macrosRead)))
      return [];
    const why = judge.whyNotClaimed(item);
    if (why === undefined) return [];
    const reason = declarationIn(judge, item) ?? conditionOf(judge, item, conditions) ?? why;
    return [{ place: judge.places.of(item.place, item.cell), latex: item.latex.text.trim(), reason }];
  });
}

/** Lines of the formulas that are judged and stand under each condition. */
function linesUnderConditions(judge: NoteJudge): ReadonlyMap<Formula, readonly number[]> {
  const found = new Map<Formula, number[]>();
  for (const formula of judge.units.flatMap(({ formulas }) => formulas))
    for (const { formula: condition } of judge.conditions.allOf(formula)) {
      const { line } = judge.places.of(formula.place, formula.cell);
      const lines = found.get(condition) ?? [];
      found.set(condition, lines.includes(line) ? lines : [...lines, line]);
    }
  return found;
}

function conditionOf(
  judge: NoteJudge,
  formula: Formula,
  conditions: ReadonlyMap<Formula, readonly number[]>,
): string | undefined {
  const said = judge.conditions.saidBy(formula);
  if (!said) return undefined;
  if (judge.isDeclaredAnyway(formula, said)) return 'says what is declared';
  const lines = conditions.get(formula);
  if (!lines) return 'a condition that no line stands under';
  return `a condition of line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}`;
}

/** Does the note declare something by the formula? */
function declarationIn(judge: NoteJudge, { place }: Formula): string | undefined {
  const declares = judge.declarations.adopted.some(
    ({ place: { start, end } }) => start >= place.start && end <= place.end,
  );
  return declares ? 'a declaration, by the note itself' : undefined;
}
