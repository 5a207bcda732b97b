import { drawJoint, drawPrior, type Simulation, type Simulator } from '../../models/simulator';
import { log1pExp, monteCarlo, type StatisticalEstimate } from '../../numerics';
import type { LogRatio } from './ratio-estimator';

/**
 * The loss of a ratio as a classifier on fresh simulations: E[-log d] over the joint plus E[-log(1 - d)] over the product
 * of the marginals, in nats, by Monte Carlo. The true ratio has the least loss of all, so that what a network's loss lies
 * above it measures its error. The same seed draws the same simulations for every ratio.
 * @throws SimulationError where the simulator fails
 * @see Hermans, Begy and Louppe (2020), ICML, equation 5
 */
export function crossEntropyOfRatio(
  simulator: Simulator,
  logRatio: LogRatio,
  options: { readonly seed: number; readonly samples?: number },
): StatisticalEstimate {
  const { seed, samples = 20000 } = options;
  return monteCarlo<Simulation & { readonly other: Float64Array }>(
    ({ x, theta, other }) => log1pExp(-logRatio(x, theta)) + log1pExp(logRatio(x, other)),
    random => ({ ...drawJoint(simulator, random), other: drawPrior(simulator, random) }),
    { seed, samples },
  );
}
