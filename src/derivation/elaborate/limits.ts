/** `\lim_{x \to a} f`. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { LimitSyntax } from '../read/syntax';
import { type Context, fail } from './context';
import type { Domain } from './domain';
import { elaborateScalar } from './elaborate';
import type { Expression } from './expression';
import { domainOfName } from './integrals';
import { isDiscrete, variable } from './nodes';
import { bindName } from './rename';
import { scalar } from './shapes';

/** Letters that count where nothing else is said. */
const counting = /^[ijkmnKMNT]$/;

const isInfinite = (e: Expression): boolean =>
  (e.kind === 'constant' && !Number.isFinite(e.value)) ||
  (e.kind === 'sum' && e.terms.some(isInfinite)) ||
  (e.kind === 'product' && e.factors.some(isInfinite));

/** Does the variable go through whole numbers? By its declaration, else by its letter, which is said. */
function isWhole(x: Context, s: LimitSyntax, domain: Domain | undefined, infinite: boolean): boolean {
  if (domain) return isDiscrete(domain);
  if (!infinite || !counting.test(s.variable.base)) return false;
  x.note(`${print(s.variable)} goes through whole numbers`);
  return true;
}

/** The limit of a number; the variable is bound in it, whatever was declared of the name. */
export function limit(x: Context, s: LimitSyntax): Expression {
  const at = elaborateScalar(x, s.at, 'the point of a limit');
  const key = nameKey(s.variable);
  const whole = isWhole(x, s, domainOfName(x, s.variable), isInfinite(at));
  if (whole && !isInfinite(at))
    fail(s.at.place, `a whole number, ${print(s.variable)}, does not approach ${print(s.at)}`, {
      expected: '\\infty, or a real variable',
    });
  const id = x.fresh(key);
  x.ledger.bound?.add(key);
  const domain: Domain = whole
    ? { kind: 'integers', lower: 1, upper: Number.POSITIVE_INFINITY }
    : { kind: 'real' };
  const inner = x.bind(new Map([[key, variable(id)]]), new Map([[key, domain]]));
  const written = elaborateScalar(inner, s.body, 'what a limit is taken of');
  const body = bindName(x, written, s.variable, id, scalar);
  return { kind: 'limit', shape: scalar, id, whole, at, side: s.side, body };
}
