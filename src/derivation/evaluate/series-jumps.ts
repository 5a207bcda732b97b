/**
 * What an infinite series is told of the jumps of its terms: from which index on conditions switch no more, and, where
 * they never cease, a bound of the terms without jumps. A run of terms that are 0 proves something only of terms without.
 */

import type { SeriesOptions } from '../../numerics';
import type { Expression, Multiplication, Range, Summation } from '../elaborate/expression';
import { negate, one, product, sum, zero } from '../elaborate/nodes';
import type { Compiler } from './compile';
import type { Frame, Scalar } from './frame';
import { children, freeIds } from './free-variables';
import { Between } from './jump-bounds';
import { degree } from './polynomial-degree';
import { limitClosures } from './range-limits';

type Jumps = Pick<SeriesOptions, 'settledFrom' | 'bound'>;

const none: Jumps = {};

/** Polynomials of a higher degree, and those that change their sign beyond this index, are not followed. */
const highestDegree = 4;
const farthest = 1 << 16;

/** A polynomial whose sign switches a term, with the inner variables that it depends on. */
interface Switch {
  readonly polynomial: Expression;
  readonly inner: readonly Range[];
}

/** Sizes in a sum may be taken with either sign: so many combinations of them are followed. */
const mostSigned = 8;

/** The expression with each size that is a term or a factor of it replaced by what it is the size of, and its negative. */
function signed(e: Expression): readonly Expression[] {
  if (e.kind === 'call' && e.name === 'abs') return [e.arguments[0]!, negate(e.arguments[0]!)];
  if (e.kind !== 'sum' && e.kind !== 'product') return [e];
  const parts = (e.kind === 'sum' ? e.terms : e.factors).map(signed);
  const combinations = parts.reduce<readonly (readonly Expression[])[]>(
    (all, part) => all.flatMap(chosen => part.map(next => [...chosen, next])),
    [[]],
  );
  if (combinations.length > mostSigned) return [e];
  return combinations.map(chosen => (e.kind === 'sum' ? sum(chosen) : product(chosen)));
}

/** The polynomials at whose signs the node switches; 'never settled' where it goes on switching. */
function switchOf(
  e: Expression,
  id: string,
  inner: readonly Range[],
): Switch[] | 'never settled' | undefined {
  if (e.kind === 'call' && (e.name === 'floor' || e.name === 'ceiling')) return 'never settled';
  const sides = e.kind === 'comparison' ? [e.left, e.right] : e.kind === 'call' ? e.arguments : [];
  const isSwitch = e.kind === 'comparison' || (e.kind === 'call' && ['sign', 'max', 'min'].includes(e.name));
  if (!isSwitch) return undefined;
  const [left, right = zero] = sides as readonly [Expression, Expression?];
  if (sides.length > 2 || left.shape.kind !== 'scalar') return 'never settled';
  const found = signed(sum([left, negate(right)])).map((polynomial): Switch | undefined => {
    const free = freeIds(polynomial);
    const used = inner.filter(range => free.has(range.id));
    const ids = new Set([id, ...used.map(range => range.id)]);
    const highest = used.length > 0 ? 1 : highestDegree;
    const areWhole = used.every(({ domain }) => domain.kind === 'integers');
    return areWhole && degree(polynomial, ids) <= highest ? { polynomial, inner: used } : undefined;
  });
  return found.every(one => one !== undefined) ? found : 'never settled';
}

interface Found {
  readonly switches: Switch[];
  readonly unsettled: Set<Expression>;
}

function collect(e: Expression, id: string, inner: readonly Range[], into: Found): void {
  if (!freeIds(e).has(id)) return;
  const found = switchOf(e, id, inner);
  if (found === 'never settled') into.unsettled.add(e);
  else if (found) into.switches.push(...found);
  const ranges = 'ranges' in e ? e.ranges : e.kind === 'build' ? [e.range] : [];
  for (const child of children(e)) collect(child, id, [...inner, ...ranges], into);
}

/** Newton's forward differences of a function at whole numbers from a place on, in one direction. */
function differences(f: (k: number) => number, from: number, direction: number, count: number): number[] {
  let row = Array.from({ length: count }, (_, m) => f(from + direction * m));
  const found: number[] = [];
  while (row.length > 0) {
    found.push(row[0]!);
    row = row.slice(1).map((y, m) => y - row[m]!);
  }
  return found;
}

/**
 * From here on the polynomial keeps its sign, or is 0 throughout: its value and all its differences have one sign, and
 * those add up, by Newton's series, to what it is further on.
 */
function settledFrom(f: (k: number) => number, direction: number, count: number): number {
  for (let place = 1; place <= farthest; place *= 2) {
    const found = differences(f, direction * place, direction, count);
    const signs = new Set(found.filter(y => y !== 0).map(Math.sign));
    if (signs.size === 0 || (signs.size === 1 && found[0] !== 0)) return place;
  }
  return Number.POSITIVE_INFINITY;
}

/** From which index on a switch is settled, whatever the inner variables: being affine, it is so where it is at their ends. */
function settling(compiler: Compiler, { polynomial, inner }: Switch, id: string) {
  const closure = compiler.scalar(polynomial);
  const slot = compiler.slot(id);
  const count = 1 + degree(polynomial, new Set([id]));
  const ends = inner.map(range => ({
    slot: compiler.slot(range.id),
    limits: limitClosures(compiler, range),
  }));
  const isKnown = inner.every(({ lower, upper }) =>
    [lower, upper].every(limit => !limit || !freeIds(limit).has(id)),
  );
  return (frame: Frame, isBilateral: boolean): number => {
    const at = (k: number): number => {
      frame.numbers[slot] = k;
      return closure(frame);
    };
    const along = (rest: typeof ends): number => {
      const [first, ...others] = rest;
      if (!first) return Math.max(settledFrom(at, 1, count), isBilateral ? settledFrom(at, -1, count) : 0);
      const corners = first.limits.map(limit => {
        const end = limit(frame);
        if (!Number.isFinite(end)) return Number.POSITIVE_INFINITY;
        frame.numbers[first.slot] = end;
        return along(others);
      });
      return Math.max(...corners);
    };
    return isKnown ? along(ends) : Number.POSITIVE_INFINITY;
  };
}

/** How large |log f| may be for a factor between two numbers. */
function logarithmBound(low: number, high: number): number {
  const deviation = Math.max(Math.abs(low - 1), Math.abs(high - 1));
  return deviation < 1 ? deviation / (1 - deviation) : Number.POSITIVE_INFINITY;
}

/** What `infiniteSum` and `infiniteProduct` have to know of the jumps of the terms of a sum or product over one index. */
export function jumpsOf(
  compiler: Compiler,
  e: Summation | Multiplication,
): (frame: Frame, from: number) => Jumps {
  const { id } = e.ranges[0]!;
  const neutral = e.kind === 'summation' ? zero : one;
  const body: Expression = e.condition
    ? {
        kind: 'cases',
        shape: e.body.shape,
        branches: [{ condition: e.condition, value: e.body }],
        otherwise: neutral,
      }
    : e.body;
  const found: Found = { switches: [], unsettled: new Set() };
  collect(body, id, [], found);
  if (found.switches.length === 0 && found.unsettled.size === 0) return () => none;
  const settlings = found.switches.map(one => settling(compiler, one, id));
  const bound = found.unsettled.size > 0 ? boundOf(compiler, e, body, found.unsettled) : undefined;
  return (frame, from) => {
    const isBilateral = from === Number.NEGATIVE_INFINITY;
    const settled = settlings.map(of => of(frame, isBilateral));
    return {
      settledFrom: Math.max(...settled, isBilateral ? 0 : from),
      ...(bound ? { bound: bound(frame) } : {}),
    };
  };
}

function boundOf(
  compiler: Compiler,
  e: Summation | Multiplication,
  body: Expression,
  unsettled: ReadonlySet<Expression>,
): (frame: Frame) => NonNullable<Jumps['bound']> {
  const between = new Between(unsettled).of(body);
  if (!between) return () => 'unknown';
  const [low, high]: Scalar[] = [between.low, between.high].map(end => compiler.scalar(end));
  const slot = compiler.slot(e.ranges[0]!.id);
  return frame => k => {
    frame.budget.spend(1);
    frame.numbers[slot] = k;
    const [a, b] = [low!(frame), high!(frame)];
    return e.kind === 'summation' ? Math.max(Math.abs(a), Math.abs(b)) : logarithmBound(a, b);
  };
}
