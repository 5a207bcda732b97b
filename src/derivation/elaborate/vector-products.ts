/** `u \times v` and `u * v`: signs that stand for several products once vectors, matrices or functions stand beside them. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { OperatorSyntax, ProductSyntax, Syntax } from '../read/syntax';
import { children, walk } from '../read/traverse';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression } from './expression';
import { constant, negate, product, sum } from './nodes';
import { scalar, vector } from './shapes';

const isArray = (e: Expression): boolean => e.shape.kind === 'vector' || e.shape.kind === 'matrix';

const isColumnOfThree = (e: Expression): boolean => e.shape.kind === 'vector' && e.shape.size === 3;

const entry = (base: Expression, k: number): Expression => ({
  kind: 'entry',
  shape: scalar,
  base,
  indices: [constant(k)],
});

/** The column of a_i b_j - a_j b_i for (i, j) = (2, 3), (3, 1), (1, 2). */
function crossProduct(a: Expression, b: Expression): Expression {
  const component = (i: number, j: number) =>
    sum([product([entry(a, i), entry(b, j)]), negate(product([entry(a, j), entry(b, i)]))]);
  const rows = [component(2, 3), component(3, 1), component(1, 2)].map(value => [value]);
  return { kind: 'array', shape: vector(3), rows };
}

/** `\times`: the product of numbers and of matrices, the cross product of two vectors of three entries. */
export function times(x: Context, s: OperatorSyntax): Expression {
  const [a, b] = s.arguments.map(argument => elaborate(x, argument)) as [Expression, Expression];
  if (!isArray(a) || !isArray(b)) return product(flattened(s.arguments, [a, b]));
  if (s.arguments[0]!.kind === 'operator' && s.arguments[0]!.name === 'times' && isColumnOfThree(a))
    fail(s.place, 'cross products side by side depend on their order', {
      expected: 'brackets around one of them',
    });
  if (isColumnOfThree(a) && isColumnOfThree(b)) return crossProduct(a, b);
  if (a.shape.kind === 'vector')
    fail(s.place, `${print(s)} is no cross product: that takes two vectors of three entries`, {
      expected: String.raw`u^\top v, u \odot v, u v^\top, or brackets around what is multiplied`,
    });
  x.note(`\\times in ${print(s)} was read as the matrix product`);
  return product([a, b]);
}

/** The name of a function or density that stands alone, without an argument. */
function isBareFunction(x: Context, s: Syntax): boolean {
  if (s.kind !== 'name' || x.lookup(nameKey(s))) return false;
  const kind = x.scope.get(nameKey(s))?.kind;
  return kind === 'function' || kind === 'density';
}

/** `F + G`, `2 F`, `F * G`: made of functions without arguments and of numbers. */
function isOfFunctions(x: Context, s: Syntax): boolean {
  const names = walk(s).filter(node => node.kind !== 'number');
  const leaves = names.filter(node => children(node).length === 0);
  const plain = names.every(({ kind }) => combining.has(kind));
  return plain && leaves.length > 0 && leaves.every(leaf => isBareFunction(x, leaf));
}

const combining = new Set<Syntax['kind']>(['name', 'sum', 'product', 'operator', 'group']);

/** `(F + G)(x)`: functions combined and then taken at a point; as a product it would mean something else. */
export function refuseCombinedFunctions(x: Context, s: ProductSyntax): void {
  s.factors.forEach((factor, i) => {
    const next = s.factors[i + 1];
    if (factor.kind !== 'group' || next?.kind !== 'group' || next.delimiters !== '()') return;
    if (!isOfFunctions(x, factor.body)) return;
    fail(
      s.place,
      `${print(factor)}${print(next)} takes functions together and then at a point, which is not read`,
      {
        expected: 'each function with its argument',
      },
    );
  });
}

/** `a * b`: of numbers the product; of anything else the sign has several meanings. */
export function star(x: Context, s: OperatorSyntax): Expression {
  if (s.arguments.every(argument => isBareFunction(x, argument)))
    fail(s.place, `${print(s)} is a convolution, which is not read`, { expected: 'its integral or sum' });
  const [a, b] = s.arguments.map(argument => elaborate(x, argument)) as [Expression, Expression];
  if (isArray(a) && isArray(b))
    fail(
      s.place,
      `the star in ${print(s)} may be a product of matrices, one entry by entry, or a convolution`,
      {
        expected: String.raw`A B, u^\top v or u \odot v`,
      },
    );
  return product(flattened(s.arguments, [a, b]));
}

/** `A u \times v`: does A multiply u, or what comes of u and v? */
export function refuseOpenCross(s: ProductSyntax, factors: readonly Expression[]): void {
  s.factors.forEach((factor, i) => {
    const cross =
      factor.kind === 'operator' && factor.name === 'times' && factors[i]!.shape.kind === 'vector';
    if (cross && factors[i - 1]?.shape.kind === 'matrix')
      fail(
        s.place,
        `whether ${print(s.factors[i - 1]!)} multiplies the cross product or its first factor is not said`,
        {
          expected: 'brackets around one of them',
        },
      );
  });
}

/** The factors with products of numbers by a sign of their own among them spliced in. */
export const flattened = (written: readonly Syntax[], factors: readonly Expression[]): Expression[] =>
  factors.flatMap((factor, i) => {
    const s = written[i]!;
    const signed = s.kind === 'operator' && (s.name === 'times' || s.name === 'star');
    return signed && factor.kind === 'product' ? factor.factors : [factor];
  });
