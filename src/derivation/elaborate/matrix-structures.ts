/** Structures that are declared of a square matrix: `\Sigma \succ 0`, `A^\top = A`, `Q^\top Q = I`. */

import { canonical } from '../read/canonical';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { ChainSyntax, NameSyntax, Syntax } from '../read/syntax';
import { listOf } from '../read/tuple';
import { fail } from './context';
import type { Declarations } from './declarations';
import type { Domain } from './domain';

type Square = Extract<Domain, { kind: 'matrix' }>;

/** The domain of a name declared as a square matrix. */
function squareDomain(d: Declarations, name: NameSyntax): Square {
  const domain = d.variables.get(nameKey(name))?.domain;
  if (domain?.kind !== 'matrix')
    return fail(name.place, `the size of ${print(name)} is not declared`, {
      declare: `${print(name)} \\in \\mathbb{R}^{d \\times d}`,
    });
  return domain.rows === domain.columns ? domain : fail(name.place, `${print(name)} is not square`);
}

/** `\Sigma \succ 0`, `\Sigma \succeq 0`. */
export function definite(d: Declarations, s: Syntax, right: Syntax, closed: boolean): void {
  if (canonical(right) !== '0')
    fail(right.place, 'only 0 may stand behind \\succ and \\succeq in a declaration', {
      found: print(right),
    });
  const structure = closed ? 'positive semidefinite' : 'positive definite';
  for (const item of listOf(s)) {
    if (item.kind !== 'name') fail(item.place, 'a matrix was expected before \\succ');
    const name = item as NameSyntax;
    d.variable(name, { ...squareDomain(d, name), structure });
    d.say(item.place, `${print(item)} is symmetric and ${structure}${closed ? ', sometimes singular' : ''}`);
  }
}

const bare = (s: Syntax): Syntax => (s.kind === 'group' ? bare(s.body) : s);

/** The name that a side is the transpose of. */
function transposedName(s: Syntax): NameSyntax | undefined {
  const side = bare(s);
  return side.kind === 'transpose' && side.body.kind === 'name' ? side.body : undefined;
}

const isSame = (a: Syntax | undefined, b: Syntax | undefined): boolean =>
  a?.kind === 'name' && b?.kind === 'name' && nameKey(a) === nameKey(b);

/** The name of `A^\top = A`, `A = A^\top`. */
function symmetricName(left: Syntax, right: Syntax): NameSyntax | undefined {
  const [one, other] = [transposedName(left), transposedName(right)];
  if (isSame(one, right)) return one;
  return isSame(other, left) ? other : undefined;
}

/** The name of `Q^\top Q = I`, `Q Q^\top = I_n`. */
function orthogonalName(left: Syntax, right: Syntax): NameSyntax | undefined {
  const isIdentity = right.kind === 'name' && right.base === 'I';
  if (!isIdentity || left.kind !== 'product' || left.factors.length !== 2) return undefined;
  const [first, second] = left.factors as [Syntax, Syntax];
  const [one, other] = [transposedName(first), transposedName(second)];
  if (isSame(one, second)) return one;
  return isSame(other, first) ? other : undefined;
}

/** The matrix of which a statement declares a structure, and which. */
export function structureBy({
  members: [first, second, third],
}: ChainSyntax): { readonly name: NameSyntax; readonly structure: 'symmetric' | 'orthogonal' } | undefined {
  const [left, right] = [first?.side, second?.side];
  if (!left || !right || third || (second!.sign !== '=' && second!.sign !== ':=')) return undefined;
  const symmetric = symmetricName(left, right);
  if (symmetric) return { name: symmetric, structure: 'symmetric' };
  const orthogonal = orthogonalName(left, right);
  return orthogonal && { name: orthogonal, structure: 'orthogonal' };
}

/** Declares the structure that an equation says of a matrix; false: it says none. */
export function structured(d: Declarations, chain: ChainSyntax): boolean {
  const found = structureBy(chain);
  if (!found) return false;
  const { name, structure } = found;
  const domain = squareDomain(d, name);
  const isSymmetric = domain.structure.startsWith('positive') || domain.structure === 'symmetric';
  if (structure === 'symmetric' && isSymmetric) return true;
  if (domain.structure !== 'general' && domain.structure !== structure)
    fail(name.place, `${print(name)} is declared ${domain.structure}, and ${structure} besides`, {
      expected: 'one structure of a matrix',
    });
  d.variable(name, { ...domain, structure });
  d.say(name.place, `${print(name)} is ${structure}`);
  return true;
}
