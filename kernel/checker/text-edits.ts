/** Replacements in a text that leave its lines where they are, and the way back from a new column to the old one. */

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether errors within the new text, and at its end, are errors at the start of the old one. */
  readonly whole: boolean;
}

/**
 * On one line: from column `at` of the new text on, the old column is the new one minus `shift`; before it, the old column is
 * not beyond `limit`. With `start`, what replaced a name stands for it as a whole, its end included: columns there mean its start.
 */
export type ColumnShift = readonly [at: number, shift: number, limit: number, start?: number | null];

export interface EditedText {
  readonly text: string;
  /** Line (0-based) to its shifts, in order. */
  readonly shifts: Record<number, ColumnShift[]>;
}

export class TextEdits {
  private readonly edits: (Edit & { order: number })[] = [];

  replace(start: number, end: number, text: string, whole = false): void {
    this.edits.push({ start, end, text, whole, order: this.edits.length });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** Takes a stretch out, but keeps its line breaks. */
  remove(source: string, start: number, end: number): void {
    this.replace(start, end, source.slice(start, end).replace(/[^\n]+/g, ''));
  }

  /** Edits must not overlap; those at one place are applied in the order in which they were made. */
  apply(source: string): EditedText {
    const sorted = this.edits.sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
    const shifts: Record<number, ColumnShift[]> = {};
    let text = '';
    let at = 0;
    const cursor = new LineCursor();
    for (const edit of sorted) {
      const kept = source.slice(at, edit.start);
      text += kept + edit.text;
      cursor.advance(kept, kept);
      const start = edit.whole ? cursor.oldColumn : undefined;
      cursor.advance(source.slice(edit.start, edit.end), edit.text);
      shifts[cursor.line] ??= [];
      shifts[cursor.line].push([
        cursor.newColumn,
        cursor.newColumn - cursor.oldColumn,
        cursor.oldColumn,
        start,
      ]);
      at = edit.end;
    }
    return { text: text + source.slice(at), shifts };
  }
}

/** Follows old and new text side by side; both have the same line breaks. */
class LineCursor {
  line = 0;
  oldColumn = 0;
  newColumn = 0;

  advance(old: string, fresh: string): void {
    const breaks = fresh.split('\n').length - 1;
    this.line += breaks;
    this.oldColumn = breaks ? old.length - old.lastIndexOf('\n') - 1 : this.oldColumn + old.length;
    this.newColumn = breaks ? fresh.length - fresh.lastIndexOf('\n') - 1 : this.newColumn + fresh.length;
  }
}

/** Column of the old text for a column (0-based) of the new one. */
export function oldColumn(shifts: readonly ColumnShift[] | undefined, column: number): number {
  let shift = 0;
  let next: ColumnShift | undefined;
  for (const entry of shifts ?? []) {
    if (entry[0] > column || (entry[0] === column && typeof entry[3] === 'number')) {
      next = entry;
      break;
    }
    shift = entry[1];
  }
  const old = column - shift;
  if (!next) return old;
  const [, , limit, start] = next;
  return typeof start === 'number' && old >= start ? start : Math.min(old, limit);
}
