/** Places in the file as lines and columns, and in the cell of a notebook. */

import type { FilePlace } from './check-record';
import { LineIndex } from './line-index';
import type { Place } from './mapped-text';
import type { Note } from './note';

export class FilePlaces {
  private readonly lines: LineIndex;

  constructor(private readonly note: Note) {
    this.lines = new LineIndex(note.text);
  }

  of({ start, end }: Place, cell?: number): FilePlace {
    const from = this.lines.at(start);
    const to = this.lines.at(end);
    const inCell = cell === undefined ? undefined : this.inCell(cell, start);
    return {
      start,
      end,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      ...(inCell ? { cell: inCell } : {}),
    };
  }

  /** Line and column in a cell: the first unit of its source that stands at or behind the offset. */
  private inCell(number: number, offset: number): FilePlace['cell'] {
    const source = this.note.cells?.find(cell => cell.number === number)?.source;
    if (!source) return undefined;
    let low = 0;
    let high = source.text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (source.place({ start: middle, end: middle + 1 }).end <= offset) low = middle + 1;
      else high = middle;
    }
    const before = source.text.slice(0, low);
    return { number, line: before.split('\n').length, column: low - before.lastIndexOf('\n') };
  }
}
