/** Does a condition speak of anything that a line depends on? */

import { read } from '../../derivation';
import { nameKey } from '../../derivation/read/name-key';
import { walk } from '../../derivation/read/traverse';
import type { LineRecord } from '../../derivation/record';
import type { Condition } from './conditions';

const keysIn = (latex: string): string[] =>
  read(latex).chains.flatMap(({ members }) =>
    members.flatMap(({ side }) =>
      side ? walk(side).flatMap(node => (node.kind === 'name' ? [nameKey(node)] : [])) : [],
    ),
  );

/**
 * A line that fails depends on the variables of its counterexample and on no others; a condition of other variables
 * alone leaves it as wrong as it is.
 * @param isVariable is the name drawn in each setting, so that a counterexample would tell it?
 */
export function concerns(
  { formula, relation }: Condition,
  { counterexample }: LineRecord,
  isVariable: (key: string) => boolean,
): boolean {
  if (!counterexample) return true;
  const named = keysIn(relation ?? formula.latex.text);
  const told = new Set(counterexample.setting.flatMap(({ latex }) => keysIn(latex)));
  return named.length === 0 || named.some(key => !isVariable(key) || told.has(key));
}
