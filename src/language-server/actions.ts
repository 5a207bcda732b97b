import { type CodeAction, CodeActionKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { commentOf, insertion } from '../command-line/declare';
import type { CheckedLine } from '../notes/check-record';
import { reportOf } from '../notes/judge-note';
import type { Place } from '../notes/mapped-text';
import { skeletonOf } from '../notes/skeleton';
import { rangeOf } from './diagnostics';
import type { OpenNote } from './open-note';

/** Repairs of the failing lines in a range, and declarations for names that are not known. */
export async function actionsFor(
  document: TextDocument,
  note: OpenNote,
  range: Place,
): Promise<CodeAction[]> {
  const drafted = await note.report();
  const touched = (line: CheckedLine) => line.place.start <= range.end && range.start <= line.place.end;
  const lines = drafted?.formulas.flatMap(formula => formula.lines).filter(touched) ?? [];
  const actions: CodeAction[] = [];
  if (lines.some(({ verdict }) => verdict === 'fails'))
    actions.push(...(await repairs(document, note, touched)));
  if (lines.some(({ declare }) => declare !== undefined))
    actions.push(...(await declarations(document, note)));
  return actions;
}

/** The unit of the failing line is judged again, this time with a search for repairs. */
async function repairs(
  document: TextDocument,
  note: OpenNote,
  touched: (line: CheckedLine) => boolean,
): Promise<CodeAction[]> {
  const judge = await note.thorough();
  const units = [];
  for (const unit of judge.judged((place: Place) => touched({ place: { ...place } } as CheckedLine)))
    units.push(unit);
  const lines = reportOf(note.path, judge, units).formulas.flatMap(formula => formula.lines);
  return lines.filter(touched).flatMap(({ edit, message }) =>
    edit
      ? [
          {
            title: `Repair: ${edit.replacement}`,
            kind: CodeActionKind.QuickFix,
            isPreferred: edit.only,
            diagnostics: [],
            data: message,
            edit: {
              changes: { [document.uri]: [{ range: rangeOf(edit.place), newText: edit.replacement }] },
            },
          },
        ]
      : [],
  );
}

async function declarations(document: TextDocument, note: OpenNote): Promise<CodeAction[]> {
  const judge = await note.thorough();
  if (judge.note.form === 'notebook') return [];
  const { lines } = skeletonOf(judge);
  if (lines.length === 0) return [];
  const { at, text: newText } = insertion(document.getText(), commentOf(lines, judge), judge.note.form);
  const position = document.positionAt(at);
  return [
    {
      title: 'Declare the letters of this note (a proposal to correct)',
      kind: CodeActionKind.QuickFix,
      edit: { changes: { [document.uri]: [{ range: { start: position, end: position }, newText }] } },
    },
  ];
}
