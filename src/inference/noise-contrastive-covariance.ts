import { conditionNumber, inverse, type Matrix, multiplyVector, zeros } from '../linear-algebra';
import { integrate, logSigmoid, sigmoid } from '../numerics';
import type { NoiseContrastiveObjective } from './noise-contrastive-objective';

/** The expectations under p_d that theorem 3 needs, with g = grad_theta log p_m and P = nu p_n/(p_d + nu p_n). */
export interface ContrastiveMoments {
  /** I = E[P g g^T] */
  readonly information: Matrix;
  /** E[P g] */
  readonly mean: Float64Array;
  /** nu */
  readonly noisePerDatum: number;
}

/**
 * The moments as means over the data at theta; where p_m = p_d, P(x) is 1 - h(x). Their relative errors are of the
 * order of 1/sqrt(T_d).
 */
export function contrastiveMoments(
  objective: NoiseContrastiveObjective,
  theta: Float64Array,
): ContrastiveMoments {
  const { model, data } = objective;
  const k = model.parameters;
  const odds = objective.logOdds(theta, 'data');
  const information = zeros(k, k);
  const mean = new Float64Array(k);
  const [g, one] = [new Float64Array(k), Float64Array.of(1)];
  for (let t = 0; t < data.rows; t++) {
    g.fill(0);
    model.addGradients(data, t, t + 1, theta, one, g);
    addMoments(information, mean, g, sigmoid(-odds[t]!) / data.rows);
  }
  return { information, mean, noisePerDatum: objective.noisePerDatum };
}

function addMoments(information: Matrix, mean: Float64Array, g: Float64Array, weight: number): void {
  const k = g.length;
  for (let i = 0; i < k; i++) {
    mean[i]! += weight * g[i]!;
    for (let j = 0; j < k; j++) information.data[i * k + j]! += weight * g[i]! * g[j]!;
  }
}

/**
 * Sigma/T_d, the asymptotic covariance of the estimate, with
 * Sigma = I^-1 - (1 + 1/nu) I^-1 E[P g] E[P g]^T I^-1. What is neglected falls faster than 1/T_d.
 * @throws RangeError when I is singular to working precision: some direction of theta does not change p_m
 * @see Gutmann and Hyvärinen (2010), AISTATS, theorem 3 (nu = 1); Gutmann and Hyvärinen (2012), JMLR 13, theorem 3
 */
export function noiseContrastiveCovariance(moments: ContrastiveMoments, observations: number): Matrix {
  const { information, mean, noisePerDatum } = moments;
  const condition = conditionNumber(information);
  if (!(condition < 1e13)) {
    throw new RangeError(
      `theorem 3: the information matrix has condition number ${condition.toExponential(1)}; some combination of the parameters is not identified: fix one of them`,
    );
  }
  const inverted = inverse(information);
  const v = multiplyVector(inverted, mean);
  const factor = 1 + 1 / noisePerDatum;
  const k = v.length;
  const data = inverted.data.map(
    (entry, index) => (entry - factor * v[Math.floor(index / k)]! * v[index % k]!) / observations,
  );
  return { rows: k, cols: k, data };
}

export interface ContrastivePopulation {
  /** log p_d(u) of a real u, normalised, in nats */
  readonly logData: (u: number) => number;
  /** log p_n(u), normalised */
  readonly logNoise: (u: number) => number;
  /** writes g(u) = grad_theta log p_m(u; theta*) to out */
  readonly gradient: (u: number, out: Float64Array) => void;
  readonly parameters: number;
  /** nu; default 1 */
  readonly noisePerDatum?: number;
}

/**
 * The same moments for one real quantity, without data: integrals over the line by quadrature, each to a
 * relative error of 1e-8 or an absolute one of 1e-10. @throws RangeError when an integral does not converge, naming the entry
 */
export function contrastiveIntegrals(population: ContrastivePopulation): ContrastiveMoments {
  const { logData, logNoise, gradient, parameters: k, noisePerDatum = 1 } = population;
  const g = new Float64Array(k);
  const logNu = Math.log(noisePerDatum);
  const expectation = (entry: (g: Float64Array) => number, name: string) => {
    const { value, status } = integrate(
      u => {
        gradient(u, g);
        const log = logData(u);
        return entry(g) * Math.exp(log + logSigmoid(logNoise(u) + logNu - log));
      },
      -Infinity,
      Infinity,
      { absoluteTolerance: 1e-10 },
    );
    if (status === 'converged') return value;
    throw new RangeError(`theorem 3: the integral ${name} is ${status}; both densities must fall off`);
  };
  const information = zeros(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      information.data[i * k + j] = expectation(v => v[i]! * v[j]!, `I[${i}, ${j}]`);
    }
  }
  const mean = Float64Array.from({ length: k }, (_, i) => expectation(v => v[i]!, `E[P g][${i}]`));
  return { information, mean, noisePerDatum };
}
