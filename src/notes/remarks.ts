/** What is wrong beside the formulas: troubles of reading, declarations not understood, marks that no line answers to. */

import type { Remark } from './check-record';
import type { Mark } from './checked-lines';
import { declaredModel } from './declared-model';
import type { NoteJudge } from './judge-note';
import type { MappedText } from './mapped-text';

export function remarksOn(judge: NoteJudge, marks: readonly Mark[]): Remark[] {
  return [
    ...troubles(judge),
    ...declarations(judge),
    ...judge.declarations.noDensities.map(({ place, message }) => ({
      kind: 'declaration' as const,
      message,
      standing: 'doubt' as const,
      place: judge.places.of(place),
    })),
    ...marks.filter(({ met }) => !met).map(mark => unmet(judge, mark)),
  ].sort((a, b) => a.place.start - b.place.start);
}

function troubles(judge: NoteJudge): Remark[] {
  return judge.note.items.flatMap(item =>
    item.kind === 'trouble'
      ? [
          {
            kind: 'unreadable' as const,
            message: item.message,
            standing: item.isFault ? ('fault' as const) : ('doubt' as const),
            place: judge.places.of(item.place, item.cell),
          },
        ]
      : [],
  );
}

/** Problems of declarations: each text that formulas are judged under is asked once, each place told once. */
function declarations(judge: NoteJudge): Remark[] {
  const seen = new Set<string>();
  const found: Remark[] = [];
  for (const text of givenTexts(judge)) {
    for (const problem of declaredModel(text.text).problems) {
      const place = judge.places.of(text.place(problem.place));
      const key = `${place.start} ${problem.message}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { expected, remedy, declare, suggestion } = problem;
      const said = expected && !remedy && !declare && !suggestion ? `; expected ${expected}` : '';
      found.push({ kind: 'declaration', message: `${problem.message}${said}`, standing: 'fault', place });
    }
  }
  return found;
}

function givenTexts(judge: NoteJudge): MappedText[] {
  const texts = new Map<string, MappedText>();
  for (const { formulas } of judge.units) {
    const text = judge.declarations.given(formulas[0]!);
    texts.set(text.text, text);
  }
  for (const { item } of judge.declarations.placed)
    if (item.kind === 'declaration' && texts.size === 0) texts.set(item.text.text, item.text);
  return [...texts.values()];
}

function unmet(judge: NoteJudge, { item, formula, rows }: Mark): Remark {
  const place = judge.places.of(item.place, item.cell);
  const row = item.row === undefined ? 'no line of the next formula' : `line ${item.row} of the next formula`;
  const lacks = item.row !== undefined && item.row > rows ? `, which ${linesText(rows)}` : undefined;
  if (item.kind === 'suppression') {
    const inOrder = item.row === undefined ? `nothing is suppressed: ${row} needs it` : `${row} is in order`;
    const why = lacks === undefined ? inOrder : `it is for ${row}${lacks}`;
    return {
      kind: 'needless',
      message: `This suppression is not needed: ${formula ? why : 'no formula follows it'}.`,
      standing: 'doubt',
      place,
    };
  }
  const message = formula
    ? `"${item.verdict}" was expected, and ${row} gets that verdict.`
    : `"${item.verdict}" is expected, but no formula follows.`;
  return {
    kind: 'expectation',
    message:
      item.row === undefined
        ? message
        : `"${item.verdict}" was expected of ${row}${lacks ?? ', which gets another verdict'}.`,
    standing: 'fault',
    place,
  };
}

const linesText = (rows: number): string =>
  rows === 0 ? 'is not judged' : `has ${rows === 1 ? 'one line only' : `${rows} lines`}`;
