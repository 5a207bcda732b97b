/** `\tanh(W x + b)`, `\exp(v)`: a function of numbers at a vector or matrix, entry by entry. */

import { print } from '../read/print';
import type { NameSyntax, OperatorSyntax, Problem, ProductSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression } from './expression';
import { isOpen } from './identity';
import { indexRange } from './index-range';
import { constant, variable } from './nodes';
import { scalar } from './shapes';
import { ElaborationError, type Side } from './step';

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
function isEntrywise(x: Context, s: OperatorSyntax, { shape }: Expression): boolean {
  if (s.arguments.length !== 1) return false;
  if (shape.kind === 'matrix') return ofMatrices.has(s.name);
  return shape.kind === 'vector' && (ofVectors.has(s.name) || isLayer(x, s));
}

/** `\\sigma(W x + b)` with a matrix W is a layer of logistic functions; `\\sigma(z)` may be a softmax. */
function isLayer(x: Context, s: OperatorSyntax): boolean {
  if (s.name !== 'logistic') return false;
  return walk(s.arguments[0]!).some(
    node => node.kind === 'product' && node.factors.some(one => isMatrix(x, one)),
  );
}

function isMatrix(x: Context, s: Syntax): boolean {
  if (s.kind !== 'name' && s.kind !== 'transpose') return false;
  try {
    return elaborate(x, s).shape.kind === 'matrix';
  } catch (error) {
    if (!(error instanceof ElaborationError)) throw error;
    return false;
  }
}

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
  if (!isEntrywise(x, s, value) || isOpen(shape)) return undefined;
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

/** `\\log x = a` with a vector x and a number a: a column of values is no number. */
export function entriesBesideNumber(first: Side, second: Side): Problem | undefined {
  const [whole, other] = first.expression.shape.kind === 'scalar' ? [second, first] : [first, second];
  if (whole.expression.shape.kind === 'scalar' || other.expression.shape.kind !== 'scalar') return undefined;
  const { syntax } = whole;
  if (syntax.kind !== 'operator' || syntax.arguments.length !== 1 || !ofVectors.has(syntax.name))
    return undefined;
  return {
    place: syntax.place,
    message: `dimensions do not fit: ${print(syntax)} is read entry by entry, and ${print(other.syntax)} is a number`,
    found: print(syntax),
    expected: 'dimensions that fit',
  };
}
