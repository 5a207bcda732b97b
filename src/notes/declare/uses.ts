/** What the formulas of a note need their names to be in order to mean anything: `\log x` needs x > 0. */

import { entryOf } from '../../derivation/read/entry-of';
import { nameKey } from '../../derivation/read/name-key';
import type { BigSyntax, IntegralSyntax, LawSyntax, NameSyntax, Syntax } from '../../derivation/read/syntax';
import { children, walk } from '../../derivation/read/traverse';
import { sidesOf, type Tree } from './note-trees';
import { numberOf } from './said';
import { indicesOf, isCounter, symbolKey } from './symbols';

/** Kinds of the parameters of laws: p(ositive), u(nit interval), s(implex), i(nteger), r(eal), v(ariance). */
const parametersOf: Readonly<Record<string, string>> = {
  N: 'rv',
  Normal: 'rv',
  Gaussian: 'rv',
  LogNormal: 'rv',
  Gamma: 'pp',
  Gam: 'pp',
  Ga: 'pp',
  G: 'pp',
  InverseGamma: 'pp',
  IG: 'pp',
  InvGamma: 'pp',
  Beta: 'pp',
  Bet: 'pp',
  Exp: 'p',
  Expon: 'p',
  Exponential: 'p',
  Poisson: 'p',
  Pois: 'p',
  Poi: 'p',
  Po: 'p',
  Bernoulli: 'u',
  Bern: 'u',
  Ber: 'u',
  Binomial: 'iu',
  Bin: 'iu',
  Binom: 'iu',
  B: 'iu',
  Geometric: 'u',
  Geom: 'u',
  Geo: 'u',
  NegativeBinomial: 'iu',
  NB: 'iu',
  Laplace: 'rp',
  Lap: 'rp',
  Cauchy: 'rp',
  Logistic: 'rp',
  StudentT: 'p',
  t: 'p',
  ChiSquared: 'i',
  Weibull: 'pp',
  Pareto: 'pp',
  Dirichlet: 'p',
  Dir: 'p',
  Categorical: 's',
  Cat: 's',
  Multinomial: 'is',
  Mult: 'is',
};

export interface WholeNumber {
  /** The least value that the formulas allow. */
  lower: number;
  /** Another name that it does not exceed. */
  upper?: NameSyntax;
}

export class Uses {
  readonly positive = new Set<string>();
  /** Less than 1. */
  readonly below = new Set<string>();
  readonly unit = new Set<string>();
  /** Between -1 and 1. */
  readonly open = new Set<string>();
  readonly aboveMinusOne = new Set<string>();
  readonly aboveOne = new Set<string>();
  readonly simplex = new Set<string>();
  /** Families that stand as weights in an entropy: probabilities, unless the note says otherwise. */
  readonly weights = new Set<string>();
  readonly integers = new Map<string, WholeNumber>();
  /** Ratios of geometric sums: the first is less than the second. */
  readonly ratios: { readonly small: NameSyntax; readonly large: NameSyntax }[] = [];
  /** Names that the note gives a matrix. */
  private readonly matrices = new Set<string>();
  /** Letters that are bound where the walk stands: what they need to be says nothing of the note's free names. */
  private readonly bound: string[] = [];

  constructor(trees: readonly Tree[]) {
    const sides = trees.flatMap(({ chains }) => chains.flatMap(sidesOf));
    for (const { members } of trees.flatMap(({ chains }) => chains))
      if (members[0]?.side?.kind === 'name' && members[1]?.side?.kind === 'matrix')
        this.matrices.add(nameKey(members[0].side));
    for (const { source } of trees) this.factorials(source);
    for (const side of sides) for (const node of walk(side)) this.counts(node);
    for (const side of sides) this.visit(side);
    for (const { chains } of trees)
      for (const chain of chains) {
        chain.members.forEach(({ side, sign }, i) => {
          if (side?.kind === 'number' && side.text === '1' && sign === '=')
            this.sumsToOne(chain.members[i - 1]?.side);
        });
      }
    for (const key of this.positive) if (this.below.has(key)) this.unit.add(key);
  }

  /** Names that only whole numbers can be. */
  private counts(node: Syntax): void {
    if (node.kind === 'big') {
      for (const limit of [node.lower, node.upper]) if (limit) this.whole(limit, 1);
    } else if (node.kind === 'factorial') this.factorial(node.body);
    else if (node.kind === 'binomial') {
      this.whole(node.upper, 0);
      this.whole(node.lower, 0);
      this.atMost(node.lower, node.upper);
    } else if (node.kind === 'power' && numberOf(node.base) === -1) this.whole(node.exponent, 0);
    else if (node.kind === 'law') this.countsOfLaw(node);
  }

  /** `n!` of a letter, also where what stands around it cannot be read. */
  private factorials(source: string): void {
    for (const [, letter] of source.matchAll(/(?<![A-Za-z\\])([A-Za-z])\s*!(?!=)/g))
      this.integers.set(letter!, { lower: 0 });
  }

  private countsOfLaw({ name, parameters, point }: LawSyntax): void {
    const kinds = entryOf(parametersOf, name);
    if (!kinds || kinds.length !== parameters.length) return;
    [...kinds].forEach((kind, i) => kind === 'i' && this.whole(parameters[i]!, 1));
    if (/^(Bin|Binom|Binomial|Pois|Poi|Po|Poisson|Geom|Geo)/.test(name) && point[0]) this.whole(point[0], 0);
    if (/^Bin/.test(name) && point[0]) this.atMost(point[0], parameters[0]!);
    if (/^Bern?/.test(name) && name !== 'Beta' && point[0]) this.whole(point[0], 0);
  }

  private factorial(body: Syntax): void {
    const inner = body.kind === 'group' ? body.body : body;
    if (inner.kind === 'sum' && inner.terms.length === 2 && inner.signs[1] === -1) {
      const [first, second] = inner.terms as [Syntax, Syntax];
      const less = numberOf(second);
      if (less !== undefined) this.whole(first, less);
      else {
        this.whole(first, 0);
        this.whole(second, 0);
        this.atMost(second, first);
      }
    } else this.whole(inner, 0);
  }

  private whole(s: Syntax, lower: number): void {
    if (s.kind === 'group') this.whole(s.body, lower);
    if (s.kind === 'sum') {
      for (const term of s.terms) this.whole(term, lower);
      return;
    }
    if (s.kind !== 'name' || s.base === '\\infty') return;
    const found = this.integers.get(symbolKey(s));
    if (found) found.lower = Math.max(found.lower, lower);
    else this.integers.set(symbolKey(s), { lower });
  }

  private atMost(small: Syntax, large: Syntax): void {
    if (small.kind !== 'name' || large.kind !== 'name') return;
    const found = this.integers.get(symbolKey(small));
    if (found) found.upper ??= large;
  }

  private visit(s: Syntax): void {
    switch (s.kind) {
      case 'operator':
        if (['log', 'ln', 'sqrt', 'gamma', 'digamma', 'lgamma', 'beta'].includes(s.name))
          for (const item of s.arguments) this.needsPositive(item, s.name === 'sqrt');
        break;
      case 'fraction':
        this.denominator(s.denominator);
        break;
      case 'power':
        this.power(s.base, s.exponent);
        break;
      case 'product':
        this.pairs(s.factors);
        break;
      case 'law':
        this.law(s);
        break;
      case 'big':
        this.big(s);
        return;
      case 'integral':
        this.integral(s);
        return;
      default:
    }
    for (const child of children(s)) this.visit(child);
  }

  private mark(kind: Set<string>, name: NameSyntax): void {
    if (!this.bound.includes(nameKey(name))) kind.add(symbolKey(name));
  }

  private needsPositive(s: Syntax, root = false): void {
    switch (s.kind) {
      case 'name':
        this.mark(this.positive, s);
        break;
      case 'group':
        this.needsPositive(s.body, root);
        break;
      case 'product':
        for (const factor of s.factors) this.needsPositive(factor, root);
        break;
      case 'fraction':
        this.needsPositive(s.numerator, root);
        this.needsPositive(s.denominator, root);
        break;
      case 'power':
        if (!isEven(s.exponent)) this.needsPositive(s.base, root);
        break;
      case 'sum':
        this.positiveSum(s.terms, s.signs);
        break;
      default:
    }
  }

  private positiveSum(terms: readonly Syntax[], signs: readonly (1 | -1)[]): void {
    if (terms.length !== 2) return;
    const [first, second] = terms as [Syntax, Syntax];
    if (numberOf(first) !== 1) return;
    if (second.kind === 'name') this.mark(signs[1] === -1 ? this.below : this.aboveMinusOne, second);
    if (signs[1] === -1 && second.kind === 'power' && second.base.kind === 'name')
      this.mark(this.open, second.base);
  }

  private denominator(s: Syntax): void {
    const parts = s.kind === 'product' ? s.factors : [s];
    for (const part of parts) {
      const inner = part.kind === 'group' ? part.body : part.kind === 'power' ? part.base : part;
      if (inner.kind === 'name') this.raise(inner, 1);
      if (inner.kind === 'sum' && inner.terms.length === 2 && inner.signs[1] === -1) {
        const less = numberOf(inner.terms[1]!);
        if (inner.terms[0]!.kind === 'name' && less !== undefined) this.raise(inner.terms[0]!, less + 1);
      }
    }
  }

  private raise(name: NameSyntax, lower: number): void {
    const found = this.integers.get(symbolKey(name));
    if (found) found.lower = Math.max(found.lower, lower);
  }

  private power(base: Syntax, exponent: Syntax): void {
    const inner = base.kind === 'group' ? base.body : base;
    if (inner.kind === 'name' && inner.base === 'e') return;
    if (inner.kind === 'matrix' || (inner.kind === 'name' && this.matrices.has(nameKey(inner)))) {
      if (exponent.kind === 'name' && isCounter(exponent)) this.whole(exponent, 0);
      return;
    }
    if (this.isWhole(exponent)) return;
    if (exponent.kind === 'fraction' && numberOf(exponent) === undefined && inner.kind !== 'name') return;
    this.needsPositive(inner);
  }

  /** Is an exponent a whole number whatever its names are? */
  private isWhole(s: Syntax): boolean {
    if (s.kind === 'number') return Number.isInteger(Number(s.text));
    if (s.kind === 'group') return this.isWhole(s.body);
    if (s.kind === 'sum') return s.terms.every(term => this.isWhole(term));
    if (s.kind === 'product') return s.factors.every(factor => this.isWhole(factor));
    if (s.kind === 'bars') return this.isWhole(s.body);
    if (s.kind === 'big') return this.isWhole(s.body);
    if (s.kind === 'fraction') return false;
    if (s.kind !== 'name') return s.kind !== 'operator';
    const key = symbolKey(s);
    if (this.bound.includes(nameKey(s))) return true;
    return this.integers.has(key) || s.label !== undefined || /^[TLH]$/.test(s.base);
  }

  /** `p (1 - p)`, `\theta^k (1 - \theta)^{n-k}`: a probability with its complement. */
  private pairs(factors: readonly Syntax[]): void {
    const bases = factors.map(factor => (factor.kind === 'power' ? factor.base : factor));
    const names = new Set(bases.flatMap(base => (base.kind === 'name' ? [symbolKey(base)] : [])));
    for (const base of bases) {
      const name = complementOf(base);
      if (name && names.has(symbolKey(name))) this.mark(this.unit, name);
    }
  }

  private law({ name, point, parameters }: LawSyntax): void {
    const kinds = entryOf(parametersOf, name);
    if (kinds?.length === parameters.length)
      [...kinds].forEach((kind, i) => this.parameter(kind, parameters[i]!));
    if (/^(Gamma|Gam|Ga|IG|InvGamma|Exp|Weibull|LogNormal)/.test(name) && point[0])
      this.needsPositive(point[0]);
    if (/^Bet/.test(name) && point[0]?.kind === 'name') this.mark(this.unit, point[0]);
  }

  private parameter(kind: string, s: Syntax): void {
    const names = s.kind === 'name' ? [symbolKey(s)] : [];
    if (kind === 'p') this.needsPositive(s);
    else if (kind === 'v') this.variance(s);
    else if (kind === 'u') names.forEach(key => this.unit.add(key));
    else if (kind === 's') names.forEach(key => this.simplex.add(key.replace(/\[1\]$/, '')));
  }

  /** A variance is positive, and so is the square root of which it is written as the square. */
  private variance(s: Syntax): void {
    if (s.kind === 'power' && s.base.kind === 'name') this.mark(this.positive, s.base);
    else if (s.kind === 'product') for (const factor of s.factors) this.variance(factor);
    else if (s.kind === 'fraction') {
      this.variance(s.numerator);
      this.variance(s.denominator);
    } else if (s.kind === 'sum') {
      if (s.terms[0]?.kind === 'number') this.positiveSum(s.terms, s.signs);
      else if (s.signs.every(sign => sign === 1)) for (const term of s.terms) this.variance(term);
    } else if (s.kind === 'group') this.variance(s.body);
    else this.needsPositive(s);
  }

  private big(s: BigSyntax): void {
    const infinite = s.upper !== undefined && numberOf(s.upper) === Number.POSITIVE_INFINITY;
    const letters = s.indices.flatMap(item => (item.kind === 'name' ? [nameKey(item)] : []));
    this.bound.push(...letters);
    if (s.operator === 'sum') this.summand(s, infinite);
    for (const child of children(s)) this.visit(child);
    this.bound.splice(this.bound.length - letters.length);
  }

  private summand(s: BigSyntax, infinite: boolean): void {
    const inside = walk(s.body);
    if (inside.some(({ kind }) => kind === 'factorial')) return;
    const letters = s.indices.flatMap(item => (item.kind === 'name' ? [nameKey(item)] : []));
    const has = (node: Syntax) =>
      walk(node).some(inner => inner.kind === 'name' && letters.includes(nameKey(inner)));
    if (infinite)
      for (const node of inside)
        if (node.kind === 'power' && has(node.exponent)) this.ratio(node.base, node.exponent, letters);
    this.entropy(s);
  }

  /** The ratio of a geometric sum is less than 1. */
  private ratio(base: Syntax, exponent: Syntax, letters: readonly string[]): void {
    const inner = base.kind === 'group' ? base.body : base;
    if (inner.kind === 'name' && inner.base === 'e') this.decays(exponent, letters);
    else if (inner.kind === 'name') this.mark(this.open, inner);
    const complement = complementOf(inner);
    if (complement) this.mark(this.unit, complement);
    if (inner.kind === 'fraction' && inner.numerator.kind === 'name' && inner.denominator.kind === 'name')
      this.ratios.push({ small: inner.numerator, large: inner.denominator });
    if (inner.kind === 'product')
      for (const factor of inner.factors) if (factor.kind === 'name') this.mark(this.open, factor);
  }

  /** In `e^{-a x}` with x up to infinity, a is positive. */
  private decays(exponent: Syntax, letters: readonly string[]): void {
    const terms =
      exponent.kind === 'sum' ? exponent.terms.map((term, i) => ({ term, sign: exponent.signs[i]! })) : [];
    for (const { term, sign } of terms) {
      if (sign !== -1) continue;
      const parts =
        term.kind === 'product'
          ? term.factors
          : term.kind === 'fraction'
            ? [
                ...(term.numerator.kind === 'product' ? term.numerator.factors : [term.numerator]),
                term.denominator,
              ]
            : [];
      const bases = parts.map(part => (part.kind === 'power' ? part.base : part));
      if (bases.some(part => part.kind === 'name' && part.base === 'i' && !letters.includes('i'))) continue;
      if (!bases.some(part => part.kind === 'name' && letters.includes(nameKey(part)))) continue;
      parts.forEach(part => {
        if (part.kind === 'name' && !letters.includes(nameKey(part))) this.mark(this.positive, part);
      });
    }
  }

  private integral(s: IntegralSyntax): void {
    const letters = s.variables.flatMap(item => (item.kind === 'name' ? [nameKey(item)] : []));
    this.bound.push(...letters);
    this.integrand(s, letters);
    for (const child of children(s)) this.visit(child);
    this.bound.splice(this.bound.length - letters.length);
  }

  /** `\int_1^\infty x^{-r} \, dx`, `\int_1^\infty \frac{1}{x^r} \, dx`: r is above 1. */
  private tail({ body, lower }: IntegralSyntax, letters: readonly string[]): void {
    if (!lower || !(numberOf(lower)! > 0)) return;
    const below = body.kind === 'fraction' ? body.denominator : body;
    if (below.kind !== 'power' || below.base.kind !== 'name' || !letters.includes(nameKey(below.base)))
      return;
    const { exponent } = below;
    const order = body.kind === 'fraction' ? exponent : negated(exponent);
    if (order?.kind === 'name') this.mark(this.aboveOne, order);
  }

  private integrand(s: IntegralSyntax, letters: readonly string[]): void {
    const infinite = !s.upper || numberOf(s.upper) === Number.POSITIVE_INFINITY;
    if (infinite) this.tail(s, letters);
    for (const node of walk(s.body)) {
      if (node.kind === 'power' && node.base.kind === 'name' && node.base.base === 'e' && infinite)
        this.decays(node.exponent, letters);
      if (node.kind === 'operator' && node.name === 'exp' && infinite)
        for (const item of node.arguments) this.decays(item, letters);
      if (node.kind === 'power' && s.lower && numberOf(s.lower) === 0)
        this.shapeParameter(node.base, node.exponent, letters);
    }
  }

  /** In `x^{a - 1}` from 0 on, a is positive; in `x^m`, m is above -1. */
  private shapeParameter(base: Syntax, exponent: Syntax, letters: readonly string[]): void {
    const name = base.kind === 'name' ? base : complementOf(base);
    if (!name || !letters.includes(nameKey(name))) return;
    if (exponent.kind === 'name') this.mark(this.aboveMinusOne, exponent);
    if (exponent.kind !== 'sum') return;
    const [first, second] = exponent.terms;
    if (first?.kind === 'name' && second && numberOf(second) === 1 && exponent.signs[1] === -1)
      this.mark(this.positive, first);
  }

  /** `\sum_k p_k \log p_k`, `-\sum_k y_k \log p_k`: both are probabilities. */
  private entropy(s: BigSyntax): void {
    if (s.body.kind !== 'product' || s.indices.length !== 1) return;
    const factors = s.body.factors;
    const weight = factors.find(factor => factor.kind === 'name');
    const logarithm = factors.find(factor => factor.kind === 'operator' && /^(log|ln)$/.test(factor.name));
    if (weight?.kind !== 'name' || logarithm?.kind !== 'operator') return;
    const [inner] = logarithm.arguments;
    const same =
      inner?.kind === 'name'
        ? inner
        : inner?.kind === 'fraction' && inner.numerator.kind === 'name'
          ? inner.numerator
          : undefined;
    if (!same || indicesOf(weight)?.length !== 1) return;
    if (symbolKey(same) === symbolKey(weight)) {
      this.weights.add(familyOf(weight));
      if (inner?.kind === 'fraction' && inner.denominator.kind === 'name')
        this.weights.add(familyOf(inner.denominator));
    }
  }

  /** `\sum_k \pi_k = 1` */
  private sumsToOne(s: Syntax | undefined): void {
    if (
      s?.kind === 'big' &&
      s.operator === 'sum' &&
      s.body.kind === 'name' &&
      indicesOf(s.body)?.length === 1
    )
      this.simplex.add(familyOf(s.body));
  }
}

const familyOf = (name: NameSyntax): string => symbolKey(name).replace(/\[\d\]$/, '');

/** The term of a sum that has it alone, with a minus. */
const negated = (s: Syntax): Syntax | undefined =>
  s.kind === 'sum' && s.terms.length === 1 && s.signs[0] === -1 ? s.terms[0] : undefined;

const isEven = (s: Syntax): boolean => s.kind === 'number' && Number(s.text) % 2 === 0;

/** The name of `1 - p`. */
function complementOf(s: Syntax): NameSyntax | undefined {
  const inner = s.kind === 'group' ? s.body : s;
  if (inner.kind !== 'sum' || inner.terms.length !== 2 || inner.signs[1] !== -1) return undefined;
  const [first, second] = inner.terms;
  return first && numberOf(first) === 1 && second?.kind === 'name' ? second : undefined;
}
