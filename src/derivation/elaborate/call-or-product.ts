/** `J(\theta)`, `\lambda(t)` of a letter that is declared as a number: a function in the text, or a product? */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, ProductSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { type Context, fail } from './context';

/** The names that a round bracket holds and nothing else; none where it holds more. */
function namesAlone(s: Syntax): readonly NameSyntax[] {
  if (s.kind !== 'group' || s.delimiters !== '()') return [];
  const items = s.body.kind === 'tuple' ? s.body.items : [s.body];
  return items.every(item => item.kind === 'name') ? (items as readonly NameSyntax[]) : [];
}

/** Is the bracket what a formula that stands for the name is made of, or does it follow a number without a space? */
function mayCall(x: Context, head: NameSyntax, bracket: Syntax): boolean {
  const names = namesAlone(bracket);
  if (names.length === 0 || x.lookup(nameKey(head)) !== undefined) return false;
  const entry = x.scope.get(nameKey(head));
  if (entry?.kind === 'value') {
    const within = new Set(walk(entry.syntax).flatMap(node => (node.kind === 'name' ? [node.base] : [])));
    return names.every(({ base }) => within.has(base));
  }
  const touches = head.place.end === bracket.place.start;
  return entry?.kind === 'variable' && entry.shape.kind === 'scalar' && touches;
}

/** Refuses a product that may be a value of a function. */
export function refuseCall(x: Context, { factors }: ProductSyntax): void {
  for (const [i, head] of factors.entries()) {
    const bracket = factors[i + 1];
    if (head.kind !== 'name' || !bracket || !mayCall(x, head, bracket)) continue;
    const [name, whole] = [print(head), `${print(head)}${print(bracket)}`];
    fail(head.place, `${whole} may be a value of a function ${name}, or a product with the number ${name}`, {
      found: whole,
      expected: `${name} declared as a function, ${whole} := .., or a space or a sign between the factors`,
      suggestion: `${name} \\cdot ${print(bracket)}`,
    });
  }
}
