/** What the formulas of a note say of shapes: sums have one shape, products fit, traces are of squares. */

import { familyKey, nameKey } from '../../derivation/read/name-key';
import type { BigSyntax, LawSyntax, NameSyntax, RelationSign, Syntax } from '../../derivation/read/syntax';
import { children, walk } from '../../derivation/read/traverse';
import { Dimension, Shape } from './shape';
import { indicesOf, symbolKey } from './symbols';

/** A rule that waits until more is known. True: it has said all that it can. */
export type Rule = () => boolean;

/** A product of factors, for what custom says of it where nothing decides. */
export interface ProductRule {
  readonly factors: readonly Shape[];
  readonly nodes: readonly Syntax[];
  readonly result: Shape;
}

const ofSquares = new Set(['tr', 'trace', 'det', 'logdet', 'chol']);
const laws = { normal: new Set(['N', 'Normal', 'MVN', 'MvN', 'Gaussian', 'MultivariateNormal']) };
const vectorLaws = new Set(['Dir', 'Dirichlet', 'Cat', 'Categorical', 'Mult', 'Multinomial']);
const equalSides: ReadonlySet<RelationSign> = new Set<RelationSign>(['=', ':=', '~=', '<=', '>=', '<', '>']);

/** Walks the trees of a note and gathers shapes of its names with the rules between them. */
export class ShapeRules {
  readonly names = new Map<string, { readonly shape: Shape; readonly name: NameSyntax }>();
  readonly rules: Rule[] = [];
  readonly products: ProductRule[] = [];
  /** Pairs that a Gram matrix which is inverted orders: rows of the first, columns of the second. */
  readonly tall: { readonly more: Dimension; readonly fewer: Dimension }[] = [];
  /** Names in exponents, with the shape of what is raised to them. */
  readonly exponents: { readonly name: NameSyntax; readonly base: Shape }[] = [];
  /** Names that are inverted as factors. */
  readonly inverted = new Set<string>();
  /** Names in the place of a covariance. */
  readonly covariances = new Set<string>();
  private readonly sizes = new Map<string, { readonly dimension: Dimension; readonly name: NameSyntax }>();
  private readonly families = new Map<string, Dimension>();
  private readonly indices: { readonly key: string; readonly dimension: Dimension }[] = [];
  /** Families over which an index runs somewhere. */
  readonly running = new Set<string>();

  constructor(
    private readonly declared: (name: NameSyntax) => Shape | undefined,
    /** Letters of constants that the note uses for something else. */
    private readonly freed: ReadonlySet<string>,
  ) {}

  chain(members: readonly { readonly sign?: RelationSign; readonly side?: Syntax }[]): void {
    let before: Shape | undefined;
    for (const { sign, side } of members) {
      if (sign === 'definite' || sign === 'semidefinite') {
        before?.beArray();
        before?.beSquare();
        continue;
      }
      const space = sign === 'in' && side ? this.space(side) : undefined;
      if (before && space) before.join(space);
      const shape = space ?? (side ? this.shape(side) : undefined);
      if (side) this.normaliser(side);
      if (before && shape && sign && equalSides.has(sign)) before.join(shape);
      if (before && side?.kind === 'law' && sign === 'sim') this.lawOf(before, side);
      before = shape;
    }
  }

  /** `\mathbb{R}^d`, `\mathbb{R}^2`: the shape of its members. */
  private space(side: Syntax): Shape | undefined {
    if (side.kind !== 'power' || side.base.kind !== 'name') return undefined;
    const { base, exponent } = side;
    if (base.base !== '\\R' && (base.base !== 'R' || base.font !== 'mathbb')) return undefined;
    if (exponent.kind === 'number') return Shape.vector(Dimension.of(Number(exponent.text)));
    const size = exponent.kind === 'name' ? this.size(exponent) : undefined;
    return size && Shape.vector(size);
  }

  /** `(2 \pi)^n |\Sigma|`: the n of a normal density is the size of its covariance. */
  private normaliser(side: Syntax): void {
    const nodes = walk(side);
    const letters = nodes.flatMap(node => normaliserSize(node) ?? []);
    const size = letters[0] && this.size(letters[0]);
    const squares = nodes.flatMap(node => determinantOf(node) ?? []).map(body => this.shape(body));
    if (!size || squares.length === 0) return;
    this.rules.push(() => {
      const square = squares.find(({ isScalar }) => isScalar === false);
      square?.rows.join(size);
      return square !== undefined;
    });
  }

  /** The dimension that a note calls by a name. */
  size(s: Syntax): Dimension | undefined {
    if (s.kind === 'number') return Dimension.of(Number(s.text));
    if (s.kind !== 'name') return undefined;
    const found = this.sizes.get(nameKey(s))?.dimension ?? new Dimension();
    found.call(nameKey(s));
    this.sizes.set(nameKey(s), { dimension: found, name: s });
    return found;
  }

  /** The name by which a note calls a dimension. */
  sizeName(key: string): NameSyntax | undefined {
    return this.sizes.get(key)?.name;
  }

  /** The dimension that a name stands for somewhere. */
  knownSize(name: NameSyntax): Dimension | undefined {
    return this.sizes.get(nameKey(name))?.dimension;
  }

  /** The dimension that a declaration calls by a name, or gives as a number. */
  declaredSize(size: number | string): Dimension {
    if (typeof size === 'number') return Dimension.of(size);
    const found = this.sizes.get(size)?.dimension ?? new Dimension();
    found.call(size);
    return found;
  }

  /** How many members a family has at one of its indices. */
  familySize(key: string, position = 0): Dimension {
    const at = `${key}/${position}`;
    const found = this.families.get(at) ?? new Dimension();
    this.families.set(at, found);
    return found;
  }

  /** How far a letter runs that is bound nowhere. */
  free(letter: NameSyntax): Dimension {
    return this.familySize(`free ${nameKey(letter)}`);
  }

  shape(s: Syntax): Shape {
    switch (s.kind) {
      case 'name':
        return this.ofName(s);
      case 'number':
        return s.text === '0' ? new Shape() : Shape.scalar();
      case 'sum':
        return this.joined(s.terms);
      case 'product':
        return this.product(s.factors);
      case 'fraction': {
        this.numbers([s.denominator]);
        return this.shape(s.numerator);
      }
      case 'power':
        return this.power(s.base, s.exponent);
      case 'group':
        return this.shape(s.body);
      case 'transpose':
        return this.transposed(s.body);
      case 'operator':
        return this.operator(s.name, s.arguments);
      case 'bars':
        return this.bars(s.double, s.body);
      case 'big':
        return this.big(s);
      case 'law':
        return this.law(s);
      case 'gradient':
        return this.gradient(s.variable, this.shape(s.body), s.order);
      case 'derivative':
        return this.derivative(
          s.variables.map(({ variable }) => variable),
          s.body,
        );
      case 'expectation':
        if (s.law) this.shape(s.law);
        s.given.forEach(item => this.shape(item));
        return this.shape(s.body);
      case 'moment':
        return this.moment(s.operator, s.arguments);
      case 'integral':
      case 'named':
      case 'evaluation':
        return this.within(s, s.body);
      case 'argument':
        this.shape(s.body);
        return this.shape(s.variable);
      case 'factorial':
      case 'binomial':
      case 'indicator':
      case 'probability':
      case 'divergence':
        children(s).forEach(child => this.shape(child));
        return Shape.scalar();
      case 'relation': {
        this.chain(s.members.map((side, i) => ({ side, ...(i > 0 ? { sign: s.signs[i - 1]! } : {}) })));
        return new Shape();
      }
      case 'cases':
        s.branches.forEach(({ condition }) => condition && this.shape(condition));
        return this.joined(s.branches.map(({ value }) => value));
      case 'matrix':
        children(s).forEach(child => this.shape(child));
        return /^[vV]matrix/.test(s.environment) ? Shape.scalar() : this.written(s.rows);
      case 'call':
        return this.call(s.head, [...s.arguments, ...s.given, ...s.parameters]);
      default:
        children(s).forEach(child => this.shape(child));
        return new Shape();
    }
  }

  /** A matrix that is written out, with more than one entry. */
  private written(rows: readonly (readonly unknown[])[]): Shape {
    const result = new Shape();
    if (rows.length > 1 || (rows[0]?.length ?? 0) > 1) result.beArray();
    return result;
  }

  private within(s: Syntax, body: Syntax): Shape {
    for (const child of children(s)) if (child !== body) this.shape(child);
    return this.shape(body);
  }

  private ofName(s: NameSyntax): Shape {
    const known = this.declared(s);
    if (known) {
      this.runs(s);
      return known;
    }
    if (isIdentity(s)) return this.identity(s);
    if (this.isConstant(s)) return Shape.scalar();
    this.runs(s);
    const key = symbolKey(s);
    const found = this.names.get(key) ?? { shape: this.fresh(s), name: s };
    this.names.set(key, found);
    return found.shape;
  }

  private isConstant(s: NameSyntax): boolean {
    return /^(?:\\infty|\\pi|e)$/.test(s.base) && !this.freed.has(nameKey(s)) && s.subscripts.length === 0;
  }

  private fresh(s: NameSyntax): Shape {
    return (indicesOf(s)?.length ?? 0) === 2 ? Shape.scalar() : new Shape();
  }

  /** The indices of a name run over the members of its family. */
  private runs(s: NameSyntax): void {
    indicesOf(s)?.forEach((index, position) => {
      const bound = this.indices.findLast(({ key }) => key === nameKey(index));
      if (bound) this.running.add(familyKey(s));
      (bound?.dimension ?? this.free(index)).join(this.familySize(familyKey(s), position));
    });
  }

  private identity(s: NameSyntax): Shape {
    const shape = Shape.square(s.subscripts[0] ? this.size(s.subscripts[0]) : undefined);
    shape.beArray();
    return shape;
  }

  private joined(terms: readonly Syntax[]): Shape {
    const result = new Shape();
    for (const term of terms) {
      const shape = this.shape(term);
      if (!result.join(shape) && result.isScalar && term.kind !== 'number') return shape;
    }
    return result;
  }

  private numbers(list: readonly Syntax[]): void {
    for (const item of list) this.shape(item).join(Shape.scalar());
  }

  private power(base: Syntax, exponent: Syntax): Shape {
    this.numbers([exponent]);
    const shape = this.shape(base);
    for (const node of walk(exponent))
      if (node.kind === 'name') this.exponents.push({ name: node, base: shape });
    const inner = base.kind === 'group' ? base.body : base;
    const negative = exponent.kind === 'sum' && exponent.terms.length === 1;
    if (negative && inner.kind === 'name') this.inverted.add(symbolKey(inner));
    if (negative) this.gram(inner);
    this.rules.push(() => {
      if (shape.isScalar === undefined) return false;
      if (shape.isScalar === false) shape.beSquare();
      return true;
    });
    return shape;
  }

  /** `X^\top X` that is inverted has at least as many rows below it. */
  private gram(s: Syntax): void {
    if (s.kind !== 'product') return;
    const [first, last] = [s.factors[0]!, s.factors.at(-1)!];
    const [left, right] = [first, last].map(factor => (factor.kind === 'transpose' ? factor.body : factor));
    if (left?.kind !== 'name' || right?.kind !== 'name' || nameKey(left) !== nameKey(right)) return;
    const shape = this.shape(right);
    if (first.kind === 'transpose') this.tall.push({ more: shape.rows, fewer: shape.columns });
    else if (last.kind === 'transpose') this.tall.push({ more: shape.columns, fewer: shape.rows });
  }

  private transposed(body: Syntax): Shape {
    const shape = this.shape(body);
    if (body.kind === 'name' || body.kind === 'group') shape.beArray();
    return shape.transposed;
  }

  private operator(name: string, args: readonly Syntax[]): Shape {
    const shapes = args.map(item => this.shape(item));
    const [first, second] = shapes;
    if (ofSquares.has(name) && first) {
      first.beArray();
      first.beSquare();
      const inner = args[0]!.kind === 'group' ? args[0]!.body : args[0]!;
      if (name !== 'tr' && name !== 'trace') this.gram(inner);
      return Shape.scalar();
    }
    if (name === 'hadamard' && first && second) {
      first.join(second);
      return first;
    }
    if (name === 'diag' || name === 'kronecker' || name === 'times' || name === 'star') return new Shape();
    if (name === 'inner' && first && second) {
      first.join(second);
      return Shape.scalar();
    }
    return first && shapes.length === 1 ? first : new Shape();
  }

  private bars(double: boolean, body: Syntax): Shape {
    const shape = this.shape(body);
    if (double) shape.beArray();
    else
      this.rules.push(() => {
        if (shape.isScalar === undefined) return false;
        if (shape.isScalar === false) shape.beSquare();
        return true;
      });
    return Shape.scalar();
  }

  private big(s: BigSyntax): Shape {
    const { indices, lower, upper } = s;
    const limit = upper && lower?.kind === 'number' && lower.text === '1' ? this.size(upper) : undefined;
    for (const child of [lower, upper, s.condition]) if (child) this.shape(child);
    const letters = indices.filter(item => item.kind === 'name');
    letters.forEach(letter =>
      this.indices.push({ key: nameKey(letter), dimension: limit ?? new Dimension() }),
    );
    const shape = this.shape(s.body);
    this.indices.splice(this.indices.length - letters.length);
    return shape;
  }

  private call(head: NameSyntax, args: readonly Syntax[]): Shape {
    args.forEach(item => this.shape(item));
    if (/^[pqPQ]$/.test(head.base)) return Shape.scalar();
    const key = `${nameKey(head)}()`;
    const found = this.names.get(key) ?? { shape: new Shape(), name: head };
    this.names.set(key, found);
    return found.shape;
  }

  private law(s: LawSyntax): Shape {
    const [point] = s.point.map(item => this.shape(item));
    this.lawOf(point ?? new Shape(), s);
    return Shape.scalar();
  }

  /** What a law says of its point and parameters. */
  private lawOf(point: Shape, s: LawSyntax): void {
    const parameters = s.parameters.map(item => this.shape(item));
    if (laws.normal.has(s.name) && parameters.length === 2) {
      const [mean, covariance] = parameters as [Shape, Shape];
      point.join(mean);
      this.covariance(point, covariance);
      covarianceNames(s.parameters[1]!).forEach(name => this.covariances.add(symbolKey(name)));
    } else if (vectorLaws.has(s.name)) {
      const last = parameters.at(-1);
      last?.beArray();
      last?.columns.join(Dimension.of(1));
    } else parameters.forEach(shape => shape.join(Shape.scalar()));
  }

  /** Numbers have a variance that is a number, vectors of n one that is n x n. */
  private covariance(of: Shape, matrix: Shape): void {
    this.rules.push(() => {
      const scalar = of.isScalar ?? matrix.isScalar;
      if (scalar === undefined) return false;
      if (scalar) {
        of.join(Shape.scalar());
        matrix.join(Shape.scalar());
        return true;
      }
      of.columns.join(Dimension.of(1));
      of.rows.beMany();
      matrix.join(Shape.square(of.rows));
      return true;
    });
  }

  private gradient(variable: Syntax | undefined, body: Shape, order: number): Shape {
    const by = variable ? this.shape(variable) : new Shape();
    if (order === 2) {
      const square = Shape.square(by.rows);
      body.join(Shape.scalar());
      return square;
    }
    return this.slope(by, body);
  }

  private slope(by: Shape, body: Shape): Shape {
    const result = new Shape();
    this.rules.push(() => {
      if (by.isScalar) result.join(body);
      else if (body.isScalar && by.isScalar === false) result.join(by);
      else if (body.isScalar === false && by.isScalar === false) result.join(new Shape(body.rows, by.rows));
      else return false;
      return true;
    });
    return result;
  }

  private derivative(variables: readonly Syntax[], body: Syntax): Shape {
    const [by, ...more] = variables.map(item => this.shape(item));
    const shape = this.shape(body);
    return by && more.length === 0 ? this.slope(by, shape) : new Shape();
  }

  private moment(operator: string, args: readonly Syntax[]): Shape {
    const shapes = args.map(item => this.shape(item));
    if (operator !== 'variance' && operator !== 'covariance') return Shape.scalar();
    const result = new Shape();
    const [left, right] = [shapes[0]!, shapes.at(-1)!];
    this.rules.push(() => {
      if (left.isScalar === undefined || right.isScalar === undefined) return false;
      result.join(new Shape(left.rows, right.rows));
      return true;
    });
    return result;
  }

  private product(nodes: readonly Syntax[]): Shape {
    const factors = nodes.map(node => this.shape(node));
    const result = new Shape();
    this.products.push({ factors, nodes, result });
    this.rules.push(() => multiplied(factors, result));
    return result;
  }
}

/** The letter n of `(2 \pi)^n`, `(2 \pi)^{n/2}` or `\frac{n}{2} \log 2 \pi`. */
export function normaliserSize(node: Syntax): NameSyntax | undefined {
  const hasPi = (s: Syntax) => walk(s).some(inner => inner.kind === 'name' && inner.base === '\\pi');
  const letter = (s: Syntax) => (s.kind === 'fraction' ? s.numerator : s);
  if (node.kind === 'power' && hasPi(node.base)) {
    const exponent = letter(node.exponent);
    return exponent.kind === 'name' ? exponent : undefined;
  }
  if (node.kind !== 'product') return undefined;
  const logarithm = node.factors.find(({ kind }) => kind === 'operator');
  if (logarithm?.kind !== 'operator' || !/^(log|ln)$/.test(logarithm.name) || !hasPi(logarithm))
    return undefined;
  const first = letter(node.factors[0]!);
  return first.kind === 'name' ? first : undefined;
}

function determinantOf(node: Syntax): Syntax | undefined {
  if (node.kind === 'bars' && !node.double) return node.body;
  return node.kind === 'operator' && node.name === 'det' ? node.arguments[0] : undefined;
}

export const isIdentity = (s: NameSyntax): boolean =>
  s.base === 'I' &&
  s.accents.length === 0 &&
  s.primes === 0 &&
  s.font === undefined &&
  s.subscripts.length < 2;

/** The product of what is known: numbers scale, arrays stand in a row whose inner dimensions agree. */
function multiplied(factors: readonly Shape[], result: Shape): boolean {
  const arrays = factors.filter(({ isScalar }) => isScalar !== true);
  if (arrays.length < 2) {
    result.join(arrays[0] ?? Shape.scalar());
    return true;
  }
  if (arrays.some(({ isScalar }) => isScalar === undefined)) return false;
  let first: Shape | undefined;
  let last: Shape | undefined;
  for (const shape of arrays) {
    if (last?.columns.isOne && first?.rows.isOne) {
      first = undefined;
      last = undefined;
    }
    last?.columns.join(shape.rows);
    first ??= shape;
    last = shape;
  }
  result.join(new Shape(first!.rows, last!.columns));
  return true;
}

/** Names that stand in a covariance as its terms, `\Sigma`, `A P A^\top + Q`, `S^{-1}`. */
function covarianceNames(s: Syntax): NameSyntax[] {
  if (s.kind === 'name') return [s];
  if (s.kind === 'group') return covarianceNames(s.body);
  if (s.kind === 'sum') return s.terms.flatMap(covarianceNames);
  if (s.kind === 'power') return covarianceNames(s.base);
  if (s.kind !== 'product') return [];
  const inner = s.factors.filter(({ kind }) => kind === 'name' || kind === 'power');
  const scaled = s.factors.every(({ kind }) => kind !== 'transpose');
  const middle = s.factors.length === 3 && s.factors[2]!.kind === 'transpose' ? [s.factors[1]!] : [];
  return (scaled ? inner : middle).flatMap(covarianceNames);
}
