import { at } from '../linear-algebra/matrix';
import { log1mExp } from '../numerics/logarithms';
import type { Random } from '../numerics/random';
import { type Rows, requireBits, requireProbabilities, requireRows } from '../numerics/requirements';
import type { BinaryLatentModel } from './binary-latent-model';

export interface NoisyOrOptions {
  /** p(z_i = 1) of each of the n causes, inside (0, 1). */
  readonly priors: ArrayLike<number>;
  /** m rows of n: the probability that cause i alone turns effect j on. */
  readonly strengths: Rows;
  /** The probability that effect j is on without any cause; default 0. */
  readonly leaks?: ArrayLike<number>;
}

/** Causes that each may turn effects on, independently of one another. */
export interface NoisyOrNetwork extends BinaryLatentModel<ArrayLike<number>> {
  readonly effects: number;
  /** p(x_j = 1 | z) for each effect. */
  effectProbabilities(causes: ArrayLike<number>): Float64Array;
  /** Causes and then effects, drawn from the model. */
  sample(random: Random): { causes: Uint8Array; effects: Uint8Array };
}

/**
 * The noisy-OR network: p(x_j = 1 | z) = 1 - (1 - leak_j) prod_i (1 - strength_ji)^z_i, causes independent a priori.
 * `logJoint(x, z)` is normalised, in nats; an effect that is on without any possible cause has -Infinity.
 * @throws RangeError naming the probability that is none, or the size that does not fit
 * @see Pearl (1988), Probabilistic Reasoning in Intelligent Systems, section 4.3.2
 * @example const alarm = noisyOrNetwork({ priors: [0.01, 0.002], strengths: [[0.95, 0.3]], leaks: [0.001] });
 *   exactInference(alarm, [1]).marginals
 */
export function noisyOrNetwork(options: NoisyOrOptions): NoisyOrNetwork {
  const priors = requireProbabilities('priors', options.priors, undefined, 'excluded');
  const strengths = requireRows('strengths', options.strengths, undefined, priors.length);
  options.strengths.forEach((row, j) => void requireProbabilities(`strengths[${j}]`, row));
  const [latents, effects] = [priors.length, strengths.rows];
  const leaks = requireProbabilities('leaks', options.leaks ?? new Float64Array(effects), effects);
  /** -log p(x_j = 0 | z): a sum over the causes that are on. */
  const inhibition = (j: number, causes: ArrayLike<number>) => {
    let total = -Math.log1p(-leaks[j]!);
    for (let i = 0; i < latents; i++) if (causes[i]) total -= Math.log1p(-at(strengths, j, i));
    return total;
  };
  return {
    latents,
    effects,
    logJoint(visible, causes) {
      requireBits('effects', visible, effects);
      let log = logPrior(priors, causes);
      for (let j = 0; j < effects; j++) {
        const off = inhibition(j, causes);
        log += visible[j] ? log1mExp(off) : -off;
      }
      return log;
    },
    effectProbabilities: causes =>
      Float64Array.from({ length: effects }, (_, j) => -Math.expm1(-inhibition(j, causes))),
    sample(random) {
      const causes = Uint8Array.from(priors, prior => Number(random.uniform() < prior));
      const on = this.effectProbabilities(causes);
      return { causes, effects: Uint8Array.from(on, p => Number(random.uniform() < p)) };
    },
  };
}

function logPrior(priors: Float64Array, causes: ArrayLike<number>): number {
  return priors.reduce((sum, prior, i) => sum + (causes[i] ? Math.log(prior) : Math.log1p(-prior)), 0);
}
