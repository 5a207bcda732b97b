/** `s^2 = \frac{1}{n-1} \sum_i (x_i - \bar{x})^2` where s is not declared: the square is the name that is defined. */

import { familyKey } from '../read/name-key';
import type { ChainSyntax, NameSyntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { definable } from './definitions';
import type { Scope } from './scope';
import { squareOf } from './square-names';

/** Letters whose square means something else. */
const reserved = new Set([
  'i',
  'j',
  '\\imath',
  '\\jmath',
  'e',
  'd',
  '\\pi',
  '\\infty',
  '\\partial',
  '\\nabla',
]);

/**
 * The name that the first two members of a chain define, with its exponent. Not where the letter stands on the right too,
 * or where nothing stands there but numbers: those are equations for the letter.
 */
export function squareDefinedBy(
  { members: [first, second], continues }: ChainSyntax,
  scope: Scope,
): NameSyntax | undefined {
  const [left, right] = [first?.side, second?.side];
  if (continues || left?.kind !== 'power' || left.base.kind !== 'name' || !right) return undefined;
  const { base, exponent } = left;
  const isSquare = exponent.kind === 'number' && exponent.text === '2';
  const defines = second!.sign === '=' || second!.sign === ':=';
  if (!isSquare || !defines || reserved.has(base.base) || base.label !== undefined || base.primes > 0)
    return undefined;
  if (!definable(scope, base)) return undefined;
  const names = walk(right).filter((node): node is NameSyntax => node.kind === 'name');
  return names.length > 0 && names.every(name => familyKey(name) !== familyKey(base))
    ? squareOf(base)
    : undefined;
}
