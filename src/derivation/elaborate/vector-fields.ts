/** `\nabla \cdot F`, `\nabla \times F`: divergence and curl of a field of vectors, in the vector that it depends on. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { GradientSyntax, NameSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { differentiated } from './calculus';
import { applyFunction } from './calls';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression, Shape } from './expression';
import { ownArguments } from './names';
import { constant, negate, operation, sum, variable } from './nodes';
import type { FunctionEntry } from './scope';
import { scalar, vector } from './shapes';

/** The field with the variable in which it is differentiated. */
interface Field {
  readonly id: string;
  /** Of the variable. */
  readonly shape: Shape;
  readonly body: Expression;
  /** The point, where it is given by an expression. */
  readonly at?: { readonly id: string; readonly value: Expression };
}

/** A row as the column of its entries: which way a field lies is nothing to its derivatives. */
const asColumn = (e: Expression): Expression =>
  e.shape.kind === 'matrix' && e.shape.rows === 1 ? operation('transpose', vector(e.shape.columns), [e]) : e;

const component = (base: Expression, i: number): Expression => ({
  kind: 'entry',
  shape: scalar,
  base,
  indices: [constant(i)],
});

/** \partial F_i / \partial x_j. */
const partial = ({ id, body }: Field, i: number, j: number): Expression =>
  component({ kind: 'gradient', shape: body.shape, body: component(body, i), id }, j);

const pairs = [
  [3, 2],
  [1, 3],
  [2, 1],
] as const;

/** A declared function of one argument, in that argument. */
function ofFunction(x: Context, s: GradientSyntax, entry: FunctionEntry): Field | undefined {
  const { body: written } = s;
  const [parameter, ...others] = entry.parameters;
  if (!parameter || others.length > 0) return undefined;
  const value =
    written.kind === 'call'
      ? elaborate(x, written.arguments[0]!)
      : ownArguments(x, written as NameSyntax, entry)[0]!;
  const id = x.fresh(parameter.key);
  const body = asColumn(applyFunction(x, s, entry, [variable(id, value.shape)]));
  return { id, shape: value.shape, body, at: { id, value } };
}

/** The vectors of a formula, each once. */
function vectorsIn(x: Context, s: Syntax): NameSyntax[] {
  const names = walk(s).filter((node): node is NameSyntax => node.kind === 'name');
  const vectors = names.filter(name => {
    const entry = x.scope.find(name);
    return entry?.kind === 'variable' && entry.shape.kind === 'vector';
  });
  return [
    ...new Map(
      vectors.map(name => [nameKey({ ...name, subscripts: [] }), { ...name, subscripts: [] }]),
    ).values(),
  ];
}

/** The vector that stands below \nabla, or the only one of the formula. */
function variableOf(x: Context, s: GradientSyntax): Syntax {
  if (s.variable) return s.variable;
  const [name, ...others] = vectorsIn(x, s.body);
  if (!name || others.length > 0)
    return fail(s.place, `${print(s)} does not say in which variable`, {
      expected: 'a subscript of \\nabla',
      suggestion: `\\nabla_{${name ? print(name) : 'x'}}`,
    });
  x.note(`the derivatives in ${print(s)} were taken in ${print(name)}`);
  return name;
}

function fieldOf(x: Context, s: GradientSyntax): Field {
  const { body: written } = s;
  const name = written.kind === 'call' ? written.head : written.kind === 'name' ? written : undefined;
  const entry = name && !s.variable ? x.scope.get(nameKey(name)) : undefined;
  const own = entry?.kind === 'function' ? ofFunction(x, s, entry) : undefined;
  if (own) return own;
  const { context, variable: found, shape, at } = differentiated(x, variableOf(x, s));
  if (shape.kind !== 'vector') return fail(s.place, `the derivatives in ${print(s)} are taken in no vector`);
  return { id: found.id, shape, body: asColumn(elaborate(context, written)), ...(at ? { at } : {}) };
}

/** The sum of \partial F_i / \partial x_i, or the column of \partial F_k / \partial x_j - \partial F_j / \partial x_k. */
export function fieldDerivative(x: Context, s: GradientSyntax, product: 'divergence' | 'curl'): Expression {
  const field = fieldOf(x, s);
  const { shape } = field.body;
  if (shape.kind !== 'vector' || field.shape.kind !== 'vector' || field.shape.size !== shape.size)
    return fail(s.body.place, `the ${product} is read of a vector in a vector of the same size`, {
      found: shape.kind === 'scalar' ? 'a number' : `a ${shape.kind}`,
    });
  const { size } = shape;
  if (typeof size !== 'number' || (product === 'curl' && size !== 3))
    return fail(
      s.place,
      `the ${product} is read of vectors ${product === 'curl' ? 'of three entries' : 'whose size is a number'}`,
      {
        found: print(s),
      },
    );
  const whole: Expression =
    product === 'divergence'
      ? sum(Array.from({ length: size }, (_, i) => partial(field, i + 1, i + 1)))
      : {
          kind: 'array',
          shape: vector(3),
          rows: pairs.map(([i, j]) => [sum([partial(field, i, j), negate(partial(field, j, i))])]),
        };
  return field.at ? { kind: 'at', shape: whole.shape, body: whole, values: [field.at] } : whole;
}
