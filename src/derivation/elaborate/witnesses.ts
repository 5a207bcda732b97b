/**
 * `\exists \gamma > 0: \forall i: ..`: the statement is judged for the letter as it is declared. Where it holds there, the
 * letter exists; where it does not, another one may do.
 */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { ChainSyntax, Problem, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import type { Chains } from './chains';
import { mentions } from './rewrite';

const keysIn = (s: Syntax): string[] =>
  walk(s).flatMap(node => (node.kind === 'name' ? [nameKey(node)] : []));

/** The problem of a letter that depends on what a quantifier behind it runs through: it must be one for all of that. */
export function dependentWitness(api: Chains['api'], chain: ChainSyntax): Problem | undefined {
  for (const { name, behind } of chain.witnesses ?? []) {
    const member = { place: name.place, side: name, row: 0, tags: [], notes: [] };
    const read = api.reading(member, chain);
    if ('problem' in read) return read.problem;
    const later = chain.conditions.slice(behind).flatMap(keysIn);
    const shared = later.find(key => mentions(read.side.expression, new Set([key])));
    if (shared)
      return {
        place: name.place,
        message: `${print(name)} depends on ${shared}, and has to be the same for all of it`,
        found: print(name),
      };
  }
  return undefined;
}
