import { canonical } from './canonical';
import type { NameSyntax } from './syntax';

/** Base with font, accents and primes: what a family `x_1, x_2, ...` shares. */
export function familyKey(name: NameSyntax): string {
  let key = name.font ? `${name.font}:${name.base}` : name.base;
  for (const accent of name.accents) key = `${accent}(${key})`;
  if (name.primes > 0) key += "'".repeat(name.primes);
  return name.label === undefined ? key : `${key}^${name.label}`;
}

/** The whole name as a key: equal for equal names however they were spelled. */
export function nameKey(name: NameSyntax): string {
  if (name.subscripts.length === 0) return familyKey(name);
  return `${familyKey(name)}_${name.subscripts.map(canonical).join(',')}`;
}
