import type { Matrix } from '../linear-algebra/matrix';

/** Data of a reader: one row per observation; plain numbers are observations of one coordinate. */
export type DataPoints = readonly number[] | readonly (readonly number[])[] | Matrix;

/**
 * The observations as an n x d matrix.
 * @param where who asks, for the message
 * @throws RangeError naming row and coordinate where a value is no finite number, where rows differ in length, or
 * where there is nothing
 */
export function dataMatrix(points: DataPoints, where: string): Matrix {
  const matrix = 'data' in points ? points : fromRows(points.map(rowOf), where);
  if (matrix.rows === 0 || matrix.cols === 0) throw new RangeError(`${where}: there are no observations`);
  const bad = matrix.data.findIndex(value => !Number.isFinite(value));
  if (bad < 0) return matrix;
  const place = `observation ${Math.floor(bad / matrix.cols)}, coordinate ${bad % matrix.cols}`;
  throw new RangeError(
    `${where}: the value of ${place} is ${matrix.data[bad]}; leave the observation out or mend it`,
  );
}

function rowOf(point: number | readonly number[]): readonly number[] {
  return typeof point === 'number' ? [point] : point;
}

function fromRows(rows: readonly (readonly number[])[], where: string): Matrix {
  const cols = rows[0]?.length ?? 0;
  const odd = rows.findIndex(row => row.length !== cols);
  if (odd < 0) return { rows: rows.length, cols, data: Float64Array.from(rows.flat()) };
  throw new RangeError(
    `${where}: observation ${odd} has ${rows[odd]!.length} coordinates and observation 0 has ${cols}; all need the same number`,
  );
}
