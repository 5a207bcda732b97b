/** Declarations that were not understood, and the letters that they would have restricted. */

import type { ChainSyntax, Problem } from '../read/syntax';
import { walk } from '../read/traverse';
import type { Scope } from './scope';

/** A declaration about letters that are declared otherwise. */
export interface Refused {
  readonly latex: string;
  readonly message: string;
  /** Ids of its letters. */
  readonly ids: ReadonlySet<string>;
  /** Does it declare a letter that is declared as something else, too? Which of them a line means is not known. */
  readonly twofold: boolean;
}

/** What a relation that was not understood would have restricted; nothing where it declares a name or a function of its own. */
export function refusedBy(
  scope: Scope,
  source: string,
  { members, place }: ChainSyntax,
  { message }: Problem,
  twofold: ReadonlySet<string>,
): Refused[] {
  const sides = members.flatMap(({ side }) => side ?? []);
  const [left] = sides;
  const isNew = left?.kind === 'call' || (left?.kind === 'name' && scope.find(left) === undefined);
  if (!left || isNew || sides.length < members.length) return [];
  const names = sides.flatMap(side => [...walk(side)].filter(node => node.kind === 'name'));
  const ids = names.flatMap(name => {
    const entry = scope.find(name);
    return entry?.kind === 'variable' ? [entry.id] : [];
  });
  return [
    {
      latex: source.slice(place.start, place.end),
      message,
      ids: new Set(ids),
      twofold: ids.some(id => twofold.has(id)),
    },
  ];
}
