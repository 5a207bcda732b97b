/** Lines of declarations for the names that stop the reading of a note. */

import { familyKey, nameKey } from '../../derivation/read/name-key';
import { print } from '../../derivation/read/print';
import type { NameSyntax } from '../../derivation/read/syntax';
import type { Densities } from './densities';
import type { Domains, Proposed } from './domains';
import type { Functions } from './functions';
import type { SaidDomains } from './said';
import type { SaidInWords, SaidMoments } from './said-in-words';
import type { Dimension, Shape } from './shape';
import type { InferredShapes } from './shape-inference';
import { Sizes } from './sizes';
import type { Stated, Stating } from './stated';
import { indicesOf, isCounter, shown, symbolKey } from './symbols';
import type { Uses } from './uses';
import type { Words } from './words';

/** What was found out about a note. */
export interface Findings {
  readonly shapes: InferredShapes;
  readonly said: SaidDomains;
  readonly stated: Stated;
  readonly words: Words;
  readonly inWords: SaidInWords;
  /** Does the note ask for a moment, so that a law is needed? */
  readonly asksMoments: boolean;
  readonly uses: Uses;
  readonly domains: Domains;
  readonly densities: Densities;
  readonly functions: Functions;
  /** Letters that stand below names, and where they run are bound nowhere. */
  readonly counters: ReadonlySet<string>;
  /** Indices of sums that do not say where they run, `\sum_i x_i`, and the families that they run over. */
  readonly summed: ReadonlyMap<string, string>;
  /** The domain that the note itself states of a name in some section. */
  readonly saidOf: (key: string) => string | undefined;
  /** What is declared without the proposal. */
  readonly isKnown: (key: string) => boolean;
  /** Is a size known other than by standing in the size of something that the note declares itself? */
  readonly isKnownSize: (key: string) => boolean;
}

/** Names to be declared: quantities, and heads of calls. */
export interface Wanted {
  readonly names: readonly NameSyntax[];
  readonly heads: readonly NameSyntax[];
}

interface Statement extends Proposed {
  readonly subject: string;
}

export class Proposal {
  private readonly statements: Statement[] = [];
  private readonly lines: string[] = [];
  private readonly subjects = new Set<string>();
  private readonly definitions: string[] = [];
  private readonly definite: string[] = [];
  private readonly sizes: Sizes;

  constructor(
    private readonly found: Findings,
    { names, heads }: Wanted,
  ) {
    this.sizes = new Sizes(found.shapes.rules.tall);
    const calls = this.calls(heads);
    this.sizes.assign(names.flatMap(name => this.dimensions(name)));
    for (const name of names) {
      const stated = found.stated.definitionOf(name);
      if (stated) {
        this.define(stated);
        for (const index of indicesOf(name) ?? []) if (!found.isKnown(nameKey(index))) this.name(index);
      } else this.name(name);
    }
    for (const stated of found.stated.constants()) this.define(stated);
    if (found.asksMoments) for (const said of found.inWords.moments) this.law(said);
    this.lines.push(...calls);
  }

  /** A definition with the domains that the note states of what it needs, since these reach one section only. */
  private define({ line, needs }: Stating): void {
    const domains = needs.flatMap(other => this.found.saidOf(nameKey(other)) ?? []);
    this.definitions.push(...new Set(domains), line);
  }

  text(): string[] {
    const groups = new Map<string, Statement[]>();
    for (const statement of this.statements.filter(each => !this.isMember(each))) {
      const alone =
        /\\dots/.test(statement.subject) || statement.domain.startsWith('=') ? statement.subject : '';
      const key = `${statement.domain}|${statement.guess ?? ''}|${alone}`;
      groups.set(key, [...(groups.get(key) ?? []), statement]);
    }
    const stated = [...groups.values()].map(list => {
      const { domain, guess } = list[0]!;
      const line = `${list.map(({ subject }) => subject).join(', ')} ${domain}`;
      return guess ? `${line} % guess: ${guess}` : line;
    });
    const isProposed = (name: NameSyntax) => this.subjects.has(nameKey(name));
    const all = [
      ...stated,
      ...(this.definite.length > 0 ? [`${this.definite.join(', ')} \\succ 0`] : []),
      ...this.found.said.between(isProposed),
      ...this.ratios(isProposed),
      ...this.rows(),
      ...this.definitions,
      ...this.lines,
    ];
    return [...new Set(all)];
  }

  /** `s_1` beside the family `s_1, \\dots, s_N` that is proposed: declared by itself it would be another quantity. */
  private isMember({ subject }: Statement): boolean {
    const letter = /^(.+)_(?:\d|\{\d+\})$/.exec(subject)?.[1];
    return (
      letter !== undefined &&
      this.statements.some(other => other.subject.startsWith(`${letter}_1, \\dots, ${letter}_`))
    );
  }

  private ratios(isProposed: (name: NameSyntax) => boolean): string[] {
    return this.found.uses.ratios.flatMap(({ small, large }) =>
      isProposed(small) && isProposed(large)
        ? [`${print(small)} < ${print(large)} % guess: the sum converges`]
        : [],
    );
  }

  private state(subject: string, proposed: Proposed): void {
    if (this.subjects.has(subject)) return;
    this.subjects.add(subject);
    this.statements.push({ subject, ...proposed });
  }

  /** Dimensions that the declaration of a name will write, rows first. */
  private dimensions(name: NameSyntax): Dimension[] {
    const { shapes } = this.found;
    const whole = this.wholeOf(name);
    const shape = whole ? shapes.of(familyKey(name)) : shapes.of(symbolKey(name));
    const members = this.isFamily(name) && !whole ? [shapes.rules.familySize(familyKey(name))] : [];
    const free = this.isCounter(name) ? [shapes.rules.free(name)] : [];
    const own =
      shape && shape.isScalar === false ? [shape.rows, shape.columns].filter(({ isOne }) => !isOne) : [];
    return [...members, ...free, ...own];
  }

  private isCounter(name: NameSyntax): boolean {
    const key = nameKey(name);
    const runs = this.found.summed.has(key) || !this.found.domains.isWhole(name);
    return isCounter(name) && this.found.counters.has(key) && runs;
  }

  private isFamily(name: NameSyntax): boolean {
    return indicesOf(name) !== undefined && this.found.shapes.isFamily(name);
  }

  /** Is the name an entry of a vector or matrix that is named as a whole? */
  private wholeOf(name: NameSyntax): boolean {
    return indicesOf(name) !== undefined && this.found.shapes.of(familyKey(name))?.isScalar === false;
  }

  private name(name: NameSyntax): void {
    if (this.isCounter(name)) {
      const { rules } = this.found.shapes;
      const family = this.found.summed.get(nameKey(name));
      const size = this.size(family === undefined ? rules.free(name) : rules.familySize(family));
      // An index that runs over one value only says nothing.
      this.state(print(name), { domain: `= 1, \\dots, ${size === '1' ? '3' : size}` });
    } else if (this.isUnit(name)) this.unit(name);
    else if (this.sumsToOne(name)) this.simplex(name);
    else if (this.wholeOf(name)) this.whole({ ...name, subscripts: [] });
    else if (this.isFamily(name)) this.family(name);
    else this.single(name);
  }

  /** "i.i.d. with mean $\mu$ and variance $\sigma^2$": the normal law stands for any with these moments. */
  private law({ names, family, mean, variance }: SaidMoments): void {
    const told = `\\mathcal{N}(${print(mean)}, ${print(variance)}) % guess: any law with this mean and variance`;
    if (names.some(name => this.found.isKnown(nameKey(name)))) return;
    for (const name of names) {
      if (!this.subjects.has(family ? familyKey(name) : nameKey(name))) continue;
      const [index] = indicesOf(name) ?? [];
      const size = this.size(this.found.shapes.rules.familySize(familyKey(name)));
      if (family && index) this.definitions.push(`${print(index)} = 1, \\dots, ${size}`);
      this.definitions.push(`${shown(name)} \\sim ${told}`);
    }
  }

  /** A vector of length 1 is another one divided by its length. */
  private unit(name: NameSyntax): void {
    const free = `\\tilde{${print(name)}}`;
    const said = this.found.saidOf(nameKey(name));
    const shape = this.found.shapes.of(symbolKey(name));
    const domain = said?.slice(said.indexOf('\\in')) ?? `\\in \\mathbb{R}^${braced(this.size(shape!.rows))}`;
    this.definitions.push(
      `${free} ${domain}`,
      `${print(name)} := \\frac{${free}}{\\| ${free} \\|} % a unit vector`,
    );
    this.subjects.add(nameKey(name));
  }

  private isUnit(name: NameSyntax): boolean {
    const key = symbolKey(name);
    const isVector = this.found.shapes.of(key)?.isColumn || this.found.saidOf(nameKey(name)) !== undefined;
    return this.found.inWords.of(key)?.unit === true && name.subscripts.length === 0 && isVector;
  }

  private sumsToOne(name: NameSyntax): boolean {
    const { uses, words, shapes } = this.found;
    const key = familyKey(name);
    if (name.subscripts.length > 0 && !indicesOf(name)) return false;
    const { lower, upper } = this.found.said.numbers(`${key}[1]`);
    if (uses.weights.has(key) && !lower && !upper) return true;
    const several = this.isFamily(name) || shapes.of(key)?.isScalar === false;
    return (
      uses.simplex.has(key) || (several && [key, `${key}[1]`].some(said => words.says(said, 'sums to one')))
    );
  }

  private size(dimension: Dimension): string {
    const text = this.sizes.text(dimension);
    const letter =
      dimension.name === undefined ? undefined : this.found.shapes.rules.sizeName(dimension.name);
    if (letter && !this.found.isKnownSize(nameKey(letter))) this.count(letter);
    return text;
  }

  /** A letter that says how many there are. */
  private count(letter: NameSyntax): void {
    const { least, most } = this.sizes.range(nameKey(letter));
    this.state(print(letter), this.found.domains.whole(letter, least, most));
  }

  private whole(name: NameSyntax): void {
    this.arrays(print(name), name, this.found.shapes.of(familyKey(name))!);
  }

  private single(name: NameSyntax): void {
    const { shapes, domains } = this.found;
    const size = shapes.rules.knownSize(name);
    if (size && !domains.isWhole(name) && !shapes.hasSize(size)) return;
    if (size) {
      this.count(name);
      return;
    }
    const shape = this.found.shapes.of(symbolKey(name));
    if (shape && shape.isScalar === false) this.arrays(print(name), name, shape);
    else if (this.isMatrixExponent(name) && !domains.isWhole(name))
      this.state(print(name), domains.whole(name));
    else this.state(print(name), domains.number(name));
    this.subjects.add(nameKey(name));
  }

  /** The n of `P^n` with a matrix P is a whole number. */
  private isMatrixExponent(name: NameSyntax): boolean {
    const key = nameKey(name);
    return this.found.shapes.rules.exponents.some(
      ({ name: other, base }) => nameKey(other) === key && base.isScalar === false,
    );
  }

  private arrays(subject: string, name: NameSyntax, shape: Shape): void {
    const key = symbolKey(name);
    const guess = this.found.shapes.guessed.has(key) ? 'the shape, by the place in products' : undefined;
    const [rows, columns] = [this.size(shape.rows), this.size(shape.columns)];
    if (shape.columns.isOne) {
      const entries = this.entries(name);
      this.state(subject, { domain: `\\in ${entries}^${braced(rows)}`, ...(guess ? { guess } : {}) });
      return;
    }
    const domain = `\\in \\mathbb{R}^{${rows} \\times ${columns}}`;
    if (this.found.inWords.of(key)?.orthogonal && shape.rows.root === shape.columns.root) {
      this.state(subject, { domain });
      this.definitions.push(`${subject}^\\top ${subject} = I`);
    } else if (this.isDefinite(name, shape)) {
      this.definite.push(subject);
      this.state(subject, { domain });
    } else if (this.found.words.says(key, 'symmetric') || this.found.said.symmetric.has(key))
      this.state(subject, { domain: `\\in \\mathbb{S}^${braced(rows)}` });
    else if (shape.rows.root === shape.columns.root && this.found.said.isForm(key))
      this.state(subject, {
        domain: `\\in \\mathbb{S}^${braced(rows)}`,
        guess: 'symmetric, as a quadratic form that is nowhere transposed',
      });
    else this.state(subject, { domain, ...(guess ? { guess } : {}) });
  }

  /** Where entries have a domain of their own. */
  private entries(name: NameSyntax): string {
    return this.found.uses.positive.has(`${familyKey(name)}[1]`) ? '\\mathbb{R}_+' : '\\mathbb{R}';
  }

  private isDefinite(name: NameSyntax, shape: Shape): boolean {
    const { shapes, said, uses, words } = this.found;
    const key = symbolKey(name);
    const square = shape.rows.root === shape.columns.root;
    const needed = shapes.rules.covariances.has(key) || said.definite.has(key) || uses.positive.has(key);
    return square && (needed || words.says(key, 'definite'));
  }

  /** `x_1, \dots, x_n`; with two indices the matrix of all. */
  private family(name: NameSyntax): void {
    const { shapes, domains } = this.found;
    const indices = indicesOf(name)!;
    const base = print({ ...name, subscripts: [] });
    const rows = this.size(shapes.rules.familySize(familyKey(name), 0));
    const shape = shapes.of(symbolKey(name));
    if (indices.length === 2) {
      const columns = this.size(shapes.rules.familySize(familyKey(name), 1));
      this.state(base, { domain: `\\in \\mathbb{R}^{${rows} \\times ${columns}}` });
      return;
    }
    const members = `${base}_1, \\dots, ${base}_${braced(rows)}`;
    if (shape && shape.isScalar === false) this.arrays(members, name, shape);
    else this.state(members, domains.number(name));
    this.subjects.add(familyKey(name));
  }

  private simplex(name: NameSyntax): void {
    const bare = { ...name, subscripts: [] };
    const shape = this.found.shapes.of(familyKey(name));
    const size = shape?.isScalar === false ? shape.rows : this.found.shapes.rules.familySize(familyKey(name));
    this.state(print(bare), { domain: `\\in \\Delta^${braced(this.size(size))}` });
  }

  /** The rows of X are x_1 to x_n where both have the sizes for it: `X w` beside `x_n^\top w`. */
  private rows(): string[] {
    const { shapes } = this.found;
    const lines: string[] = [];
    for (const [key, { shape, name }] of shapes.rules.names) {
      const member = shapes.of(`${key.toLowerCase()}[1]`);
      if (!/^[A-Z]$/.test(key) || shape.isScalar !== false || shape.columns.isOne || !member) continue;
      const small = key.toLowerCase();
      const size = shapes.rules.familySize(small);
      const fits =
        size.root === shape.rows.root && member.rows.root === shape.columns.root && member.isColumn;
      const at = this.statements.findIndex(({ subject }) => subject === print(name));
      const listed = this.statements.some(({ subject }) => subject.startsWith(`${small}_1, `));
      if (!fits || at < 0 || !listed) continue;
      this.statements.splice(at, 1);
      lines.push(
        `${key} := (${small}_1, \\dots, ${small}_${braced(this.size(size))})^\\top % guess: the rows of ${key}`,
      );
    }
    return lines;
  }

  private calls(heads: readonly NameSyntax[]): string[] {
    return heads.flatMap(head => {
      if (!/^\\?[pqPQ]$/.test(head.base)) return this.smooth(head);
      const proposed = this.found.densities.propose(head);
      for (const name of proposed?.quantities ?? []) this.subjects.add(print(name));
      return proposed?.lines ?? [];
    });
  }

  /** A function of which the note says nothing, where every line that has it on one side has it on the other. */
  private smooth(head: NameSyntax): string[] {
    const { words, functions } = this.found;
    const key = familyKey({ ...head, primes: 0 });
    const property = words.propertyOf(key);
    const name = print({ ...head, primes: 0 });
    if (property) return [`${name} \\text{ any ${property} function}`];
    return functions.isArbitrary(key) ? [`${name} \\text{ any smooth function} % guess`] : [];
  }
}

const braced = (text: string): string => (text.length === 1 ? text : `{${text}}`);
