import {
  cholesky,
  frobeniusNorm,
  identity,
  inverse,
  type Matrix,
  multiply,
  randomOrthogonal,
  subtract,
} from '../linear-algebra';
import { alignComponents } from '../models/component-alignment';
import { type DataPoints, dataMatrix } from '../models/data-points';
import {
  independentComponentAnalysis,
  independentComponentNormaliser,
  mixedSources,
  randomMixing,
  type SourceDensity,
  sourceDensities,
} from '../models/independent-component-analysis';
import type { Observations } from '../models/parametric-model';
import type { Random } from '../numerics';
import { matchedGaussianNoise, sampleMoments } from './contrastive-noise';
import { type NoiseContrastiveFit, noiseContrastiveEstimation } from './noise-contrastive-estimation';

export interface IndependentComponentOptions {
  readonly data: DataPoints;
  readonly random: Random;
  readonly source?: SourceDensity;
  /** searches from independent starts, of which the one with the largest J is kept; default 2 */
  readonly starts?: number;
}

export interface IndependentComponentFit extends NoiseContrastiveFit {
  /** the demixing matrix B, rows in no particular order and of no particular sign */
  readonly demixing: Matrix;
  /** the estimated normaliser */
  readonly c: number;
}

/**
 * B and c of independent component analysis by noise-contrastive estimation, with normal noise of the data's mean and
 * covariance. Each search starts where the components are uncorrelated: a random rotation of whitened data.
 * @throws RangeError when the data's covariance is singular
 */
export function estimateIndependentComponents(options: IndependentComponentOptions): IndependentComponentFit {
  const { random, source = sourceDensities.laplace, starts = 2 } = options;
  const data = dataMatrix(options.data, 'independent components');
  const n = data.cols;
  const shared = {
    model: independentComponentAnalysis(n, source),
    data,
    noise: matchedGaussianNoise(data),
  };
  let best: NoiseContrastiveFit | undefined;
  for (let k = 0; k < starts; k++) {
    const start = whitenedStart(data, source, random.split(`start ${k}`));
    // One stream for all searches: they climb the same J, so that its values can be compared.
    const fit = noiseContrastiveEstimation({ ...shared, random: random.split('noise'), start });
    if (!best || fit.objective > best.objective) best = fit;
  }
  const { theta } = best!;
  return {
    ...best!,
    demixing: { rows: n, cols: n, data: theta.slice(0, n * n) },
    c: theta[n * n]!,
  };
}

function whitenedStart(data: Observations, source: SourceDensity, random: Random): number[] {
  const root = cholesky(sampleMoments(data).covariance);
  if (!root) {
    throw new RangeError(
      'independent components: the covariance of the data is singular; leave out quantities that depend on others',
    );
  }
  const b = multiply(randomOrthogonal(data.cols, random), inverse(root));
  return [...b.data, independentComponentNormaliser(b, source)];
}

export interface SimulatedIndependentComponents {
  readonly dimension: number;
  readonly source?: SourceDensity;
  readonly starts?: number;
}

/**
 * One simulated problem of the paper, for `convergenceStudy`: a random mixing matrix, `size` observations, and the
 * squared errors of B (summed over its entries), of B A against the identity, and of c. Rows are first brought into the
 * order and sign of the truth. Only the first depends on the mixing matrix.
 * @see Gutmann and Hyvärinen (2010), AISTATS, section 3.1 and figure 1
 */
export function independentComponentErrors(
  simulation: SimulatedIndependentComponents,
): (size: number, random: Random, problem: Random) => { B: number; BA: number; c: number } {
  const { dimension, source = sourceDensities.laplace, starts } = simulation;
  return (size, random, problem) => {
    const mixing = randomMixing(dimension, problem);
    const truth = inverse(mixing);
    const data = mixedSources(mixing, size, random.split('data'), source);
    const fit = estimateIndependentComponents({ data, source, starts, random });
    const whole = alignComponents(multiply(fit.demixing, mixing), identity(dimension));
    const c = fit.c - independentComponentNormaliser(truth, source);
    return {
      B: squaredDistance(multiply(whole, truth), truth),
      BA: squaredDistance(whole, identity(dimension)),
      c: c * c,
    };
  };
}

function squaredDistance(a: Matrix, b: Matrix): number {
  const distance = frobeniusNorm(subtract(a, b));
  return distance * distance;
}
