import { special } from '../../numerics';

/**
 * Tunes a step size until the mean acceptance probability is the wanted one, by Nesterov's dual averaging of the
 * errors H_t = wanted - accepted:
 *
 *     log eps_(t+1) = mu - sqrt(t)/gamma * (mean error so far),   averaged with weights t^-kappa
 *
 * with mu = log(boost eps_1), where the paper's boost of 10 makes it try large steps first, and the paper's gamma = 0.05, t_0 = 10, kappa = 0.75.
 * @see Hoffman and Gelman (2014), Journal of Machine Learning Research 15, 1593-1623, eq. (6) and algorithm 5
 */
export class DualAveraging {
  private count = 0;
  private error = 0;
  private logAverage = 0;
  private logStep: number;
  private centre: number;

  constructor(
    initial: number,
    private readonly wanted: number,
    private readonly boost = 10,
  ) {
    this.logStep = Math.log(initial);
    this.centre = Math.log(boost * initial);
  }

  /** The step size to try next. */
  get stepSize(): number {
    return Math.exp(this.logStep);
  }

  /** The averaged step size, to be kept when tuning ends. */
  get averaged(): number {
    return this.count === 0 ? this.stepSize : Math.exp(this.logAverage);
  }

  /** @param acceptance in [0, 1], of the move that was made with `stepSize` */
  update(acceptance: number): void {
    this.count++;
    const share = 1 / (this.count + 10);
    this.error = (1 - share) * this.error + share * (this.wanted - acceptance);
    this.logStep = this.centre - (Math.sqrt(this.count) / 0.05) * this.error;
    const weight = special.pow(this.count, -0.75);
    this.logAverage = weight * this.logStep + (1 - weight) * this.logAverage;
  }

  /** Begins anew from a step size, as after a change of the metric. */
  restart(initial: number): void {
    this.count = 0;
    this.error = 0;
    this.logAverage = 0;
    this.logStep = Math.log(initial);
    this.centre = Math.log(this.boost * initial);
  }
}
