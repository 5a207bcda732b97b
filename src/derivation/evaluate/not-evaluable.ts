/** What has no value, with the node that says where. */

import type { Expression } from '../elaborate/expression';

/** The engine cannot evaluate this: the line is inconclusive. */
export class NotEvaluable extends Error {
  constructor(
    message: string,
    readonly expression: Expression,
  ) {
    super(message);
    this.name = 'NotEvaluable';
  }
}

/** Matrices whose dimensions do not fit: the side is undefined, as a logarithm of a negative number is. */
export class DimensionMismatch extends NotEvaluable {
  constructor(message: string, expression: Expression) {
    super(message, expression);
    this.name = 'DimensionMismatch';
  }
}
