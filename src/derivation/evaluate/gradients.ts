/** First derivatives in the entries of a vector or matrix, by rule where the rules reach, else by finite differences. */

import type { Gradient, Shape } from '../elaborate/expression';
import type { Compiler } from './compile';
import { along } from './derivatives';
import { entriesOfGradient } from './directional';
import { entryOf } from './entrywise';
import { ERROR, type Frame, SCALE, type Scalar, type TensorClosure } from './frame';
import { sizeOf } from './sizes';
import { constant } from './terms';

/** The gradient of a number, shaped like the variable; of a vector a row of first derivatives for each entry. */
export function gradientTensor(compiler: Compiler, e: Gradient): TensorClosure {
  return e.body.shape.kind === 'vector'
    ? rowByRow(compiler, e)
    : (byRule(compiler, e) ?? entryByEntry(compiler, e));
}

function byRule(compiler: Compiler, e: Gradient): TensorClosure | undefined {
  const slopes = entriesOfGradient(e)?.map(slope => compiler.scalar(slope));
  if (!slopes) return undefined;
  const slot = compiler.slot(e.id);
  return frame => {
    let error = 0;
    let scale = 0;
    const point = frame.tensors[slot]!;
    const data = Float64Array.from(slopes, slope => {
      const value = slope(frame);
      error = Math.max(error, frame.out[ERROR]!);
      scale = Math.max(scale, frame.out[SCALE]!);
      return value;
    });
    return { rows: point.rows, cols: point.cols, data, error, scale };
  };
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
    return { rows: point.rows, cols: point.cols, data, error };
  };
}

function rowByRow(compiler: Compiler, e: Gradient): TensorClosure {
  const { shape } = e.body;
  const rows = sizeOf(compiler, shape.kind === 'vector' ? shape.size : 1);
  // The matrix of derivatives has a column for each entry of the variable.
  const own: Shape = e.shape.kind === 'matrix' ? { kind: 'vector', size: e.shape.columns } : e.shape;
  const closures: TensorClosure[] = [];
  const row = (i: number): TensorClosure => {
    closures[i] ??= gradientTensor(compiler, { ...e, shape: own, body: entryOf(e.body, [constant(i + 1)]) });
    return closures[i];
  };
  return frame => {
    const slopes = Array.from({ length: rows(frame) }, (_, i) => row(i)(frame));
    const cols = slopes[0]!.data.length;
    const data = Float64Array.from(slopes.flatMap(slope => [...slope.data]));
    return { rows: slopes.length, cols, data, error: Math.max(...slopes.map(({ error }) => error)) };
  };
}
