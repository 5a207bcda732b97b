import { bracketAhead, within } from './brackets';
import type { Cursor } from './cursor';
import { factor, factorAhead, simpleAhead } from './factor';
import { factorialAhead, readFactorial } from './factorial';
import { expression } from './grammar';
import { scriptArgument } from './name';
import { print } from './print';
import { product } from './product';
import type { OperatorSyntax, Syntax } from './syntax';

/** Arguments in a bracket: `\max(a, b)`, `\log{..}`. */
export function bracketed(c: Cursor): readonly Syntax[] {
  return within(c, 'none', () => {
    const items = [expression(c)];
    while (c.take(',') || c.take(';')) items.push(expression(c));
    return items;
  });
}

interface Scripts {
  readonly base?: Syntax;
  readonly power?: Syntax;
}

function scripts(c: Cursor): Scripts {
  let base: Syntax | undefined;
  let power: Syntax | undefined;
  for (;;) {
    if (c.peek().kind === 'subscript' && !base) {
      c.next();
      base = scriptArgument(c, () => expression(c));
    } else if (c.peek().kind === 'superscript' && !power) {
      c.next();
      power = scriptArgument(c, () => expression(c));
    } else return { base, power };
  }
}

/** `\\tanh'(x)`: the primes behind the name. */
function primes(c: Cursor): number {
  let count = 0;
  while (c.is("'")) {
    c.next();
    count++;
  }
  return count;
}

function derivedFunction(c: Cursor, from: number, name: string, derived: number): OperatorSyntax {
  if (!c.is('(') && !c.is('[')) throw c.error('the argument of a derivative was expected', '(');
  return { kind: 'operator', name, place: c.place(from), arguments: bracketed(c), derived, delimited: true };
}

/** `\log(n - 1)!` is the logarithm of a factorial, as `\log n!` is. */
function withFactorial(c: Cursor, from: number, name: string, args: readonly Syntax[]): readonly Syntax[] {
  const [body] = args;
  if (!factorialAhead(c) || args.length > 1 || !body) return args;
  const place = c.place(from);
  const group: Syntax = { kind: 'group', delimiters: '()', place, body };
  const argument = readFactorial(c, from, body.kind === 'name' ? body : group);
  c.note(`the factorial belongs to the argument: read as \\${name}(${print(argument)})`);
  return [argument];
}

/**
 * `\log x`, `\log{..}`, `\log_2(..)`: a group is taken exactly; without one the argument runs on over what is
 * multiplied, up to the next sign, operator, bracket or written product, which is said when it is more than one factor.
 */
export function readFunction(c: Cursor, from: number, name: string): OperatorSyntax {
  const derived = primes(c);
  const { base, power } = scripts(c);
  if (derived > 0) return derivedFunction(c, from, name, derived);
  if (bracketAhead(c)) {
    const start = c.at;
    const args = withFactorial(c, start, name, bracketed(c));
    return { kind: 'operator', name, place: c.place(from), arguments: args, base, power, delimited: true };
  }
  const start = c.at;
  const argument = product(c, { runOn: true });
  const several = argument.kind === 'product' || (argument.kind === 'fraction' && argument.style === 'slash');
  const bracketNext = factorAhead(c, false) && !simpleAhead(c) && (c.is('(') || c.is('['));
  if (several || bracketNext) {
    const inner = c.slice(c.place(start));
    c.note(
      `the argument of \\${name} ends before the next bracket, operator or sign: read as \\${name}(${inner})`,
    );
  }
  return {
    kind: 'operator',
    name,
    place: c.place(from),
    arguments: [argument],
    base,
    power,
    delimited: false,
  };
}

/** What stands in braces; without them one fraction, name or number: `\sqrt \frac{a}{b} c` is the root of a/b, times c. */
function radicand(c: Cursor): Syntax {
  return c.is('\\frac') ? factor(c) : scriptArgument(c, () => expression(c));
}

/** `\sqrt{..}`, `\sqrt[3]{..}`. */
export function readRoot(c: Cursor, from: number): OperatorSyntax {
  let base: Syntax | undefined;
  if (c.is('[')) base = within(c, 'none', () => expression(c));
  const argument = c.is('(') ? bracketed(c)[0]! : radicand(c);
  return {
    kind: 'operator',
    name: 'sqrt',
    place: c.place(from),
    arguments: [argument],
    base,
    delimited: true,
  };
}
