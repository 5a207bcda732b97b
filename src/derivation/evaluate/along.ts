import type { Integrand } from '../../numerics';
import { ERROR, type Frame, type Scalar } from './frame';

/** A closure as a function of one variable, whose value it puts into that variable's slot. */
export class Along implements Integrand {
  error = 0;
  constructor(
    private readonly frame: Frame,
    private readonly body: Scalar,
    private readonly slot: number,
  ) {}
  value(x: number): number {
    const { frame } = this;
    frame.budget.spend(1);
    frame.numbers[this.slot] = x;
    const value = this.body(frame);
    this.error = frame.out[ERROR]!;
    return value;
  }
}
