/**
 * Shapes of the names of a note: the rules of its formulas are followed until nothing more comes of them, then custom
 * decides (a factor behind a matrix is a vector, a capital letter beside one is a matrix), and what is left is a number.
 */

import { isBold } from '../../derivation/read/bold';
import { familyKey } from '../../derivation/read/name-key';
import type { NameSyntax, Syntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import { sidesOf, type Tree } from './note-trees';
import type { Said } from './said-in-words';
import { Dimension, Shape } from './shape';
import { isIdentity, type ProductRule, ShapeRules } from './shape-rules';
import { symbolKey } from './symbols';

export const isCapital = (name: NameSyntax): boolean => /^\\?[A-Z]/.test(name.base);

export class InferredShapes {
  readonly rules: ShapeRules;
  /** Names whose shape custom alone decided. */
  readonly guessed = new Set<string>();

  constructor(
    trees: readonly Tree[],
    declared: (name: NameSyntax, rules: ShapeRules) => Shape | undefined,
    /** Does the prose call it symmetric or definite? */
    isSquare: (name: NameSyntax) => boolean,
    said: readonly Said[] = [],
  ) {
    this.rules = new ShapeRules(name => declared(name, this.rules), freedConstants(trees));
    for (const { chains } of trees) {
      for (const chain of chains) {
        this.rules.chain(chain.members);
        for (const condition of chain.conditions) this.rules.shape(condition);
      }
    }
    for (const { source } of trees) this.ranges(source);
    for (const one of said) this.says(one);
    for (const { shape, name } of this.rules.names.values())
      if (isCapital(name) && isSquare(name) && shape.beArray()) shape.beSquare();
    this.settle();
    this.custom(({ name }) => trees.some(tree => isBoldIn(name, tree)));
  }

  /** "$X$ is an $n \times d$ matrix", of a letter that stands in formulas. */
  private says({ name, kind, sizes, square }: Said): void {
    const shape = this.of(symbolKey(name));
    if (!shape) return;
    if (kind === 'scalar') shape.join(Shape.scalar());
    else shape.beArray();
    if (kind === 'vector') shape.columns.join(Dimension.of(1));
    const [rows, columns] = (sizes ?? []).map(size => this.rules.size(size));
    if (rows && columns) shape.join(new Shape(rows, columns));
    if (square) shape.beSquare();
  }

  /** `k = 1, \dots, K` says how far k runs. */
  private ranges(source: string): void {
    const range = /(?<![A-Za-z\\])([a-z])\s*=\s*1\s*,\s*\\[lc]?dots\s*,\s*([A-Za-z])(?![A-Za-z])/g;
    for (const [, index, last] of source.matchAll(range))
      this.rules.size(letter(last!))?.join(this.rules.free(letter(index!)));
  }

  of(key: string): Shape | undefined {
    return this.rules.names.get(key)?.shape;
  }

  /** Follows all rules until none of them says more. */
  private settle(): void {
    for (let open = this.rules.rules.splice(0), before = -1; open.length !== before; ) {
      before = open.length;
      open = open.filter(rule => !rule());
      this.families();
      this.columns();
      if (open.length === before) this.rules.rules.push(...open);
    }
  }

  /** A small letter that is no number is a column. */
  private columns(): void {
    for (const { shape, name } of this.rules.names.values()) {
      if (shape.isScalar === false && !isCapital(name) && shape.columns.join(Dimension.of(1)))
        shape.rows.beMany();
    }
  }

  /** `y` and its entries `y_n`, `A` and its entries `A_{ij}`. */
  private families(): void {
    for (const [key, { shape }] of this.rules.names) {
      if (key.endsWith(']') || shape.isScalar !== false) continue;
      const member = this.of(`${key}[1]`);
      const rows = this.rules.familySize(key, 0);
      if (member) {
        shape.rows.join(rows);
        member.join(new Shape(shape.columns, Dimension.of(1)));
      }
      if (this.of(`${key}[2]`)) {
        shape.rows.join(rows);
        shape.columns.join(this.rules.familySize(key, 1));
      }
    }
  }

  private custom(isBoldName: (entry: { name: NameSyntax }) => boolean): void {
    const unknown = (key: string) => this.of(key)!.isScalar === undefined;
    for (const [key, entry] of this.rules.names)
      if (unknown(key) && isBoldName(entry)) this.decide(entry.name, entry.shape);
    this.settle();
    this.matrices();
    for (let guess = this.next(); guess; guess = this.next()) {
      this.decide(guess.name, guess.shape);
      this.settle();
      this.matrices();
    }
    for (const [key, { shape, name }] of this.rules.names)
      if (unknown(key) && !(isCapital(name) && this.of(`${key}[2]`))) shape.join(Shape.scalar());
    this.settle();
  }

  private decide(name: NameSyntax, shape: Shape): void {
    this.guessed.add(symbolKey(name));
    shape.beArray();
    if (!isCapital(name)) shape.columns.join(Dimension.of(1));
  }

  /** The next name of which custom says that it is no number. */
  private next(): { name: NameSyntax; shape: Shape } | undefined {
    for (const rule of this.rules.products) {
      for (let i = 0; i < rule.factors.length; i++) {
        const shape = rule.factors[i]!;
        const name = nameIn(rule.nodes[i]!);
        if (shape.isScalar === undefined && name && !isIdentity(name) && this.isArrayBy(rule, i, name))
          return { name, shape };
      }
    }
    return this.besideProduct();
  }

  /** `H P H^\top + R`, `H x + v`: what is added to a product with a matrix. */
  private besideProduct(): { name: NameSyntax; shape: Shape } | undefined {
    const open = this.rules.products.filter(
      ({ factors, result }) =>
        result.isScalar === undefined && factors.filter(({ isScalar }) => isScalar === false).length > 1,
    );
    return [...this.rules.names.values()].find(
      ({ name, shape }) =>
        shape.isScalar === undefined &&
        open.some(({ result }) => result.is(shape) && (isCapital(name) || result.columns.isOne)),
    );
  }

  private isArrayBy({ factors, nodes }: ProductRule, i: number, name: NameSyntax): boolean {
    const before = factors[i - 1];
    if (nodes[i - 1]?.kind === 'transpose') return true;
    if (before?.isScalar === false && !before.columns.isOne && nodes[i]!.kind !== 'power') return true;
    if (!isCapital(name)) return false;
    const beside = factors.some((shape, j) => j !== i && shape.isScalar === false);
    const others = nodes.some((node, j) => j !== i && isCapitalPart(node));
    return beside || (others && [...nodes].some(node => this.isInverse(node)));
  }

  private isInverse(node: Syntax): boolean {
    return (
      node.kind === 'power' && node.base.kind === 'name' && this.rules.inverted.has(symbolKey(node.base))
    );
  }

  /** A capital letter that is no number is a matrix where nothing says that it is a column. */
  private matrices(): void {
    for (const { shape, name } of this.rules.names.values()) {
      if (shape.isScalar !== false) continue;
      if (isCapital(name) && !shape.columns.isOne) shape.columns.beMany();
      if (!shape.rows.isOne) shape.rows.beMany();
    }
  }

  /** Is a dimension that of any name? */
  hasSize(dimension: Dimension): boolean {
    const { root } = dimension;
    return [...this.rules.names.values()].some(
      ({ shape }) => shape.rows.root === root || shape.columns.root === root,
    );
  }

  /** Does an index run over the family of a name, or do its members make up a vector or matrix? */
  isFamily(name: NameSyntax): boolean {
    return this.rules.running.has(familyKey(name)) || this.of(familyKey(name))?.isScalar === false;
  }
}

/** The name that a factor is, or that is a term of it. */
const nameIn = (node: Syntax): NameSyntax | undefined =>
  node.kind === 'group' ? termIn(node.body) : nameOfPower(node);

const termIn = (body: Syntax): NameSyntax | undefined =>
  body.kind === 'sum' ? body.terms.find(term => term.kind === 'name') : undefined;

const nameOfPower = (node: Syntax): NameSyntax | undefined =>
  node.kind === 'name' ? node : node.kind === 'power' && node.base.kind === 'name' ? node.base : undefined;

const isCapitalPart = (node: Syntax): boolean => {
  const name = nameOfPower(node);
  return name ? isCapital(name) : false;
};

function isBoldIn(name: NameSyntax, { chains, source }: Tree): boolean {
  return chains.some(chain =>
    sidesOf(chain).some(side =>
      namesOf(side).some(node => symbolKey(node) === symbolKey(name) && isBold(node, source)),
    ),
  );
}

/** A bold e is a vector of the note. */
export const freedConstants = (trees: readonly Tree[]): ReadonlySet<string> =>
  new Set(trees.some(({ source }) => /\\(?:mathbf|boldsymbol|bm|vec)\s*\{?\s*e\b/.test(source)) ? ['e'] : []);

const letter = (base: string): NameSyntax => ({
  kind: 'name',
  base,
  accents: [],
  subscripts: [],
  primes: 0,
  place: { start: 0, end: 0 },
});

const known = new WeakMap<Syntax, readonly NameSyntax[]>();

function namesOf(side: Syntax): readonly NameSyntax[] {
  const found = known.get(side) ?? walk(side).filter(node => node.kind === 'name');
  known.set(side, found);
  return found;
}
