import type { Random } from '../numerics/random';
import { SimulationError } from './simulation-error';

/** A prior over parameters theta. */
export interface Prior {
  sample(random: Random): ArrayLike<number>;
  /** log p(theta) in nats, -Infinity outside the support */
  logDensity(theta: Float64Array): number;
}

/** A model that can be run but whose likelihood p(x | theta) need not be known. */
export interface Simulator {
  /** names of the parameters */
  readonly parameters: readonly string[];
  /** numbers in one observation x */
  readonly outputs: number;
  readonly prior: Prior;
  /** draws x given theta */
  simulate(theta: Float64Array, random: Random): ArrayLike<number>;
}

/** A parameter with an observation that it produced. */
export interface Simulation {
  readonly theta: Float64Array;
  readonly x: Float64Array;
}

/**
 * One draw of the joint: theta from the prior, x given theta.
 * @throws SimulationError when prior or simulator throw, or answer something that is no vector of finite numbers of the
 *   right length: it names the simulation, theta and the entry
 */
export function drawJoint(simulator: Simulator, random: Random, index = 0): Simulation {
  const theta = drawPrior(simulator, random, index);
  return { theta, x: runSimulator(simulator, theta, random, index) };
}

/** A checked draw of the prior. */
export function drawPrior(simulator: Simulator, random: Random, index = 0): Float64Array {
  const length = simulator.parameters.length;
  return checked(() => simulator.prior.sample(random), length, { who: 'the prior', index });
}

/** A checked run of the simulator at theta. */
export function runSimulator(
  simulator: Simulator,
  theta: Float64Array,
  random: Random,
  index = 0,
): Float64Array {
  const place = { who: 'the simulator', index, theta };
  return checked(() => simulator.simulate(theta, random), simulator.outputs, place);
}

function checked(
  draw: () => ArrayLike<number>,
  length: number,
  place: { who: string; index: number; theta?: Float64Array },
): Float64Array {
  let found: ArrayLike<number>;
  try {
    found = draw();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new SimulationError(`threw "${message}"`, place, { cause });
  }
  if (found?.length !== length) {
    throw new SimulationError(`answered ${found?.length ?? 'no'} numbers where ${length} are due`, place);
  }
  const values = Float64Array.from(found);
  const bad = values.findIndex(value => !Number.isFinite(value));
  if (bad >= 0) throw new SimulationError(`answered ${values[bad]} as entry ${bad}`, place);
  return values;
}
