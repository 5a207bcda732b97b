/** Terms of a sum in log mode, in space that is used again: a sum inside a sum is asked for at every outer term. */

import { addLogarithms } from './arithmetic';

export class LogarithmicTerms {
  private logs = new Float64Array(16);
  private signs = new Float64Array(16);
  private errors = new Float64Array(16);
  private count = 0;
  private largest = Number.NEGATIVE_INFINITY;

  clear(): void {
    this.count = 0;
    this.largest = Number.NEGATIVE_INFINITY;
  }

  add(log: number, sign: number, error: number): void {
    if (this.count === this.logs.length) this.grow();
    this.logs[this.count] = log;
    this.signs[this.count] = sign;
    this.errors[this.count++] = error;
    if (!(log <= this.largest)) this.largest = log;
  }

  /** log|sum|, registers left. */
  sum(out: Float64Array): number {
    return addLogarithms(out, this.logs, this.signs, this.errors, this.largest, this.count);
  }

  private grow(): void {
    const [logs, signs, errors] = [this.logs, this.signs, this.errors].map(old => {
      const larger = new Float64Array(4 * old.length);
      larger.set(old);
      return larger;
    });
    this.logs = logs!;
    this.signs = signs!;
    this.errors = errors!;
  }
}
