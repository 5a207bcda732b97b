import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { hostKey, type MimeBundle } from '../../../src/display/contract';
import { normal } from '../../../src/distributions';
import {
  hamiltonianMonteCarlo,
  type MarkovChains,
  metropolisHastings,
  noUTurnSampler,
  quantileStandardError,
  rHat,
  type SamplingOptions,
  summarise,
  type TargetDensity,
  targetDensity,
} from '../../../src/inference';
import { DualAveraging } from '../../../src/inference/markov-chain-monte-carlo/dual-averaging';
import { random, special, type TracedNumber, total, weightedSum } from '../../../src/numerics';

type Sampler = (target: TargetDensity, options: SamplingOptions) => MarkovChains;
const samplers: Record<string, Sampler> = {
  'Metropolis-Hastings': metropolisHastings,
  'Hamiltonian Monte Carlo': hamiltonianMonteCarlo,
  'the No-U-Turn sampler': noUTurnSampler,
};
const gradientSamplers = [hamiltonianMonteCarlo, noUTurnSampler] as const;

/** x ~ N(1, 1), y given x ~ N(x/2, 1/4): correlated, with closed moments. */
const gaussian = targetDensity(['x', 'y'], ([x, y]) =>
  x
    .minus(1)
    .square()
    .times(-0.5)
    .minus(y.minus(x.times(0.5)).square().times(2)),
);

/**
 * A mean that is off by more than 6 of its standard errors comes from a right sampler once in 5e8; the standard errors
 * are themselves estimated, from hundreds of effective draws, which leaves it below 1e-6.
 */
function agrees(chains: Float64Array[], truth: number, otherError = 0): void {
  const { mean, standardError } = summarise('', chains);
  const error = Math.hypot(standardError, otherError);
  assert.ok(Math.abs(mean - truth) < 6 * error, `${mean}, not ${truth}; standard error ${error}`);
}

for (const [name, sampler] of Object.entries(samplers)) {
  test(`${name} finds the closed moments of a correlated Gaussian`, () => {
    const result = sampler(gaussian, { seed: 20, draws: 2500, progress: false });
    agrees(result.of('x'), 1);
    agrees(result.of('y'), 0.5);
    agrees(
      result.map(([x]) => (x - 1) * (x - 1)),
      1,
    );
    agrees(
      result.map(([x, y]) => (x - 1) * (y - 0.5)),
      0.5,
    );
    agrees(
      result.map(([, y]) => (y - 0.5) * (y - 0.5)),
      0.5,
    );
    for (const { rHat: found, bulkEffectiveSampleSize } of result.summary()) {
      assert.ok(found < 1.02 && bulkEffectiveSampleSize > 400, `${found}, ${bulkEffectiveSampleSize}`);
    }
  });

  test(`${name} draws the same bytes from the same seed, and others from another`, () => {
    const draw = (seed: number) => sampler(gaussian, { seed, draws: 50, chains: 2, progress: false });
    assert.deepEqual(draw(7).of('x'), draw(7).of('x'));
    assert.notDeepEqual(draw(7).of('x'), draw(8).of('x'));
    assert.notDeepEqual(draw(7).of('x')[0], draw(7).of('x')[1]);
  });

  test(`${name} leaves a heavy-tailed law as it is: exact draws stay exact after two moves`, () => {
    // Student's t with 5 degrees of freedom. 3000 chains of two moves, each from an exact draw; the largest distance of
    // the distribution functions exceeds d once in exp(2 n d^2)/2 (Dvoretzky, Kiefer, Wolfowitz; Massart 1990).
    const t5 = targetDensity(['x'], ([x]) => x.square().over(5).plus(1).log().times(-3));
    const exact = (stream: ReturnType<typeof random>) =>
      stream.normal() / Math.sqrt((2 * stream.gamma(2.5)) / 5);
    const fixed = name === 'Metropolis-Hastings' ? { scale: 2 } : { stepSize: 0.8 };
    const result = sampler(t5, {
      seed: 1,
      chains: 3000,
      draws: 2,
      warmup: 0,
      start: (_, stream) => [exact(stream)],
      progress: false,
      ...fixed,
    });
    const sorted = Float64Array.from(result.of('x'), chain => chain[1]).sort();
    const distribution = (x: number) => {
      const upper = special.incompleteBeta(5 / (5 + x * x), 2.5, 0.5) / 2;
      return x > 0 ? 1 - upper : upper;
    };
    const distance = sorted.reduce(
      (largest, x, i) =>
        Math.max(largest, Math.abs(distribution(x) - i / 3000), Math.abs(distribution(x) - (i + 1) / 3000)),
      0,
    );
    const allowed = Math.sqrt(Math.log(2 / 1e-6) / (2 * 3000));
    assert.ok(distance < allowed, `${distance}, allowed ${allowed}`);
  });
}

test('an asymmetric proposal is corrected by its ratio: a walk on the logarithm samples Gamma(3, 1)', () => {
  const gamma = targetDensity(['x'], { logDensity: ([x]) => (x > 0 ? 2 * Math.log(x) - x : -Infinity) });
  const walk = {
    draw: ([x]: Float64Array, stream: ReturnType<typeof random>) => [x * Math.exp(stream.normal())],
    logRatio: ([from]: Float64Array, [to]: Float64Array) => Math.log(to / from),
  };
  const options = { seed: 4, start: [1], draws: 5000, progress: false };
  const right = metropolisHastings(gamma, { ...options, proposal: walk });
  agrees(right.of('x'), 3);
  // Without the correction it samples x^2 e^-x / x, which is Gamma(2, 1).
  const wrong = metropolisHastings(gamma, { ...options, proposal: { draw: walk.draw } });
  agrees(wrong.of('x'), 2);
});

test('a gradient by hand draws what the traced one draws', () => {
  const byHand = targetDensity(['x', 'y'], {
    logDensity: ([x, y]) => -0.5 * (x - 1) * (x - 1) - 2 * (y - x / 2) * (y - x / 2),
    gradient: ([x, y], into) => {
      into[0] = -(x - 1) + 2 * (y - x / 2);
      into[1] = -4 * (y - x / 2);
    },
  });
  const options = { seed: 2, chains: 1, warmup: 0, draws: 20, stepSize: 0.3, progress: false };
  const [a] = noUTurnSampler(byHand, options).of('y');
  const [b] = noUTurnSampler(gaussian, options).of('y');
  a.forEach((value, i) => {
    assert.ok(Math.abs(value - b[i]) < 1e-9, `draw ${i}: ${value}, ${b[i]}`);
  });
});

test('the warm-up finds scales that differ by four decades', () => {
  const target = targetDensity(['wide', 'narrow'], ([a, b]) =>
    a.over(100).square().plus(b.times(100).square()).times(-0.5),
  );
  for (const sampler of gradientSamplers) {
    const result = sampler(target, { seed: 6, progress: false });
    for (const { rHat: found, bulkEffectiveSampleSize } of result.summary()) {
      assert.ok(found < 1.02 && bulkEffectiveSampleSize > 500, `${found}, ${bulkEffectiveSampleSize}`);
    }
    agrees(
      result.map(([wide]) => wide * wide),
      10000,
    );
    agrees(
      result.map(([, narrow]) => narrow * narrow * 1e4),
      1,
    );
  }
});

test('dual averaging finds the step size of the acceptance that it aims at', () => {
  // Acceptance e^-eps with noise: wanted 0.7 means eps = -log 0.7.
  const stream = random(12);
  const averaging = new DualAveraging(3, 0.7);
  for (let i = 0; i < 3000; i++) {
    averaging.update(stream.uniform() < Math.exp(-averaging.stepSize) ? 1 : 0);
  }
  assert.ok(Math.abs(averaging.averaged + Math.log(0.7)) < 0.05, `${averaging.averaged}`);
});

test('Hamiltonian Monte Carlo is accepted about as often as was asked for', () => {
  // The averaged logarithm of the step size lies a little low where the acceptance bends: up to 0.08 more is accepted.
  const target = targetDensity(100, x => total(x.map(each => each.square())).times(-0.5));
  for (const targetAcceptance of [0.65, 0.9]) {
    const options = { seed: 3, chains: 2, draws: 500, targetAcceptance, steps: 8, progress: false };
    const { acceptance } = hamiltonianMonteCarlo(target, options);
    assert.ok(Math.abs(acceptance - targetAcceptance) < 0.1, `${acceptance}, not ${targetAcceptance}`);
  }
});

test('a funnel makes trajectories diverge, and that is counted', () => {
  const funnel = targetDensity(['v', 'x'], ([v, x]) =>
    v.over(3).square().plus(x.square().times(v.negative().exp())).plus(v).times(-0.5),
  );
  const result = noUTurnSampler(funnel, { seed: 1, draws: 500, stepSize: 0.8, warmup: 100, progress: false });
  assert.ok(result.divergences > 0);
});

interface Moments {
  readonly [name: string]: {
    readonly mean: number;
    readonly standardError: number;
    readonly standardDeviation: number;
    readonly standardDeviationError: number;
  };
}
const fixture = JSON.parse(
  readFileSync(
    join(
      resolve(__dirname, '../../../../tests/inference/markov-chain-monte-carlo/fixtures'),
      'numpyro_posteriors.json',
    ),
    'utf8',
  ),
) as {
  logisticRegression: { x: number[][]; y: number[]; moments: Moments };
  eightSchools: { effects: number[]; errors: number[]; moments: Moments };
};

/** Means, and variances about NumPyro's means, within 6 of both Monte Carlo errors together. */
function agreesWithNumPyro(result: MarkovChains, moments: Moments): void {
  for (const [name, { mean, standardError, standardDeviation, standardDeviationError }] of Object.entries(
    moments,
  )) {
    agrees(result.of(name), mean, standardError);
    const squares = result.of(name).map(chain => chain.map(value => (value - mean) * (value - mean)));
    agrees(squares, standardDeviation * standardDeviation, 2 * standardDeviation * standardDeviationError);
  }
}

function logisticRegression(): TargetDensity {
  const { x, y } = fixture.logisticRegression;
  return targetDensity(['w1', 'w2', 'w3'], w =>
    total([
      total(w.map(each => each.square())).times(-1 / 8),
      ...x.map((row, i) =>
        weightedSum(row, w)
          .times(y[i] ? 1 : -1)
          .logSigmoid(),
      ),
    ]),
  );
}

function eightSchools(): TargetDensity {
  const { effects, errors } = fixture.eightSchools;
  const names = ['mu', 'log_tau', ...effects.map((_, i) => `z${i + 1}`)];
  const density = ([mu, logTau, ...z]: readonly TracedNumber[]) => {
    const tau = logTau.exp();
    const squares = [mu.over(5), logTau.minus(1), ...z];
    effects.forEach((effect, i) => {
      squares.push(tau.times(z[i]).plus(mu).minus(effect).over(errors[i]));
    });
    return total(squares.map(each => each.square())).times(-0.5);
  };
  return targetDensity(names, density);
}

test('posterior moments of a logistic regression are those of NumPyro within Monte Carlo error', () => {
  for (const sampler of Object.values(samplers)) {
    agreesWithNumPyro(
      sampler(logisticRegression(), { seed: 9, draws: 2000, progress: false }),
      fixture.logisticRegression.moments,
    );
  }
});

test('posterior moments of the eight schools are those of NumPyro within Monte Carlo error', () => {
  for (const sampler of gradientSamplers) {
    agreesWithNumPyro(
      sampler(eightSchools(), { seed: 9, draws: 2000, progress: false }),
      fixture.eightSchools.moments,
    );
  }
});

test('the standard error of a median covers it: 200 runs of independent draws are within it two times in three', () => {
  // Coverage 0.683 +- 0.033; the interval is 6 of these.
  let inside = 0;
  for (let run = 0; run < 200; run++) {
    const stream = random(run);
    const chains = [0, 1].map(() => Float64Array.from({ length: 100 }, () => stream.normal()));
    const all = Float64Array.from([...chains[0], ...chains[1]]).sort();
    if (Math.abs((all[99] + all[100]) / 2) < quantileStandardError(chains, 0.5)) inside++;
  }
  assert.ok(Math.abs(inside / 200 - 0.683) < 0.2, `${inside}`);
});

test('the table of a result names sampler, evaluations, R-hat and effective sample sizes', () => {
  const result = hamiltonianMonteCarlo(gaussian, { seed: 1, chains: 2, draws: 30, progress: false });
  const text = String(
    (result as never as { [key: symbol]: () => string })[Symbol.for('nodejs.util.inspect.custom')](),
  );
  assert.match(text, /Hamiltonian Monte Carlo: 2 chains of 30 draws, \d+ evaluations/);
  assert.match(text, /standard error.*R-hat.*bulk ESS.*tail ESS/);
  assert.equal(result.summary()[0].rHat, rHat(result.of('x')));
  assert.throws(() => result.of('z'), /no coordinate "z"; there are x, y/);
});

test('the log density of the library is a target like any other', () => {
  const target = targetDensity(['x'], { logDensity: ([x]) => normal.logDensity(x, [3, 4]) });
  agrees(metropolisHastings(target, { seed: 1, progress: false }).of('x'), 3);
});

test('a sampler shows a live bar in a notebook, and leaves one line without times', () => {
  const shown: MimeBundle[] = [];
  const holder = globalThis as unknown as Record<symbol, unknown>;
  holder[hostKey] = { display: (bundle: MimeBundle) => shown.push(bundle) };
  try {
    noUTurnSampler(gaussian, { seed: 1, chains: 2, draws: 30, warmup: 20 });
  } finally {
    delete holder[hostKey];
  }
  assert.equal(shown.at(-1)?.['text/plain'], 'No-U-Turn sampler: 100 done');
});
