/** From places in the JavaScript that runs back to the cells as the reader sees them. */
import type { PositionMap } from '../checker/messages';
import { CellPositions } from '../interpreter/cell-positions';
import { readableModule } from './module-positions';

export interface CellText {
  readonly label: string;
  readonly source: string;
  readonly map: PositionMap;
  /** Where each statement of the JavaScript starts (line and column from 0). */
  readonly statements: readonly (readonly [number, number])[];
}

/** Line and column from 0. */
export interface Place {
  readonly cell: CellText;
  readonly line: number;
  readonly column: number;
}

/** Errors can point into any earlier cell, but texts of thousands of cells back are let go. */
const keptCells = 5000;
const texts = new Map<number, CellText>();
const positions = new WeakMap<CellText, CellPositions>();

export const scriptName = (id: number): string => `cell-${id}.qedlab`;
const scriptPlace = /cell-(\d+)\.qedlab:(\d+)(?::(\d+))?/;

export function remember(id: number, cell: CellText): void {
  texts.set(id, cell);
  if (texts.size > keptCells) texts.delete(texts.keys().next().value!);
}

export const cellOf = (id: number): CellText | undefined => texts.get(id);
export const cells = (): Iterable<[number, CellText]> => texts.entries();

/** The place that a line of a stack names, if it lies in a cell. */
export function placeIn(stackLine: string): Place | undefined {
  const match = scriptPlace.exec(stackLine);
  const cell = match && texts.get(Number(match[1]));
  if (!match || !cell) return undefined;
  return { cell, ...positionsOf(cell).ofRunning(Number(match[2]) - 1, Number(match[3] ?? 1) - 1) };
}

/** `line` and `column` of the compiler's output, before names were bound to the scope. */
export function originalPlace(cell: CellText, line: number, column: number): Place {
  return { cell, ...positionsOf(cell).ofCompiled(line, column) };
}

export function placeText(place: Place): string {
  return `${place.cell.label}, line ${place.line + 1}`;
}

/** A stack line with places as the reader counts them. */
export function readable(stackLine: string): string {
  const place = placeIn(stackLine);
  return place
    ? stackLine.replace(scriptPlace, `${placeText(place)}, column ${place.column + 1}`)
    : readableModule(stackLine);
}

function positionsOf(cell: CellText): CellPositions {
  let made = positions.get(cell);
  if (!made) positions.set(cell, (made = new CellPositions(cell.map)));
  return made;
}
