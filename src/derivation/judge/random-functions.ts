/**
 * Random smooth functions with the properties that are declared of them and the values that they are declared to take.
 *
 * A member is +-outer(inner(+-x)): the signs turn concave into convex, negative into positive and falling into rising,
 * `outer` brings positivity, and `inner` the rest. Properties that hold with equality too (convex, nondecreasing,
 * nonnegative) are drawn strict in two settings of three, and at their border in the third: affine, constant, with a
 * plateau or with zeros.
 */

import type { Random } from '../../numerics';
import type { FunctionProperty, Unknown } from '../elaborate/domain';
import { Compiler } from '../evaluate/compile';
import { Budget, Frame, type Tensor, UNIT } from '../evaluate/frame';
import { softplus } from '../evaluate/functions';
import type { Member } from '../evaluate/member';
import { type Condition, takes, takingValues } from './declared-values';
import { antisymmetric, type Plain, type Point, symmetric } from './point-functions';

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

function project(coefficients: readonly number[], x: Point): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += coefficients[i % coefficients.length]! * x[i]!;
  return total;
}

function norm2(x: Point): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i]! * x[i]!;
  return total;
}

/** What is to be drawn once signs are put aside. */
interface Normal {
  readonly negated: boolean;
  readonly reflected: boolean;
  readonly convex: boolean;
  readonly rising: boolean;
  readonly positive: boolean;
  readonly bounded: boolean;
  readonly parity: 'odd' | 'even' | undefined;
  /** Are some of the properties drawn at their border? */
  readonly border: { readonly convex: boolean; readonly rising: boolean; readonly positive: boolean };
}

type Properties = readonly FunctionProperty[];

/** Strict properties that 0, and what has zeros and a sign, cannot have. */
const strict: Properties = ['increasing', 'decreasing', 'strictly convex', 'strictly concave'];

/** Is one of some properties declared, and none of those that keep from its border? */
const isWeak = (properties: Properties, some: Properties, none: Properties): boolean =>
  properties.some(property => some.includes(property)) &&
  !properties.some(property => none.includes(property));

/** Has a function with these properties a border, where one of them holds with equality? */
export const hasBorder = (properties: Properties): boolean =>
  Object.values(normalOf(properties, 2).border).some(Boolean);

/** Every third setting has members at the border. */
export const isBorder = (index: number): boolean => index % 3 === 2;

function normalOf(properties: Properties, index: number): Normal {
  const has = (...names: FunctionProperty[]) => names.some(name => properties.includes(name));
  const negated = has('concave', 'strictly concave', 'negative', 'nonpositive');
  const falling = has('decreasing', 'nonincreasing');
  const atBorder = isBorder(index);
  return {
    negated,
    reflected: has('increasing', 'nondecreasing', 'decreasing', 'nonincreasing') && falling !== negated,
    convex: has('convex', 'strictly convex', 'concave', 'strictly concave'),
    rising: falling || has('increasing', 'nondecreasing'),
    positive: has('positive', 'negative', 'nonnegative', 'nonpositive'),
    bounded: has('bounded'),
    parity: has('odd') ? 'odd' : has('even') ? 'even' : undefined,
    border: {
      convex: atBorder && isWeak(properties, ['convex', 'concave'], ['strictly convex', 'strictly concave']),
      rising:
        atBorder && isWeak(properties, ['nondecreasing', 'nonincreasing'], ['increasing', 'decreasing']),
      positive:
        atBorder && isWeak(properties, ['nonnegative', 'nonpositive'], ['positive', 'negative', ...strict]),
    },
  };
}

const constantly =
  (value: number): Plain =>
  () =>
    value;

/** Sum over the entries of x. */
const entrywise =
  (f: (t: number) => number): Plain =>
  x =>
    Array.from(x).reduce((sum, t) => sum + f(t), 0);

const sumOfWaves = (shape: Shape, f: (wave: Wave) => number): number =>
  shape.waves.reduce((sum, wave) => sum + f(wave), 0);

/** The first frequency of a wave, as a positive slope. */
const steepness = ({ frequencies }: Wave): number => Math.abs(frequencies[0]!);

function convexFunction(shape: Shape, { rising, border, positive, parity }: Normal, index: number): Plain {
  const { constant, slopes } = shape;
  if (border.convex && border.rising && index % 2 === 0) return constantly(constant);
  if (border.convex && rising && !positive) return x => constant + project(slopes.map(Math.abs), x);
  if (border.convex && !rising)
    return parity === 'even' || positive ? constantly(constant) : x => constant + project(slopes, x);
  const bent = (t: number) =>
    0.1 * t + sumOfWaves(shape, w => w.height * softplus(2 * steepness(w) * t + w.phase - 3));
  if (rising) return x => constant + entrywise(bent)(x);
  return x =>
    constant +
    project(slopes, x) +
    sumOfWaves(shape, w => w.height * softplus(project(w.frequencies, x) * 2 + w.phase - 3)) +
    0.1 * norm2(x);
}

/** Rises to 1, so slowly that doubles follow it far out. */
const saturating = (t: number): number => t / Math.sqrt(1 + t * t);

/** 0 up to 0, then rising to 1, with all derivatives. */
const plateau = (t: number): number => (t > 0 ? Math.exp(-1 / t) : 0);

function risingFunction(shape: Shape, { bounded, border }: Normal, index: number): Plain {
  const { constant } = shape;
  if (border.rising && index % 2 === 0) return constantly(constant);
  if (border.rising)
    return x => constant + entrywise(t => sumOfWaves(shape, w => w.height * plateau(t - w.phase + 3)))(x);
  const step = bounded ? saturating : Math.tanh;
  return x =>
    constant +
    entrywise(
      t => (bounded ? 0 : 0.3 * t) + sumOfWaves(shape, w => w.height * step(t * steepness(w) + w.phase - 3)),
    )(x);
}

function wavyFunction(shape: Shape, { bounded }: Normal): Plain {
  const waves: Plain = x =>
    shape.waves.reduce(
      (sum, w) => sum + w.height * Math.sin(project(w.frequencies, x) + w.phase),
      shape.constant,
    );
  return bounded ? waves : x => waves(x) + project(shape.slopes, x);
}

function innerFunction(shape: Shape, normal: Normal, index: number): Plain {
  const f = normal.convex
    ? convexFunction(shape, normal, index)
    : normal.rising
      ? risingFunction(shape, normal, index)
      : wavyFunction(shape, normal);
  return normal.parity === 'odd' ? antisymmetric(f) : normal.parity === 'even' ? symmetric(f) : f;
}

/** A function of numbers with its inverse, NaN where there is none. */
interface Outer {
  value(u: number): number;
  inverse(y: number): number;
}

const same: Outer = { value: u => u, inverse: y => y };
const square: Outer = { value: u => u * u, inverse: y => Math.sqrt(y) };
const zero: Outer = { value: () => 0, inverse: y => (y === 0 ? 0 : Number.NaN) };
const exponential = (rate: number): Outer => ({
  value: u => Math.exp(rate * u),
  inverse: y => Math.log(y) / rate,
});
/** Convex and rising, so that it keeps a convex function convex. */
const softened: Outer = {
  value: softplus,
  inverse: y => (y > 30 ? y + Math.log1p(-Math.exp(-y)) : Math.log(Math.expm1(y))),
};

/** Brings positivity. At the border: the square of an affine or a wavy function has zeros, 0 is the rest. */
function outerFunction({ positive, convex, rising, bounded, border }: Normal, index: number): Outer {
  if (!positive) return same;
  if (border.positive) return rising || index % 2 === 0 ? zero : square;
  if (convex) return softened;
  return exponential(bounded ? 1 : 0.5);
}

/** The square of a convex function may fail to be convex; that of an affine one is. */
function underSquare(shape: Shape, { parity }: Normal): Plain {
  return x => (parity === 'even' ? 0 : shape.constant) + project(shape.slopes, x);
}

/** Declared values as numbers: where, and what. */
export function conditionsOf(unknown: Unknown, values: ReadonlyMap<string, number | Tensor>): Condition[] {
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

/** Kinds of members at the border of what is declared repeat after so many settings. */
export const kindsOfMembers = 6;

/** Rounding of a value, relative to the terms that it is made of. */
const roundOff = 40 * UNIT;

/** Size of the terms that `innerFunction` adds at a point: where it has a zero they cancel, and their rounding stays. */
function termsAt(shape: Shape, { convex }: Normal, x: Point): number {
  const reach = Array.from(x).reduce((sum, t) => sum + Math.abs(t), 0);
  return 2 + Math.abs(shape.constant) + 3 * reach + (convex ? norm2(x) : 0);
}

/** What rounding of its terms leaves of a function that may have zeros; undefined: its values have no such terms. */
function roundingOf(shape: Shape, normal: Normal, outer: Outer): Member['rounding'] {
  if (outer !== same && outer !== square) return undefined;
  return (x, value) => {
    const inner = roundOff * termsAt(shape, normal, x);
    return outer === square
      ? 2 * Math.sqrt(Math.abs(value)) * inner + inner * inner
      : inner + roundOff * Math.abs(value);
  };
}

interface Built {
  readonly evaluate: Plain;
  readonly rounding: Member['rounding'];
}

/** The function of a shape with the properties asked for, through the points asked for; undefined: there is none. */
function built(
  shape: Shape,
  properties: Properties,
  index: number,
  conditions: readonly Condition[],
): Built | undefined {
  const normal = normalOf(properties, index);
  const outer = outerFunction(normal, index);
  const squared = outer === square && normal.convex;
  const inner = squared ? underSquare(shape, normal) : innerFunction(shape, normal, index);
  const s = normal.negated ? -1 : 1;
  const turned = (x: Point): Point => (normal.reflected ? Array.from(x, t => -t) : x);
  const wanted = conditions.map(({ at, value }) => ({
    at: Array.from(turned(at)),
    value: outer.inverse(s * value),
  }));
  // The square of an odd function is even; shifted, the function is odd no more.
  const through = squared && normal.parity === 'even' ? inner : takingValues(inner, wanted, normal);
  const found: Plain | undefined = through && (x => s * outer.value(through(turned(x))));
  if (!found || !takes(found, conditions)) return undefined;
  return { evaluate: found, rounding: roundingOf(shape, normal, outer) };
}

/** A member; undefined where none that is drawn has the properties and takes the declared values. */
export function drawFunction(
  unknown: Unknown,
  index: number,
  source: Random,
  values: ReadonlyMap<string, number | Tensor>,
): Member | undefined {
  const { properties = [] } = unknown;
  const shape = drawShape(source, Math.max(1, unknown.arguments.length));
  const conditions = conditionsOf(unknown, values);
  let made: Built | undefined;
  for (let k = 0; k < kindsOfMembers && !made; k++) made = built(shape, properties, index + k, conditions);
  if (!made) return undefined;
  const { evaluate, rounding } = made;
  const partial = slopeOf(shape, unknown);
  return {
    description: `random ${[...properties, 'smooth'].join(', ')} function ${index + 1}`,
    evaluate,
    ...(partial ? { partial } : {}),
    ...(rounding ? { rounding } : {}),
    roundOff,
    slope: 8,
  };
}
