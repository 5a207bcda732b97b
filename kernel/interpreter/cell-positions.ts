/** From places in the JavaScript of a cell back to the cell's source. Lines and columns count from 0. */
import { SourceMap } from 'node:module';
import type { PositionMap } from '../checker/messages';
import { oldColumn } from '../checker/text-edits';

export interface Position {
  readonly line: number;
  readonly column: number;
}

export class CellPositions {
  private map: SourceMap | undefined;

  constructor(private readonly table: PositionMap) {}

  /** Of a place in the JavaScript that runs. */
  ofRunning(line: number, column: number): Position {
    return this.ofCompiled(line, oldColumn(this.table.shifts[line], column));
  }

  /** Of a place in the compiler's output, before names were bound to the scope. */
  ofCompiled(line: number, column: number): Position {
    const entry = this.sourceMap()?.findEntry(line, column);
    if (!entry || !('originalLine' in entry)) return { line, column };
    return { line: Math.max(0, entry.originalLine - this.table.linesBefore), column: entry.originalColumn };
  }

  private sourceMap(): SourceMap | undefined {
    const { json } = this.table;
    if (json === '') return undefined;
    this.map ??= new SourceMap(JSON.parse(json) as ConstructorParameters<typeof SourceMap>[0]);
    return this.map;
  }
}
