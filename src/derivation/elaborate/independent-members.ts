/**
 * Means and covariances under the law of whole families whose members are independent, \prod_t g_t(x_t). A formula
 * that is built from sums over members by sums, products and small powers needs integrals over one member only:
 * the joint cumulants of sums of independents are the sums of the members' cumulants, and the mean of a product is
 * the sum, over all partitions of its factors, of the products of the blocks' joint cumulants (Leonov and Shiryaev 1959).
 */

import type { Context } from './context';
import type { Domain } from './domain';
import type { Expression, Range } from './expression';
import { type MemberLaw, memberLaw } from './member-law';
import {
  both,
  endsOf,
  endsSomewhere,
  isMember,
  MemberPolynomials,
  mostFactors,
  over,
  type Part,
  type Polynomial,
  renewed,
  type Separable,
  termsOf,
  total,
} from './member-polynomials';
import {
  accumulate,
  all,
  call,
  compare,
  isConstant,
  negate,
  operation,
  product,
  quotient,
  sum,
  variable,
  zero,
} from './nodes';
import { alike, mentions, rewrite, substitute } from './rewrite';
import { rowsOf, shapeOf } from './shapes';
import { memberDomain } from './slots';

const mostCumulants = 200;

/** All ways to cut a list into blocks. */
function partitions<T>(items: readonly T[]): T[][][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  return partitions(rest).flatMap(blocks => [
    [[first], ...blocks],
    ...blocks.map((block, i) =>
      blocks.map((other, j) => (i === j ? [first, ...block] : other)).map(b => [...b]),
    ),
  ]);
}

/** A family that a law binds as a whole. */
interface Family {
  readonly id: string;
  readonly member: Domain;
}

class IndependentMembers {
  private readonly ids: ReadonlySet<string>;
  readonly reading: MemberPolynomials;

  constructor(
    private readonly x: Context,
    private readonly families: readonly Family[],
    private readonly law: MemberLaw,
  ) {
    this.ids = new Set(families.map(({ id }) => id));
    this.reading = new MemberPolynomials(x, this.ids);
  }

  /** The mean of a polynomial, or of a product over members. */
  expectation(e: Expression): Expression | undefined {
    const own = this.reading.polynomial(e);
    return own ? this.mean(own) : this.meanOfProduct(e);
  }

  /** E[\prod_i f(x_i)] and E[exp \sum_i f(x_i)], products of the members' means. */
  private meanOfProduct(e: Expression): Expression | undefined {
    if (e.kind === 'product') {
      const random = e.factors.filter(factor => mentions(factor, this.ids));
      const inner = random.length === 1 ? this.meanOfProduct(random[0]!) : undefined;
      return inner && product(e.factors.map(factor => (factor === random[0] ? inner : factor)));
    }
    if (e.kind === 'multiplication') return this.productOfMeans(e.ranges, e.condition, e.body);
    const exponent = e.kind === 'call' && e.name === 'exp' ? e.arguments[0]! : exponentOf(e);
    const sums = exponent && this.reading.polynomial(exponent);
    const [part, another] = sums?.linear.parts ?? [];
    if (!sums || !part || another || sums.products.length > 0) return undefined;
    const means = this.productOfMeans(
      part.ranges,
      part.condition,
      call('exp', [product([part.coefficient, part.value])]),
    );
    return means && product([call('exp', [sums.linear.constant]), means]);
  }

  /** Of one range whose index is that of the member: no two factors share one. */
  private productOfMeans(
    ranges: readonly Range[],
    condition: Expression | undefined,
    body: Expression,
  ): Expression | undefined {
    const [range, another] = ranges;
    const index = this.reading.onlyIndex(body);
    const own = range && !another && index?.kind === 'variable' && index.id === range.id;
    if (!own || !endsSomewhere(range) || mentions([range, condition], this.ids)) return undefined;
    const factor = this.under(index, at => at(body));
    return {
      kind: 'multiplication',
      shape: body.shape,
      ranges,
      body: factor,
      ...(condition ? { condition } : {}),
    };
  }

  mean({ linear, products }: Polynomial): Expression | undefined {
    const terms = products.map(term => {
      const value = this.meanOf(partitions(term.factors));
      return value && over(term.ranges, term.condition, product([term.coefficient, value]));
    });
    const found = terms.filter(term => term !== undefined);
    return found.length < terms.length ? undefined : total([this.first(linear), ...found]);
  }

  /** Cov(a, b): the partitions with a block that has factors of both. */
  covariance(a: Polynomial, b: Polynomial): Expression | undefined {
    if (a.products.length + b.products.length === 0) return this.cumulant([a.linear, b.linear]);
    const terms = termsOf(a).flatMap(first =>
      termsOf(b).map(other => {
        const second = renewed(this.x, other);
        const mixing = partitions([
          ...first.factors.map(factor => ({ factor, left: true })),
          ...second.factors.map(factor => ({ factor, left: false })),
        ]).filter(blocks =>
          blocks.some(block => block.some(({ left }) => left) && block.some(({ left }) => !left)),
        );
        const value = this.meanOf(
          mixing.map(blocks => blocks.map(block => block.map(({ factor }) => factor))),
        );
        const whole = value && product([first.coefficient, second.coefficient, value]);
        return (
          whole && over([...first.ranges, ...second.ranges], both(first.condition, second.condition), whole)
        );
      }),
    );
    const found = terms.filter(term => term !== undefined);
    return found.length < terms.length ? undefined : total(found);
  }

  /** The sum over partitions of the products of their blocks' cumulants. */
  private meanOf(cuts: readonly Separable[][][]): Expression | undefined {
    const terms: Expression[] = [];
    for (const blocks of cuts) {
      const cumulants = blocks.map(block => this.cumulant(block));
      const found = cumulants.filter(cumulant => cumulant !== undefined);
      if (found.length < cumulants.length) return undefined;
      terms.push(found.some(factor => isConstant(factor, 0)) ? zero : product(found));
    }
    return total(terms);
  }

  /** The mean of one sum, the joint cumulant of several: the sum over all that fall on the same member. */
  private cumulant(block: readonly Separable[]): Expression | undefined {
    if (block.length > mostFactors) return undefined;
    if (block.length === 1) return this.first(block[0]!);
    const choices = block.reduce<Part[][]>(
      (chosen, { parts }) => chosen.flatMap(list => parts.map(part => [...list, part])),
      [[]],
    );
    return choices.length > mostCumulants ? undefined : total(choices.map(parts => this.together(parts)));
  }

  private first({ constant: fixed, parts }: Separable): Expression {
    return total([
      fixed,
      ...parts.map(({ ranges, condition, index, coefficient, value }) =>
        over(ranges, condition, product([coefficient, this.under(index, at => at(value))])),
      ),
    ]);
  }

  /** The parts where their indices are one and the same. */
  private together(parts: readonly Part[]): Expression {
    const own = parts.map((part, i) => (i === 0 ? part : renewed(this.x, part)));
    const head = own.find(part => !runsOverMembers(part)) ?? own[0]!;
    const ranges = [...head.ranges];
    const conditions = head.condition ? [head.condition] : [];
    const [coefficients, values]: [Expression[], Expression[]] = [[], []];
    for (const part of own) {
      const met = part === head ? part : meeting(part, head);
      if (!met) return zero;
      if (part !== head) {
        ranges.push(...met.ranges);
        if (met.condition) conditions.push(met.condition);
      }
      coefficients.push(met.coefficient);
      values.push(met.value);
    }
    const whole = product([multiplied(coefficients), this.joint(head.index, values)]);
    return over(ranges, conditions.length > 0 ? all(conditions) : undefined, whole);
  }

  /** The joint cumulant of functions of one and the same member. */
  private joint(index: Expression, values: readonly Expression[]): Expression {
    const central = (list: readonly Expression[]) =>
      this.under(index, at =>
        multiplied(list.map(value => sum([at(value), negate(this.under(index, inner => inner(value)))]))),
      );
    if (values.length < mostFactors) return central(values);
    const [a, b, c, d] = values as [Expression, Expression, Expression, Expression];
    const pairs = [
      [a, b, c, d],
      [a, c, b, d],
      [a, d, b, c],
    ] as const;
    return sum([
      central(values),
      ...pairs.map(([p, q, r, s]) => negate(product([central([p, q]), central([r, s])]))),
    ]);
  }

  /** The mean over one member; `at` puts the member into a formula. */
  private under(index: Expression, body: (at: (e: Expression) => Expression) => Expression): Expression {
    const ranges: Range[] = this.families.map(({ id, member }) => ({
      id: this.x.fresh(id.split('#')[0]!),
      domain: member,
    }));
    const own = new Map(
      this.families.map(({ id, member }, i) => [id, variable(ranges[i]!.id, shapeOf(member))] as const),
    );
    const at = (e: Expression): Expression =>
      rewrite(e, node => {
        if (!isMember(node, this.ids)) return undefined;
        const [, ...rest] = node.indices;
        const base = own.get(node.base.id)!;
        return rest.length === 0 ? base : { ...node, base, indices: rest };
      });
    const density = substitute(at(this.law.density), new Map([[this.law.index, index]]));
    return accumulate(ranges, product([density, body(at)]));
  }
}

/** The exponent of a power of e. */
const exponentOf = (e: Expression): Expression | undefined =>
  e.kind === 'power' && e.base.kind === 'constant' && e.base.exact === 'e' ? e.exponent : undefined;

/** A product of scalars; of two vectors the second is transposed. */
function multiplied(factors: readonly Expression[]): Expression {
  const [first, second] = factors;
  if (factors.length !== 2 || second!.shape.kind !== 'vector') return product(factors);
  const row = { kind: 'matrix', rows: 1, columns: rowsOf(second!.shape) } as const;
  return product([first!, operation('transpose', row, [second!])]);
}

const runsOverMembers = ({ ranges, index }: Part): Range | undefined =>
  index.kind === 'variable' ? ranges.find(({ id }) => id === index.id) : undefined;

/** The part where its index is that of the head: the terms of its other ranges; undefined where it never is. */
function meeting(part: Part, head: Part): Omit<Part, 'index'> | undefined {
  const own = runsOverMembers(part);
  const ends = own && endsOf(own);
  const first = own && part.ranges.indexOf(own) === 0;
  if (!own || !ends || !first) {
    const [a, b] = [part.index, head.index];
    if (a.kind === 'constant' && b.kind === 'constant') return a.value === b.value ? part : undefined;
    return alike(a, b) ? part : { ...part, condition: both(part.condition, compare(a, '=', b)) };
  }
  const others = substitute(
    { ...part, ranges: part.ranges.filter(range => range !== own) },
    new Map([[own.id, head.index]]),
  );
  const same = runsOverMembers(head);
  const everywhere = same && alike(endsOf(same), ends);
  const inside = all([compare(ends[0], '<=', head.index), compare(head.index, '<=', ends[1])]);
  return { ...others, condition: both(everywhere ? undefined : inside, others.condition) };
}

/** The members of the families that the ranges bind, if the density says that they are independent. */
function independent(
  x: Context,
  ranges: readonly Range[],
  density: Expression,
): IndependentMembers | undefined {
  const families: Family[] = [];
  for (const { id, domain } of ranges) {
    const member = memberDomain(domain);
    if (!member) return undefined;
    families.push({ id, member });
  }
  const law = memberLaw(density, new Set(families.map(({ id }) => id)));
  return law && new IndependentMembers(x, families, law);
}

/**
 * \int density * body over whole families. What all members share stands outside: of \int p(m) \prod_t g_t(x_t; m) dm
 * the inner mean is taken for each m. Undefined where the density is of another form, or the body no polynomial.
 */
export function meanOverMembers(
  x: Context,
  ranges: readonly Range[],
  density: Expression,
  body: Expression,
): Expression | undefined {
  const members = independent(x, ranges, density);
  if (members) return members.expectation(body);
  const families = new Set(ranges.map(({ id }) => id));
  const within = (inner: Expression) => meanOverMembers(x, ranges, inner, body);
  switch (density.kind) {
    case 'quotient': {
      const upper = mentions(density.denominator, families) ? undefined : within(density.numerator);
      return upper && quotient(upper, density.denominator);
    }
    case 'product':
      return factorByFactor(x, ranges, density.factors, body);
    case 'integral':
    case 'summation': {
      const inner = within(density.body);
      return inner && { ...density, shape: inner.shape, body: inner };
    }
    default:
      return undefined;
  }
}

/** Each factor's own families in turn, what several factors or none have last: undefined where nothing is gained. */
function factorByFactor(
  x: Context,
  ranges: readonly Range[],
  factors: readonly Expression[],
  body: Expression,
): Expression | undefined {
  for (const factor of factors) {
    const others = factors.filter(other => other !== factor);
    const isOwn = ({ id }: Range) =>
      mentions(factor, new Set([id])) && !others.some(other => mentions(other, new Set([id])));
    const own = ranges.filter(isOwn);
    const inner = own.length > 0 ? meanOverMembers(x, own, factor, body) : undefined;
    if (!inner) continue;
    const left = ranges.filter(range => !own.includes(range));
    const rest = factorByFactor(x, left, others, inner);
    return (
      rest ?? (left.length > 0 ? accumulate(left, product([...others, inner])) : product([...others, inner]))
    );
  }
  return undefined;
}

/** The covariance of two formulas under such a law. */
export function covarianceOverMembers(
  x: Context,
  ranges: readonly Range[],
  density: Expression,
  left: Expression,
  right: Expression,
): Expression | undefined {
  const members = independent(x, ranges, density);
  const [a, b] = [members?.reading.polynomial(left), members?.reading.polynomial(right)];
  return a && b ? members!.covariance(a, b) : undefined;
}
