import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contrastiveIntegrals,
  contrastiveMoments,
  convergenceStudy,
  covarianceTest,
  drawNoise,
  falseAlarmOfSlope,
  gaussianNoise,
  matchedGaussianNoise,
  NoiseContrastiveObjective,
  noiseContrastiveCovariance,
  noiseContrastiveEstimation,
  repeatedEstimates,
} from '../../src/inference';
import { column, inverse, type Matrix, matrix } from '../../src/linear-algebra';
import {
  independentComponentAnalysis,
  independentComponentNormaliser,
  mixedSources,
  normalNormaliser,
  pointwiseModel,
  randomMixing,
  type SourceDensity,
  sourceDensities,
  unnormalisedNormal,
  withNormaliser,
} from '../../src/models';
import { derivative, integrate, type Random, random } from '../../src/numerics';

const standard = gaussianNoise([0], matrix([[1]]));
const normals = (count: number, source: Random) =>
  column(Array.from({ length: count }, () => source.normal()));
const truth = [0, 1, normalNormaliser(1)];
const diagonalOf = ({ rows, data }: Matrix) => Array.from({ length: rows }, (_, k) => data[k * rows + k]!);

/** J as the paper writes it, term by term. */
function plainObjective(objective: NoiseContrastiveObjective, theta: Float64Array): number {
  const nu = objective.noisePerDatum;
  const h = (of: 'data' | 'noise', t: number) => {
    const points = objective[of];
    const u = points.data.subarray(t * points.cols, (t + 1) * points.cols);
    const log = new Float64Array(1);
    objective.model.logDensities(points, t, t + 1, theta, log);
    return 1 / (1 + nu * Math.exp(objective.noiseDistribution.logDensity(u) - log[0]!));
  };
  let total = 0;
  for (let t = 0; t < objective.data.rows; t++) total += Math.log(h('data', t));
  for (let t = 0; t < objective.noise.rows; t++) total += Math.log(1 - h('noise', t));
  return total / (objective.data.rows + objective.noise.rows);
}

function mixedProblem(source: Random, nu = 1) {
  const data = mixedSources(randomMixing(3, source), 1500, source);
  const noise = matchedGaussianNoise(data);
  const draws = drawNoise(noise, nu * 1500, source);
  return new NoiseContrastiveObjective(
    independentComponentAnalysis(3, sourceDensities.logistic),
    data,
    draws,
    noise,
  );
}

for (const nu of [1, 3]) {
  test(`the objective is the mean of log h and log(1 - h), with ${nu} draws of noise for each observation`, () => {
    const source = random(5);
    const objective = mixedProblem(source, nu);
    const theta = Float64Array.from({ length: 10 }, () => source.normal());
    const value = objective.value(theta);
    assert.ok(Math.abs(value - plainObjective(objective, theta)) < 1e-12 * Math.abs(value));
  });
}

test('the gradient of the objective agrees with its numerical derivative in every parameter', () => {
  const source = random(6);
  const objective = mixedProblem(source);
  const theta = Float64Array.from({ length: 10 }, () => source.normal());
  const gradient = new Float64Array(10);
  objective.valueAndGradient(theta, gradient);
  gradient.forEach((entry, k) => {
    const along = (x: number) => objective.value(theta.map((old, i) => (i === k ? x : old)));
    const { value, error } = derivative(along, theta[k]!);
    assert.ok(Math.abs(entry - value) <= 10 * error + 1e-9, `entry ${k}: ${entry} and ${value}`);
  });
});

/** log p of independent component analysis at one point, written out as in the paper. */
function componentsOneByOne(n: number, source: SourceDensity) {
  const product = (theta: Float64Array, i: number, u: Float64Array) =>
    u.reduce((sum, x, j) => sum + theta[i * n + j]! * x, 0);
  return pointwiseModel({
    dimension: n,
    parameters: n * n + 1,
    logDensity: (u, theta) => {
      let log = theta[n * n]!;
      for (let i = 0; i < n; i++) log += source.shape(product(theta, i, u));
      return log;
    },
    gradient: (u, theta, out) => {
      for (let k = 0; k < n * n; k++) {
        const i = Math.floor(k / n);
        out[k] = source.slope(product(theta, i, u)) * u[k % n]!;
      }
      out[n * n] = 1;
    },
  });
}

for (const n of [1, 2, 3, 5]) {
  for (const [name, source] of Object.entries(sourceDensities)) {
    test(`objective and gradient of ${n} ${name} sources are those of the density written out point by point`, () => {
      const stream = random(n);
      const [data, draws] = [normals(n * 601, stream), normals(n * 523, stream)].map(({ data }) => ({
        rows: data.length / n,
        cols: n,
        data,
      })) as [Matrix, Matrix];
      const noise = matchedGaussianNoise(data);
      const theta = Float64Array.from({ length: n * n + 1 }, () => stream.normal());
      const [blocked, plain] = [independentComponentAnalysis(n, source), componentsOneByOne(n, source)].map(
        model => {
          const gradient = new Float64Array(theta.length);
          const objective = new NoiseContrastiveObjective(model, data, draws, noise);
          return [objective.valueAndGradient(theta, gradient), ...gradient];
        },
      ) as [number[], number[]];
      blocked.forEach((entry, k) => void assert.ok(Math.abs(entry - plain[k]!) < 1e-12, `entry ${k}`));
    });
  }
}

/** Calls another objective whenever its density is asked for. */
function meddling(source: SourceDensity, meddle: () => void): SourceDensity {
  return {
    ...source,
    shape: s => {
      meddle();
      return source.shape(s);
    },
    slope: s => {
      meddle();
      return source.slope(s);
    },
  };
}

for (const [name, source] of Object.entries(sourceDensities)) {
  test(`walks through ${name} sources do not disturb each other, nor those of a density that evaluates another`, () => {
    const stream = random(21);
    const points = mixedSources(randomMixing(3, stream), 7, stream);
    const [theta, weights] = [normals(10, stream).data, normals(7, stream).data];
    const walk = (model = independentComponentAnalysis(3, source)) => {
      const [blocks, logs, gradient] = [model.blocks!(7), new Float64Array(7), new Float64Array(10)];
      return {
        logDensities: () => blocks.logDensities(points, 0, 7, theta, logs),
        addGradients: () => blocks.addGradients(weights, gradient),
        found: () => [...logs, ...gradient],
      };
    };
    const [alone, interrupted, other] = [walk(), walk(), walk()];
    const meddled = walk(independentComponentAnalysis(3, meddling(source, other.logDensities)));
    alone.logDensities();
    alone.addGradients();
    interrupted.logDensities();
    const changed = theta.slice();
    independentComponentAnalysis(3).logDensities(points, 0, 7, changed.fill(5), new Float64Array(7));
    interrupted.addGradients();
    meddled.logDensities();
    meddled.addGradients();
    assert.deepEqual(interrupted.found(), alone.found());
    meddled.found().forEach((x, k) => void assert.ok(Math.abs(x - alone.found()[k]!) < 1e-12, `entry ${k}`));
    const once = alone.found().slice(7);
    alone.addGradients();
    assert.deepEqual(
      alone.found().slice(7),
      once.map(entry => 2 * entry),
    );
  });
}

test('where the model has no density at a noise draw, the draw is told apart and pulls at nothing', () => {
  const positive = pointwiseModel({
    dimension: 1,
    parameters: 1,
    logDensity: ([u], [a]) => (u! > 0 ? a! - u! : -Infinity),
    gradient: (_, __, out) => void out.fill(1),
  });
  const [data, draws] = [column([0.5, 1.5]), column([-1, 2])];
  const [all, without] = [draws, column([2])].map(noise => {
    const objective = new NoiseContrastiveObjective(positive, data, noise, {
      ...standard,
      // log(nu p_n) is to be the same in both.
      logDensity: u => standard.logDensity(u) - Math.log(noise.rows),
    });
    const gradient = new Float64Array(1);
    const value = objective.valueAndGradient(Float64Array.of(0.3), gradient);
    return [value, gradient[0]!].map(mean => mean * (2 + noise.rows));
  }) as [number[], number[]];
  all.forEach((total, k) => void assert.ok(Math.abs(total - without[k]!) < 1e-15, `${total}, ${without[k]}`));
});

test('a model without a gradient is differentiated numerically, to nine digits', () => {
  const exact = unnormalisedNormal();
  const plain = withNormaliser(
    pointwiseModel({
      dimension: 1,
      parameters: 2,
      logDensity: (u, theta) => -0.5 * theta[1]! * (u[0]! - theta[0]!) * (u[0]! - theta[0]!),
    }),
  );
  const points = column([0.3, -1.7, 2.5]);
  const [theta, weights] = [Float64Array.of(0.4, 1.3, -0.8), Float64Array.of(1, -2, 0.5)];
  const [a, b] = [new Float64Array(3), new Float64Array(3)];
  exact.addGradients(points, 0, 3, theta, weights, a);
  plain.addGradients(points, 0, 3, theta, weights, b);
  a.forEach((entry, k) => void assert.ok(Math.abs(entry - b[k]!) < 1e-9 * (1 + Math.abs(entry)), `${k}`));
});

test('normal noise has the density of its covariance, and draws with that covariance', () => {
  const sigma = matrix([
    [2, 0.6],
    [0.6, 0.5],
  ]);
  const noise = gaussianNoise([1, -1], sigma);
  const mass = integrate(
    x => integrate(y => Math.exp(noise.logDensity(Float64Array.of(x, y))), -Infinity, Infinity).value,
    -9,
    11,
  );
  assert.ok(Math.abs(mass.value - 1) < 1e-7, String(mass.value));
  // Right draws are refused with a probability of 1e-6; the seed is fixed, so that they always pass.
  assert.ok(covarianceTest(drawNoise(noise, 4000, random(8)), sigma).pValue > 1e-6);
});

test('the covariance test refuses a covariance that is one fifth too large', () => {
  const draws = drawNoise(
    gaussianNoise(
      [0, 0],
      matrix([
        [1, 0],
        [0, 1],
      ]),
    ),
    4000,
    random(9),
  );
  assert.ok(
    covarianceTest(
      draws,
      matrix([
        [1.2, 0],
        [0, 1.2],
      ]),
    ).pValue < 1e-6,
  );
});

test('p-values of the covariance test are spread evenly over (0, 1)', () => {
  const noise = gaussianNoise(
    [0, 0],
    matrix([
      [2, 1],
      [1, 3],
    ]),
  );
  const draw = (source: Random) => [
    covarianceTest(
      drawNoise(noise, 30, source),
      matrix([
        [2, 1],
        [1, 3],
      ]),
    ).pValue,
  ];
  const values = Array.from(repeatedEstimates(2000, random(10), draw).data).sort((a, b) => a - b);
  const distance = Math.max(...values.map((p, i) => Math.abs(p - (i + 0.5) / 2000)));
  // Kolmogorov: more than 2.5/sqrt(n) apart with a probability of 7e-6; the seed is fixed.
  assert.ok(distance < 2.5 / Math.sqrt(2000), String(distance));
});

test('noise equal to the data doubles the Cramér-Rao bound of mean and precision, by quadrature', () => {
  const moments = contrastiveIntegrals({
    logData: u => -0.5 * u * u - 0.5 * Math.log(2 * Math.PI),
    logNoise: u => -0.5 * u * u - 0.5 * Math.log(2 * Math.PI),
    gradient: (u, out) => out.set([u, -0.5 * u * u, 1]),
    parameters: 3,
  });
  // Fisher's information of (mu, lambda) at lambda = 1 is diag(1, 1/2).
  const [mu, lambda] = diagonalOf(noiseContrastiveCovariance(moments, 1));
  assert.ok(Math.abs(mu! - 2) < 1e-7 && Math.abs(lambda! - 4) < 1e-7, `${mu}, ${lambda}`);
});

test('moments of theorem 3 from data approach those by quadrature', () => {
  const source = random(12);
  const data = normals(200000, source);
  const noise = gaussianNoise([0.5], matrix([[4]]));
  const objective = new NoiseContrastiveObjective(
    unnormalisedNormal(),
    data,
    drawNoise(noise, data.rows, source),
    noise,
  );
  const sampled = contrastiveMoments(objective, Float64Array.from(truth));
  const exact = contrastiveIntegrals({
    logData: u => -0.5 * u * u - 0.5 * Math.log(2 * Math.PI),
    logNoise: u => noise.logDensity(Float64Array.of(u)),
    gradient: (u, out) => out.set([u, -0.5 * u * u, 1]),
    parameters: 3,
  });
  // P is at most 1 and |g|^2 has a standard deviation below 4: six standard errors of a mean are below 0.06.
  sampled.information.data.forEach((entry, k) => {
    assert.ok(Math.abs(entry - exact.information.data[k]!) < 0.06, `${k}: ${entry}`);
  });
});

test('estimates scatter with the covariance of theorem 3, for noise wider than the data', () => {
  const noise = gaussianNoise([0.5], matrix([[4]]));
  const estimate = (source: Random) =>
    noiseContrastiveEstimation({
      model: unnormalisedNormal(),
      data: normals(1000, source),
      noise,
      random: source,
      start: truth,
    }).theta;
  const exact = contrastiveIntegrals({
    logData: u => -0.5 * u * u - 0.5 * Math.log(2 * Math.PI),
    logNoise: u => noise.logDensity(Float64Array.of(u)),
    gradient: (u, out) => out.set([u, -0.5 * u * u, 1]),
    parameters: 3,
  });
  const { pValue } = covarianceTest(
    repeatedEstimates(600, random(13), estimate),
    noiseContrastiveCovariance(exact, 1000),
  );
  // A covariance as stated is refused with a probability of 1e-6; half or twice it always is (600 rows).
  assert.ok(pValue > 1e-6, String(pValue));
});

test('the standard errors of one fit are those of theorem 3 within a tenth', () => {
  const source = random(14);
  const noise = gaussianNoise([0.5], matrix([[4]]));
  const model = unnormalisedNormal();
  const fit = noiseContrastiveEstimation({
    model,
    data: normals(20000, source),
    noise,
    random: source,
    start: [0.3, 0.5, 0],
  });
  assert.equal(fit.status, 'converged');
  const errors = fit.standardErrors();
  fit.theta.forEach((entry, k) => {
    assert.ok(Math.abs(entry - truth[k]!) < 6 * errors[k]!, `${model.names![k]}: ${entry}`);
  });
});

test('squared errors of the estimate of c fall with slope -1', () => {
  const noise = gaussianNoise([0], matrix([[4]]));
  const study = convergenceStudy({
    sizes: [200, 800, 3200],
    repeats: 250,
    random: random(15),
    squaredErrors: (size, source) => {
      const data = normals(size, source);
      const { theta } = noiseContrastiveEstimation({
        model: unnormalisedNormal(),
        data,
        noise,
        random: source,
        start: truth,
      });
      return { c: (theta[2]! - truth[2]!) * (theta[2]! - truth[2]!) };
    },
  });
  const { slope, slopeStandardError } = study.decay.c!;
  assert.ok(slopeStandardError < 0.1);
  assert.ok(falseAlarmOfSlope(study.decay.c!, 5) < 1e-6);
  assert.ok(Math.abs(slope + 1) < 5 * slopeStandardError, `${slope} +- ${slopeStandardError}`);
});

test('separable data and noise are refused: J has no maximum', () => {
  const source = random(16);
  const data = column(Array.from({ length: 50 }, () => 100 + source.normal()));
  const noise = gaussianNoise([0], matrix([[1e3]]));
  const linear = pointwiseModel({
    dimension: 1,
    parameters: 2,
    logDensity: (u, theta) => theta[0]! + theta[1]! * u[0]!,
  });
  assert.throws(
    () => noiseContrastiveEstimation({ model: linear, data, noise, random: source, start: [0, 0] }),
    /every observation is told from every noise draw, so J grows towards 0 and has no maximum/,
  );
});

test('a model undefined at the start, a wrong start and noise without mass at the data are refused with the place', () => {
  const data = [0.1, 0.2, 7];
  const shared = { data, random: random(1), noise: standard, model: unnormalisedNormal() };
  assert.throws(
    () => noiseContrastiveEstimation({ ...shared, start: [0, -1, 0] }),
    /log p_m is NaN or infinite at row 0 of the data, u = \[0.1\]/,
  );
  assert.throws(
    () => noiseContrastiveEstimation({ ...shared, start: [0] }),
    /start has 1 entries; the model has 3 parameters/,
  );
  const uniform = {
    dimension: 1,
    logDensity: (u: Float64Array) => (u[0]! > 0 && u[0]! < 1 ? 0 : -Infinity),
    sample: (source: Random) => [source.uniform()],
  };
  assert.throws(
    () => noiseContrastiveEstimation({ ...shared, noise: uniform, start: truth }),
    /log p_n is -Infinity at observation 2, u = \[7\]/,
  );
  assert.throws(
    () => noiseContrastiveEstimation({ ...shared, data: [1, Number.NaN], start: truth }),
    /the value of observation 1, coordinate 0 is NaN/,
  );
});

test('parameters that only occur as a sum are told to be not identified', () => {
  const twice = withNormaliser(
    pointwiseModel({
      dimension: 1,
      parameters: 2,
      logDensity: (u, theta) => -0.5 * (theta[0]! + theta[1]!) * u[0]! * u[0]!,
    }),
  );
  const source = random(17);
  const fit = noiseContrastiveEstimation({
    model: twice,
    data: normals(300, source),
    noise: gaussianNoise([0], matrix([[2]])),
    random: source,
    start: [0.5, 0.5, -1],
  });
  assert.throws(() => fit.covariance(), /some combination of the parameters is not identified/);
});

test('the same seed gives the same bytes', () => {
  const run = () => {
    const source = random(18);
    const data = normals(500, source);
    const noise = matchedGaussianNoise(data);
    const model = unnormalisedNormal();
    return noiseContrastiveEstimation({ model, data, noise, random: source, start: truth }).theta;
  };
  assert.deepEqual(run(), run());
});

test('c of the normalised density of independent components is log |det B| less the logarithms of the normalisers', () => {
  const b = inverse(randomMixing(2, random(19)));
  const model = independentComponentAnalysis(2, sourceDensities.logistic);
  const theta = Float64Array.from([...b.data, independentComponentNormaliser(b, sourceDensities.logistic)]);
  const [point, log] = [matrix([[0, 0]]), new Float64Array(1)];
  const density = (x: number, y: number) => {
    point.data.set([x, y]);
    model.logDensities(point, 0, 1, theta, log);
    return Math.exp(log[0]!);
  };
  const inner = (x: number) => integrate(y => density(x, y), -Infinity, Infinity).value;
  assert.ok(Math.abs(integrate(inner, -Infinity, Infinity).value - 1) < 1e-6);
});
