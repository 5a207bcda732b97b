/** Functions that a note only names: any one will do where each line speaks of it on both sides. */

import { familyKey } from '../../derivation/read/name-key';
import type { ChainSyntax, Syntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import type { Tree } from './note-trees';

const mentions = (side: Syntax, key: string): boolean =>
  walk(side).some(node => node.kind === 'name' && familyKey({ ...node, primes: 0 }) === key);

export class Functions {
  private readonly chains: readonly ChainSyntax[];

  constructor(trees: readonly Tree[]) {
    this.chains = trees.flatMap(({ chains }) => chains);
  }

  /** An equation that has the function on one side only, or an inequality, says something of it. */
  isArbitrary(key: string): boolean {
    return this.chains.every(({ members }) => {
      const sides = members.flatMap(({ side }) => (side ? [side] : []));
      const having = sides.filter(side => mentions(side, key));
      if (having.length === 0 || sides.length < 2) return true;
      const equated = members.every(({ sign }) => sign === undefined || sign === '=');
      return equated && having.length === sides.length;
    });
  }
}
