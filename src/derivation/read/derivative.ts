import { readCall } from './call';
import type { Cursor } from './cursor';
import { factor } from './factor';
import { expression } from './grammar';
import { isDifferentialD } from './letters';
import { bareName, nameAhead, scriptArgument, scripted } from './name';
import { product } from './product';
import type { DerivativeSyntax, GradientSyntax, Syntax } from './syntax';
import { ReadError } from './token';

type Variable = DerivativeSyntax['variables'][number];

const dAhead = (c: Cursor) => c.is('\\partial') || isDifferentialD(c.peek());

/** `^2` as an order; 1 when absent. */
function order(c: Cursor): number {
  if (c.peek().kind !== 'superscript') return 1;
  c.next();
  const at = c.at;
  const power = scriptArgument(c, () => expression(c));
  if (power.kind === 'number' && Number.isInteger(Number(power.text)) && Number(power.text) < 9)
    return Number(power.text);
  throw new ReadError(c.place(at), 'the order of a derivative must be a small number', {
    found: c.slice(power.place),
  });
}

/** `dt^2`, `\partial x \partial y`: what is below the line. */
function variables(c: Cursor): Variable[] {
  const found: Variable[] = [];
  while (dAhead(c)) {
    c.next();
    let variable: Syntax;
    if (nameAhead(c)) variable = scriptedWithoutPower(c);
    else if (c.is('(') || c.peek().kind === 'open') variable = factor(c);
    else throw c.error('a variable was expected behind the d');
    found.push({ variable, order: order(c) });
  }
  if (found.length === 0) throw c.error('a variable with its d was expected below the line');
  return found;
}

const scriptedWithoutPower = (c: Cursor) => scripted(c, bareName(c));

/** The `\frac` of a derivative has been taken. */
export function readDerivative(c: Cursor, from: number): DerivativeSyntax {
  let partial = false;
  const inner = scriptArgument(c, () => {
    if (c.is('1')) {
      throw new ReadError(c.peek(), 'a derivative with 1 above the line', {
        found: '1',
        expected: 'd above the line as below it',
        suggestion: 'd',
      });
    }
    partial = c.is('\\partial');
    c.next();
    order(c);
    return c.peek().kind === 'close' ? undefined : product(c);
  });
  const below = scriptArgument(c, () => variables(c));
  const names = below.flatMap(({ variable }) => (variable.kind === 'name' ? [variable.base] : []));
  const body = inner ?? c.binding(names, () => operand(c, 'the derivative'));
  return { kind: 'derivative', place: c.place(from), partial, variables: below, body };
}

/** What a derivative or gradient acts on: a bracket exactly, otherwise the rest of the term, said when long. */
function operand(c: Cursor, what: string): Syntax {
  const bracket = c.is('(') || c.is('[') || c.is('\\{');
  const from = c.at;
  const body = bracket ? factor(c) : product(c, { bare: true });
  if (body.kind === 'product') c.note(`${what} was taken of all of ${c.slice(c.place(from))}`);
  return body;
}

/** `\partial_x f`; the sign has been taken. */
export function readPartial(c: Cursor, from: number): DerivativeSyntax {
  if (c.peek().kind !== 'subscript') throw c.error('\\partial needs a variable as its subscript', '_x');
  c.next();
  const list = scriptArgument(c, () => {
    const items: Syntax[] = [];
    do items.push(scripted(c, bareName(c)));
    while (c.take(',') || nameAhead(c));
    return items;
  });
  const body = operand(c, 'the derivative');
  const below = list.map(variable => ({ variable, order: 1 }));
  return { kind: 'derivative', place: c.place(from), partial: true, variables: below, body };
}

/** `\\nabla f(x)^\\top v`: of a declared function the gradient is taken first, and then transposed. */
function ownFunction(c: Cursor): Syntax | undefined {
  if (!nameAhead(c)) return undefined;
  const from = c.at;
  const name = scripted(c, bareName(c));
  if (c.role(name) === 'function' && c.peek().kind !== 'superscript') return readCall(c, from, name);
  if (c.role(name) === 'function') return name;
  c.at = from;
  return undefined;
}

/** `\nabla_\theta f`, `\nabla^2 f`; the sign has been taken. */
export function readGradient(c: Cursor, from: number): GradientSyntax {
  let variable: Syntax | undefined;
  let degree = 1;
  for (;;) {
    if (c.peek().kind === 'subscript' && !variable) {
      c.next();
      variable = scriptArgument(c, () => scripted(c, bareName(c)));
    } else if (c.peek().kind === 'superscript') degree = order(c);
    else break;
  }
  if (degree > 2) throw new ReadError(c.place(from), '\\nabla is read with order 1 or 2');
  const body = (variable ? undefined : ownFunction(c)) ?? operand(c, 'the gradient');
  return { kind: 'gradient', place: c.place(from), variable, order: degree === 2 ? 2 : 1, body };
}
