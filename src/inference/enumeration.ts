import type { BinaryLatentModel } from '../models/binary-latent-model';
import type { Estimate } from '../numerics/estimate';
import { epsilon } from '../numerics/integrand';
import { logSumExp } from '../numerics/logarithms';

/** The exact posterior of n binary units. State number k holds unit i in its bit i: h_i = (k >> i) & 1. */
export interface DiscretePosterior {
  readonly latents: number;
  /** log p(v) in nats: the logarithm of the sum of all 2^n terms; `error` bounds the rounding of that sum. */
  readonly logEvidence: Estimate;
  /** p(h | v) of each state, 2^n numbers whose sum is 1. */
  readonly probabilities: Float64Array;
  /** p(h_i = 1 | v) of each unit. */
  readonly marginals: Float64Array;
  /** Entropy of the posterior in nats. */
  readonly entropy: number;
  /**
   * Sum of the entropies of the units minus the entropy of all together, in nats: 0 exactly when the posterior is the
   * product of its marginals. Also called multi-information (Watanabe 1960, IBM Journal 4, 66-82).
   */
  readonly totalCorrelation: number;
}

const mostLatents = 24;

/**
 * Exact posterior of n binary units by adding up all 2^n states in log space: no sampling, no approximation.
 * @param latents n, from 0 to 24: the work doubles with each unit
 * @param logWeight log p(v, h) of a state, up to a constant; -Infinity for a state that cannot be
 * @throws RangeError when n is not in range, when a weight is NaN or +Infinity, or when no state has any weight
 * @example enumerate(1, ([h]) => (h ? Math.log(0.2) : Math.log(0.6))).marginals[0] // 0.25
 */
export function enumerate(
  latents: number,
  logWeight: (hidden: Readonly<Uint8Array>) => number,
): DiscretePosterior {
  requireLatents(latents);
  const states = 1 << latents;
  const logs = new Float64Array(states);
  const hidden = new Uint8Array(latents);
  for (let state = 0; state < states; state++) {
    logs[state] = logWeight(hidden);
    if (!(logs[state]! < Infinity)) {
      const found = `${logs[state]} at h = (${hidden.join(', ')})`;
      throw new RangeError(`log weight is ${found}; it must be a number below Infinity, or -Infinity`);
    }
    countUp(hidden);
  }
  return posteriorOf(latents, logs);
}

/**
 * Exact posterior p(h | v) and evidence p(v) of a model with binary hidden units.
 * @example exactInference(noisyOrNetwork({ .. }), [1, 0]).marginals
 */
export function exactInference<Visible>(
  model: BinaryLatentModel<Visible>,
  visible: Visible,
): DiscretePosterior {
  const logJoint = model.logJointAt?.(visible) ?? (hidden => model.logJoint(visible, hidden));
  return enumerate(model.latents, logJoint);
}

/** The next state: a carry changes two bits on average, where writing all would change n. */
function countUp(hidden: Uint8Array): void {
  let i = 0;
  while (i < hidden.length && hidden[i] === 1) hidden[i++] = 0;
  if (i < hidden.length) hidden[i] = 1;
}

function requireLatents(latents: number): void {
  if (Number.isInteger(latents) && latents >= 0 && latents <= mostLatents) return;
  throw new RangeError(
    `enumeration over ${latents} binary units; give an integer from 0 to ${mostLatents} (2^${mostLatents} states)`,
  );
}

function posteriorOf(latents: number, logs: Float64Array): DiscretePosterior {
  const logEvidence = logSumExp(logs);
  if (logEvidence === -Infinity) {
    throw new RangeError(`all ${logs.length} states have weight 0; the visible part is impossible`);
  }
  const probabilities = normalised(logs);
  const marginals = marginalsOf(latents, probabilities);
  const entropy = -logs.reduce((total, log, k) => total + weighted(probabilities[k]!, log - logEvidence), 0);
  const apart = marginals.reduce(
    (total, r) => total - weighted(r, Math.log(r)) - weighted(1 - r, Math.log1p(-r)),
    0,
  );
  const error = epsilon * (logs.length + 2 + Math.abs(logEvidence));
  return {
    latents,
    logEvidence: { value: logEvidence, error, evaluations: logs.length, status: 'converged' },
    probabilities,
    marginals,
    entropy,
    totalCorrelation: apart - entropy,
  };
}

/** Weights relative to the largest, divided by their sum: differences from a far away log evidence would round. */
function normalised(logs: Float64Array): Float64Array {
  let largest = -Infinity;
  for (const log of logs) largest = Math.max(largest, log);
  const weights = logs.map(log => Math.exp(log - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map(weight => weight / total);
}

/** p times a logarithm, with 0 log 0 = 0. */
function weighted(p: number, log: number): number {
  return p === 0 ? 0 : p * log;
}

function marginalsOf(latents: number, probabilities: Float64Array): Float64Array {
  const marginals = new Float64Array(latents);
  probabilities.forEach((p, state) => {
    for (let i = 0; i < latents; i++) if ((state >> i) & 1) marginals[i]! += p;
  });
  return marginals;
}
