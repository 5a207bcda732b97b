import type { Random } from '../../numerics';
import { DualAveraging } from './dual-averaging';
import { type Hamiltonian, type PhasePoint, reasonableStepSize } from './hamiltonian';
import { RunningVariance } from './running-variance';
import { warmupWindows } from './warmup-schedule';

/** What Hamiltonian samplers tune, and whether they do. */
export interface HamiltonianOptions {
  /** Of the leapfrog; with it given nothing is tuned. By default found by dual averaging in the warm-up. */
  readonly stepSize?: number;
  /** Mean acceptance probability that dual averaging aims at, 0.8 by default. */
  readonly targetAcceptance?: number;
  /** Whether the warm-up also scales the coordinates by their variances; it does by default. */
  readonly adaptScales?: boolean;
}

/** Tuning of step size and scales, shared by Hamiltonian Monte Carlo and the No-U-Turn sampler. */
export class HamiltonianAdaptation {
  stepSize: number;
  private readonly averaging: DualAveraging | undefined;
  private readonly variance: RunningVariance;
  private readonly windows: ReturnType<typeof warmupWindows>;

  constructor(
    private readonly hamiltonian: Hamiltonian,
    private readonly random: Random,
    private readonly warmup: number,
    start: PhasePoint,
    { stepSize, targetAcceptance = 0.8, adaptScales = true }: HamiltonianOptions,
  ) {
    this.stepSize = stepSize ?? reasonableStepSize(hamiltonian, start, random);
    this.averaging = stepSize === undefined ? new DualAveraging(this.stepSize, targetAcceptance) : undefined;
    this.variance = new RunningVariance(start.position.length);
    this.windows = adaptScales && stepSize === undefined ? warmupWindows(warmup) : [];
  }

  /** After iteration `iteration` of the warm-up, at `point`, whose move had this mean acceptance probability. */
  update(point: PhasePoint, acceptance: number, iteration: number): void {
    if (this.averaging === undefined) return;
    this.averaging.update(acceptance);
    this.stepSize = this.averaging.stepSize;
    const window = this.windows.find(({ from, to }) => from <= iteration && iteration < to);
    if (window) this.variance.add(point.position);
    if (iteration + 1 === window?.to) this.rescale(point);
    if (iteration + 1 === this.warmup) this.stepSize = this.averaging.averaged;
  }

  /** The window's variances become the inverse masses; a step size that fits them is sought anew. */
  private rescale(point: PhasePoint): void {
    this.variance.regularised(this.hamiltonian.inverseMass);
    this.variance.clear();
    this.stepSize = reasonableStepSize(this.hamiltonian, point, this.random);
    this.averaging?.restart(this.stepSize);
  }
}
