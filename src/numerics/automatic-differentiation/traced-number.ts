import { log1pExp, logSigmoid, sigmoid } from '../logarithms';
import { special } from '../special';
import type { Tape } from './tape';

/**
 * A number that remembers how it was made, for derivatives in reverse mode. Arithmetic is by methods, since TypeScript
 * has no operators of one's own: `x.minus(mu).over(sigma).square().times(-0.5)` is -((x - mu)/sigma)^2/2.
 *
 * Each method says its derivative. Doubles throughout; a kink (`abs` at 0) has the derivative 0 there.
 */
export class TracedNumber {
  private readonly evaluation: number;

  constructor(
    private readonly tape: Tape,
    readonly value: number,
    /** Number of its node on the tape. */
    private readonly node: number,
  ) {
    this.evaluation = tape.evaluation;
  }

  /** x + y; derivatives 1, 1. */
  plus(y: TracedNumber | number): TracedNumber {
    if (typeof y === 'number') return this.unary(this.value + y, 1);
    return this.binary(y, this.value + y.value, 1, 1);
  }

  /** x - y; derivatives 1, -1. */
  minus(y: TracedNumber | number): TracedNumber {
    if (typeof y === 'number') return this.unary(this.value - y, 1);
    return this.binary(y, this.value - y.value, 1, -1);
  }

  /** x y; derivatives y, x. */
  times(y: TracedNumber | number): TracedNumber {
    if (typeof y === 'number') return this.unary(this.value * y, y);
    return this.binary(y, this.value * y.value, y.value, this.value);
  }

  /** x / y; derivatives 1/y, -x/y^2. */
  over(y: TracedNumber | number): TracedNumber {
    if (typeof y === 'number') return this.unary(this.value / y, 1 / y);
    const quotient = this.value / y.value;
    return this.binary(y, quotient, 1 / y.value, -quotient / y.value);
  }

  /** -x; derivative -1. */
  negative(): TracedNumber {
    return this.unary(-this.value, -1);
  }

  /** 1/x; derivative -1/x^2. */
  reciprocal(): TracedNumber {
    const inverse = 1 / this.value;
    return this.unary(inverse, -inverse * inverse);
  }

  /** x^2; derivative 2x. */
  square(): TracedNumber {
    return this.unary(this.value * this.value, 2 * this.value);
  }

  /** x^a for a constant a; derivative a x^(a - 1). */
  power(exponent: number): TracedNumber {
    const slope = exponent === 0 ? 0 : exponent * special.pow(this.value, exponent - 1);
    return this.unary(special.pow(this.value, exponent), slope);
  }

  /** Square root; derivative 1/(2 sqrt x). */
  sqrt(): TracedNumber {
    const root = Math.sqrt(this.value);
    return this.unary(root, 0.5 / root);
  }

  /** |x|; derivative the sign of x, 0 at the kink. */
  abs(): TracedNumber {
    return this.unary(Math.abs(this.value), Math.sign(this.value));
  }

  /** e^x; derivative e^x. */
  exp(): TracedNumber {
    const value = Math.exp(this.value);
    return this.unary(value, value);
  }

  /** Natural logarithm; derivative 1/x. */
  log(): TracedNumber {
    return this.unary(Math.log(this.value), 1 / this.value);
  }

  /** log(1 + x); derivative 1/(1 + x). */
  log1p(): TracedNumber {
    return this.unary(Math.log1p(this.value), 1 / (1 + this.value));
  }

  /** log(1 + e^x) without overflow; derivative the logistic function. */
  log1pExp(): TracedNumber {
    return this.unary(log1pExp(this.value), sigmoid(this.value));
  }

  /** The logistic function s = 1/(1 + e^-x); derivative s (1 - s). */
  sigmoid(): TracedNumber {
    const value = sigmoid(this.value);
    return this.unary(value, value * sigmoid(-this.value));
  }

  /** log of the logistic function; derivative 1 - s. */
  logSigmoid(): TracedNumber {
    return this.unary(logSigmoid(this.value), sigmoid(-this.value));
  }

  /** Derivative cos x. */
  sin(): TracedNumber {
    return this.unary(Math.sin(this.value), Math.cos(this.value));
  }

  /** Derivative -sin x. */
  cos(): TracedNumber {
    return this.unary(Math.cos(this.value), -Math.sin(this.value));
  }

  /** Derivative 1 - tanh^2 x. */
  tanh(): TracedNumber {
    const value = Math.tanh(this.value);
    return this.unary(value, (1 - value) * (1 + value));
  }

  /** log Gamma(x); derivative the digamma function. */
  logGamma(): TracedNumber {
    return this.unary(special.logGamma(this.value), special.digamma(this.value));
  }

  private unary(value: number, partial: number): TracedNumber {
    this.requireFresh(this);
    this.tape.edge(this.node, partial);
    return new TracedNumber(this.tape, value, this.tape.end());
  }

  private binary(y: TracedNumber, value: number, partialX: number, partialY: number): TracedNumber {
    this.requireFresh(this);
    this.requireFresh(y);
    this.tape.edge(this.node, partialX);
    this.tape.edge(y.node, partialY);
    return new TracedNumber(this.tape, value, this.tape.end());
  }

  private requireFresh(variable: TracedNumber): void {
    if (variable.tape === this.tape && variable.evaluation === this.tape.evaluation) return;
    throw new TypeError(
      'a variable of another evaluation is used here; compute it anew from the variables that this call was given',
    );
  }

  /** The weighted sum c_1 x_1 + c_2 x_2 + ... as one node; derivatives c_i. */
  static weightedSum(
    weights: ArrayLike<number>,
    variables: readonly TracedNumber[],
    constant = 0,
  ): TracedNumber {
    const first = variables[0];
    if (first === undefined) throw new RangeError('a sum of no variables; give at least one');
    let value = constant;
    for (let i = 0; i < variables.length; i++) {
      first.requireFresh(variables[i]);
      value += weights[i] * variables[i].value;
      first.tape.edge(variables[i].node, weights[i]);
    }
    return new TracedNumber(first.tape, value, first.tape.end());
  }

  /** log(e^(x_1) + e^(x_2) + ...) without overflow, as one node; derivatives are the shares of the terms. */
  static logSumExp(variables: readonly TracedNumber[]): TracedNumber {
    const first = variables[0];
    if (first === undefined) throw new RangeError('log-sum-exp of no variables; give at least one');
    let largest = -Infinity;
    for (const variable of variables) largest = Math.max(largest, variable.value);
    let total = 0;
    for (const variable of variables) total += Math.exp(variable.value - largest);
    const value = largest === -Infinity ? -Infinity : largest + Math.log(total);
    for (const variable of variables) {
      first.requireFresh(variable);
      first.tape.edge(variable.node, value === -Infinity ? 0 : Math.exp(variable.value - value));
    }
    return new TracedNumber(first.tape, value, first.tape.end());
  }

  /** Derivatives of this with respect to the variables that the evaluation began with. */
  gradient(into: Float64Array): void {
    this.requireFresh(this);
    this.tape.gradient(this.node, into);
  }
}

/**
 * c_1 x_1 + c_2 x_2 + ... + constant, one node of the tape: for linear predictors of many terms.
 * @throws RangeError where weights and variables differ in number
 */
export function weightedSum(
  weights: ArrayLike<number>,
  variables: readonly TracedNumber[],
  constant = 0,
): TracedNumber {
  if (weights.length !== variables.length) {
    throw new RangeError(
      `weighted sum: ${weights.length} weights and ${variables.length} variables; both need the same number`,
    );
  }
  return TracedNumber.weightedSum(weights, variables, constant);
}

/** x_1 + x_2 + ..., one node of the tape. */
export function total(variables: readonly TracedNumber[]): TracedNumber {
  return TracedNumber.weightedSum(new Float64Array(variables.length).fill(1), variables);
}

/** log(e^(x_1) + e^(x_2) + ...), one node of the tape, without overflow. */
export function logTotalExp(variables: readonly TracedNumber[]): TracedNumber {
  return TracedNumber.logSumExp(variables);
}
