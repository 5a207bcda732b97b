import { readCall } from './call';
import type { Cursor } from './cursor';
import { barOfOperator, evaluationBar } from './evaluation';
import { factor } from './factor';
import { expression } from './grammar';
import { isDifferentialD } from './letters';
import { bareName, nameAhead, scriptArgument, scripted } from './name';
import { nameKey } from './name-key';
import { product } from './product';
import type { DerivativeSyntax, PowerSyntax, Syntax } from './syntax';
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

/** A whole number above 1 that stands as an exponent. */
const wholePower = (exponent: Syntax): number | undefined =>
  exponent.kind === 'number' && Number.isInteger(Number(exponent.text)) && Number(exponent.text) > 1
    ? Number(exponent.text)
    : undefined;

/** `(x)`, `(x)^2`, `(\sigma^2)`, `(\sigma^2)^2` below the line: the variable, its power, and the order behind the bracket. */
function bracketedVariable(s: Syntax): Variable {
  if (s.kind === 'group') return inBracket(s.body);
  const order = s.kind === 'power' && s.base.kind === 'group' ? wholePower(s.exponent) : undefined;
  return order === undefined
    ? { variable: s, order: 1 }
    : { ...bracketedVariable((s as PowerSyntax).base), order };
}

function inBracket(s: Syntax): Variable {
  const power = s.kind === 'power' ? wholePower(s.exponent) : undefined;
  return power === undefined
    ? { variable: s, order: 1 }
    : { variable: (s as PowerSyntax).base, order: 1, power };
}

/**
 * The variables of a derivative of this order. Where the orders below the line add up to more, and each variable counted
 * once makes it up, the exponents are powers: $\frac{\partial}{\partial \sigma^2}$ is taken in $\sigma^2$.
 */
function fitted(c: Cursor, from: number, above: number, below: readonly Variable[]): readonly Variable[] {
  const total = below.reduce((n, { order }) => n + order, 0);
  if (total === above) return below;
  if (above !== below.length) {
    throw new ReadError(c.place(from), 'the orders above and below the line of a derivative differ', {
      found: `${above} above, ${total} below`,
      expected: 'the same order',
    });
  }
  return below.map(item => (item.order > 1 && !item.power ? { ...item, order: 1, power: item.order } : item));
}

/** `dt^2`, `\partial x \partial y`: what is below the line. */
function variables(c: Cursor): Variable[] {
  const found: Variable[] = [];
  while (dAhead(c)) {
    c.next();
    if (nameAhead(c)) {
      const variable = scriptedWithoutPower(c);
      found.push({ variable, order: order(c) });
    } else if (c.is('(') || c.peek().kind === 'open') found.push(bracketedVariable(factor(c)));
    else throw c.error('a variable was expected behind the d');
  }
  if (found.length === 0) throw c.error('a variable with its d was expected below the line');
  return found;
}

const scriptedWithoutPower = (c: Cursor) => scripted(c, bareName(c));

interface Head {
  readonly partial: boolean;
  readonly variables: readonly Variable[];
  /** What stands above the line behind the d. */
  readonly inner?: Syntax;
}

/** `\frac{d f}{dx}`, `\frac{d^2}{dx^2}`; the `\frac` has been taken. */
function readHead(c: Cursor): Head {
  let partial = false;
  let above = 1;
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
    above = order(c);
    return c.peek().kind === 'close' ? undefined : product(c);
  });
  const at = c.at;
  const below = scriptArgument(c, () => variables(c));
  return { partial, variables: fitted(c, at, above, below), inner };
}

/** The `\frac` of a derivative has been taken. */
export function readDerivative(c: Cursor, from: number): Syntax {
  const { partial, variables: below, inner } = readHead(c);
  const build = (body: Syntax): Syntax => ({
    kind: 'derivative',
    place: c.place(from),
    partial,
    variables: below,
    body,
  });
  if (inner) return barBehind(c, from, build(inner));
  return c.binding(basesOf(below), () => acting(c, from, 'the derivative', below, build));
}

/** `\left. \frac{d}{dx} \right|_{x=0} f`; what `\left.` opens stands next. */
export function readBarredDerivative(c: Cursor, from: number): Syntax | undefined {
  if (!c.differentials.derivatives.has(c.at)) return undefined;
  const { at, notes } = c;
  c.next();
  const { inner } = readHead(c);
  const barred = !inner && c.is('\\rvert') && c.peek(1).kind === 'subscript';
  c.at = at;
  c.notes = notes;
  if (!barred) return undefined;
  c.next();
  return readDerivative(c, from);
}

const basesOf = (below: readonly Variable[]): string[] =>
  below.flatMap(({ variable }) => (variable.kind === 'name' ? [variable.base] : []));

/** What a derivative or gradient acts on: a bracket exactly, otherwise the rest of the term, said when long. */
function operand(c: Cursor, what: string): Syntax {
  const bracket = c.is('(') || c.is('[') || c.is('\\{');
  const from = c.at;
  const body = c.leavingBars(() => (bracket ? factor(c) : product(c)));
  if (body.kind === 'product') c.note(`${what} was taken of all of ${c.slice(c.place(from))}`);
  return body;
}

/** The bar behind a derivative belongs to it, or to the one that it stands in. */
const barBehind = (c: Cursor, from: number, whole: Syntax): Syntax =>
  c.leavesBars ? whole : evaluationBar(c, from, whole);

/**
 * The derivative or gradient of what follows. A bar that ends what it acts on is its own, and so is one before that:
 * once the variable has a value nothing is left to differentiate in.
 */
function acting(
  c: Cursor,
  from: number,
  what: string,
  below: readonly Variable[],
  build: (body: Syntax) => Syntax,
): Syntax {
  const before = barOfOperator(c);
  const written = operand(c, what);
  const { body, at } = withoutBar(written, below);
  let whole = build(body);
  for (const setting of [at, before])
    if (setting) whole = { kind: 'evaluation', place: c.place(from), body: whole, at: setting };
  return barBehind(c, from, whole);
}

/** Does what stands below a bar give one of the variables a value? */
function sets(at: Syntax, below: readonly Variable[]): boolean {
  const keys = below.flatMap(({ variable }) => (variable.kind === 'name' ? [nameKey(variable)] : []));
  return (at.kind === 'tuple' ? at.items : [at]).some(
    item =>
      item.kind === 'relation' &&
      item.members[0]!.kind === 'name' &&
      keys.includes(nameKey(item.members[0]!)),
  );
}

/** `\frac{d}{dx} [f]_{x=0}`, `\frac{d}{dx} \left. f \right|_{x=0}`: what is differentiated, and where. */
function withoutBar(
  body: Syntax,
  below: readonly Variable[],
): { readonly body: Syntax; readonly at?: Syntax } {
  if (body.kind === 'evaluation' && !body.from && sets(body.at, below))
    return { body: body.body, at: body.at };
  if (body.kind !== 'product') return { body };
  const last = withoutBar(body.factors.at(-1)!, below);
  return last.at
    ? { body: { ...body, factors: [...body.factors.slice(0, -1), last.body] }, at: last.at }
    : { body };
}

/** `\partial_x f`; the sign has been taken. */
export function readPartial(c: Cursor, from: number): Syntax {
  if (c.peek().kind !== 'subscript') throw c.error('\\partial needs a variable as its subscript', '_x');
  c.next();
  const list = scriptArgument(c, () => {
    const items: Syntax[] = [];
    do items.push(scripted(c, bareName(c)));
    while (c.take(',') || nameAhead(c));
    return items;
  });
  const times = order(c);
  const below = list.map(variable => ({ variable, order: times }));
  return acting(c, from, 'the derivative', below, body => ({
    kind: 'derivative',
    place: c.place(from),
    partial: true,
    variables: below,
    body,
  }));
}

/** `\nabla f(x)^\top v`: of a declared function the gradient is taken first, and then transposed. */
function ownFunction(c: Cursor): Syntax | undefined {
  if (!nameAhead(c)) return undefined;
  const from = c.at;
  const name = scripted(c, bareName(c));
  if (c.role(name) === 'function' && c.peek().kind !== 'superscript') return readCall(c, from, name);
  if (c.role(name) === 'function') return name;
  c.at = from;
  return undefined;
}

/** Takes the sign of `\\nabla \\cdot F`, `\\nabla \\times F`. */
function productWithField(c: Cursor): 'divergence' | 'curl' | undefined {
  if (c.take('\\cdot')) return 'divergence';
  return c.take('\\times') ? 'curl' : undefined;
}

/** `\\nabla_\\theta f`, `\\nabla^2 f`; the sign has been taken. */
export function readGradient(c: Cursor, from: number): Syntax {
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
  const product = degree === 1 ? productWithField(c) : undefined;
  const own = variable ? undefined : ownFunction(c);
  const build = (body: Syntax): Syntax => ({
    kind: 'gradient',
    place: c.place(from),
    variable,
    order: degree === 2 ? 2 : 1,
    ...(product ? { product } : {}),
    body,
  });
  if (own) return build(own);
  return acting(c, from, 'the gradient', variable ? [{ variable, order: 1 }] : [], build);
}
