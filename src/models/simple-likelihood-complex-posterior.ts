import { special } from '../numerics/special';
import type { TractableSimulator } from './gaussian-location';

const logTwoPi = Math.log(2 * Math.PI);
const points = 4;

/**
 * Five parameters, uniform on [-3, 3]; four points in the plane from a normal law with mean (theta_1, theta_2), STANDARD
 * DEVIATIONS theta_3^2 and theta_4^2, correlation tanh(theta_5). The likelihood is short; the posterior has four equal
 * modes, since the signs of theta_3 and theta_4 do not matter. An observation is the eight coordinates, or, with
 * `summaries`, five numbers that are sufficient: the mean of the points, half the logarithms of their variances, and
 * the inverse hyperbolic tangent of their correlation.
 * @see Papamakarios, Sterratt and Murray (2019), AISTATS, appendix A.1; Hermans, Begy and Louppe (2020), ICML, the
 *   tractable problem of section 5
 */
export function simpleLikelihoodComplexPosterior(
  options: { readonly summaries?: boolean } = {},
): TractableSimulator {
  const { summaries = false } = options;
  return {
    parameters: ['θ1', 'θ2', 'θ3', 'θ4', 'θ5'],
    outputs: summaries ? 5 : 2 * points,
    prior: {
      sample: random => Array.from({ length: 5 }, () => random.uniformBetween(-3, 3)),
      logDensity: theta => (theta.every(t => t >= -3 && t <= 3) ? -5 * Math.log(6) : -Infinity),
    },
    simulate(theta, random) {
      const standard = standardPoints(theta, () => random.normal());
      return summaries ? summariesOf(theta, standard) : pointsOf(theta, standard);
    },
    logLikelihood: summaries ? logLikelihoodOfSummaries : logLikelihoodOfPoints,
  };
}

/** Points of mean 0, variances 1 and the correlation that theta says. */
function standardPoints(theta: ArrayLike<number>, normal: () => number): Float64Array {
  const [, , rho] = scales(theta);
  const standard = new Float64Array(2 * points);
  for (let k = 0; k < points; k++) {
    const [a, b] = [normal(), normal()];
    standard[2 * k] = a;
    standard[2 * k + 1] = rho * a + Math.sqrt(1 - rho * rho) * b;
  }
  return standard;
}

function pointsOf(theta: ArrayLike<number>, standard: Float64Array): Float64Array {
  const [s1, s2] = scales(theta);
  return standard.map((value, i) => (i % 2 === 0 ? theta[0]! + s1 * value : theta[1]! + s2 * value));
}

/** Standard deviations and correlation. A theta_3 of exactly 0 has probability 0; the smallest scale avoids 0/0. */
function scales(theta: ArrayLike<number>): [number, number, number] {
  const square = (t: number) => Math.max(t * t, 1e-150);
  return [square(theta[2]!), square(theta[3]!), Math.tanh(theta[4]!)];
}

function logLikelihoodOfPoints(x: ArrayLike<number>, theta: ArrayLike<number>): number {
  const [s1, s2, rho] = scales(theta);
  let squares = 0;
  for (let k = 0; k < points; k++) {
    const a = (x[2 * k]! - theta[0]!) / s1;
    const b = (x[2 * k + 1]! - theta[1]!) / s2;
    squares += (a * a - 2 * rho * a * b + b * b) / (1 - rho * rho);
  }
  return -0.5 * squares - points * (logTwoPi + Math.log(s1) + Math.log(s2) + 0.5 * Math.log(1 - rho * rho));
}

/**
 * Mean (2), half the log variances (2, divided by n), inverse hyperbolic tangent of the correlation. Of the standard
 * points: beside a mean, points of scale 1e-20 are one and the same number, whose variance has no logarithm.
 */
function summariesOf(theta: ArrayLike<number>, standard: Float64Array): Float64Array {
  const [s1, s2] = scales(theta);
  const { m1, m2, v1, v2, c } = momentsOf(standard);
  return Float64Array.of(
    theta[0]! + s1 * m1,
    theta[1]! + s2 * m2,
    Math.log(s1) + 0.5 * Math.log(v1),
    Math.log(s2) + 0.5 * Math.log(v2),
    Math.atanh(c / Math.sqrt(v1 * v2)),
  );
}

function momentsOf(x: ArrayLike<number>) {
  let [m1, m2, v1, v2, c] = [0, 0, 0, 0, 0];
  for (let k = 0; k < points; k++) {
    m1 += x[2 * k]! / points;
    m2 += x[2 * k + 1]! / points;
  }
  for (let k = 0; k < points; k++) {
    const [a, b] = [x[2 * k]! - m1, x[2 * k + 1]! - m2];
    v1 += (a * a) / points;
    v2 += (b * b) / points;
    c += (a * b) / points;
  }
  return { m1, m2, v1, v2, c };
}

/**
 * log density of the summaries: the mean is normal with covariance C/n, the scatter matrix Wishart with n - 1 degrees of
 * freedom, both independent; the Jacobian from (log s_1, log s_2, atanh r) is 4 v_1 v_2 (s_1 s_2) (1 - r^2).
 */
function logLikelihoodOfSummaries(x: ArrayLike<number>, theta: ArrayLike<number>): number {
  const [s1, s2, rho] = scales(theta);
  const free = 1 - rho * rho;
  const [a, b] = [(x[0]! - theta[0]!) / s1, (x[1]! - theta[1]!) / s2];
  const logDetC = 2 * Math.log(s1) + 2 * Math.log(s2) + Math.log(free);
  const mean =
    (-0.5 * (points * (a * a - 2 * rho * a * b + b * b))) / free -
    logTwoPi -
    0.5 * logDetC +
    Math.log(points);
  const [t1, t2, r] = [Math.exp(x[2]!), Math.exp(x[3]!), Math.tanh(x[4]!)];
  const logDetScatter = 2 * Math.log(points) + 2 * x[2]! + 2 * x[3]! + Math.log1p(-r * r);
  const [u, v] = [t1 / s1, t2 / s2];
  const trace = (points * (u * u - 2 * rho * r * u * v + v * v)) / free;
  return mean + logWishart(logDetScatter, trace, logDetC) + logJacobian(x[2]!, x[3]!, r);
}

/** Two dimensions, n - 1 degrees of freedom. */
function logWishart(logDetScatter: number, trace: number, logDetC: number): number {
  const m = points - 1;
  const logGamma2 = 0.5 * Math.log(Math.PI) + special.logGamma(m / 2) + special.logGamma((m - 1) / 2);
  return 0.5 * (m - 3) * logDetScatter - 0.5 * trace - m * Math.LN2 - 0.5 * m * logDetC - logGamma2;
}

/** log |d(n v_1, n v_2, n c)/d(log s_1, log s_2, atanh r)|. */
function logJacobian(logS1: number, logS2: number, r: number): number {
  return 3 * Math.log(points) + Math.log(4) + 3 * (logS1 + logS2) + Math.log1p(-r * r);
}
