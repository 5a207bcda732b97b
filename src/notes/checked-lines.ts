/** Lines of records as lines of the file: where they stand, how they count, what is said of them. */

import type { DerivationRecord, LineRecord, Span } from '../derivation/record';
import type { CheckedFormula, CheckedLine, FilePlace, Standing } from './check-record';
import type { Condition } from './conditions/conditions';
import type { JudgedUnit, NoteJudge } from './judge-note';
import { lineMessage } from './line-message';
import type { Expectation, Formula, Suppression } from './note';
import { nextFormula } from './sections';
import { formulaAt, type Unit } from './units';

/** An expectation or suppression, and whether any line answered to it. */
export interface Mark {
  readonly item: Expectation | Suppression;
  readonly formula: Formula | undefined;
  met: boolean;
  /** How many lines of the formula were judged. */
  rows: number;
}

/** Marks by the formula that they speak of. */
function marksOf(judge: NoteJudge): Mark[] {
  return judge.declarations.placed.flatMap(({ item }, i) =>
    item.kind === 'expectation' || item.kind === 'suppression'
      ? [{ item, formula: nextFormula(judge.declarations.placed, i), met: false, rows: 0 }]
      : [],
  );
}

export function checkedFormulas(
  judge: NoteJudge,
  judged: readonly JudgedUnit[],
): { formulas: CheckedFormula[]; marks: Mark[] } {
  const marks = marksOf(judge);
  const formulas = judged.flatMap(({ unit, record, path, under }) => {
    const conditions = under.map(condition => conditionOf(judge, condition));
    const lines = record.lines.map((line, i) => checkedLine(judge, { unit, record, under }, line, i, marks));
    const whole = { start: unit.formulas[0]!.place.start, end: unit.formulas.at(-1)!.place.end };
    return [
      {
        place: judge.places.of(whole, unit.formulas[0]!.cell),
        display: unit.formulas[0]!.display,
        sections: path.map(({ title }) => title),
        ...(conditions.length === 0 ? {} : { conditions }),
        record,
        lines,
      },
    ];
  });
  return { formulas, marks };
}

const conditionOf = (judge: NoteJudge, { formula, relation }: Condition) => ({
  latex: relation ?? formula.latex.text,
  place: judge.places.of(formula.place, formula.cell),
});

/** "Judged under $c = 0$ (line 12)." */
function underText(judge: NoteJudge, under: readonly Condition[], { verdict }: LineRecord): string {
  const judged = verdict === 'holds' || verdict === 'agrees statistically' || verdict === 'fails';
  const told = under.map(condition => judge.told(condition)).join(', ');
  if (judged) return ` Judged under ${told}.`;
  return verdict === 'inconclusive' ? ` Tried under ${told}.` : '';
}

function checkedLine(
  judge: NoteJudge,
  { unit, record, under }: Pick<JudgedUnit, 'unit' | 'record' | 'under'>,
  line: LineRecord,
  index: number,
  marks: readonly Mark[],
): CheckedLine {
  const at = formulaAt(unit, line.span.start);
  const formula = unit.formulas[at]!;
  const row = rowOf(unit, record, at, index);
  const place = (span: Span): FilePlace => judge.places.of(unit.latex.place(span), formula.cell);
  const mark = markOn(marks, formula, row, line);
  const point = line.stoppedAt ?? line.right?.span ?? line.span;
  return {
    place: place(line.span),
    point: place(point.end > point.start ? point : line.span),
    verdict: line.verdict,
    standing: standingOf(line, record, mark),
    message: lineMessage(line) + (under.length > 0 ? underText(judge, under, line) : ''),
    ...(mark?.item.kind === 'expectation' ? { expected: mark.item.verdict } : {}),
    ...(mark ? { reason: mark.item.reason } : {}),
    ...(line.declare === undefined ? {} : { declare: line.declare }),
    ...editOf(unit, formula, line, place),
  };
}

/** Number of the line among those of its own formula, from 1. */
function rowOf(unit: Unit, record: DerivationRecord, formula: number, index: number): number {
  const before = record.lines.slice(0, index);
  return before.filter(line => formulaAt(unit, line.span.start) === formula).length + 1;
}

function markOn(marks: readonly Mark[], formula: Formula, row: number, line: LineRecord): Mark | undefined {
  for (const mark of marks) if (mark.formula === formula) mark.rows = Math.max(mark.rows, row);
  const speaking = marks.filter(({ item, formula: of }) => of === formula && (item.row ?? row) === row);
  const expectation = speaking.find(
    ({ item }) => item.kind === 'expectation' && item.verdict === line.verdict,
  );
  if (expectation) {
    expectation.met = true;
    return expectation;
  }
  const bad = line.verdict === 'fails' || line.verdict === 'inconclusive' || line.verdict === 'unreadable';
  const suppression = speaking.find(({ item }) => item.kind === 'suppression');
  if (!suppression || !bad) return undefined;
  suppression.met = true;
  return suppression;
}

function standingOf(line: LineRecord, record: DerivationRecord, mark: Mark | undefined): Standing {
  if (line.brokeOff) return 'fault';
  if (mark) return mark.item.kind === 'suppression' ? 'suppressed' : 'well';
  if (record.expected !== undefined && record.asStated) return 'well';
  if (line.place === 'recovery') return 'neutral';
  if (line.verdict === 'fails') return 'fault';
  if (line.verdict === 'inconclusive' || line.verdict === 'unreadable') return 'doubt';
  return line.verdict === 'holds' || line.verdict === 'agrees statistically' ? 'well' : 'neutral';
}

function editOf(
  unit: Unit,
  formula: Formula,
  line: LineRecord,
  place: (span: Span) => FilePlace,
): Pick<CheckedLine, 'edit'> {
  const edit = line.repair?.edit;
  if (!edit || line.verdict !== 'fails') return {};
  if (!formula.encode && !unit.latex.isVerbatim(edit.span)) return {};
  const replacement = formula.encode ? formula.encode(edit.replacement) : edit.replacement;
  return { edit: { place: place(edit.span), replacement, only: line.repair?.only === true } };
}
