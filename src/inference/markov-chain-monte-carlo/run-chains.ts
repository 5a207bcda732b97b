import { progress } from '../../display/progress';
import { type Random, random } from '../../numerics';
import { CountedDensity } from './counted-density';
import { MarkovChain, MarkovChains, type Transition } from './markov-chains';
import { DensityFailure, SamplingError } from './sampling-error';
import { planOf, type SamplingOptions, type SamplingPlan } from './sampling-options';
import { startingPoint } from './starting-point';
import type { TargetDensity } from './target-density';

/** One chain's moves, as a sampler makes them. */
export interface ChainKernel {
  /** Where the chain is; overwritten by the next transition. */
  readonly position: Float64Array;
  readonly stepSize: number;
  readonly inverseMass: Float64Array;
  transition(): Transition;
  /** Called after each iteration of the warm-up, with its number from 0. */
  adapt(transition: Transition, iteration: number): void;
}

/** Everything that a kernel is made from. */
export interface ChainSetting {
  readonly density: CountedDensity;
  readonly start: Float64Array;
  readonly random: Random;
  readonly warmup: number;
}

let latest: MarkovChains | undefined;

/**
 * The chains of the sampler that ran last in this session, finished or not: what an interrupted cell had drawn.
 * @throws Error when nothing has been sampled yet
 */
export function drawsSoFar(): MarkovChains {
  if (latest) return latest;
  throw new Error('nothing has been sampled in this session yet; run a sampler first');
}

/** Runs a sampler's chains one after the other, each from its own stream of random numbers. */
export function runChains(
  sampler: string,
  target: TargetDensity,
  options: SamplingOptions,
  kernel: (setting: ChainSetting) => ChainKernel,
): MarkovChains {
  const plan = planOf(options);
  const chains = Array.from({ length: plan.chains }, () => new MarkovChain(target.dimension, plan.draws));
  const result = new MarkovChains(sampler, target.names, chains);
  latest = result;
  const steps = iterations(sampler, plan, options.progress ?? true);
  chains.forEach((chain, index) => {
    const place = { chain: index, iteration: 0 };
    try {
      const setting = settingOf(target, options, index, plan);
      runChain(chain, kernel(setting), setting.density, plan, iteration => {
        place.iteration = iteration;
        steps.next();
      });
    } catch (failure) {
      steps.return?.();
      throw failure instanceof DensityFailure ? located(failure, place, plan, result) : failure;
    }
  });
  steps.next();
  return result;
}

function iterations(sampler: string, plan: SamplingPlan, shown: boolean): Iterator<number> {
  const total = plan.chains * (plan.warmup + plan.draws);
  if (!shown) return { next: () => ({ done: true, value: undefined }) };
  return progress(total, { label: sampler });
}

function settingOf(
  target: TargetDensity,
  options: SamplingOptions,
  index: number,
  plan: SamplingPlan,
): ChainSetting {
  const stream = random(options.seed).split(`chain ${index}`);
  const density = new CountedDensity(target);
  const start = startingPoint(density, target, options.start, index, stream.split('start'));
  return { density, start, random: stream.split('moves'), warmup: plan.warmup };
}

function runChain(
  chain: MarkovChain,
  kernel: ChainKernel,
  density: CountedDensity,
  { warmup, draws }: SamplingPlan,
  tick: (iteration: number) => void,
): void {
  for (let iteration = 0; iteration < warmup; iteration++) {
    tick(iteration);
    kernel.adapt(kernel.transition(), iteration);
    chain.evaluations.warmup = density.evaluations;
  }
  chain.stepSize = kernel.stepSize;
  chain.inverseMass = kernel.inverseMass.slice();
  chain.evaluations.warmup = density.evaluations;
  for (let iteration = warmup; iteration < warmup + draws; iteration++) {
    tick(iteration);
    const transition = kernel.transition();
    chain.add(kernel.position, transition);
    chain.evaluations.draws = density.evaluations - chain.evaluations.warmup;
  }
}

function located(
  failure: DensityFailure,
  { chain, iteration }: { chain: number; iteration: number },
  { warmup }: SamplingPlan,
  chains: MarkovChains,
): SamplingError {
  const inWarmup = iteration < warmup;
  const kept = chains.chains.reduce((sum, { length }) => sum + length, 0);
  const message =
    `${chains.sampler}: ${failure.complaint} at ${failure.where} (chain ${chain}, iteration ${iteration}` +
    `${inWarmup ? ', in the warm-up' : ''}); a log density is a finite number, or -Infinity outside its support. ` +
    `The ${kept} draws so far are in the error's \`chains\`, and in \`drawsSoFar()\``;
  const place = { chain, iteration, warmup: inWarmup, position: failure.position };
  return new SamplingError(message, place, chains, { cause: failure.cause });
}
