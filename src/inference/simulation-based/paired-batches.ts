import { drawJoint, type Simulator } from '../../models/simulator';
import type { Random } from '../../numerics';
import type { Standardisation } from './ratio-estimator';

/** 2 * batch standardised rows (x, theta), the first half pairs that belong together; overwritten by the next batch. */
export interface PairedBatch {
  readonly rows: Float32Array;
  readonly width: number;
  readonly batch: number;
}

/** Pairs of the joint in the first half of the rows, pairs with a theta of another x in the second. */
export class PairedBatches {
  private readonly rows: Float32Array;
  private readonly width: number;
  private readonly stored: Float32Array | undefined;
  private readonly order: Uint32Array;
  private place = 0;
  private made = 0;

  constructor(
    private readonly simulator: Simulator,
    private readonly batch: number,
    private readonly standardisation: Standardisation,
    private readonly stream: Random,
    simulations?: number,
  ) {
    this.width = simulator.outputs + simulator.parameters.length;
    this.rows = new Float32Array(2 * this.batch * this.width);
    this.order = Uint32Array.from({ length: simulations ?? 0 }, (_, k) => k);
    this.place = this.order.length - (this.order.length % this.batch);
    if (simulations === undefined) return;
    this.stored = new Float32Array(simulations * this.width);
    for (let k = 0; k < simulations; k++) this.simulateInto(this.stored, k);
  }

  next(): PairedBatch {
    const { batch, width, rows } = this;
    const { outputs } = this.simulator;
    for (let k = 0; k < batch; k++) this.fill(k);
    for (let k = 0; k < batch; k++) {
      const [own, other] = [k * width, ((k + 1) % batch) * width];
      const at = (batch + k) * width;
      rows.copyWithin(at, own, own + outputs);
      rows.copyWithin(at + outputs, other + outputs, other + width);
    }
    return { rows, width, batch };
  }

  private fill(k: number): void {
    if (!this.stored) {
      this.simulateInto(this.rows, k);
      return;
    }
    const from = this.nextStored() * this.width;
    this.rows.set(this.stored.subarray(from, from + this.width), k * this.width);
  }

  /**
   * Stored simulations in random order, all of them before any comes again; an order too short for a whole batch is
   * dropped, so that no batch holds one twice: its theta would count as another's.
   */
  private nextStored(): number {
    const { order, batch } = this;
    if (this.place % batch === 0 && this.place + batch > order.length) {
      this.place = 0;
      for (let i = order.length - 1; i > 0; i--) {
        const j = this.stream.integer(0, i);
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
    }
    return order[this.place++]!;
  }

  private simulateInto(rows: Float32Array, k: number): void {
    const { x, theta } = drawJoint(this.simulator, this.stream, this.made++);
    const { mean, deviation } = this.standardisation;
    for (let i = 0; i < this.width; i++) {
      const value = i < x.length ? x[i]! : theta[i - x.length]!;
      rows[k * this.width + i] = (value - mean[i]!) / deviation[i]!;
    }
  }
}
