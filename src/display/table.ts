import { inspect } from 'node:util';
import { type Markup, markup } from './report/markup';
import { quantityMarkup, quantityText } from './report/quantity';
import { RichValue } from './rich-value';

/** Rows as objects, columns as arrays, or a Map of two columns. */
export type TableSource =
  | readonly Readonly<Record<string, unknown>>[]
  | Readonly<Record<string, ArrayLike<unknown>>>
  | ReadonlyMap<unknown, unknown>;

export interface TableOptions {
  /** A line above the table. */
  readonly caption?: string;
  /** Significant digits of numbers, 6 by default. */
  readonly digits?: number;
  /** Longer tables show their beginning and their end; 30 by default. */
  readonly maximalRows?: number;
}

interface Grid {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * A table: numbers aligned right and rounded for reading, long ones abridged.
 * @example table([{ n: 100, error: 0.03 }, { n: 10000, error: 0.003 }])
 */
export function table(source: TableSource, options: TableOptions = {}): RichValue {
  const grid = gridOf(source);
  const limit = options.maximalRows ?? 30;
  const omitted = Math.max(0, grid.rows.length - limit);
  const head = omitted > 0 ? Math.ceil(limit / 2) : grid.rows.length;
  const shown: Grid = {
    columns: grid.columns,
    rows: omitted > 0 ? [...grid.rows.slice(0, head), ...grid.rows.slice(head + omitted)] : grid.rows,
  };
  const gap = omitted > 0 ? { after: head, count: omitted } : undefined;
  return new RichValue({
    'text/html': tableMarkup(shown, options, gap).html,
    'text/plain': tableText(shown, options, gap),
  });
}

interface Gap {
  readonly after: number;
  readonly count: number;
}

function gridOf(source: TableSource): Grid {
  if (source instanceof Map) return { columns: ['key', 'value'], rows: [...source.entries()] };
  if (Array.isArray(source)) {
    const columns = [...new Set(source.flatMap(row => Object.keys(row)))];
    return { columns, rows: source.map(row => columns.map(column => row[column])) };
  }
  const arrays = source as Readonly<Record<string, ArrayLike<unknown>>>;
  const columns = Object.keys(arrays);
  const length = Math.max(0, ...columns.map(column => arrays[column]!.length));
  const rows = Array.from({ length }, (_, index) => columns.map(column => arrays[column]![index]));
  return { columns, rows };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function cellText(value: unknown, digits: number): string {
  if (isNumber(value)) return Number.isInteger(value) ? String(value) : quantityText(value, digits);
  if (value === undefined) return '';
  return typeof value === 'string' ? value : inspect(value, { breakLength: 60, maxArrayLength: 6, depth: 1 });
}

function cellMarkup(value: unknown, digits: number): Markup {
  if (!isNumber(value)) return markup`<td style="text-align:left">${cellText(value, digits)}</td>`;
  const number = Number.isInteger(value) ? String(value) : quantityMarkup(value, digits);
  return markup`<td style="text-align:right">${number}</td>`;
}

function tableMarkup(grid: Grid, options: TableOptions, gap: Gap | undefined): Markup {
  const digits = options.digits ?? 6;
  const rows = grid.rows.map(row => markup`<tr>${row.map(value => cellMarkup(value, digits))}</tr>\n`);
  if (gap)
    rows.splice(gap.after, 0, markup`<tr><td colspan="${grid.columns.length}">${omission(gap)}</td></tr>\n`);
  const header = grid.columns.map(column => markup`<th scope="col">${column}</th>`);
  return markup`<table>${options.caption && markup`<caption>${options.caption}</caption>`}<thead><tr>${header}</tr></thead>
<tbody>${rows}</tbody></table>`;
}

function omission(gap: Gap): string {
  return `… ${gap.count} rows …`;
}

function tableText(grid: Grid, options: TableOptions, gap: Gap | undefined): string {
  const digits = options.digits ?? 6;
  const cells = grid.rows.map(row => row.map(value => cellText(value, digits)));
  const widths = grid.columns.map((column, index) =>
    Math.max(column.length, ...cells.map(row => row[index]!.length)),
  );
  const right = grid.columns.map((_, index) => grid.rows.every(row => isNumber(row[index])));
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => (right[index] ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!)))
      .join('  ')
      .trimEnd();
  const body = cells.map(line);
  if (gap) body.splice(gap.after, 0, omission(gap));
  const rule = widths.map(width => '─'.repeat(width)).join('  ');
  return [...(options.caption ? [options.caption] : []), line(grid.columns), rule, ...body].join('\n');
}
