/** Random smooth functions: waves on a slope, with the properties that are declared. */

import type { Random } from '../../numerics';
import type { Unknown } from '../elaborate/domain';
import { Compiler } from '../evaluate/compile';
import { Budget, Frame, type Tensor, UNIT } from '../evaluate/frame';
import { softplus } from '../evaluate/functions';
import type { Member } from '../evaluate/member';

interface Wave {
  readonly height: number;
  readonly phase: number;
  readonly frequencies: readonly number[];
}

interface Shape {
  readonly constant: number;
  readonly slopes: readonly number[];
  readonly waves: readonly Wave[];
}

/** Coefficients of a member over so many numbers; vectors count entry by entry, at most 8. */
function drawShape(source: Random, dimensions: number): Shape {
  const numbers = (n: number, scale: number) => Array.from({ length: n }, () => scale * source.normal());
  const waves = Array.from({ length: 3 }, (_, k) => ({
    height: source.uniformBetween(0.3, 1) / (1 + k),
    phase: source.uniformBetween(0, 6),
    frequencies: numbers(dimensions, 0.8),
  }));
  return { constant: source.normal(), slopes: numbers(dimensions, 0.5), waves };
}

function project(coefficients: readonly number[], x: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += coefficients[i % coefficients.length]! * x[i]!;
  return total;
}

type Point = ArrayLike<number>;
type Plain = (x: Point) => number;

const sign = (properties: readonly string[]) => (properties.includes('concave') ? -1 : 1);

/** The function of a shape with the properties asked for. */
function shaped(shape: Shape, properties: readonly string[]): Plain {
  if (properties.includes('convex') || properties.includes('concave')) {
    const s = sign(properties);
    return x =>
      s *
      (shape.constant +
        project(shape.slopes, x) +
        shape.waves.reduce(
          (sum, w) => sum + w.height * softplus(project(w.frequencies, x) * 2 + w.phase - 3),
          0,
        ) +
        0.1 * norm2(x));
  }
  if (properties.includes('increasing'))
    return x =>
      shape.constant +
      Array.from(x).reduce(
        (sum, value) =>
          sum +
          0.3 * value +
          shape.waves.reduce(
            (a, w) => a + w.height * Math.tanh(value * Math.abs(w.frequencies[0]!) + w.phase - 3),
            0,
          ),
        0,
      );
  const waves: Plain = x =>
    shape.waves.reduce(
      (sum, w) => sum + w.height * Math.sin(project(w.frequencies, x) + w.phase),
      shape.constant,
    );
  if (properties.includes('bounded'))
    return properties.includes('positive') ? x => Math.exp(waves(x)) : waves;
  const sloped: Plain = x => waves(x) + project(shape.slopes, x);
  return properties.includes('positive') ? x => Math.exp(0.5 * sloped(x)) : sloped;
}

/** The slope of a wavy function without other properties; a declared value only shifts it. */
function slopeOf(shape: Shape, { properties = [], conditions = [] }: Unknown): Member['partial'] {
  const bounded = properties.length === 1 && properties[0] === 'bounded';
  if ((properties.length > 0 && !bounded) || conditions.length > 1) return undefined;
  const at = (list: readonly number[], k: number) => list[k % list.length]!;
  return (x, k) =>
    shape.waves.reduce(
      (sum, w) => sum + w.height * at(w.frequencies, k) * Math.cos(project(w.frequencies, x) + w.phase),
      bounded ? 0 : at(shape.slopes, k),
    );
}

function norm2(x: Point): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i]! * x[i]!;
  return total;
}

/** Declared values as numbers: where, and what. */
export function conditionsOf(
  unknown: Unknown,
  values: ReadonlyMap<string, number | Tensor>,
): { at: number[]; value: number }[] {
  const compiler = new Compiler();
  const closures = (unknown.conditions ?? []).map(condition => ({
    at: condition.at.map(e => compiler.scalar(e)),
    value: compiler.scalar(condition.value),
  }));
  for (const id of values.keys()) compiler.slot(id);
  const frame = new Frame(compiler.size, new Budget(1e4));
  for (const [id, value] of values) if (typeof value === 'number') frame.numbers[compiler.slot(id)] = value;
  return closures.map(({ at, value }) => ({ at: at.map(closure => closure(frame)), value: value(frame) }));
}

/** f corrected to take the declared values, by Lagrange's polynomial in the first argument. */
function meeting(f: Plain, conditions: readonly { at: number[]; value: number }[]): Plain {
  if (conditions.length === 0) return f;
  const gaps = conditions.map(condition => condition.value - f(condition.at));
  return x => {
    let correction = 0;
    conditions.forEach((condition, i) => {
      let weight = 1;
      conditions.forEach((other, j) => {
        if (j !== i) weight *= (x[0]! - other.at[0]!) / (condition.at[0]! - other.at[0]!);
      });
      correction += gaps[i]! * weight;
    });
    return f(x) + correction;
  };
}

export function drawFunction(
  unknown: Unknown,
  index: number,
  source: Random,
  values: ReadonlyMap<string, number | Tensor>,
): Member {
  const shape = drawShape(source, Math.max(1, unknown.arguments.length));
  const evaluate = meeting(shaped(shape, unknown.properties ?? []), conditionsOf(unknown, values));
  const partial = slopeOf(shape, unknown);
  const kind = [...(unknown.properties ?? []), 'smooth'].join(', ');
  return {
    description: `random ${kind} function ${index + 1}`,
    evaluate,
    ...(partial ? { partial } : {}),
    roundOff: 40 * UNIT,
    slope: 8,
  };
}
