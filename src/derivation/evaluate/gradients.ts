/** First derivatives in the entries of a vector or matrix, by finite differences. */

import type { Gradient } from '../elaborate/expression';
import type { Compiler } from './compile';
import { along } from './derivatives';
import { entryOf } from './entrywise';
import { ERROR, type Frame, type Scalar, type TensorClosure } from './frame';
import { sizeOf } from './sizes';
import { constant } from './terms';

/** The gradient of a number, shaped like the variable; of a vector a row of first derivatives for each entry. */
export function gradientTensor(compiler: Compiler, e: Gradient): TensorClosure {
  return e.body.shape.kind === 'vector' ? rowByRow(compiler, e) : entryByEntry(compiler, e);
}

function entryByEntry(compiler: Compiler, e: Gradient): TensorClosure {
  const slot = compiler.slot(e.id);
  const body = compiler.scalar(e.body);
  const moving = compiler.slot(` entry of ${e.id}`);
  let k = 0;
  const entrywise: Scalar = frame => {
    const kept = frame.tensors[slot]!;
    const data = Float64Array.from(kept.data);
    data[k] = frame.numbers[moving]!;
    frame.tensors[slot] = { ...kept, data };
    const value = body(frame);
    frame.tensors[slot] = kept;
    return value;
  };
  const slope = along(entrywise, moving, 1);
  return (frame: Frame) => {
    const point = frame.tensors[slot]!;
    let error = 0;
    const data = new Float64Array(point.data.length);
    for (k = 0; k < data.length; k++) {
      frame.numbers[moving] = point.data[k]!;
      data[k] = slope(frame);
      error = Math.max(error, frame.out[ERROR]!);
    }
    return { ...point, data, error };
  };
}

function rowByRow(compiler: Compiler, e: Gradient): TensorClosure {
  const { shape } = e.body;
  const rows = sizeOf(compiler, shape.kind === 'vector' ? shape.size : 1);
  const closures: TensorClosure[] = [];
  const row = (i: number): TensorClosure => {
    closures[i] ??= entryByEntry(compiler, { ...e, body: entryOf(e.body, [constant(i + 1)]) });
    return closures[i];
  };
  return frame => {
    const slopes = Array.from({ length: rows(frame) }, (_, i) => row(i)(frame));
    const cols = slopes[0]!.data.length;
    const data = Float64Array.from(slopes.flatMap(slope => [...slope.data]));
    return { rows: slopes.length, cols, data, error: Math.max(...slopes.map(({ error }) => error)) };
  };
}
