/** Places where an integrand of several variables may have its peaks: what its densities are about, in all combinations. */

import type { Density, Expression, Integral, Range, Summation } from '../elaborate/expression';
import type { Compiler } from './compile';
import { distributionOf } from './densities';
import type { Frame } from './frame';
import { boundIds, children, freeIds } from './free-variables';
import { hintsFor } from './hints';
import { isDiscrete } from './range-limits';
import { prepareWalk } from './summations';

/** Coordinates of one variable: one number, or the entries of a vector. */
type Places = (frame: Frame) => number[][];

interface Found {
  readonly density: Density;
  /** The finite sums around it, the outermost first. */
  readonly sums: readonly Summation[];
}

const isVariable = (e: Expression | undefined, id: string) => e?.kind === 'variable' && e.id === id;

/** Densities of the variable, or about it, whose place is known when all sums around have their indices. */
function densitiesOf(
  e: Expression,
  id: string,
  sums: readonly Summation[],
  bound: readonly string[],
): Found[] {
  if (!freeIds(e).has(id)) return [];
  const own: Found[] = e.kind === 'density' && placeOf(e, id, bound) ? [{ density: e, sums }] : [];
  const isSum = e.kind === 'summation' && e.ranges.every(range => isDiscrete(range.domain));
  const within = isSum ? [...sums, e] : sums;
  const hidden = isSum ? bound : [...bound, ...boundIds(e)];
  return [...own, ...children(e).flatMap(child => densitiesOf(child, id, within, hidden))];
}

/** The other one of point and first parameter, if one is the variable. */
function placeOf(e: Density, id: string, bound: readonly string[]): Expression | undefined {
  const [first] = e.parameters;
  const place = isVariable(e.at, id) ? first : isVariable(first, id) ? e.at : undefined;
  const free = place && freeIds(place);
  return free && !free.has(id) && !bound.some(name => free.has(name)) ? place : undefined;
}

function closureOf(compiler: Compiler, id: string, { density, sums }: Found): Places | undefined {
  const { shape } = distributionOf(density);
  const place = placeOf(density, id, [])!;
  const scalar = shape === 'scalar' ? compiler.scalar(place) : undefined;
  const tensor = shape === 'vector' ? compiler.tensor(place) : undefined;
  if (!scalar && !tensor) return undefined;
  const walks = sums.map(sum => prepareWalk(compiler, sum));
  return frame => {
    const places: number[][] = [];
    const from = (k: number): void => {
      const walk = walks[k];
      if (walk) walk(frame, () => places.length < mostPlaces && from(k + 1));
      else places.push(scalar ? [scalar(frame)] : Array.from(tensor!(frame).data));
    };
    from(0);
    return places;
  };
}

/** Of one variable, and of all together. */
const mostPlaces = 32;
const mostCombinations = 256;

function placesFor(compiler: Compiler, body: Expression, range: Range): Places {
  const hints = range.domain.kind === 'vector' ? () => [] : hintsFor(compiler, body, range.id);
  const closures = densitiesOf(body, range.id, [], [])
    .filter(({ density, sums }) => sums.length > 0 || density.at.shape.kind === 'vector')
    .map(found => closureOf(compiler, range.id, found));
  return frame => [
    ...hints(frame).map(({ at }) => [at]),
    ...closures.flatMap(places => places?.(frame) ?? []),
  ];
}

/** All combinations of the places of the variables. */
export function candidatesFor(compiler: Compiler, e: Integral): Places {
  const all = e.ranges.map(range => placesFor(compiler, e.body, range));
  return frame => {
    let combinations: number[][] = [[]];
    for (const places of all) {
      const found = distinct(places(frame)).slice(0, mostPlaces);
      combinations = combinations.flatMap(start => found.map(place => [...start, ...place]));
    }
    return combinations.filter(place => place.every(Number.isFinite)).slice(0, mostCombinations);
  };
}

function distinct(places: readonly number[][]): number[][] {
  return [...new Map(places.map(place => [place.join(), place])).values()];
}
