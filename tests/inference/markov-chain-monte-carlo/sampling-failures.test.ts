import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import {
  drawsSoFar,
  hamiltonianMonteCarlo,
  MarkovChain,
  MarkovChains,
  metropolisHastings,
  noUTurnSampler,
  SamplingError,
  type TargetDensity,
  targetDensity,
} from '../../../src/inference';
import type { TracedNumber } from '../../../src/numerics';

const options = { seed: 3, chains: 2, draws: 400, progress: false } as const;
const samplers = [metropolisHastings, hamiltonianMonteCarlo, noUTurnSampler] as const;
/** Short steps, so that a chain is some time on its way to where the density fails. */
const short = { ...options, scale: 1, stepSize: 0.3, warmup: 10, start: [0] };

/** A standard normal that answers with something else beyond x = 2.8. */
function broken(beyond: (x: TracedNumber) => TracedNumber | number): TargetDensity {
  return targetDensity(['x'], ([x]) => (x.value > 2.8 ? beyond(x) : x.square().times(-0.5)));
}

function failureOf(run: () => MarkovChains): SamplingError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof SamplingError, String(error));
    return error;
  }
  return assert.fail('nothing was thrown');
}

for (const sampler of samplers) {
  test(`${sampler.name}: NaN from a density is told with its place, and the draws so far are kept`, () => {
    const error = failureOf(() =>
      sampler(
        broken(x => x.times(Number.NaN)),
        short,
      ),
    );
    assert.match(error.message, /log density is NaN at x = \d\.\d+ \(chain \d, iteration \d+/);
    assert.ok(error.place.position[0] > 2.8);
    const kept = error.chains.chains.map(chain => chain.length);
    const { chain, iteration } = error.place;
    const last = Math.max(0, iteration - 10);
    assert.deepEqual(kept, chain === 0 ? [last, 0] : [400, last]);
    assert.ok(kept[0] > 0);
    for (let i = 0; i < kept[0]; i++) assert.ok(error.chains.chains[0].draw(i)[0] <= 2.8);
    assert.equal(drawsSoFar(), error.chains);
  });

  test(`${sampler.name}: a density that throws is told with its message, place and cause`, () => {
    const cause = new Error('the data are gone');
    const error = failureOf(() =>
      sampler(
        broken(() => {
          throw cause;
        }),
        options,
      ),
    );
    assert.match(error.message, /threw "the data are gone" at x = /);
    assert.equal(error.cause, cause);
  });

  test(`${sampler.name}: an infinite density is refused, density zero is not`, () => {
    assert.match(
      failureOf(() =>
        sampler(
          broken(() => Infinity),
          options,
        ),
      ).message,
      /log density is Infinity/,
    );
    const half = sampler(
      broken(() => -Infinity),
      options,
    );
    assert.ok(
      half
        .of('x')
        .flatMap(chain => Array.from(chain))
        .every(x => x <= 2.8),
    );
  });

  test(`${sampler.name}: a start of density zero or of the wrong length is refused`, () => {
    const positive = targetDensity(['x'], ([x]) => (x.value > 10 ? x.negative() : -Infinity));
    assert.throws(
      () => sampler(positive, { ...options, start: [1] }),
      /start of chain 0 is \(1\), where the density is zero/,
    );
    assert.throws(
      () => sampler(positive, options),
      /100 random points between -2 and 2 all have density zero/,
    );
    assert.throws(() => sampler(positive, { ...options, start: [1, 2] }), /give 1 finite numbers, for x/);
  });

  test(`${sampler.name}: counts that are none are refused by name`, () => {
    const target = broken(x => x);
    assert.throws(() => sampler(target, { ...options, draws: 0 }), /draws is 0/);
    assert.throws(() => sampler(target, { ...options, chains: 1.5 }), /chains is 1.5/);
    assert.throws(() => sampler(target, { ...options, warmup: -1 }), /warmup is -1/);
    assert.throws(() => sampler(target, { ...options, seed: 0.1 }), /seed is 0.1/);
  });
}

test('the summary of chains that were stopped takes those that have begun, cut to the shortest', () => {
  const draws = new MarkovChain(1, 10);
  const other = new MarkovChain(1, 10);
  const move = { acceptance: 1, steps: 0, divergent: false };
  for (let i = 0; i < 10; i++) draws.add(Float64Array.of(i), move);
  for (let i = 0; i < 6; i++) other.add(Float64Array.of(-i), move);
  const [row] = new MarkovChains('by hand', ['x'], [draws, other, new MarkovChain(1, 10)]).summary();
  assert.equal(row.mean, 0);
});

test('a gradient that is no number is told with its coordinate', () => {
  const target = targetDensity(['a', 'b'], {
    logDensity: ([a, b]) => -a * a - b * b,
    gradient: ([a, b], into) => {
      into[0] = -2 * a;
      into[1] = b > 1 ? Number.NaN : -2 * b;
    },
  });
  assert.match(
    failureOf(() => noUTurnSampler(target, options)).message,
    /gradient .* NaN in the coordinate b/,
  );
});

test('an interrupted sampler keeps its draws, as a stopped cell does', () => {
  const endless = () =>
    metropolisHastings(
      broken(() => -Infinity),
      { seed: 1, chains: 1, draws: 20_000_000, warmup: 0, progress: false },
    );
  // Ends JavaScript from outside, as the kernel's interrupt does; how far it comes depends on the machine.
  assert.throws(() => vm.runInNewContext('endless()', { endless }, { timeout: 300 }), /timed out/);
  const { chains } = drawsSoFar();
  assert.ok(chains[0].length > 10 && chains[0].length < 20_000_000, `${chains[0].length}`);
});

test('Hamiltonian samplers without a gradient, and options out of range, are refused by name', () => {
  const blind = targetDensity(['x'], { logDensity: ([x]) => -x * x });
  assert.throws(() => noUTurnSampler(blind, options), /needs the gradient .* use metropolisHastings/);
  const target = broken(() => -Infinity);
  assert.throws(
    () => hamiltonianMonteCarlo(target, { ...options, trajectoryLength: 0 }),
    /trajectoryLength is 0/,
  );
  assert.throws(() => hamiltonianMonteCarlo(target, { ...options, steps: 0 }), /steps is 0/);
  assert.throws(() => hamiltonianMonteCarlo(target, { ...options, jitter: 1 }), /jitter is 1/);
  assert.throws(() => noUTurnSampler(target, { ...options, stepSize: -1 }), /stepSize is -1/);
  assert.throws(() => noUTurnSampler(target, { ...options, targetAcceptance: 1 }), /targetAcceptance is 1/);
  assert.throws(() => noUTurnSampler(target, { ...options, maximalDepth: 0 }), /maximalDepth is 0/);
  assert.throws(() => metropolisHastings(target, { ...options, scale: 0 }), /scale is 0/);
  assert.throws(() => targetDensity([], () => 0), /at least one/);
  assert.throws(() => targetDensity(['x', 'x'], () => 0), /a name of its own/);
  assert.throws(() => targetDensity(0, () => 0), /dimension is 0/);
});
