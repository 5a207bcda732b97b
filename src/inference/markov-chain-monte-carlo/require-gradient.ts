import { requirePositive } from '../../numerics/requirements';
import type { HamiltonianOptions } from './hamiltonian-adaptation';
import type { TargetDensity } from './target-density';

/** @throws RangeError for a target without a gradient */
export function requireGradient(sampler: string, target: TargetDensity): void {
  if (target.valueAndGradient) return;
  throw new RangeError(
    `${sampler} needs the gradient of the log density, which this target does not have; write the density with ` +
      'the methods of TracedNumber, give `gradient` beside `logDensity`, or use metropolisHastings',
  );
}

/** @throws RangeError naming the option that is out of range */
export function requireHamiltonianOptions({ stepSize, targetAcceptance = 0.8 }: HamiltonianOptions): void {
  if (stepSize !== undefined) requirePositive('stepSize', stepSize);
  if (targetAcceptance > 0 && targetAcceptance < 1) return;
  throw new RangeError(`targetAcceptance is ${targetAcceptance}; it must lie between 0 and 1`);
}
