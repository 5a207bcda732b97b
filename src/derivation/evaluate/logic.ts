/** Conditions, cases, and evaluation at a point. Truths are the numbers 1 and 0, NaN where undefined. */

import type { At, Cases, Comparison, Connective, Expression } from '../elaborate/expression';
import { leaveUndefined } from './arithmetic';
import type { Compiler } from './compile';
import { ERROR, type Frame, SCALE, type Scalar } from './frame';

/** Equality counts within the error bounds of both sides. */
export function comparisonScalar(compiler: Compiler, e: Comparison): Scalar {
  const left = compiler.scalar(e.left);
  const right = compiler.scalar(e.right);
  const relation = e.relation;
  return frame => {
    const a = left(frame);
    const bound = frame.out[ERROR]!;
    const b = right(frame);
    const equal = a === b || Math.abs(a - b) <= bound + frame.out[ERROR]!;
    frame.out[ERROR] = 0;
    frame.out[SCALE] = 1;
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
    return truthOf(relation, a, b, equal) ? 1 : 0;
  };
}

function truthOf(relation: Comparison['relation'], a: number, b: number, equal: boolean): boolean {
  switch (relation) {
    case '=':
      return equal;
    case '!=':
      return !equal;
    case '<':
      return a < b && !equal;
    case '<=':
      return a <= b || equal;
    case '>':
      return a > b && !equal;
    case '>=':
      return a >= b || equal;
  }
}

export function connectiveScalar(compiler: Compiler, e: Connective): Scalar {
  const closures = e.arguments.map(argument => compiler.scalar(argument));
  const all = e.connective !== 'or';
  return frame => {
    let result = all ? 1 : 0;
    for (const closure of closures) {
      const truth = closure(frame);
      result = all ? Math.min(result, truth) : Math.max(result, truth);
    }
    frame.out[ERROR] = 0;
    return e.connective === 'not' ? 1 - result : result;
  };
}

function casesOf(compiler: Compiler, e: Cases, mode: (value: Expression) => Scalar): Scalar {
  const branches = e.branches.map(branch => ({
    condition: compiler.scalar(branch.condition),
    value: mode(branch.value),
  }));
  const otherwise = e.otherwise ? mode(e.otherwise) : undefined;
  return frame => {
    for (const branch of branches) {
      const truth = branch.condition(frame);
      if (truth === 1) return branch.value(frame);
      if (Number.isNaN(truth)) return leaveUndefined(frame.out);
    }
    return otherwise ? otherwise(frame) : leaveUndefined(frame.out);
  };
}

export function casesScalar(compiler: Compiler, e: Cases): Scalar {
  return casesOf(compiler, e, value => compiler.scalar(value));
}

export function casesLogarithm(compiler: Compiler, e: Cases): Scalar {
  return casesOf(compiler, e, value => compiler.logarithm(value));
}

type Substitution = <T>(frame: Frame, body: (frame: Frame) => T) => T;

/** Values first, then all slots at once, then the body, then the slots as they were. */
export function substitution(compiler: Compiler, e: At): Substitution {
  const values = e.values.map(({ id, value }) => ({
    slot: compiler.slot(id),
    value,
    scalar: isScalar(value),
  }));
  const scalars = values.map(({ value, scalar }) => (scalar ? compiler.scalar(value) : undefined));
  const tensors = values.map(({ value, scalar }) => (scalar ? undefined : compiler.tensor(value)));
  return (frame, body) => {
    const found = values.map((_, i) => {
      const number = scalars[i]?.(frame) ?? 0;
      // A tensor carries its error itself: what the register holds is another's, and what is kept would seem changed.
      return { number, error: scalars[i] ? frame.out[ERROR]! : 0, tensor: tensors[i]?.(frame) };
    });
    const saved = values.map(({ slot }) => ({
      number: frame.numbers[slot]!,
      error: frame.errors[slot]!,
      tensor: frame.tensors[slot],
    }));
    writeAll(frame, values, found);
    const result = body(frame);
    writeAll(frame, values, saved);
    return result;
  };
}

function writeAll(
  frame: Frame,
  into: readonly { readonly slot: number }[],
  from: readonly { number: number; error: number; tensor: Frame['tensors'][number] }[],
): void {
  for (let i = 0; i < into.length; i++) write(frame, into[i]!.slot, from[i]!);
}

function write(
  frame: Frame,
  slot: number,
  value: { number: number; error: number; tensor: Frame['tensors'][number] },
): void {
  frame.numbers[slot] = value.number;
  frame.errors[slot] = value.error;
  frame.tensors[slot] = value.tensor;
}

const isScalar = (e: Expression) => e.shape.kind === 'scalar' || e.shape.kind === 'truth';

export function atScalar(compiler: Compiler, e: At): Scalar {
  const substitute = substitution(compiler, e);
  const body = compiler.scalar(e.body);
  return frame => substitute(frame, body);
}

export function atLogarithm(compiler: Compiler, e: At): Scalar {
  const substitute = substitution(compiler, e);
  const body = compiler.logarithm(e.body);
  return frame => substitute(frame, body);
}
