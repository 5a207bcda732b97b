/**
 * Semantic expressions compiled to closures over a frame of slots.
 *
 * Two modes. `scalar` closures return the value; `logarithm` closures return log|value| and leave its sign: densities,
 * their products, quotients, powers, integrals and sums stay logarithms until something needs the number, so that
 * log q is right where q underflows. Either leaves a running bound on its error.
 */

import type { Domain } from '../elaborate/domain';
import type { Expression } from '../elaborate/expression';
import { logarithmByValue } from './arithmetic';
import type { Frame, Scalar, TensorClosure } from './frame';
import { NotEvaluable } from './not-evaluable';
import { remember, rememberTensor } from './remember';
import { costly, logarithmRules, scalarRules, tensorRules } from './rules';

export class Compiler {
  private readonly slots = new Map<string, number>();
  private readonly domains = new Map<string, Domain>();
  private readonly scalars = new Map<Expression, Scalar>();
  private readonly logarithms = new Map<Expression, Scalar>();
  private readonly tensors = new Map<Expression, TensorClosure>();

  private integrals = 0;

  /** Compiles what an integral evaluates at each of its points. */
  inIntegral<T>(compile: () => T): T {
    this.integrals++;
    try {
      return compile();
    } finally {
      this.integrals--;
    }
  }

  get isInIntegral(): boolean {
    return this.integrals > 0;
  }

  /** The slot of a variable, free or bound. */
  slot(id: string): number {
    const found = this.slots.get(id);
    if (found !== undefined) return found;
    this.slots.set(id, this.slots.size);
    return this.slots.size - 1;
  }

  /** Says over what a free variable ranges: derivatives stay inside. */
  declare(id: string, domain: Domain): void {
    this.domains.set(id, domain);
  }

  domain(id: string): Domain | undefined {
    return this.domains.get(id);
  }

  get size(): number {
    return this.slots.size;
  }

  has(id: string): boolean {
    return this.slots.has(id);
  }

  scalar(e: Expression): Scalar {
    return once(this.scalars, e, () => {
      if (e.shape.kind !== 'scalar' && e.shape.kind !== 'truth') return this.lone(e);
      const rule = scalarRules[e.kind] as ((c: Compiler, e: Expression) => Scalar) | undefined;
      if (!rule) throw new NotEvaluable(`a ${e.kind} has no scalar value here`, e);
      const closure = rule(this, e);
      return costly.has(e.kind) ? remember(this, e, closure) : closure;
    });
  }

  /** log|value| with SIGN. */
  logarithm(e: Expression): Scalar {
    return once(this.logarithms, e, () => {
      const rule = logarithmRules[e.kind] as ((c: Compiler, e: Expression) => Scalar | undefined) | undefined;
      const closure = rule?.(this, e);
      if (!closure) return logarithmByValue(this.scalar(e));
      return costly.has(e.kind) ? remember(this, e, closure) : closure;
    });
  }

  tensor(e: Expression): TensorClosure {
    return once(this.tensors, e, () => {
      const rule = tensorRules[e.kind] as ((c: Compiler, e: Expression) => TensorClosure) | undefined;
      if (!rule) throw new NotEvaluable(`a ${e.kind} has no vector or matrix value here`, e);
      const closure = rule(this, e);
      return plain.has(e.kind) ? closure : rememberTensor(this, e, closure);
    });
  }

  /** A vector or matrix of one entry used as a number. */
  lone(e: Expression): Scalar {
    const closure = this.tensor(e);
    return (frame: Frame) => {
      const value = closure(frame);
      if (value.data.length !== 1)
        throw new NotEvaluable(`a ${value.rows} by ${value.cols} matrix stands where a number is needed`, e);
      frame.out[0] = value.error;
      frame.out[1] = Math.abs(value.data[0]!);
      return value.data[0]!;
    };
  }
}

/** Kinds whose vectors and matrices cost nothing to ask for again. */
const plain: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>(['variable', 'standard', 'at']);

function once<V>(memo: Map<Expression, V>, e: Expression, make: () => V): V {
  const found = memo.get(e);
  if (found !== undefined) return found;
  const made = make();
  memo.set(e, made);
  return made;
}
