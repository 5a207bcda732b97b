/** Random densities: mixtures of products of simple densities, weights and places moved by what they are conditioned on. */

import { logSumExp, type Random } from '../../numerics';
import type { Domain, Unknown } from '../elaborate/domain';
import { UNIT } from '../evaluate/frame';
import type { Member } from '../evaluate/member';

/** One factor of one component: log-density at x, given a shift that the conditions cause. */
interface Factor {
  log(x: number, shift: number): number;
  /** Where the mass is, for quadrature. */
  readonly hint?: { readonly at: number; readonly scale: number };
}

const logSqrt2Pi = 0.9189385332046728;

function normalFactor(source: Random): Factor {
  const mean = 1.5 * source.normal();
  const deviation = Math.exp(0.5 * source.normal());
  return {
    log: (x, shift) => {
      const t = (x - mean - shift) / deviation;
      return -0.5 * t * t - Math.log(deviation) - logSqrt2Pi;
    },
    hint: { at: mean, scale: deviation },
  };
}

/** Log-normal. */
function positiveFactor(source: Random): Factor {
  const inner = normalFactor(source);
  return {
    log: (x, shift) => (x > 0 ? inner.log(Math.log(x), shift) - Math.log(x) : Number.NEGATIVE_INFINITY),
    hint: { at: Math.exp(inner.hint!.at), scale: Math.exp(inner.hint!.at) },
  };
}

function factorialLog(n: number): number {
  let total = 0;
  for (let k = 2; k <= n; k++) total += Math.log(k);
  return total;
}

/** Beta with whole-number parameters, stretched to [a, b]. */
function intervalFactor(source: Random, a: number, b: number): Factor {
  const alpha = source.integer(1, 4);
  const beta = source.integer(1, 4);
  const constant = factorialLog(alpha + beta - 1) - factorialLog(alpha - 1) - factorialLog(beta - 1);
  return {
    log: x => {
      const u = (x - a) / (b - a);
      if (u < 0 || u > 1) return Number.NEGATIVE_INFINITY;
      const left = alpha === 1 ? 0 : (alpha - 1) * Math.log(u);
      const right = beta === 1 ? 0 : (beta - 1) * Math.log1p(-u);
      return constant + left + right - Math.log(b - a);
    },
    hint: { at: a + ((b - a) * alpha) / (alpha + beta), scale: (b - a) / 4 },
  };
}

/** A softmax over listed values. */
function listFactor(source: Random, values: readonly number[]): Factor {
  const heights = values.map(() => source.normal());
  const tilts = values.map(() => source.normal());
  return {
    log: (x, shift) => {
      const logs = heights.map((height, i) => height + tilts[i]! * shift);
      const i = values.indexOf(x);
      return i < 0 ? Number.NEGATIVE_INFINITY : logs[i]! - logSumExp(logs);
    },
  };
}

/** Geometric from a. */
function countFactor(source: Random, a: number): Factor {
  const ratio = source.uniformBetween(0.2, 0.6);
  return {
    log: x =>
      x < a || !Number.isInteger(x)
        ? Number.NEGATIVE_INFINITY
        : Math.log1p(-ratio) + (x - a) * Math.log(ratio),
  };
}

function drawFactor(domain: Domain, source: Random): Factor {
  if (domain.kind === 'positive') return positiveFactor(source);
  if (domain.kind === 'set') return listFactor(source, domain.values);
  const lower =
    'lower' in domain && typeof domain.lower === 'number' ? domain.lower : Number.NEGATIVE_INFINITY;
  const upper =
    'upper' in domain && typeof domain.upper === 'number' ? domain.upper : Number.POSITIVE_INFINITY;
  if (domain.kind === 'integers') {
    if (!Number.isFinite(upper)) return countFactor(source, lower);
    return listFactor(
      source,
      Array.from({ length: upper - lower + 1 }, (_, k) => lower + k),
    );
  }
  if (domain.kind === 'interval') {
    if (Number.isFinite(lower) && Number.isFinite(upper)) return intervalFactor(source, lower, upper);
    if (Number.isFinite(lower)) return shifted(positiveFactor(source), lower);
  }
  return normalFactor(source);
}

function shifted(inner: Factor, by: number): Factor {
  return {
    log: (x, shift) => inner.log(x - by, shift),
    hint: { at: inner.hint!.at + by, scale: inner.hint!.scale },
  };
}

interface Component {
  readonly weight: number;
  readonly tilt: number;
  readonly factors: readonly Factor[];
  readonly slopes: readonly number[];
}

function drawComponent(unknown: Unknown, source: Random): Component {
  const outcomes = unknown.arguments.slice(0, unknown.outcomes);
  return {
    weight: 0.5 * source.normal(),
    tilt: source.normal(),
    factors: outcomes.map(domain => drawFactor(domain, source)),
    slopes: outcomes.map(() => source.normal()),
  };
}

/** The conditions enter through one bounded number per component. */
function pressure(x: ArrayLike<number>, from: number, coefficients: readonly number[]): number {
  let total = 0;
  for (let i = from; i < x.length; i++) total += coefficients[(i - from) % coefficients.length]! * x[i]!;
  return Math.tanh(total);
}

export function drawDensity(unknown: Unknown, index: number, source: Random): Member {
  const components = [0, 1].map(k => drawComponent(unknown, source.split(k)));
  const coefficients = Array.from({ length: 6 }, () => source.normal());
  const { outcomes } = unknown;
  const evaluate = (x: ArrayLike<number>): number => {
    const moved = pressure(x, outcomes, coefficients);
    const weights = components.map(c => c.weight + c.tilt * moved);
    const logs = components.map((c, k) =>
      c.factors.reduce((sum, factor, i) => sum + factor.log(x[i]!, c.slopes[i]! * moved), weights[k]!),
    );
    return logSumExp(logs) - logSumExp(weights);
  };
  const hints = components.flatMap(c => (c.factors[0]?.hint ? [c.factors[0].hint] : []));
  return { description: `random density ${index + 1}`, evaluate, roundOff: 20 * UNIT, slope: 8, hints };
}
