/** `s_i := e^{z_i}` where i is a declared index: a formula for every member, `s_j` and `s_1` too. */

import { familyKey, nameKey } from '../read/name-key';
import type { NameSyntax, Syntax } from '../read/syntax';
import type { Context } from './context';
import { elaborate, elaborateScalar } from './elaborate';
import type { Expression } from './expression';
import { isDiscrete } from './nodes';
import type { Scope, ValueEntry } from './scope';
import { isIndexLetter } from './slots';

/** No name is written so. */
const runningKey = (name: NameSyntax): string => `${familyKey(name)}_:`;

/** The index in which a formula for the name runs, where it is a declared index and the letter is no declared family. */
function runningIndex(scope: Scope, name: NameSyntax): NameSyntax | undefined {
  const [index, second] = name.subscripts;
  if (index?.kind !== 'name' || second || !isIndexLetter(index)) return undefined;
  const range = scope.get(nameKey(index));
  if (range?.kind !== 'variable' || !isDiscrete(range.domain)) return undefined;
  const family = scope.get(`${familyKey(name)}_*`) ?? scope.get(familyKey(name));
  return family && !(family.kind === 'variable' && family.shape.kind === 'scalar') ? undefined : index;
}

/** The key and the entry under which a formula for the name is kept. */
export function formulaOf(
  scope: Scope,
  name: NameSyntax,
  latex: string,
  syntax: Syntax,
): [string, ValueEntry] {
  const index = runningIndex(scope, name);
  const entry: ValueEntry = { kind: 'value', latex, syntax, scope };
  return index ? [runningKey(name), { ...entry, running: nameKey(index) }] : [nameKey(name), entry];
}

/** The formula that covers the name as a member. */
export function runningFormula(scope: Scope, name: NameSyntax): ValueEntry | undefined {
  const [index, second] = name.subscripts;
  if (!index || second || ['slice', 'except', 'text'].includes(index.kind)) return undefined;
  const entry = scope.get(runningKey(name));
  return entry?.kind === 'value' ? entry : undefined;
}

/** Its value, the index in place of the letter of the definition. */
export function runningValue(x: Context, name: NameSyntax): Expression | undefined {
  const entry = runningFormula(x.scope, name);
  if (entry?.running === undefined) return undefined;
  const index = elaborateScalar(x, name.subscripts[0]!, 'an index');
  return elaborate(x.enter(entry.scope, new Map([[entry.running, index]]), name.place), entry.syntax);
}
