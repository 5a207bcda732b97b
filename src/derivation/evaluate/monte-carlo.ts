/**
 * Integrals over more dimensions than cubature reaches: a mean over draws from the densities that are factors of the
 * body. The register ERROR is six standard errors, no bound, more where the draws are skewed, and the frame remembers that
 * chance was at work. Where the draws have too heavy a tail to bound their mean there is no value.
 */

import type { Distribution, DistributionValue } from '../../distributions';
import { type Random, random, type ScaledIntegral } from '../../numerics';
import { meanBound } from '../../numerics/mean-bound';
import type { Density, Expression, Integral, Multiplication, Range } from '../elaborate/expression';
import { factorise } from './arithmetic';
import type { Compiler } from './compile';
import { distributionOf } from './densities';
import { ERROR, type Frame, type Scalar, type Tensor, UNIT } from './frame';
import { freeIds } from './free-variables';
import { NotEvaluable } from './not-evaluable';
import { limitClosures } from './range-limits';
import { sizeOf } from './sizes';

/** Draws of one integral. */
export const draws = 16384;
/** Standard errors in the ERROR register, of a mean that is normal: beyond this many, chance is no explanation. */
export const errorsInBound = 6;
/** Relative rounding of a mean of so many draws, summed one by one. */
const meanRounding = draws * UNIT;

/** Puts a drawn value into the frame. */
type Draw = (frame: Frame, source: Random) => void;

interface Sampler {
  readonly draw: Draw;
  /** The factor that the draw accounts for: it leaves the integrand. */
  readonly factor: Expression | undefined;
  /** log of a constant weight: the length of an interval that is drawn from uniformly. */
  readonly weight: (frame: Frame) => number;
}

const isVariable = (e: Expression, id: string) => e.kind === 'variable' && e.id === id;

function parameterClosures(compiler: Compiler, e: Density): (frame: Frame) => DistributionValue[] {
  const closures = e.parameters.map(parameter => {
    if (parameter.shape.kind === 'scalar') return compiler.scalar(parameter);
    const tensor = compiler.tensor(parameter);
    return parameter.shape.kind === 'vector' ? (frame: Frame) => tensor(frame).data : tensor;
  });
  return frame => closures.map(closure => closure(frame));
}

function put(frame: Frame, slot: number, value: DistributionValue): void {
  if (typeof value === 'number') frame.numbers[slot] = value;
  else if (value instanceof Float64Array)
    frame.tensors[slot] = { rows: value.length, cols: 1, data: value, error: 0 };
  else frame.tensors[slot] = { ...value, error: 0 };
}

/** A density of the variable itself. */
function ownDensity(compiler: Compiler, range: Range, factor: Expression): Draw | undefined {
  if (factor.kind !== 'density' || !isVariable(factor.at, range.id)) return undefined;
  const distribution: Distribution = distributionOf(factor);
  const parameters = parameterClosures(compiler, factor);
  const slot = compiler.slot(range.id);
  return (frame, source) => put(frame, slot, distribution.sample(parameters(frame), source));
}

/** A product over i of densities of the entries x_i. */
function entryDensities(compiler: Compiler, range: Range, factor: Expression): Draw | undefined {
  if (range.domain.kind !== 'vector' || !isProductOfEntries(factor, range.id)) return undefined;
  const density = factor.body as Density;
  const index = compiler.slot(factor.ranges[0]!.id);
  const [lower, upper] = limitClosures(compiler, factor.ranges[0]!);
  const size = sizeOf(compiler, range.domain.size);
  const distribution = distributionOf(density);
  const parameters = parameterClosures(compiler, density);
  const slot = compiler.slot(range.id);
  return (frame, source) => {
    const n = size(frame);
    if (lower(frame) !== 1 || upper(frame) !== n)
      throw new NotEvaluable('not all entries have a density', factor);
    const data = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      frame.numbers[index] = i + 1;
      data[i] = distribution.sample(parameters(frame), source) as number;
    }
    frame.tensors[slot] = { rows: n, cols: 1, data, error: 0 } satisfies Tensor;
  };
}

function isProductOfEntries(e: Expression, id: string): e is Multiplication {
  if (e.kind !== 'multiplication' || e.ranges.length !== 1 || e.condition || e.body.kind !== 'density')
    return false;
  const { at } = e.body;
  return (
    at.kind === 'entry' &&
    isVariable(at.base, id) &&
    at.indices.length === 1 &&
    isVariable(at.indices[0]!, e.ranges[0]!.id)
  );
}

/** Uniformly from a finite interval. */
function uniformly(compiler: Compiler, range: Range): Sampler | undefined {
  if (range.domain.kind === 'vector' || range.domain.kind === 'matrix') return undefined;
  const [lower, upper] = limitClosures(compiler, range);
  const slot = compiler.slot(range.id);
  return {
    factor: undefined,
    draw: (frame, source) => {
      frame.numbers[slot] = source.uniformBetween(lower(frame), upper(frame));
    },
    weight: frame => Math.log(upper(frame) - lower(frame)),
  };
}

function samplerOf(
  compiler: Compiler,
  range: Range,
  factors: readonly Expression[],
  later: ReadonlySet<string>,
): Sampler | undefined {
  for (const factor of factors) {
    const free = freeIds(factor);
    if (!free.has(range.id) || [...later].some(id => free.has(id))) continue;
    const draw = ownDensity(compiler, range, factor) ?? entryDensities(compiler, range, factor);
    if (draw) return { draw, factor, weight: () => 0 };
  }
  return undefined;
}

/** Samplers in an order in which each density's parameters are drawn before it. */
function plan(compiler: Compiler, e: Integral, factors: readonly Expression[]): Sampler[] {
  const waiting = [...e.ranges];
  const samplers: Sampler[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((range, i) => {
      const later = new Set(waiting.filter((_, j) => j !== i).map(({ id }) => id));
      const found = samplerOf(compiler, range, factors, later);
      if (found) samplers.push(found);
      return found !== undefined;
    });
    if (next >= 0) {
      waiting.splice(next, 1);
      continue;
    }
    const range = waiting.shift()!;
    const found = uniformly(compiler, range);
    if (!found) throw new NotEvaluable(`no density is known to draw ${range.id} from`, e);
    samplers.push(found);
  }
  return samplers;
}

/** What is left of the body when the densities drawn from are taken out. */
function remainder(
  factors: readonly { expression: Expression; inverse: boolean }[],
  used: ReadonlySet<Expression>,
): Expression {
  const shape = { kind: 'scalar' } as const;
  const one: Expression = { kind: 'constant', shape, value: 1 };
  const rest = factors
    .filter(({ expression }) => !used.has(expression))
    .map(
      ({ expression, inverse }): Expression =>
        inverse ? { kind: 'quotient', shape, numerator: one, denominator: expression } : expression,
    );
  return { kind: 'product', shape, factors: [one, ...rest] };
}

export function monteCarlo(
  compiler: Compiler,
  e: Integral,
): (frame: Frame) => { readonly result: ScaledIntegral; readonly sign: number } {
  const factors = factorise(e.body);
  const usable = factors.filter(({ inverse }) => !inverse).map(({ expression }) => expression);
  const samplers = plan(compiler, e, usable);
  const used = new Set(samplers.flatMap(({ factor }) => (factor ? [factor] : [])));
  const rest = remainder(factors, used);
  const body: Scalar = compiler.scalar(rest);
  const name = e.ranges.map(range => range.id).join(' ');
  const free = freeIds(rest);
  const constant = !e.ranges.some(({ id }) => free.has(id));
  const values = new Float64Array(draws);
  return frame => {
    const source = random(frame.seed).split(`${name} ${frame.rule}`);
    let magnitude = 0;
    let rounding = 0;
    let logWeight = 0;
    for (const sampler of samplers) logWeight += sampler.weight(frame);
    for (let n = 0; n < draws; n++) {
      frame.budget.spend(1);
      for (const sampler of samplers) sampler.draw(frame, source);
      values[n] = body(frame);
      rounding += frame.out[ERROR]! / draws;
      magnitude += Math.abs(values[n]!) / draws;
    }
    frame.statistical = true;
    frame.out[ERROR] = 0;
    const { mean, standardError, errors } = meanBound(values);
    const bound = constant ? 0 : errors * standardError;
    // Without a bound the mean is no number to compare with: it proves nothing.
    const known = Number.isFinite(mean) && (constant || errors < Number.POSITIVE_INFINITY);
    return {
      result: {
        value: mean,
        magnitude,
        error: bound + rounding + meanRounding * magnitude,
        logScale: logWeight,
        evaluations: draws,
        status: known ? 'converged' : 'undefined',
      },
      sign: 1,
    };
  };
}
