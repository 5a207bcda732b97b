/** Does a condition speak of anything that a line depends on? */

import { read } from '../../derivation';
import type { Macros } from '../../derivation/read/macros';
import { nameKey } from '../../derivation/read/name-key';
import type { IntegralSyntax, Syntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import type { LineRecord } from '../../derivation/record';
import type { Condition } from './conditions';

/** What decides which letters of a condition are drawn. */
interface Letters {
  readonly macros: Macros;
  /** Is the name drawn in each setting, so that a counterexample would tell it? */
  readonly isVariable: (key: string) => boolean;
}

const keysIn = (latex: string, macros: Macros): string[] =>
  read(latex, { macros: new Map(macros) }).chains.flatMap(({ members }) =>
    members.flatMap(({ side }) =>
      side ? walk(side).flatMap(node => (node.kind === 'name' ? [nameKey(node)] : [])) : [],
    ),
  );

const namedIn = ({ formula, relation }: Condition, macros: Macros) =>
  keysIn(relation ?? formula.latex.text, macros);

/** Does a condition name a letter of the counterexample of a line? True where the line has none. */
export function tells(condition: Condition, { counterexample }: LineRecord, { macros }: Letters): boolean {
  if (!counterexample) return true;
  const told = new Set(counterexample.setting.flatMap(({ latex }) => keysIn(latex, macros)));
  return namedIn(condition, macros).some(key => told.has(key));
}

/** Does a formula use a letter in integrals over it alone, `\int \cos b \, db`, so that what it is elsewhere is no matter? */
function isBound(latex: string, key: string, macros: Macros): boolean {
  const nodes = read(latex, { macros: new Map(macros) }).chains.flatMap(({ members }) =>
    members.flatMap(({ side }) => (side ? walk(side) : [])),
  );
  const isKey = (node: Syntax) => node.kind === 'name' && nameKey(node) === key;
  const integrals = nodes.filter(
    node => node.kind === 'integral' && node.variables.some(isKey),
  ) as IntegralSyntax[];
  const inside = new Set(integrals.flatMap(({ body, variables }) => [...walk(body), ...variables]));
  return integrals.length > 0 && nodes.filter(isKey).every(node => inside.has(node));
}

/**
 * A line that fails depends on the variables of its counterexample and on no others; a condition of other variables
 * alone leaves it as wrong as it is.
 */
export function concerns(condition: Condition, line: LineRecord, letters: Letters): boolean {
  const { macros, isVariable } = letters;
  const named = namedIn(condition, macros).filter(key => key !== '\\pi');
  const isFree = (key: string) => !isBound(line.latex, key, macros);
  if (!line.counterexample || named.length === 0) return true;
  const told = new Set(line.counterexample.setting.flatMap(({ latex }) => keysIn(latex, macros)));
  return named.some(key => isFree(key) && (told.has(key) || !isVariable(key)));
}
