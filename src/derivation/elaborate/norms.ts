/** `\|x\|_p` of vectors, `\|A\|_F`, `\|A\|_2`, `\|A\|_*` of matrices, `\|x\|_A` with a weight. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { BarsSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression, MatrixOperationName } from './expression';
import { indexRange } from './index-range';
import { call, constant, operation, power, quotient, variable } from './nodes';
import { columnsOf, rowsOf, scalar } from './shapes';

type Names = Readonly<Record<string, MatrixOperationName>>;

const ofVectors: Names = { '1': 'norm 1', '2': 'norm', F: 'frobenius norm', '\\infty': 'norm infinity' };

const ofMatrices: Names = {
  F: 'frobenius norm',
  '2': 'largest singular value',
  op: 'largest singular value',
  '*': 'nuclear norm',
};

const readings: { readonly [name in MatrixOperationName]?: string } = {
  'largest singular value': 'the largest singular value',
  'nuclear norm': 'the sum of the singular values',
};

/** How a norm is called by its index; undefined where that is no number, letter or word. */
function keyOf(subscript: Syntax | undefined): string | undefined {
  if (subscript?.kind === 'number' || subscript?.kind === 'text') return subscript.text;
  return subscript?.kind === 'name' ? subscript.base : undefined;
}

/** `\|x\|_*` is dual to whatever norm is spoken of. */
const ambiguous: Readonly<Record<'vector' | 'matrix', Readonly<Record<string, string>>>> = {
  matrix: {},
  vector: {
    '*': 'is the dual of a norm that is not named',
    op: 'is a norm of matrices',
    '0': 'counts the entries that are not 0, which no drawn vector shows',
  },
};

const instead = {
  matrix: String.raw`\|A\|_F, \|A\|_2, \|A\|_*, or what is meant by its entries`,
  vector: String.raw`1, 2, a number p, \infty or a matrix as the index`,
};

export function norm(x: Context, s: BarsSyntax, body: Expression): Expression {
  const key = keyOf(s.subscript);
  const isMatrix = body.shape.kind === 'matrix' && body.shape.rows !== 1;
  const kind = isMatrix ? 'matrix' : 'vector';
  if (key !== undefined && Object.hasOwn(ambiguous[kind], key))
    return fail(s.place, `${print(s)} of a ${kind} ${ambiguous[kind][key]}`, { expected: instead[kind] });
  if (isMatrix && (key === '1' || key === '\\infty')) return largestSum(x, s, body, key);
  const names = isMatrix ? ofMatrices : ofVectors;
  const named = key !== undefined && Object.hasOwn(names, key) ? names[key] : undefined;
  if (named) {
    if (readings[named]) x.note(`${print(s)} was read as ${readings[named]}`);
    return operation(named, scalar, [body]);
  }
  if (s.subscript) return indexed(x, s, s.subscript, body);
  if (body.shape.kind !== 'matrix') return operation('norm', scalar, [body]);
  x.note(`${print(s)} was read as the Frobenius norm`);
  return operation('frobenius norm', scalar, [body]);
}

/** The norm of a matrix that belongs to \|x\|_1: max_j sum_i |a_ij|; to \|x\|_\infty: max_i sum_j |a_ij|. */
function largestSum(x: Context, s: BarsSyntax, base: Expression, key: string): Expression {
  x.note(`${print(s)} was read as the largest sum of absolute values in a ${key === '1' ? 'column' : 'row'}`);
  const [row, column] = [
    indexRange(x, 'row', rowsOf(base.shape)),
    indexRange(x, 'column', columnsOf(base.shape)),
  ];
  const entry: Expression = {
    kind: 'entry',
    shape: scalar,
    base,
    indices: [variable(row.id), variable(column.id)],
  };
  const [within, over] = key === '1' ? [row, column] : [column, row];
  const total: Expression = {
    kind: 'summation',
    shape: scalar,
    ranges: [within],
    body: call('abs', [entry]),
  };
  return { kind: 'extremum', which: 'max', shape: scalar, ranges: [over], body: total };
}

/** `\|x\|_A`: the root of x^T A x; `\|x\|_p` with a number p. */
function indexed(x: Context, s: BarsSyntax, subscript: Syntax, body: Expression): Expression {
  const index = elaborate(x, subscript);
  if (index.shape.kind === 'scalar' && body.shape.kind === 'vector') return ofOrder(x, s, index, body);
  if (index.shape.kind !== 'matrix')
    return fail(subscript.place, 'the norm of this index is not known', {
      expected: '1, 2, F, \\infty or a matrix',
    });
  const row = operation('transpose', { kind: 'matrix', rows: 1, columns: rowsOf(body.shape) }, [body]);
  return call('sqrt', [{ kind: 'product', shape: scalar, factors: [row, index, body] }]);
}

/** (\sum_i |x_i|^p)^{1/p}. */
function ofOrder(x: Context, s: BarsSyntax, order: Expression, body: Expression): Expression {
  x.note(
    `${print(s)} was read as the root of order ${print(s.subscript!)} of the sum of the powers of all entries`,
  );
  const range = indexRange(x, 'member', rowsOf(body.shape));
  const entry: Expression = { kind: 'entry', shape: scalar, base: body, indices: [variable(range.id)] };
  const powers = power(call('abs', [entry]), order);
  return power(
    { kind: 'summation', shape: scalar, ranges: [range], body: powers },
    quotient(constant(1), order),
  );
}

/** A number has one norm; an index that is no norm's name would weigh it, and of a function there are many. */
export function refuseIndex(x: Context, s: BarsSyntax): void {
  const { body, subscript } = s;
  const function_ = s.double && body.kind === 'name' && x.scope.get(nameKey(body))?.kind === 'function';
  if (function_)
    fail(s.place, `the norm of a function, ${print(s)}, is not read`, {
      expected: String.raw`\sup_x |F(x)|, or its integral`,
    });
  if (subscript && !Object.hasOwn(ofVectors, keyOf(subscript) ?? ''))
    fail(subscript.place, `an index at the bars of a number is not read`, {
      found: print(s),
      expected: '|x|',
    });
}
