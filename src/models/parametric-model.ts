import type { Matrix } from '../linear-algebra';

/** Observations: one in each row, one quantity in each column. */
export type Observations = Matrix;

/**
 * A density of a vector u that depends on parameters theta, normalised or not, evaluated for many points at once:
 * log p(u; theta) and sums of its gradient in theta. Natural logarithms.
 */
export interface ParametricModel {
  /** numbers in one observation u */
  readonly dimension: number;
  /** length of theta */
  readonly parameters: number;
  /** names of the parameters, for messages and tables; their places by default */
  readonly names?: readonly string[];
  /** writes log p(u_t; theta) for the points u_from, ..., u_(to-1) to out[0], out[1], ... */
  logDensities(points: Observations, from: number, to: number, theta: Float64Array, out: Float64Array): void;
  /** adds sum_t weights[t - from] grad log p(u_t; theta) over the same points to out */
  addGradients(
    points: Observations,
    from: number,
    to: number,
    theta: Float64Array,
    weights: Float64Array,
    out: Float64Array,
  ): void;
  /** blocks of at most `size` points, first log densities, then gradients of the same points: see `blocksOf` */
  blocks?(size: number): ModelBlocks;
}

/**
 * A walk through the points in blocks, where what the log density needed may serve the gradient too. It has a workspace
 * of its own, so that two walks do not disturb each other.
 */
export interface ModelBlocks {
  /** as `logDensities` of the model, for at most `size` points, which are kept in mind */
  logDensities(points: Observations, from: number, to: number, theta: Float64Array, out: Float64Array): void;
  /** as `addGradients` of the model, at the points and at the theta of the last `logDensities` */
  addGradients(weights: Float64Array, out: Float64Array): void;
}

/** The model's own blocks, or, where it has none, blocks that evaluate the model twice. */
export function blocksOf(model: ParametricModel, size: number): ModelBlocks {
  if (model.blocks) return model.blocks(size);
  let gradients: ModelBlocks['addGradients'];
  return {
    logDensities(points, from, to, theta, out) {
      model.logDensities(points, from, to, theta, out);
      gradients = (weights, sums) => model.addGradients(points, from, to, theta, weights, sums);
    },
    addGradients: (weights, out) => gradients(weights, out),
  };
}

export interface PointwiseModel {
  readonly dimension: number;
  readonly parameters: number;
  readonly names?: readonly string[];
  /** log p(u; theta); u is a view that is overwritten by the next call */
  readonly logDensity: (u: Float64Array, theta: Float64Array) => number;
  /** writes grad_theta log p(u; theta) to out; by central differences where it is left out */
  readonly gradient?: (u: Float64Array, theta: Float64Array, out: Float64Array) => void;
}

/**
 * A model from its log density at one point. Without `gradient`, central differences are taken, whose relative error
 * is near 1e-10 where log p is smooth and of moderate size; each costs two evaluations for every parameter.
 * @example pointwiseModel({ dimension: 1, parameters: 1, logDensity: ([x], [l]) => -0.5 * l! * x! * x! })
 */
export function pointwiseModel(model: PointwiseModel): ParametricModel {
  const { dimension, parameters, names, logDensity } = model;
  const gradient = model.gradient ?? centralDifferences(logDensity);
  const one = new Float64Array(parameters);
  const point = (points: Observations, t: number) => points.data.subarray(t * dimension, (t + 1) * dimension);
  return {
    dimension,
    parameters,
    ...(names ? { names } : {}),
    logDensities(points, from, to, theta, out) {
      for (let t = from; t < to; t++) out[t - from] = logDensity(point(points, t), theta);
    },
    addGradients(points, from, to, theta, weights, out) {
      for (let t = from; t < to; t++) {
        gradient(point(points, t), theta, one);
        for (let k = 0; k < parameters; k++) out[k]! += weights[t - from]! * one[k]!;
      }
    },
  };
}

/** The step is the fifth root of 2^-52, relative: it balances rounding against the fourth-order rule's error. */
const step = 7.4e-4;

function centralDifferences(f: PointwiseModel['logDensity']): NonNullable<PointwiseModel['gradient']> {
  return (u, theta, out) => {
    const moved = Float64Array.from(theta);
    for (let k = 0; k < theta.length; k++) {
      const h = step * Math.max(1, Math.abs(theta[k]!));
      const at = (multiple: number) => {
        moved[k] = theta[k]! + multiple * h;
        return f(u, moved);
      };
      out[k] = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
      moved[k] = theta[k]!;
    }
  };
}

/**
 * The model with one parameter more, the last: c, minus the logarithm of the normaliser, estimated beside the others.
 * log p(u; alpha, c) = log p(u; alpha) + c.
 * @see Gutmann and Hyvärinen (2010), AISTATS, equation 1
 */
export function withNormaliser(model: ParametricModel): ParametricModel {
  const { dimension, parameters } = model;
  const alpha = (theta: Float64Array) => theta.subarray(0, parameters);
  const names = model.names ?? Array.from({ length: parameters }, (_, k) => `theta[${k}]`);
  return {
    dimension,
    parameters: parameters + 1,
    names: [...names, 'c'],
    blocks: size => blocksWithNormaliser(blocksOf(model, size), parameters),
    logDensities(points, from, to, theta, out) {
      model.logDensities(points, from, to, alpha(theta), out);
      const c = theta[parameters]!;
      for (let i = 0; i < to - from; i++) out[i]! += c;
    },
    addGradients(points, from, to, theta, weights, out) {
      model.addGradients(points, from, to, alpha(theta), weights, alpha(out));
      for (let i = 0; i < to - from; i++) out[parameters]! += weights[i]!;
    },
  };
}

function blocksWithNormaliser(blocks: ModelBlocks, parameters: number): ModelBlocks {
  let points = 0;
  return {
    logDensities(data, from, to, theta, out) {
      points = to - from;
      blocks.logDensities(data, from, to, theta.subarray(0, parameters), out);
      for (let i = 0; i < points; i++) out[i]! += theta[parameters]!;
    },
    addGradients(weights, out) {
      blocks.addGradients(weights, out.subarray(0, parameters));
      for (let i = 0; i < points; i++) out[parameters]! += weights[i]!;
    },
  };
}
