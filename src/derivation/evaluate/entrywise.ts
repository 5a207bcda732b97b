/** Integrals and derivatives of vectors and matrices: entry by entry, each a number with its own error. */

import type { Derivative, Expression, Integral } from '../elaborate/expression';
import type { Compiler } from './compile';
import { ERROR, type Frame, SCALE, type Scalar, type TensorClosure } from './frame';
import { sizeOf } from './sizes';
import { constant } from './terms';

const scalar = { kind: 'scalar' } as const;

/** The entry of an expression, taken as far inside as it goes: the scalar factors of a product stay factors. */
export function entryOf(e: Expression, indices: readonly Expression[]): Expression {
  if (e.kind === 'product') {
    const numbers = e.factors.filter(factor => factor.shape.kind === 'scalar');
    const others = e.factors.filter(factor => factor.shape.kind !== 'scalar');
    const rest: Expression = others.length === 1 ? others[0]! : { ...e, factors: others };
    if (numbers.length > 0)
      return { kind: 'product', shape: scalar, factors: [...numbers, entryOf(rest, indices)] };
  }
  if (e.kind === 'sum')
    return { kind: 'sum', shape: scalar, terms: e.terms.map(term => entryOf(term, indices)) };
  if (e.kind === 'quotient') return { ...e, shape: scalar, numerator: entryOf(e.numerator, indices) };
  if (e.kind === 'integral' || e.kind === 'summation' || e.kind === 'derivative')
    return { ...e, shape: scalar, body: entryOf(e.body, indices) };
  return { kind: 'entry', shape: scalar, base: e, indices };
}

/** A closure for each entry, compiled when the entry is first asked for: sizes are known in a setting only. */
export function entrywise(compiler: Compiler, e: Integral | Derivative): TensorClosure {
  const { shape } = e;
  const rows = sizeOf(
    compiler,
    shape.kind === 'matrix' ? shape.rows : shape.kind === 'vector' ? shape.size : 1,
  );
  const cols = sizeOf(compiler, shape.kind === 'matrix' ? shape.columns : 1);
  const closures = new Map<string, Scalar>();
  const closure = (i: number, j: number): Scalar => {
    const key = `${i},${j}`;
    const found = closures.get(key);
    if (found) return found;
    const indices = shape.kind === 'matrix' ? [constant(i), constant(j)] : [constant(i)];
    const made = compiler.scalar(entryOf(e, indices));
    closures.set(key, made);
    return made;
  };
  return (frame: Frame) => {
    const [height, width] = [rows(frame), cols(frame)];
    const data = new Float64Array(height * width);
    let error = 0;
    let scale = 0;
    for (let k = 0; k < data.length; k++) {
      data[k] = closure(Math.floor(k / width) + 1, (k % width) + 1)(frame);
      error = Math.max(error, frame.out[ERROR]!);
      scale = Math.max(scale, frame.out[SCALE]!);
    }
    return { rows: height, cols: width, data, error, scale };
  };
}
