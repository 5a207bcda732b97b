/** How an integrand oscillates: what its sines and cosines are taken of. */

import { Phases } from '../../numerics/phases';
import type { Expression } from '../elaborate/expression';
import type { Compiler } from './compile';
import type { Frame } from './frame';
import { boundIds, children, freeIds } from './free-variables';

const isTrigonometric = (e: Expression) => e.kind === 'call' && (e.name === 'sin' || e.name === 'cos');

/** The arguments of the innermost sines and cosines that see the variable; undefined where one sees a bound variable. */
function collect(e: Expression, id: string, bound: readonly string[], into: Set<Expression>): boolean {
  if (!freeIds(e).has(id)) return true;
  const before = into.size;
  const inner = [...bound, ...boundIds(e)];
  if (!children(e).every(child => collect(child, id, inner, into))) return false;
  if (!isTrigonometric(e) || into.size > before) return true;
  const [argument] = children(e);
  into.add(argument!);
  return !bound.some(name => freeIds(argument!).has(name));
}

/** The phases of a body in the variable; undefined for one that does not oscillate, or in which more than these turn. */
export function phasesFor(
  compiler: Compiler,
  body: Expression,
  id: string,
): ((frame: Frame, direction: 1 | -1) => Phases) | undefined {
  const found = new Set<Expression>();
  if (!collect(body, id, [], found) || found.size === 0) return undefined;
  const slot = compiler.slot(id);
  const closures = [...found].map(e => compiler.scalar(e));
  return (frame, direction) =>
    new Phases(
      closures.map(closure => (x: number) => {
        frame.numbers[slot] = direction * x;
        return closure(frame);
      }),
    );
}
