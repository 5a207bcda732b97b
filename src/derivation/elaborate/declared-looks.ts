/** `x \in \mathbb{R}; \mathbf{x} \in \mathbb{R}^3`: bold tells no letters apart, so that the later one would win without a word. */

import { lookOf } from '../read/bold';
import { print } from '../read/print';
import type { NameSyntax, Place } from '../read/syntax';
import { fail } from './context';
import type { Declarations } from './declarations';
import type { Domain } from './domain';
import { describeDomain } from './domains';

/** How a letter was written where it was declared, and as what. */
export interface Declared {
  readonly latex: string;
  readonly place: Place;
  readonly domain: Domain;
}

const sameDomain = (a: Domain, b: Domain): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Refuses the letter in another look and with another domain than it was declared with, at the later of the two. */
export function refuseSameLetter(d: Declarations, key: string, name: NameSyntax, domain: Domain): void {
  const latex = lookOf(name, d.source) ?? print({ ...name, subscripts: [] });
  const here: Declared = { latex, place: name.place, domain };
  const before = d.written.get(key);
  if (!before) {
    d.written.set(key, here);
    return;
  }
  if (before.latex === latex || sameDomain(before.domain, domain)) return;
  d.twofold.add(key);
  const [first, second] = before.place.start < name.place.start ? [before, here] : [here, before];
  const domains = `${describeDomain(first.domain)} and ${describeDomain(second.domain)}`;
  fail(
    second.place,
    `${first.latex} and ${second.latex} are read as the same letter, declared as ${domains}; rename one`,
    { found: second.latex },
  );
}
