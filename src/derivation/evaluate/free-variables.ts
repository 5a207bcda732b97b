/** Children and free variables of semantic expressions. */

import type { Domain, End } from '../elaborate/domain';
import type { Dimension, Expression, Range } from '../elaborate/expression';

const none: readonly Expression[] = [];

function endExpressions(end: End): readonly Expression[] {
  return typeof end === 'number' ? none : [end];
}

/** Expressions inside a domain: the ends of an interval. */
function domainExpressions(domain: Domain): readonly Expression[] {
  if (domain.kind === 'interval' || domain.kind === 'integers')
    return [...endExpressions(domain.lower), ...endExpressions(domain.upper)];
  return none;
}

function rangeExpressions(ranges: readonly Range[]): Expression[] {
  return ranges.flatMap(range => [
    ...(range.lower ? [range.lower] : range.upper ? none : domainExpressions(range.domain)),
    ...(range.upper ? [range.upper] : none),
  ]);
}

/** Direct subexpressions, those of ranges included, in reading order. */
export function children(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'constant':
    case 'variable':
    case 'standard':
      return none;
    case 'sum':
      return e.terms;
    case 'product':
      return e.factors;
    case 'quotient':
      return [e.numerator, e.denominator];
    case 'power':
      return [e.base, e.exponent];
    case 'call':
    case 'connective':
    case 'unknown':
    case 'matrix operation':
      return e.arguments;
    case 'density':
      return [e.at, ...e.parameters];
    case 'integral':
    case 'extremum':
      return [...rangeExpressions(e.ranges), e.body];
    case 'summation':
    case 'multiplication':
      return [...rangeExpressions(e.ranges), e.body, ...(e.condition ? [e.condition] : none)];
    case 'derivative':
      return [e.body, ...e.variables.flatMap(v => v.indices ?? none)];
    case 'gradient':
      return [e.body];
    case 'limit':
      return [e.at, e.body];
    case 'at':
      return [...e.values.map(v => v.value), e.body];
    case 'cases':
      return [...e.branches.flatMap(b => [b.condition, b.value]), ...(e.otherwise ? [e.otherwise] : none)];
    case 'comparison':
      return [e.left, e.right];
    case 'entry':
      return [e.base, ...e.indices];
    case 'array':
      return e.rows.flat();
    case 'build':
      return [...rangeExpressions([e.range]), e.body];
  }
}

/** Ids that a node binds in its body. A derivative reads its variable's value, so that stays free. */
export function boundIds(e: Expression): readonly string[] {
  switch (e.kind) {
    case 'integral':
    case 'extremum':
    case 'summation':
    case 'multiplication':
      return e.ranges.map(range => range.id);
    case 'build':
      return [e.range.id];
    case 'limit':
      return [e.id];
    default:
      return [];
  }
}

function addDimension(ids: Set<string>, dimension: Dimension): void {
  if (typeof dimension === 'string') ids.add(dimension);
}

function shapeIds(e: Expression): ReadonlySet<string> {
  const ids = new Set<string>();
  if (e.shape.kind === 'vector') addDimension(ids, e.shape.size);
  if (e.shape.kind === 'matrix') {
    addDimension(ids, e.shape.rows);
    addDimension(ids, e.shape.columns);
  }
  return ids;
}

const known = new WeakMap<Expression, ReadonlySet<string>>();
const noIds: ReadonlySet<string> = new Set();

/** Ids of variables and unknowns that the value depends on. */
export function freeIds(e: Expression): ReadonlySet<string> {
  if (e.kind === 'constant') return noIds;
  const remembered = known.get(e);
  if (remembered) return remembered;
  const ids = without(e.kind === 'at' ? substitutedIds(e) : idsInside(e), boundIds(e));
  known.set(e, ids);
  return ids;
}

function idsInside(e: Expression): ReadonlySet<string> {
  let ids = ownIds(e);
  for (const child of children(e))
    ids = child.kind === 'variable' ? withId(ids, child.id) : united(ids, freeIds(child));
  return ids;
}

/** As `united` with the ids of a variable, of which nothing need be kept: half of all nodes are variables. */
const withId = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  ids.has(id) ? ids : new Set(ids).add(id);

/** Ids that the node itself names. */
function ownIds(e: Expression): ReadonlySet<string> {
  switch (e.kind) {
    case 'variable':
    case 'unknown':
    case 'gradient':
      return new Set([e.id]);
    case 'derivative':
      return new Set(e.variables.map(({ id }) => id));
    case 'standard':
      return shapeIds(e);
    default:
      return noIds;
  }
}

/** One of the sets itself where it has all: most nodes see what one of their parts sees. */
function united(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a.size === 0) return b;
  let all: Set<string> | undefined;
  for (const id of b) if (!a.has(id)) (all ??= new Set(a)).add(id);
  return all ?? a;
}

function without(ids: ReadonlySet<string>, bound: readonly string[]): ReadonlySet<string> {
  if (!bound.some(id => ids.has(id))) return ids;
  const left = new Set(ids);
  for (const id of bound) left.delete(id);
  return left;
}

function substitutedIds(e: Extract<Expression, { kind: 'at' }>): ReadonlySet<string> {
  const ids = new Set(freeIds(e.body));
  for (const { id } of e.values) ids.delete(id);
  for (const { value } of e.values) for (const id of freeIds(value)) ids.add(id);
  return ids;
}

/** Is there a node inside (or the node itself) for which the test is true? */
export function some(e: Expression, test: (node: Expression) => boolean): boolean {
  return test(e) || children(e).some(child => some(child, test));
}
