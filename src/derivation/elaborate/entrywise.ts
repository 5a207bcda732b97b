/** `\tanh(W x + b)`, `\exp(v)`: a function of numbers at a vector or matrix, entry by entry. */

import { print } from '../read/print';
import type { NameSyntax, OperatorSyntax, ProductSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';
import type { Expression } from './expression';
import { isOpen } from './identity';
import { indexRange } from './index-range';
import { constant, variable } from './nodes';
import { scalar } from './shapes';

/** Without a meaning of their own for matrices: the activations of layers. */
const ofMatrices: ReadonlySet<string> = new Set(['tanh', 'sigmoid', 'expit', 'softplus', 'relu', 'ReLU']);
/** `\sigma` of a vector may be a softmax, `\Phi` and `\Gamma` have meanings of several variables: they are not here. */
const ofVectors: ReadonlySet<string> = new Set([
  ...ofMatrices,
  ...'exp log ln sin cos tan sinh cosh arcsin arccos arctan arsinh arcosh artanh erf erfc sign sgn'.split(
    ' ',
  ),
]);

/** Is the function taken of each entry of what stands behind it? */
const isEntrywise = (s: OperatorSyntax, { shape }: Expression): boolean =>
  s.arguments.length === 1 &&
  (shape.kind === 'vector' ? ofVectors.has(s.name) : shape.kind === 'matrix' && ofMatrices.has(s.name));

/** Reads the function at a name that is bound to an entry, in place of its argument. */
type AtEntry = (x: Context, s: OperatorSyntax) => Expression;

/** The column or matrix of the values at the entries; undefined where the function is not taken entry by entry. */
export function entryByEntry(
  x: Context,
  s: OperatorSyntax,
  value: Expression,
  read: AtEntry,
): Expression | undefined {
  const { shape } = value;
  if (!isEntrywise(s, value) || isOpen(shape)) return undefined;
  const { power: _, ...plainly } = s;
  if (s.power)
    return fail(s.place, `${print(s)} may be a power of each entry, or of the whole`, {
      found: print(s),
      expected: 'the product of the entries, with \\odot',
    });
  const base = `(${print(s.arguments[0]!)})_k`;
  const name: NameSyntax = { kind: 'name', place: s.place, base, accents: [], subscripts: [], primes: 0 };
  const at = (...indices: Expression[]): Expression => {
    const entry: Expression = { kind: 'entry', shape: scalar, base: value, indices };
    return read(x.bind(new Map([[base, entry]])), { ...plainly, arguments: [name] });
  };
  x.note(`${print(s)} was read entry by entry`);
  if (shape.kind === 'vector') {
    const range = indexRange(x, 'member', shape.size);
    return { kind: 'build', shape, range, body: at(variable(range.id)) };
  }
  if (shape.kind !== 'matrix') return undefined;
  const { rows, columns } = shape;
  if (typeof rows !== 'number' || typeof columns !== 'number')
    return fail(s.place, `${s.name} of a matrix is read entry by entry where its sizes are numbers`, {
      found: print(s),
      expected: 'a matrix whose sizes are declared as numbers',
    });
  const upTo = (size: number) => Array.from({ length: size }, (_, i) => constant(i + 1));
  return { kind: 'array', shape, rows: upTo(rows).map(i => upTo(columns).map(j => at(i, j))) };
}

/** `\tanh(u) v` of two vectors: their inner product, or the product of their entries? */
export function refuseEntrywiseProduct(s: ProductSyntax, factors: readonly Expression[]): void {
  const isValue = (factor: Syntax | undefined): boolean =>
    factor?.kind === 'operator' && ofVectors.has(factor.name);
  const at = factors.findIndex(
    ({ shape }, i) =>
      shape.kind === 'vector' &&
      factors[i + 1]?.shape.kind === 'vector' &&
      (isValue(s.factors[i]) || isValue(s.factors[i + 1])),
  );
  if (at < 0) return;
  const [left, right] = [print(s.factors[at]!), print(s.factors[at + 1]!)];
  fail(s.place, `${left} and ${right} are vectors, and which product of them is meant is not said`, {
    found: `${left} ${right}`,
    expected: `(${left})^\\top ${right} for the inner product, ${left} \\odot ${right} for the product of the entries`,
  });
}
