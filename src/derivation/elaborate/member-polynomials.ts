/**
 * Formulas in the members x_1, .., x_n of families, as polynomials whose letters are sums of functions of one member
 * each: what sums, products, ratios to what is fixed, and small powers make of members.
 */

import type { Context } from './context';
import type { Expression, Range } from './expression';
import { all, constant, isConstant, log, negate, one, product, quotient, sum, variable, zero } from './nodes';
import { alike, boundWithin, mentions, rewrite, substitute } from './rewrite';

/** \sum over the ranges of coefficient times value(x_index), where the condition is true. Members still stand as entries of their family. */
export interface Part {
  readonly ranges: readonly Range[];
  readonly condition?: Expression | undefined;
  readonly index: Expression;
  /** What the value is multiplied by: free of members, and so outside of their integrals. */
  readonly coefficient: Expression;
  readonly value: Expression;
}

/** constant + the sum of the parts: a sum of functions of one member each. */
export interface Separable {
  readonly constant: Expression;
  readonly parts: readonly Part[];
}

/** \sum over the ranges of coefficient times the product of the factors. */
export interface Term {
  readonly ranges: readonly Range[];
  readonly condition?: Expression | undefined;
  readonly coefficient: Expression;
  readonly factors: readonly Separable[];
}

export interface Polynomial {
  readonly linear: Separable;
  /** Of two factors and more. */
  readonly products: readonly Term[];
}

export const mostFactors = 4;
const mostTerms = 24;

export const both = (a: Expression | undefined, b: Expression | undefined): Expression | undefined =>
  a && b ? all([a, b]) : (a ?? b);

/** The sum over the ranges; a value under its condition where there are none. */
export function over(
  ranges: readonly Range[],
  condition: Expression | undefined,
  body: Expression,
): Expression {
  if (isConstant(body, 0)) return body;
  const { shape } = body;
  if (ranges.length > 0)
    return { kind: 'summation', shape, ranges, body, ...(condition ? { condition } : {}) };
  if (!condition) return body;
  const otherwise: Expression = shape.kind === 'scalar' ? zero : { kind: 'standard', name: 'zeros', shape };
  return { kind: 'cases', shape, branches: [{ condition, value: body }], otherwise };
}

/** Terms without those that are 0. */
export function total(terms: readonly Expression[]): Expression {
  const present = terms.filter(term => !isConstant(term, 0));
  return present.length === 0 ? (terms[0] ?? zero) : sum(present);
}

/** Whole numbers from a known first to a known last one: what a mean may be exchanged with. */
export function endsOf({ domain, lower, upper }: Range): [Expression, Expression] | undefined {
  if (domain.kind !== 'integers') return undefined;
  const [from, to] = [lower ?? domain.lower, upper ?? domain.upper];
  const ends = [from, to].map(end => (typeof end === 'number' ? constant(end) : end));
  const finite = ends.every(end => end.kind !== 'constant' || Number.isFinite(end.value));
  return finite ? [ends[0]!, ends[1]!] : undefined;
}

export const endsSomewhere = (range: Range): boolean =>
  range.domain.kind === 'set' || endsOf(range) !== undefined;

/** With names of its own for what these ranges bind. */
export function renewed<T extends { readonly ranges: readonly Range[] }>(x: Context, bound: T): T {
  const ids = new Map(bound.ranges.map(({ id }) => [id, x.fresh(id.split('#')[0]!)]));
  const names = new Map([...ids].map(([id, fresh]) => [id, variable(fresh)]));
  const inner = substitute(bound, names);
  return { ...inner, ranges: inner.ranges.map(range => ({ ...range, id: ids.get(range.id)! })) };
}

export const termsOf = ({ linear, products }: Polynomial): Term[] => [
  { ranges: [], coefficient: one, factors: [linear] },
  ...products,
];

export const isMember = (
  e: Expression,
  families: ReadonlySet<string>,
): e is Extract<Expression, { kind: 'entry' }> & { base: Extract<Expression, { kind: 'variable' }> } =>
  e.kind === 'entry' && e.base.kind === 'variable' && families.has(e.base.id);

/** Reads formulas as polynomials in the members of these families. */
export class MemberPolynomials {
  constructor(
    private readonly x: Context,
    private readonly ids: ReadonlySet<string>,
  ) {}

  /** The formula as a polynomial in separable sums; undefined where it is none. */
  polynomial(e: Expression): Polynomial | undefined {
    if (!mentions(e, this.ids)) return { linear: { constant: e, parts: [] }, products: [] };
    const apart = e.kind === 'summation' ? this.summed(e) : undefined;
    if (apart) return apart;
    const index = this.hasFixedFactor(e) ? undefined : this.onlyIndex(e);
    if (index) {
      const parts = [{ ranges: [], index, coefficient: one, value: e }];
      return { linear: { constant: this.nothing(e), parts }, products: [] };
    }
    switch (e.kind) {
      case 'sum':
        return this.added(e.terms.map(term => this.polynomial(term)));
      case 'product':
        return this.multiplied(e.factors);
      case 'quotient': {
        if (mentions(e.denominator, this.ids)) return undefined;
        const upper = this.polynomial(e.numerator);
        return upper && this.scaled(upper, value => quotient(value, e.denominator));
      }
      case 'power':
        return this.powered(e.base, e.exponent);
      case 'call':
        return e.name === 'log' ? this.logarithm(e.arguments[0]!) : undefined;
      default:
        return undefined;
    }
  }

  /** The logarithm of the density of a whole plate is the sum of its members'. */
  private logarithm(e: Expression): Polynomial | undefined {
    if (!mentions(e, this.ids) || this.onlyIndex(e)) return this.polynomial(log(e));
    if (e.kind === 'multiplication' && e.independent) {
      const { ranges, condition } = e;
      const body = log(e.body);
      return this.polynomial({
        kind: 'summation',
        shape: body.shape,
        ranges,
        body,
        ...(condition ? { condition } : {}),
      });
    }
    if (e.kind !== 'quotient') return undefined;
    const [upper, lower] = [this.logarithm(e.numerator), this.logarithm(e.denominator)];
    return this.added([upper, lower && this.scaled(lower, negate)]);
  }

  /** A product of numbers of which one is free of members: it need not stand below their integrals. */
  private hasFixedFactor(e: Expression): boolean {
    if (e.kind !== 'product' || e.factors.some(({ shape }) => shape.kind !== 'scalar')) return false;
    return e.factors.some(factor => !mentions(factor, this.ids));
  }

  /** A zero of the shape. */
  private nothing({ shape }: Expression): Expression {
    return shape.kind === 'scalar' ? zero : { kind: 'standard', name: 'zeros', shape };
  }

  /** The index of the only member in the formula, if it is one outside of it. */
  onlyIndex(e: Expression): Expression | undefined {
    const found: Expression[] = [];
    const rest = rewrite(e, node => {
      if (!isMember(node, this.ids)) return undefined;
      found.push(node.indices[0]!);
      return node.indices.length === 1 ? one : { ...node, base: one };
    });
    const [index] = found;
    if (!index || mentions(rest, this.ids) || !found.every(other => alike(other, index))) return undefined;
    return mentions(index, boundWithin(e)) || mentions(index, this.ids) ? undefined : index;
  }

  private added(terms: readonly (Polynomial | undefined)[]): Polynomial | undefined {
    const found: Polynomial[] = [];
    for (const term of terms) {
      if (!term) return undefined;
      found.push(term);
    }
    const products = found.flatMap(term => term.products);
    if (products.length > mostTerms) return undefined;
    const parts = found.flatMap(({ linear }) => linear.parts);
    return { linear: { constant: total(found.map(({ linear }) => linear.constant)), parts }, products };
  }

  private scaled({ linear, products }: Polynomial, scale: (e: Expression) => Expression): Polynomial {
    return {
      linear: {
        constant: scale(linear.constant),
        parts: linear.parts.map(part =>
          part.value.shape.kind === 'scalar'
            ? { ...part, coefficient: scale(part.coefficient) }
            : { ...part, value: scale(part.value) },
        ),
      },
      products: products.map(term => ({ ...term, coefficient: scale(term.coefficient) })),
    };
  }

  private multiplied(factors: readonly Expression[]): Polynomial | undefined {
    const random = factors.filter(factor => mentions(factor, this.ids));
    if (random.length === 1) {
      const own = this.polynomial(random[0]!);
      return own && this.scaled(own, e => product(factors.map(f => (f === random[0] ? e : f))));
    }
    if (factors.some(({ shape }) => shape.kind !== 'scalar')) return undefined;
    const fixed = factors.filter(factor => !random.includes(factor));
    const whole =
      fixed.length > 0
        ? this.polynomial(product(random))
        : random.map(factor => this.polynomial(factor)).reduce((a, b) => this.times(a, b));
    return whole && this.scaled(whole, e => product([...fixed, e]));
  }

  private powered(base: Expression, exponent: Expression): Polynomial | undefined {
    const count = exponent.kind === 'constant' ? exponent.value : 0;
    if (!Number.isInteger(count) || count < 2 || count > mostFactors || base.shape.kind !== 'scalar')
      return undefined;
    const own = this.polynomial(base);
    return Array.from({ length: count - 1 }).reduce(
      (result: Polynomial | undefined) => this.times(result, own),
      own,
    );
  }

  /** The product of two; what the second sums over is renamed. */
  private times(a: Polynomial | undefined, b: Polynomial | undefined): Polynomial | undefined {
    if (!a || !b) return undefined;
    const right = termsOf(b).map(term => renewed(this.x, term));
    const products = termsOf(a).flatMap(first =>
      right.map(second => ({
        ranges: [...first.ranges, ...second.ranges],
        condition: both(first.condition, second.condition),
        coefficient: product([first.coefficient, second.coefficient]),
        factors: [...first.factors, ...second.factors],
      })),
    );
    if (products.length > mostTerms || products.some(({ factors }) => factors.length > mostFactors))
      return undefined;
    return { linear: { constant: zero, parts: [] }, products };
  }

  private summed(e: Extract<Expression, { kind: 'summation' }>): Polynomial | undefined {
    const { ranges, condition } = e;
    const body = this.polynomial(e.body);
    if (!body || mentions([ranges, condition], this.ids) || !ranges.every(endsSomewhere)) return undefined;
    const within = <T extends Part | Term>(inner: T): T => ({
      ...inner,
      ranges: [...ranges, ...inner.ranges],
      condition: both(condition, inner.condition),
    });
    const { linear, products } = body;
    return {
      linear: { constant: over(ranges, condition, linear.constant), parts: linear.parts.map(within) },
      products: products.map(within),
    };
  }
}
