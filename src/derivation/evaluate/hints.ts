/** Where the mass of an integrand is, read off the densities in it. */

import type { Hint } from '../../numerics';
import type { Density, Expression, UnknownCall } from '../elaborate/expression';
import type { Compiler } from './compile';
import { distributionOf } from './densities';
import type { Frame, Scalar } from './frame';
import { boundIds, children, freeIds } from './free-variables';

type Hinter = (frame: Frame) => Hint[];

/** Densities and unknown densities whose point is the variable, outside inner binders' reach of their parameters. */
function collect(
  e: Expression,
  id: string,
  bound: readonly string[],
  found: (Density | UnknownCall)[],
): void {
  if (!freeIds(e).has(id)) return;
  if (e.kind === 'density' && usable(e.parameters, id, bound) && mentions(e, id)) found.push(e);
  if (e.kind === 'unknown' && e.isDensity && isVariable(e.arguments[0], id)) found.push(e);
  const inner = [...bound, ...boundIds(e)];
  for (const child of children(e)) collect(child, id, inner, found);
}

const isVariable = (e: Expression | undefined, id: string) => e?.kind === 'variable' && e.id === id;

/** The variable is the point, or the first parameter (a location) of a density of something else. */
function mentions(e: Density, id: string): boolean {
  return isVariable(e.at, id) || isVariable(e.parameters[0], id);
}

/** Parameters free of inner bound variables; the location may be the variable itself. */
function usable(parameters: readonly Expression[], id: string, bound: readonly string[]): boolean {
  return parameters.every((parameter, i) => {
    const free = freeIds(parameter);
    return !bound.some(name => free.has(name)) && (!free.has(id) || (i === 0 && isVariable(parameter, id)));
  });
}

function densityHint(
  compiler: Compiler,
  e: Density,
  id: string,
  bound: readonly string[],
): Hinter | undefined {
  const distribution = distributionOf(e);
  if (distribution.shape !== 'scalar' || !distribution.location) return undefined;
  const reversed = !isVariable(e.at, id);
  if (reversed && bound.some(name => freeIds(e.at).has(name))) return undefined;
  const location: Scalar = compiler.scalar(reversed ? e.at : e.parameters[0]!);
  const others = e.parameters.slice(1).map(parameter => compiler.scalar(parameter));
  return frame => {
    const parameters = [location(frame), ...others.map(closure => closure(frame))];
    const hint = distribution.location!(parameters);
    const at = reversed ? parameters[0]! : hint.at;
    return Number.isFinite(at) && hint.scale > 0 ? [{ at, scale: hint.scale }] : [];
  };
}

function boundInside(e: Expression): string[] {
  return [...boundIds(e), ...children(e).flatMap(boundInside)];
}

/** Hints for integrating the body over the variable; duplicates removed. */
export function hintsFor(compiler: Compiler, body: Expression, id: string): Hinter {
  const found: (Density | UnknownCall)[] = [];
  collect(body, id, [], found);
  const bound = boundInside(body);
  const hinters = found.map((e): Hinter | undefined => {
    if (e.kind === 'unknown') return frame => [...(frame.members.get(e.id)?.hints ?? [])];
    return e.parameters.length > 0 ? densityHint(compiler, e, id, bound) : undefined;
  });
  return frame => {
    const hints: Hint[] = [];
    for (const hinter of hinters)
      for (const hint of hinter?.(frame) ?? [])
        if (!hints.some(other => other.at === hint.at && other.scale === hint.scale)) hints.push(hint);
    return hints;
  };
}
