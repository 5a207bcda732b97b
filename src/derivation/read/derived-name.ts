/** `f'`, `f''`, `\\dot{f}`: names of derivatives. */

import type { NameSyntax } from './syntax';

const dots: Readonly<Record<string, number>> = { dot: 1, ddot: 2, dddot: 3 };

export interface DerivedName {
  readonly of: NameSyntax;
  readonly order: number;
}

/** What the name is a derivative of, if it may be one. */
export function derivedName(name: NameSyntax): DerivedName | undefined {
  if (name.primes > 0) return { of: { ...name, primes: 0 }, order: name.primes };
  const order = dots[name.accents.at(-1) ?? ''];
  return order === undefined ? undefined : { of: { ...name, accents: name.accents.slice(0, -1) }, order };
}
