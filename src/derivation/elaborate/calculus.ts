import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { DerivativeSyntax, GradientSyntax, NameSyntax, Syntax } from '../read/syntax';
import { applyFunction } from './calls';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Derivative, Dimension, Expression, Shape } from './expression';
import { elaborateName, ownArguments } from './names';
import { constant, power, product, quotient, variable } from './nodes';
import { refuseNoisy } from './noisy-definitions';
import { matrix, scalar } from './shapes';
import { fieldDerivative } from './vector-fields';

export interface Differentiated {
  readonly context: Context;
  readonly variable: Derivative['variables'][number];
  readonly shape: Shape;
  /** Set where the name stands for an expression: the derivative is taken in a fresh variable, at this value. */
  readonly at?: { readonly id: string; readonly value: Expression };
}

/** The variable that a name stands for where it is differentiated in. */
export function differentiated(x: Context, s: Syntax): Differentiated {
  if (s.kind !== 'name')
    return fail(s.place, 'a derivative is taken in a variable', { found: print(s), expected: 'a name' });
  const value = elaborateName(x, s);
  if (['\\pi', 'e'].includes(s.base) && value.kind === 'constant' && value.exact !== undefined)
    return fail(s.place, `a derivative in the number ${print(s)}`, {
      found: print(s),
      expected: 'a variable, which is declared',
      declare: s.base === '\\pi' ? '\\pi \\in (0, 1)' : undefined,
    });
  if (value.kind === 'variable') return { context: x, variable: { id: value.id }, shape: value.shape };
  if (value.kind === 'entry' && value.base.kind === 'variable') {
    return { context: x, variable: { id: value.base.id, indices: value.indices }, shape: scalar };
  }
  const id = x.fresh(nameKey(s));
  const context = x.bind(new Map([[nameKey(s), variable(id, value.shape)]]));
  return { context, variable: { id }, shape: value.shape, at: { id, value } };
}

const onlyOnce = [
  'a derivative in a vector is read of a number or a row, once',
  { expected: '\\nabla^2 for the Hessian, or the derivative of a transposed column' },
] as const;

/** The derivative of a number in a vector is a column, of a row a matrix: one column for each entry of the row. */
function slopeIn(s: DerivativeSyntax, shape: Shape, id: string, body: Expression): Expression {
  if (body.shape.kind === 'scalar') return { kind: 'gradient', shape, body, id };
  if (body.shape.kind !== 'matrix' || body.shape.rows !== 1 || shape.kind !== 'vector')
    return fail(s.place, ...onlyOnce);
  const { columns } = body.shape;
  if (typeof columns !== 'number')
    return fail(s.place, 'the derivative of a row whose length is a letter is not read', {
      expected: 'sizes that are numbers',
    });
  const column =
    body.kind === 'matrix operation' && body.name === 'transpose' ? body.arguments[0] : undefined;
  const entries = Array.from({ length: columns }, (_, i): Expression => {
    const index = constant(i + 1);
    if (column?.shape.kind === 'vector')
      return { kind: 'entry', shape: scalar, base: column, indices: [index] };
    return { kind: 'entry', shape: scalar, base: body, indices: [constant(1), index] };
  });
  return gradientsOf(shape.size, id, entries);
}

/** `\frac{\partial^2 f}{\partial x \partial y}`. */
export function derivative(x: Context, s: DerivativeSyntax): Expression {
  let context = x;
  const variables: Derivative['variables'][number][] = [];
  const values: { id: string; value: Expression }[] = [];
  const shapes: Shape[] = [];
  const letters = s.variables.map(({ variable: letter }) => letter);
  refuseNoisy(x, s.body, letters, 'the derivative');
  if (s.variables.some(({ power }) => power !== undefined)) return inPowers(x, s);
  for (const { variable: name, order } of s.variables) {
    const one = differentiated(context, name);
    shapes.push(one.shape);
    context = one.context;
    for (let i = 0; i < order; i++) variables.push(one.variable);
    if (one.at) values.push(one.at);
  }
  const body = elaborate(context, s.body);
  if (variables.some(({ indices }) => indices)) return inEntries(s, body, variables, values, context);
  const whole = shapes.find(shape => shape.kind !== 'scalar');
  if (whole && variables.length > 1) fail(s.place, ...onlyOnce);
  const result: Expression = whole
    ? slopeIn(s, whole, variables[0]!.id, body)
    : { kind: 'derivative', shape: body.shape, body, variables };
  return values.length === 0 ? result : { kind: 'at', shape: result.shape, body: result, values };
}

/** $\frac{\partial f}{\partial \sigma^k} = \frac{1}{k \sigma^{k-1}} \frac{\partial f}{\partial \sigma}$, once for each order. */
function inPowers(x: Context, s: DerivativeSyntax): Expression {
  let context = x;
  const values: { id: string; value: Expression }[] = [];
  const steps = s.variables.flatMap(({ variable: name, order, power: k = 1 }) => {
    const one = differentiated(context, name);
    if (one.shape.kind !== 'scalar' || one.variable.indices)
      return fail(name.place, 'a derivative in a power is read of a number', { found: print(name) });
    context = one.context;
    if (one.at) values.push(one.at);
    if (k > 1) x.note(`the derivative was taken in ${print(name)}^${k}`);
    return Array.from({ length: order }, () => ({ id: one.variable.id, k }));
  });
  const whole = steps.reduceRight<Expression>(
    (body, { id, k }) => {
      const slope: Expression = { kind: 'derivative', shape: body.shape, body, variables: [{ id }] };
      if (k === 1) return slope;
      return quotient(slope, product([constant(k), power(variable(id), constant(k - 1))]));
    },
    elaborate(context, s.body),
  );
  return values.length === 0 ? whole : { kind: 'at', shape: whole.shape, body: whole, values };
}

/** A derivative in `z_j` of a family z is the j-th entry of the gradient in z. */
function inEntries(
  s: DerivativeSyntax,
  body: Expression,
  variables: Derivative['variables'],
  values: readonly { id: string; value: Expression }[],
  x: Context,
): Expression {
  if (body.shape.kind !== 'scalar')
    return fail(s.place, 'a derivative in an entry is read of a number', { found: body.shape.kind });
  const slope = variables.reduce<Expression>((of, { id, indices }) => {
    if (!indices) return { kind: 'derivative', shape: scalar, body: of, variables: [{ id }] };
    const entry = x.scope.all().find(([, known]) => known.kind === 'variable' && known.id === id)?.[1];
    if (entry?.kind !== 'variable' || entry.shape.kind === 'scalar')
      return fail(s.place, 'a derivative in an entry is read of a declared family');
    const whole: Expression = { kind: 'gradient', shape: entry.shape, body: of, id };
    return { kind: 'entry', shape: scalar, base: whole, indices };
  }, body);
  return values.length === 0 ? slope : { kind: 'at', shape: scalar, body: slope, values };
}

/** The gradients in a vector of these numbers, side by side. */
function gradientsOf(size: Dimension, id: string, numbers: readonly Expression[]): Expression {
  const shape: Shape = { kind: 'vector', size };
  const columns = numbers.map((body): Expression => ({ kind: 'gradient', shape, body, id }));
  return { kind: 'array', shape: matrix(size, columns.length), rows: [columns] };
}

/** `\\nabla^2 f` of the gradient of f. */
function hessian(s: Syntax, first: Expression, id: string): Expression {
  const { shape } = first;
  if (shape.kind !== 'vector') return fail(s.place, 'second derivatives are read in numbers and vectors');
  if (typeof shape.size !== 'number')
    return { kind: 'gradient', shape: matrix(shape.size, shape.size), body: first, id };
  const entries = Array.from({ length: shape.size }, (_, i): Expression => {
    return { kind: 'entry', shape: scalar, base: first, indices: [constant(i + 1)] };
  });
  return gradientsOf(shape.size, id, entries);
}

/** The first or second derivatives of a number in a variable. */
function gradientIn(s: GradientSyntax, shape: Shape, id: string, body: Expression): Expression {
  if (body.shape.kind !== 'scalar')
    fail(s.body.place, 'the gradient of something that is no number', { found: body.shape.kind });
  const times = Array.from({ length: s.order }, () => ({ id }));
  if (shape.kind === 'scalar') return { kind: 'derivative', shape, body, variables: times };
  const first: Expression = { kind: 'gradient', shape, body, id };
  return s.order === 1 ? first : hessian(s, first, id);
}

/** `\\nabla f(a)`, `\\nabla f`: of a declared function of one argument, in that argument, there. */
function ofFunction(x: Context, s: GradientSyntax): Expression | undefined {
  const name = s.body.kind === 'call' ? s.body.head : s.body.kind === 'name' ? s.body : undefined;
  const entry = name && x.scope.get(nameKey(name));
  if (entry?.kind !== 'function' || entry.parameters.length !== 1) return undefined;
  const [parameter] = entry.parameters;
  const written = s.body.kind === 'call' ? s.body.arguments : [];
  const value =
    written.length === 1
      ? elaborate(x, written[0]!)
      : s.body.kind === 'name'
        ? ownArguments(x, s.body, entry)[0]
        : undefined;
  if (!value) return undefined;
  const id = x.fresh(parameter!.key);
  const body = applyFunction(x, s, entry, [variable(id, value.shape)]);
  const whole = gradientIn(s, value.shape, id, body);
  return { kind: 'at', shape: whole.shape, body: whole, values: [{ id, value }] };
}

/** `\nabla_\theta f`. */
export function gradient(x: Context, s: GradientSyntax): Expression {
  if (s.product) return fieldDerivative(x, s, s.product);
  const own = s.variable ? undefined : ofFunction(x, s);
  if (own) return own;
  if (!s.variable) {
    return fail(s.place, '\\nabla does not say in which variable', {
      expected: 'a subscript',
      suggestion: '\\nabla_{x}',
    });
  }
  refuseNoisy(x, s.body, [s.variable], 'the gradient');
  const { context, variable: found, at } = differentiated(x, s.variable);
  const shape = elaborateName(context, s.variable as NameSyntax).shape;
  const whole = gradientIn(s, shape, found.id, elaborate(context, s.body));
  return at ? { kind: 'at', shape: whole.shape, body: whole, values: [at] } : whole;
}
