import { markup } from './report/markup';
import { typeset } from './report/mathematics';
import { quantityText } from './report/quantity';
import { RichValue } from './rich-value';

/** Rows and columns that are shown of a larger array: the first six, dots, and the last. */
const shown = 8;

/**
 * A vector or matrix of numbers, typeset, five significant digits; what is larger than eight by eight is abridged
 * and its shape said. Arrays with more axes show their first matrix.
 * @param values in row-major order
 */
export function arrayValue(shape: readonly number[], values: ArrayLike<number>): RichValue {
  if (shape.length === 0) return new RichValue({ 'text/plain': quantityText(quantityOf(values[0]!), 7) });
  const columns = shape.at(-1)!;
  const rows = shape.length > 1 ? shape.at(-2)! : 1;
  const cells = indices(rows).map(row => indices(columns).map(column => cell(values, row, column, columns)));
  const whole = rows <= shown && columns <= shown && shape.length <= 2;
  const remark = whole ? '' : remarkOn(shape);
  return new RichValue({
    'text/html': markup`${typeset(latexOf(cells), true)} ${remark}`.html,
    'text/plain': [...(remark ? [remark] : []), textOf(cells)].join('\n'),
  });
}

/** Places that are shown along one axis; undefined stands for dots. */
function indices(length: number): (number | undefined)[] {
  if (length <= shown) return Array.from({ length }, (_, index) => index);
  return [...Array.from({ length: shown - 2 }, (_, index) => index), undefined, length - 1];
}

function cell(
  values: ArrayLike<number>,
  row: number | undefined,
  column: number | undefined,
  width: number,
): string {
  if (row === undefined) return column === undefined ? '⋱' : '⋮';
  return column === undefined ? '⋯' : quantityText(quantityOf(values[row * width + column]!), 5);
}

function quantityOf(value: number) {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

function remarkOn(shape: readonly number[]): string {
  const size = shape.join(' × ');
  return shape.length > 2
    ? `${size} numbers, the first ${shape.slice(-2).join(' × ')} of them:`
    : `${size} numbers`;
}

const dots: Readonly<Record<string, string>> = {
  '⋱': '\\ddots',
  '⋮': '\\vdots',
  '⋯': '\\cdots',
  '∞': '\\infty',
  '−∞': '-\\infty',
  undefined: '\\text{NaN}',
};

function latexOf(cells: readonly (readonly string[])[]): string {
  const entry = (text: string) => dots[text] ?? text.replace(/e(-?\d+)$/, ' \\cdot 10^{$1}');
  return `\\begin{bmatrix} ${cells.map(row => row.map(entry).join(' & ')).join(' \\\\ ')} \\end{bmatrix}`;
}

function textOf(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => row[column]!.length)));
  const rows = cells.map(row => row.map((text, column) => text.padStart(widths[column]!)).join('  '));
  return rows.map(row => `[ ${row} ]`).join('\n');
}
