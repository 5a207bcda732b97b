import { derivedName } from '../read/derived-name';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, Syntax } from '../read/syntax';
import { children } from '../read/traverse';
import { type Context, fail } from './context';
import { queryDensity } from './densities';
import { elaborate } from './elaborate';
import type { Expression } from './expression';
import { concrete, leftOut, othersOf } from './indices';
import { product, variable } from './nodes';
import { partialAt, partialDerivative } from './partial-derivatives';
import type { DensityEntry, FunctionEntry } from './scope';
import { scalar } from './shapes';
import { undeclaredCall } from './undeclared';

/** f at expressions: the body with parameters bound, or a call of the unknown. */
export function applyFunction(
  x: Context,
  s: Syntax,
  entry: FunctionEntry,
  args: readonly Expression[],
): Expression {
  if (args.length !== entry.parameters.length) {
    fail(s.place, `${entry.latex} takes ${entry.parameters.length} arguments, here are ${args.length}`);
  }
  if (entry.unknown) {
    return { kind: 'unknown', shape: scalar, id: entry.unknown.id, arguments: args };
  }
  const values = new Map(entry.parameters.map((parameter, i) => [parameter.key, args[i]!]));
  return elaborate(x.enter(entry.body!.scope, values, s.place), entry.body!.syntax);
}

/** F'(t), F''(t), \\dot{F}(t): the derivative in the only argument, there. */
export function primed(
  x: Context,
  s: Syntax,
  entry: FunctionEntry,
  order: number,
  value: Expression,
): Expression {
  if (entry.parameters.length !== 1) {
    fail(
      s.place,
      `a derivative without its variable needs a function of one argument, and ${entry.latex} has ${entry.parameters.length}`,
    );
  }
  const id = x.fresh(entry.parameters[0]!.key);
  const body = applyFunction(x, s, entry, [variable(id)]);
  const slope: Expression = {
    kind: 'derivative',
    shape: scalar,
    body,
    variables: Array.from({ length: order }, () => ({ id })),
  };
  return { kind: 'at', shape: scalar, body: slope, values: [{ id, value }] };
}

const isDensity = (x: Context, s: Syntax): boolean =>
  s.kind === 'name' && x.scope.get(nameKey(s))?.kind === 'density';

/** A functional is known for the densities that it was defined for. */
function sameDensities(x: Context, s: CallSyntax, entry: FunctionEntry, args: readonly Syntax[]): void {
  const keys = args.flatMap(argument =>
    argument.kind === 'name' && isDensity(x, argument) ? [nameKey(argument)] : [],
  );
  if (keys.join() === entry.densities!.join()) return;
  fail(
    s.place,
    `${entry.latex} was defined for ${entry.densities!.join(', ')}, and stands here with ${keys.join(', ') || 'none'}`,
  );
}

/** Does the name stand in it as a value of its own, not before arguments? */
const standsAlone = (s: Syntax, key: string): boolean =>
  s.kind === 'name'
    ? nameKey(s) === key
    : (s.kind === 'call' ? s.arguments : children(s)).some(part => standsAlone(part, key));

/** `\\sigma(1 - \\sigma)`: the value at 1 - \\sigma, or \\sigma times that? */
function refuseProduct(s: CallSyntax, of = s.head): void {
  if (!s.arguments.some(argument => standsAlone(argument, nameKey(of)))) return;
  const name = print(s.head);
  fail(s.place, `${print(s)} may be a value of the function ${name}, or a product with its value`, {
    found: print(s),
    expected: `${name} with its argument, or ${name} \\cdot (..)`,
  });
}

/** `f(y \\mid x)` of a function f(x, y): a conditional density of the same letter, and no value of f. */
function refuseBar(s: CallSyntax, entry: FunctionEntry): void {
  const behind = s.given.length + s.parameters.length;
  if (s.given.length === 0 || entry.conditioned === behind) return;
  const defined = entry.conditioned ? `${entry.conditioned} of its arguments` : 'no argument';
  fail(s.place, `${entry.latex} is a function with ${defined} behind a bar: ${print(s)} is no value of it`, {
    found: print(s),
    expected: 'a density of the letter p, q or P, or a function of another name',
  });
}

/** `p(x)`, `p(x = 1)` where the text has only said what p(z) is: by custom the density of another quantity. */
function refuseOtherDensity(x: Context, s: CallSyntax, entry: FunctionEntry): void {
  const isBarred = x.ledger.barred?.has(nameKey(s.head)) && entry.body !== undefined;
  const of = entry.lawOf ? print(entry.lawOf) : isBarred ? entry.parameters[0]?.latex : undefined;
  if (of === undefined || !isOfAnother(x, s, entry)) return;
  const name = print(s.head);
  fail(s.place, `${print(s)} is another density than ${name}(${of}), which was read as a function`, {
    found: print(s),
    expected: `declarations of both ${print(s)} and ${name}(${of})`,
    declare: `${name}(${of}) = ..`,
  });
}

/** x in `x_1`, `\\tilde{x}`: another value of the same quantity. */
const isLetterIn = (latex: string, base: string): boolean =>
  latex.split(/(\\[A-Za-z]+|[A-Za-z])/).includes(base);

/** Is the argument the name of another quantity than that of the definition? */
function isOfAnother(x: Context, s: CallSyntax, { lawOf, parameters }: FunctionEntry): boolean {
  const [argument] = s.arguments;
  if (lawOf) return argument?.kind === 'name' && (argument.base !== lawOf.base || s.given.length > 0);
  const named = argument?.kind === 'relation' ? argument.members[0] : argument;
  if (named?.kind !== 'name' || parameters.some(({ latex }) => isLetterIn(latex, named.base))) return false;
  return argument?.kind === 'relation' || x.scope.find(named)?.kind === 'variable';
}

function functionCall(x: Context, s: CallSyntax, entry: FunctionEntry): Expression {
  refuseProduct(s);
  refuseOtherDensity(x, s, entry);
  if (entry.moments) return momentCall(x, s, entry, entry.moments);
  if (!entry.densities) refuseBar(s, entry);
  const all = [...s.arguments, ...s.given, ...s.parameters];
  const args = entry.densities ? all.filter(argument => !isDensity(x, argument)) : all;
  if (entry.densities) sameDensities(x, s, entry, all);
  return applyFunction(
    x,
    s,
    entry,
    args.map(argument => elaborate(x, argument)),
  );
}

/** `\mu(x \mid y = a)` where \mu is declared as a conditional moment of x. */
function momentCall(x: Context, s: CallSyntax, entry: FunctionEntry, moments: readonly string[]): Expression {
  const asked = s.arguments.map(argument => (argument.kind === 'name' ? nameKey(argument) : print(argument)));
  const { otherwise } = entry;
  if (asked.join() !== moments.join() && otherwise?.moments)
    return momentCall(x, s, otherwise, otherwise.moments);
  if (asked.join() !== moments.join())
    fail(
      s.place,
      `${entry.latex} was declared of ${moments.join(', ')}, and stands here with ${asked.join(', ')}`,
    );
  const values = [...s.given, ...s.parameters].map(item =>
    item.kind === 'relation' && item.signs.join() === '=' ? item.members[1]! : item,
  );
  return applyFunction(
    x,
    s,
    entry,
    values.map(value => elaborate(x, value)),
  );
}

/** `f(x)`, `p(x, z \mid y; \theta)`, `F'(t)`. */
export function elaborateCall(x: Context, written: CallSyntax): Expression {
  const head = concrete(x, written.head);
  const s = head === written.head ? written : { ...written, head };
  const without = leftOut(x, head);
  if (without !== undefined) return others(x, s, without);
  const entry = x.scope.get(nameKey(s.head));
  const partial = partialDerivative(x.scope, s.head);
  if (partial && s.given.length + s.parameters.length === 0)
    return partialAt(
      x,
      s,
      partial,
      s.arguments.map(argument => elaborate(x, argument)),
    );
  if (entry?.kind === 'function') return functionCall(x, s, entry);
  if (entry?.kind === 'density') return densityCall(x, s, entry);
  if (entry) return notACall(s);
  const derived = derivedName(s.head);
  const plain = derived && x.scope.get(nameKey(derived.of));
  if (plain?.kind === 'function') refuseProduct(s, derived!.of);
  if (plain?.kind === 'function' && s.arguments.length === 1)
    return primed(x, s, plain, derived!.order, elaborate(x, s.arguments[0]!));
  if (x.lookup(nameKey(s.head))) return notACall(s);
  return undeclaredCall(x, s);
}

/** `q_{-j}(z_{-j})`: the product of all the other densities of the family. */
function others(x: Context, s: CallSyntax, without: string): Expression {
  const keys = othersOf(x.scope.keys(), s.head, without);
  if (keys.length === 0) return undeclaredCall(x, s);
  const index = (key: string): Syntax => ({ kind: 'number', text: key.split('_')[1]!, place: s.place });
  return product(
    keys.map(key => {
      const rename = (name: Syntax): Syntax =>
        name.kind === 'name' && leftOut(x, name) !== undefined ? { ...name, subscripts: [index(key)] } : name;
      const head = { ...s.head, subscripts: [index(key)] };
      return elaborate(x, { ...s, head, arguments: s.arguments.map(rename) });
    }),
  );
}

function notACall(s: CallSyntax): never {
  const name = print(s.head);
  return fail(s.place, `${name} is a variable, so ${name}(..) is no call`, {
    expected: 'an operator before the bracket',
    suggestion: `${name} \\cdot (${s.arguments.map(argument => print(argument)).join(', ')})`,
  });
}

function densityCall(x: Context, s: CallSyntax, entry: DensityEntry): Expression {
  return queryDensity(x, s, entry);
}
