/** Vectors and matrices: closures that return a tensor with one error bound for all its entries. */

import type {
  Array2,
  At,
  Build,
  Call,
  Cases,
  Expression,
  MatrixOperation,
  Power,
  Product,
  Quotient,
  Standard,
  Sum,
  Summation,
  Variable,
} from '../elaborate/expression';
import type { Compiler } from './compile';
import { columnNorm, eliminate, rowNorm } from './elimination';
import { entrywise } from './entrywise';
import { ERROR, SCALE, type Tensor, type TensorClosure, UNIT } from './frame';
import { gradientTensor } from './gradients';
import { substitution } from './logic';
import { exponential, logarithm } from './matrix-functions';
import { DimensionMismatch, NotEvaluable } from './not-evaluable';
import { limitClosures } from './range-limits';
import { sizeOf } from './sizes';
import { prepareWalk } from './summations';
import { extremumTensor } from './vector-extrema';

export const isScalar = (e: Expression) => e.shape.kind === 'scalar' || e.shape.kind === 'truth';

export function made(
  rows: number,
  cols: number,
  error: number,
  entry: (i: number, j: number) => number,
): Tensor {
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) data[i * cols + j] = entry(i, j);
  return { rows, cols, data, error };
}

const text = (t: Tensor) => `${t.rows} by ${t.cols}`;

export function add(a: Tensor, b: Tensor, e: Expression): Tensor {
  if (a.rows !== b.rows || a.cols !== b.cols)
    throw new DimensionMismatch(`a ${text(a)} matrix is added to a ${text(b)} one`, e);
  const data = a.data.map((x, i) => x + b.data[i]!);
  let largest = 0;
  for (const x of data) largest = Math.max(largest, Math.abs(x));
  const scale = Math.max(scaleOf(a), scaleOf(b));
  return { rows: a.rows, cols: a.cols, data, error: a.error + b.error + UNIT * largest, scale };
}

function largestEntry({ data }: Tensor): number {
  let largest = 0;
  for (const x of data) largest = Math.max(largest, Math.abs(x));
  return largest;
}

/** Size of the largest term in it. */
export function scaleOf(a: Tensor): number {
  return a.scale ?? largestEntry(a);
}

/** How much larger its terms were than its entries. */
function cancellation(a: Tensor): number {
  const entry = largestEntry(a);
  return entry > 0 ? Math.max(1, scaleOf(a) / entry) : 1;
}

export function multiply(a: Tensor, b: Tensor, e: Expression): Tensor {
  if (a.cols !== b.rows)
    throw new DimensionMismatch(`a ${text(a)} matrix is multiplied by a ${text(b)} one`, e);
  const data = new Float64Array(a.rows * b.cols);
  let absolute = 0;
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.cols; j++) {
      let total = 0;
      let size = 0;
      for (let k = 0; k < a.cols; k++) {
        const term = a.data[i * a.cols + k]! * b.data[k * b.cols + j]!;
        total += term;
        size += Math.abs(term);
      }
      data[i * b.cols + j] = total;
      if (size > absolute) absolute = size;
    }
  const error =
    a.error * columnNorm(b) + b.error * rowNorm(a) + a.cols * (a.error * b.error + 2 * UNIT * absolute);
  // What cancelled in a factor would have been multiplied by the other one.
  const size = Math.max(absolute, scaleOf(a) * largestEntry(b), largestEntry(a) * scaleOf(b));
  const cancelled = cancellation(a) > 1 || cancellation(b) > 1;
  return { rows: a.rows, cols: b.cols, data, error, ...(cancelled ? { scale: size } : {}) };
}

export function scaled(a: Tensor, factor: number, error: number): Tensor {
  let largest = 0;
  const data = a.data.map(x => {
    largest = Math.max(largest, Math.abs(x));
    return factor * x;
  });
  const bound = Math.abs(factor) * (a.error + UNIT * largest) + error * (largest + a.error);
  return {
    ...a,
    data,
    error: bound,
    ...(a.scale === undefined ? {} : { scale: Math.abs(factor) * a.scale }),
  };
}

export function transposed(a: Tensor): Tensor {
  const turned = made(a.cols, a.rows, a.error, (i, j) => a.data[j * a.cols + i]!);
  return a.scale === undefined ? turned : { ...turned, scale: a.scale };
}

function variable(compiler: Compiler, e: Variable): TensorClosure {
  const slot = compiler.slot(e.id);
  return frame => {
    const value = frame.tensors[slot];
    if (!value) throw new NotEvaluable(`${e.id} has no value`, e);
    return value;
  };
}

function sum(compiler: Compiler, e: Sum): TensorClosure {
  const terms = e.terms.map(term => compiler.tensor(term));
  return frame => terms.map(term => term(frame)).reduce((a, b) => add(a, b, e));
}

/** Scalars multiply, everything else is a matrix product, in the order written. */
function product(compiler: Compiler, e: Product): TensorClosure {
  const scalars = e.factors.filter(isScalar).map(factor => compiler.scalar(factor));
  const tensors = e.factors.filter(factor => !isScalar(factor)).map(factor => compiler.tensor(factor));
  if (tensors.length === 0) throw new NotEvaluable('a product of numbers stands where a matrix is needed', e);
  return frame => {
    let result = tensors.map(factor => factor(frame)).reduce((a, b) => multiply(a, b, e));
    for (const scalar of scalars) result = scaled(result, scalar(frame), frame.out[ERROR]!);
    return result;
  };
}

function quotient(compiler: Compiler, e: Quotient): TensorClosure {
  const numerator = compiler.tensor(e.numerator);
  const denominator = compiler.scalar(e.denominator);
  return frame => {
    const d = denominator(frame);
    const relative = frame.out[ERROR]! / Math.abs(d) + UNIT;
    const error = Number.isFinite(d) ? relative / Math.abs(d) : 1 / Number.MAX_VALUE;
    return scaled(numerator(frame), 1 / d, error);
  };
}

function square(a: Tensor, e: Expression): Tensor {
  if (a.rows !== a.cols) throw new DimensionMismatch(`a ${text(a)} matrix is not square`, e);
  return a;
}

function integerPower(a: Tensor, n: number, e: Expression): Tensor {
  if (n < 0) return integerPower(eliminate(a).inverse, -n, e);
  if (n > 8) {
    const half = integerPower(a, Math.floor(n / 2), e);
    const even = multiply(half, half, e);
    return n % 2 === 0 ? even : multiply(even, a, e);
  }
  let result = made(a.rows, a.rows, 0, (i, j) => (i === j ? 1 : 0));
  for (let k = 0; k < n; k++) result = multiply(result, a, e);
  return result;
}

function power(compiler: Compiler, e: Power): TensorClosure {
  const base = compiler.tensor(e.base);
  const exponent = compiler.scalar(e.exponent);
  return frame => {
    const n = exponent(frame);
    if (!Number.isInteger(n)) throw new NotEvaluable(`a matrix to the power ${n} is not evaluated`, e);
    return integerPower(square(base(frame), e), n, e);
  };
}

/** Blocks side by side and below each other; numbers are blocks of one entry. */
function array(compiler: Compiler, e: Array2): TensorClosure {
  const rows = e.rows.map(row => row.map(block => blockClosure(compiler, block)));
  return frame => {
    const blocks = rows.map(row => row.map(block => block(frame)));
    return stack(
      blocks.map(row => beside(row, e)),
      e,
    );
  };
}

function blockClosure(compiler: Compiler, block: Expression): TensorClosure {
  if (!isScalar(block)) return compiler.tensor(block);
  const scalar = compiler.scalar(block);
  return frame => {
    const value = scalar(frame);
    const scale = frame.out[SCALE]!;
    const cancelled = scale > Math.abs(value) ? { scale } : {};
    return { rows: 1, cols: 1, data: Float64Array.of(value), error: frame.out[ERROR]!, ...cancelled };
  };
}

function beside(blocks: readonly Tensor[], e: Expression): Tensor {
  const rows = blocks[0]!.rows;
  if (blocks.some(block => block.rows !== rows))
    throw new DimensionMismatch('blocks of a row differ in height', e);
  const cols = blocks.reduce((total, block) => total + block.cols, 0);
  const error = Math.max(...blocks.map(block => block.error));
  const whole = made(rows, cols, error, (i, j) => {
    let column = j;
    let k = 0;
    while (column >= blocks[k]!.cols) column -= blocks[k++]!.cols;
    return blocks[k]!.data[i * blocks[k]!.cols + column]!;
  });
  const cancelled = blocks.some(({ scale }) => scale !== undefined);
  return cancelled ? { ...whole, scale: Math.max(...blocks.map(scaleOf)) } : whole;
}

function stack(blocks: readonly Tensor[], e: Expression): Tensor {
  return transposed(beside(blocks.map(transposed), e));
}

function build(compiler: Compiler, e: Build): TensorClosure {
  const [lower, upper] = limitClosures(compiler, e.range);
  const slot = compiler.slot(e.range.id);
  const body = blockClosure(compiler, e.body);
  return frame => {
    const rows: Tensor[] = [];
    const to = upper(frame);
    for (let k = lower(frame); k <= to; k++) {
      frame.numbers[slot] = k;
      rows.push(body(frame));
    }
    return stack(rows, e);
  };
}

type Operation = (parts: readonly Tensor[], e: Expression) => Tensor;

function diagonal([a]: readonly Tensor[]): Tensor {
  if (a!.cols === 1 && a!.rows > 1)
    return made(a!.rows, a!.rows, a!.error, (i, j) => (i === j ? a!.data[i]! : 0));
  return made(Math.min(a!.rows, a!.cols), 1, a!.error, i => a!.data[i * a!.cols + i]!);
}

function hadamard([a, b]: readonly Tensor[], e: Expression): Tensor {
  if (a!.rows !== b!.rows || a!.cols !== b!.cols)
    throw new DimensionMismatch(`a ${text(a!)} and a ${text(b!)} matrix are multiplied entry by entry`, e);
  const size = (t: Tensor) => Math.max(...Array.from(t.data, Math.abs));
  const error = a!.error * size(b!) + b!.error * size(a!) + UNIT * size(a!) * size(b!);
  const data = a!.data.map((x, i) => x * b!.data[i]!);
  const cancelled = cancellation(a!) > 1 || cancellation(b!) > 1;
  const scale = Math.max(scaleOf(a!) * size(b!), size(a!) * scaleOf(b!));
  return { rows: a!.rows, cols: a!.cols, data, error, ...(cancelled ? { scale } : {}) };
}

function kronecker([a, b]: readonly Tensor[]): Tensor {
  const size = (t: Tensor) => Math.max(...Array.from(t.data, Math.abs));
  const error = a!.error * size(b!) + b!.error * size(a!) + UNIT * size(a!) * size(b!);
  return made(a!.rows * b!.rows, a!.cols * b!.cols, error, (i, j) => {
    const x = a!.data[Math.floor(i / b!.rows) * a!.cols + Math.floor(j / b!.cols)]!;
    return x * b!.data[(i % b!.rows) * b!.cols + (j % b!.cols)]!;
  });
}

/** Denman-Beavers iteration; the residual X X - A bounds the error. */
export function symmetricRoot([a]: readonly Tensor[], e: Expression): Tensor {
  let y = { ...square(a!, e), error: 0 };
  let z = made(a!.rows, a!.rows, 0, (i, j) => (i === j ? 1 : 0));
  for (let k = 0; k < 30; k++) {
    const [yInverse, zInverse] = [eliminate(y).inverse, eliminate(z).inverse];
    y = { ...scaled(add(y, zInverse, e), 0.5, 0), error: 0 };
    z = { ...scaled(add(z, yInverse, e), 0.5, 0), error: 0 };
  }
  const residual = add(multiply(y, y, e), scaled(a!, -1, 0), e);
  const off = Math.max(...Array.from(residual.data, Math.abs)) + residual.error + a!.error;
  return { ...y, error: off * rowNorm(z) * a!.rows };
}

const operations: { readonly [name in MatrixOperation['name']]?: Operation } = {
  transpose: ([a]) => transposed(a!),
  inverse: ([a], e) => eliminate(square(a!, e)).inverse,
  diagonal,
  'hadamard product': hadamard,
  'kronecker product': kronecker,
  'symmetric square root': symmetricRoot,
  'matrix exponential': (parts, e) => exponential(parts, e),
  'matrix logarithm': (parts, e) => logarithm(parts, e),
};

function matrixOperation(compiler: Compiler, e: MatrixOperation): TensorClosure {
  const operation = operations[e.name];
  if (!operation) throw new NotEvaluable(`${e.name} is not a matrix`, e);
  const parts = e.arguments.map(part => compiler.tensor(part));
  return frame =>
    operation(
      parts.map(part => part(frame)),
      e,
    );
}

function standard(compiler: Compiler, e: Standard): TensorClosure {
  const { shape } = e;
  if (shape.kind !== 'vector' && shape.kind !== 'matrix') throw new NotEvaluable('a number is no matrix', e);
  const rows = sizeOf(compiler, shape.kind === 'vector' ? shape.size : shape.rows);
  const cols = shape.kind === 'vector' ? () => 1 : sizeOf(compiler, shape.columns);
  const entry = (i: number, j: number) => (e.name === 'ones' || (e.name === 'identity' && i === j) ? 1 : 0);
  return frame => made(rows(frame), cols(frame), 0, entry);
}

function at(compiler: Compiler, e: At): TensorClosure {
  const substitute = substitution(compiler, e);
  const body = compiler.tensor(e.body);
  return frame => substitute(frame, body);
}

function cases(compiler: Compiler, e: Cases): TensorClosure {
  const branches = e.branches.map(branch => ({
    condition: compiler.scalar(branch.condition),
    value: compiler.tensor(branch.value),
  }));
  const otherwise = e.otherwise && compiler.tensor(e.otherwise);
  return frame => {
    for (const { condition, value } of branches) {
      const truth = condition(frame);
      if (truth === 1) return value(frame);
      // Which case applies is undefined, and so is the value.
      if (Number.isNaN(truth)) return scaled(value(frame), Number.NaN, 0);
    }
    if (!otherwise) throw new NotEvaluable('no case applies', e);
    return otherwise(frame);
  };
}

function summation(compiler: Compiler, e: Summation): TensorClosure {
  const walk = prepareWalk(compiler, e);
  const body = compiler.tensor(e.body);
  return frame => {
    let total: Tensor | undefined;
    const finite = walk(frame, () => {
      const term = body(frame);
      total = total ? add(total, term, e) : term;
    });
    if (!finite) throw new NotEvaluable('an infinite sum of vectors or matrices is not evaluated', e);
    if (!total) throw new NotEvaluable('a sum of matrices has no terms', e);
    return total;
  };
}

/** A function of scalars entry by entry: the closure is compiled once for a slot that no variable has. */
function call(compiler: Compiler, e: Call): TensorClosure {
  const argument = compiler.tensor(e.arguments[0]!);
  const id = ` entry of ${e.name}`;
  const slot = compiler.slot(id);
  const entry: Expression = { kind: 'variable', shape: { kind: 'scalar' }, id };
  const body = compiler.scalar({ ...e, shape: { kind: 'scalar' }, arguments: [entry] });
  return frame => {
    const value = argument(frame);
    let error = 0;
    const data = value.data.map(x => {
      frame.numbers[slot] = x;
      frame.errors[slot] = value.error;
      const y = body(frame);
      error = Math.max(error, frame.out[ERROR]!);
      return y;
    });
    return { rows: value.rows, cols: value.cols, data, error };
  };
}

export const tensorClosures = {
  variable,
  sum,
  product,
  quotient,
  power,
  array,
  build,
  'matrix operation': matrixOperation,
  standard,
  at,
  cases,
  summation,
  call,
  gradient: gradientTensor,
  extremum: extremumTensor,
  integral: entrywise,
  derivative: entrywise,
};
