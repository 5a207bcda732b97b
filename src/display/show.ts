import { inspect } from 'node:util';
import { arrayValue } from './array-value';
import { type Displayable, displayMethod } from './contract';
import { markup } from './report/markup';
import { quantityMarkup, quantityText } from './report/quantity';
import { RichValue } from './rich-value';
import { table } from './table';

/**
 * Any value as something that shows itself: what offers a bundle is left as it is; an estimate shows its value to
 * the digits that its error leaves; vectors, matrices and tensors are typeset; arrays of records and Maps become
 * tables; anything else shows as Node prints it.
 */
export function show(value: unknown): Displayable {
  if (isDisplayable(value)) return value;
  const form = forms.find(entry => entry.accepts(value));
  return form ? form.show(value as never) : new RichValue({ 'text/plain': printed(value) });
}

interface Form {
  readonly accepts: (value: unknown) => boolean;
  readonly show: (value: never) => RichValue;
}

/** A new kind of value is a new entry. */
const forms: readonly Form[] = [
  { accepts: isEstimate, show: showEstimate },
  {
    accepts: isLibraryMatrix,
    show: ({ rows, cols, data }: MatrixShape) => arrayValue([rows, cols], data),
  },
  { accepts: isTensor, show: (value: TensorShape) => arrayValue(value.shape, value.dataSync()) },
  { accepts: isVector, show: (value: ArrayLike<number>) => arrayValue([value.length], value) },
  {
    accepts: isMatrix,
    show: (value: readonly ArrayLike<number>[]) =>
      arrayValue(
        [value.length, value[0]!.length],
        value.flatMap(row => Array.from(row)),
      ),
  },
  { accepts: isMap, show: (value: ReadonlyMap<unknown, unknown>) => table(value) },
  { accepts: isRecords, show: (value: readonly Record<string, unknown>[]) => table(value) },
];

/** Whether the value says itself how it is shown: it has the method `[Symbol.for('Jupyter.display')]`. */
export function isDisplayable(value: unknown): value is Displayable {
  return typeof (value as Displayable | null | undefined)?.[displayMethod] === 'function';
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value);
}

interface MatrixShape {
  readonly rows: number;
  readonly cols: number;
  readonly data: ArrayLike<number>;
}

/** A property of the object itself: what a getter would say is not asked for. */
function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

function isLibraryMatrix(value: unknown): boolean {
  const [rows, cols, data] = [own(value, 'rows'), own(value, 'cols'), own(value, 'data')];
  return data instanceof Float64Array && Number(rows) * Number(cols) === data.length && data.length > 0;
}

interface EstimateShape {
  readonly value: number;
  readonly error: number;
  readonly status?: string;
}

function isEstimate(value: unknown): value is EstimateShape {
  return typeof own(value, 'value') === 'number' && typeof own(value, 'error') === 'number';
}

/** Digits down to the first one of the error. */
function meaningfulDigits({ value, error }: EstimateShape): number {
  if (!(error > 0) || !Number.isFinite(error) || value === 0) return 15;
  const digits = Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(error)) + 1;
  return Math.min(15, Math.max(1, digits));
}

function showEstimate(estimate: EstimateShape): RichValue {
  const digits = meaningfulDigits(estimate);
  const good = ['converged', 'exact', undefined].includes(estimate.status);
  const remark = good ? '' : ` (${estimate.status})`;
  return new RichValue({
    'text/html':
      markup`${quantityMarkup(estimate.value, digits)} ± ${quantityMarkup(estimate.error, 2)}${remark}`.html,
    'text/plain': `${quantityText(estimate.value, digits)} ± ${quantityText(estimate.error, 2)}${remark}`,
  });
}

interface TensorShape {
  readonly shape: readonly number[];
  dataSync(): ArrayLike<number>;
}

function isTensor(value: unknown): boolean {
  const { shape, dataSync } = (value ?? {}) as Partial<TensorShape>;
  return Array.isArray(shape) && typeof dataSync === 'function';
}

function isVector(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return typeof (value as unknown as ArrayLike<unknown>)[0] === 'number';
  return Array.isArray(value) && value.length > 0 && value.every(part => typeof part === 'number');
}

function isMatrix(value: unknown): boolean {
  if (!Array.isArray(value) || !value.every(isVector)) return false;
  return value.length > 0 && value.every(row => row.length === value[0].length);
}

function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return value instanceof Map;
}

function isRecords(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isPlainObject);
}

function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
