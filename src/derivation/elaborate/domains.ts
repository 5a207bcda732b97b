/** Sets as domains: `\mathbb{R}^d`, `\{1, \dots, K\}`, `[0, 1]`, `\Delta^K`. */

import { canonical } from '../read/canonical';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import { complexNumbers } from '../read/remedies';
import type { NameSyntax, SetSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';
import type { Domain, End } from './domain';
import { elaborate } from './elaborate';
import type { Dimension, Expression } from './expression';

const real: Domain = { kind: 'real' };

/** A constant expression's number, for ends that are plain. */
export function plainNumber(e: Expression): number | undefined {
  if (e.kind === 'constant') return e.value;
  if (e.kind === 'product' && e.factors.length === 2) {
    const [a, b] = e.factors.map(plainNumber);
    return a !== undefined && b !== undefined ? a * b : undefined;
  }
  if (e.kind === 'quotient') {
    const [a, b] = [plainNumber(e.numerator), plainNumber(e.denominator)];
    return a !== undefined && b !== undefined ? a / b : undefined;
  }
  return undefined;
}

export function endOf(x: Context, s: Syntax): End {
  const e = elaborate(x, s);
  if (e.shape.kind !== 'scalar') fail(s.place, 'the end of an interval must be a number');
  return plainNumber(e) ?? e;
}

/** A size: a number or a declared integer. */
export function dimensionOf(x: Context, s: Syntax): Dimension {
  const e = elaborate(x, s);
  const number = plainNumber(e);
  if (number !== undefined && Number.isInteger(number) && number > 0) return number;
  if (e.kind === 'variable') return e.id;
  return fail(s.place, `the dimension ${print(s)} is neither a number nor a declared integer`, {
    declare: `${print(s)} \\in \\{1, 2, 3\\}`,
  });
}

function interval(x: Context, s: SetSyntax): Domain {
  const [low, high] = s.items;
  if (s.items.length !== 2) return fail(s.place, 'an interval has two ends');
  const [lower, upper] = [endOf(x, low!), endOf(x, high!)];
  const lowerClosed = s.shape === 'closed' || s.shape === 'right-open';
  const upperClosed = s.shape === 'closed' || s.shape === 'left-open';
  if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY) return real;
  if (lower === 0 && upper === Number.POSITIVE_INFINITY) return { kind: 'positive', closed: lowerClosed };
  return { kind: 'interval', lower, upper, lowerClosed, upperClosed };
}

function listed(x: Context, s: SetSyntax): Domain {
  if (s.dots) {
    return { kind: 'integers', lower: endOf(x, s.items[0]!), upper: endOf(x, s.items[s.items.length - 1]!) };
  }
  const values = s.items.map(item => {
    const value = plainNumber(elaborate(x, item));
    return value ?? fail(item.place, 'the elements of a set must be numbers', { found: print(item) });
  });
  return { kind: 'set', values };
}

const integers = (lower: number): Domain => ({ kind: 'integers', lower, upper: Number.POSITIVE_INFINITY });

/** `\mathbb{R}`, `\mathbb{R}_+`, `\mathbb{N}`. */
function numbers(s: NameSyntax, x: Context): Domain | undefined {
  const sub = s.subscripts.map(canonical).join('') || s.label || '';
  const letter = s.base === '\\R' ? 'R' : s.font === 'mathbb' ? s.base : undefined;
  switch (letter) {
    case 'R':
      if (sub === '') return real;
      if (/^(\+|>0|\+\+)$/.test(sub)) return { kind: 'positive' };
      if (sub.startsWith('\\ge') || sub === '>=0') return { kind: 'positive', closed: true };
      return fail(s.place, `the set ${print(s)} is not known`);
    case 'N':
      x.note(`${print(s)} was read as the integers from ${sub === '0' ? 0 : 1} on`);
      return integers(sub === '0' ? 0 : 1);
    case 'Z':
      return integers(sub === '' ? Number.NEGATIVE_INFINITY : sub === '+' ? 1 : 0);
    default:
      return undefined;
  }
}

/** `\Delta^{K}`, `\Delta^{K-1}`: K entries, said. */
function simplex(x: Context, size: Syntax): Domain {
  const below =
    size.kind === 'sum' && size.terms.length === 2 && size.signs[1] === -1 ? size.terms[0]! : size;
  x.note(`the simplex was read as that of ${print(below)} probabilities`);
  return { kind: 'simplex', size: dimensionOf(x, below) };
}

const isName = (s: Syntax, base: string): boolean =>
  s.kind === 'name' && s.base === base && s.subscripts.length === 0;

/** `\mathbb{S}^n`, `\mathbb{S}_+^n`, `\mathbb{S}_{++}^n`: symmetric, positive semidefinite, positive definite. */
function structureOfSet(s: NameSyntax): 'symmetric' | 'positive semidefinite' | 'positive definite' {
  switch (s.subscripts.map(canonical).join('') || s.label || '') {
    case '':
      return 'symmetric';
    case '+':
      return 'positive semidefinite';
    case '++':
      return 'positive definite';
    default:
      return fail(s.place, `the set ${print(s)} is not known`);
  }
}

/** The two sizes of `m \times n`, `2 d \times n`; undefined: it is one size. */
function sizesOf(x: Context, s: Syntax): readonly [Syntax, Syntax] | undefined {
  if (s.kind === 'operator' && s.name === 'times') return [s.arguments[0]!, s.arguments[1]!];
  if (s.kind !== 'product') return undefined;
  const last = s.factors.at(-1)!;
  if (last.kind === 'operator' && last.name === 'times')
    return [{ ...s, factors: [...s.factors.slice(0, -1), last.arguments[0]!] }, last.arguments[1]!];
  if (!/\\times|×/.test(x.source.slice(s.place.start, s.place.end))) return undefined;
  if (s.factors.length === 2) return [s.factors[0]!, s.factors[1]!];
  return fail(s.place, `which sizes ${print(s)} means is not said`, {
    expected: 'brackets around each of the two',
  });
}

/** `\mathbb{R}^d`, `\mathbb{R}^{d \times d}`, `\{0, 1\}^n`, `[0, 1]^n`. */
function raised(x: Context, base: Syntax, exponent: Syntax): Domain {
  if (isName(base, '\\Delta')) return simplex(x, exponent);
  if (base.kind === 'name' && base.font === 'mathbb' && base.base === 'S') {
    const size = dimensionOf(x, exponent);
    return { kind: 'matrix', rows: size, columns: size, structure: structureOfSet(base) };
  }
  const entry = domainOfSet(x, base);
  const sizes = sizesOf(x, exponent);
  if (sizes) {
    const [rows, columns] = sizes.map(size => dimensionOf(x, size));
    return {
      kind: 'matrix',
      rows: rows!,
      columns: columns!,
      structure: 'general',
      ...(entry.kind === 'real' ? {} : { entry }),
    };
  }
  return { kind: 'vector', size: dimensionOf(x, exponent), entry };
}

/** The domain that a set is. */
export function domainOfSet(x: Context, s: Syntax): Domain {
  if (s.kind === 'set') return s.shape === 'list' ? listed(x, s) : interval(x, s);
  if (s.kind === 'group')
    return s.delimiters === '{}' ? domainOfSet(x, s.body) : fail(s.place, 'a set was expected');
  if (s.kind === 'power') return raised(x, s.base, s.exponent);
  if (s.kind === 'name') {
    if (s.base === '\\Delta' && s.subscripts.length === 1) return simplex(x, s.subscripts[0]!);
    const set = numbers(s, x);
    if (set) return set;
    const entry = x.scope.get(nameKey(s));
    if (entry?.kind === 'value') return domainOfSet(x, entry.syntax);
  }
  if (s.kind === 'name' && s.font === 'mathbb' && s.base === 'C')
    fail(s.place, complexNumbers, { found: print(s) });
  const range = /^(\d+)\s*\.\.+\s*(\\?\w+)/.exec(x.source.slice(s.place.start));
  if (s.kind === 'number' && range)
    fail(s.place, `${range[0]} is not known as a set`, { remedy: `\\{${range[1]}, \\dots, ${range[2]}\\}` });
  return fail(s.place, `${print(s)} is not known as a set`, {
    found: print(s),
    expected: '\\mathbb{R}, \\mathbb{R}^d, \\{0, 1\\}, \\{1, \\dots, K\\}, [0, 1] or the like',
  });
}

/** A domain in words, for "how it was read". */
export function describeDomain(domain: Domain): string {
  switch (domain.kind) {
    case 'real':
      return 'a real number';
    case 'positive':
      return domain.closed ? 'a number from 0 on' : 'a positive number';
    case 'interval':
      return `a number between ${end(domain.lower)} and ${end(domain.upper)}`;
    case 'integers':
      return `an integer from ${end(domain.lower)} to ${end(domain.upper)}`;
    case 'set':
      return `one of ${domain.values.join(', ')}`;
    case 'simplex':
      return `${domain.size} probabilities that sum to 1`;
    case 'vector':
      return `a vector of ${domain.size} entries, each ${describeDomain(domain.entry)}`;
    case 'matrix':
      return `a ${domain.rows} x ${domain.columns} matrix${domain.structure === 'general' ? '' : `, ${domain.structure}`}`;
  }
}

const end = (value: End): string =>
  typeof value === 'number'
    ? String(value).replace('Infinity', 'infinity')
    : value.kind === 'variable'
      ? value.id
      : 'an expression';
