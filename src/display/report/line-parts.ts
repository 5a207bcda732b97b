import type { LineRecord } from '../../derivation/record';

/** A row of a derivation as two cells that align at the relation. */
export interface LineParts {
  readonly left: string;
  readonly right: string;
}

/**
 * Splits the displayed row before its relation: at the writer's own alignment mark, else after the left side. A left
 * side that belongs to the previous row (the row begins with its relation) is not repeated. Where the parts cannot
 * be told apart the whole row stands in `right`.
 */
export function lineParts(line: LineRecord): LineParts {
  const row = line.latex.trim();
  const mark = alignmentMark(row);
  if (mark >= 0) return { left: row.slice(0, mark).trim(), right: row.slice(mark + 1).trim() };
  const left = line.left?.latex.trim();
  const inThisRow = left !== undefined && line.left!.span.start >= line.span.start;
  const at = inThisRow && left !== '' ? row.indexOf(left) : -1;
  if (at < 0) return { left: '', right: row };
  return { left: row.slice(0, at + left!.length), right: row.slice(at + left!.length).trim() };
}

/** The row in one piece, without the mark at which `aligned` aligns it. */
export function wholeLine(line: LineRecord): string {
  const { left, right } = lineParts(line);
  return `${left} ${right}`.trim();
}

/** Where the first `&` stands that is neither escaped nor inside a group or an environment; -1 if none does. */
function alignmentMark(row: string): number {
  let depth = 0;
  for (const match of row.matchAll(/\\(begin|end)\b|\\[\s\S]|[{}&]/g)) {
    const piece = match[0];
    if (piece === '{' || match[1] === 'begin') depth++;
    else if (piece === '}' || match[1] === 'end') depth--;
    else if (piece === '&' && depth === 0) return match.index;
  }
  return -1;
}
