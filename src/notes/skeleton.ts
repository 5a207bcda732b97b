/**
 * Declarations proposed for a note: shapes are inferred from all its formulas together, domains from what they need
 * and from what the note says. What the note defines is left to it. A proposal to be corrected, never a declaration
 * that was made.
 */

import { unreadIn } from '../derivation';
import type { Domain } from '../derivation/elaborate/domain';
import { read } from '../derivation/read';
import { familyKey, nameKey } from '../derivation/read/name-key';
import type { NameSyntax, Problem } from '../derivation/read/syntax';
import { walk } from '../derivation/read/traverse';
import { Densities } from './declare/densities';
import { Domains } from './declare/domains';
import { Functions } from './declare/functions';
import { definedKeys, definedLists, headsOf, sidesOf, type Tree, treesOf } from './declare/note-trees';
import { oneSided } from './declare/one-sided';
import { type Findings, Proposal } from './declare/proposal';
import { SaidDomains } from './declare/said';
import { SaidInWords } from './declare/said-in-words';
import { type Dimension, Shape } from './declare/shape';
import { freedConstants, InferredShapes } from './declare/shape-inference';
import { Stated } from './declare/stated';
import { indicesOf, isShifted, symbolKey } from './declare/symbols';
import { assumed, imaginaryUnits, isOrder, lawNames, valued } from './declare/unproposed';
import { Uses } from './declare/uses';
import { Words } from './declare/words';
import type { NoteJudge } from './judge-note';

export interface Skeleton {
  /** Lines in the language of declarations. */
  readonly lines: readonly string[];
  /** Of all lines of the note, how many could then be read. */
  readonly unread: number;
}

/** More rounds than any line has names. */
const mostRounds = 40;

/** Proposes declarations for everything that the note leaves undeclared. */
export function skeletonOf(judge: NoteJudge): Skeleton {
  const search = new Search(judge);
  for (let round = 0; round < mostRounds && search.extend(); round++);
  return { lines: search.lines, unread: search.unread };
}

/** A name that needs a declaration: a quantity, or the head of a call. */
interface Wish {
  readonly name: NameSyntax;
  readonly call: boolean;
}

class Search {
  lines: readonly string[] = [];
  unread = 0;
  private readonly names = new Map<string, NameSyntax>();
  private readonly heads = new Map<string, NameSyntax>();
  /** Names that a line takes for bound further left than it uses them: declared, the line would say something else. */
  private readonly outside = new Set<string>();
  private judge: NoteJudge;

  constructor(private readonly note: NoteJudge) {
    this.judge = note;
  }

  /** Reads the note with what is proposed so far, and adds the names that stop it; false when nothing changes. */
  extend(): boolean {
    const problems = this.problems();
    this.unread = problems.length;
    const trees = this.trees();
    const said = new SaidInWords(trees, this.note.note.text);
    const refused = new Refused(trees, said);
    const wanted = [
      ...problems.flatMap(problem => this.wanted(problem, trees)),
      ...parametersOfLaws(trees),
      ...lettersOfLaws(trees),
      ...this.stated(trees),
      ...this.inWords(trees, said),
      ...[...freedConstants(trees)].map(base => ({
        name: plainName(base, { start: 0, end: 0 }),
        call: false,
      })),
    ].filter(({ name, call }) => !refused.has(name, call));
    const grown = this.add(wanted, subjectsOfLaws(trees));
    const before = this.lines.join('\n');
    this.propose(trees, refused, said);
    return grown || this.lines.join('\n') !== before;
  }

  /** Names that the note gives a law wait until the law itself can be read. */
  private add(wanted: readonly Wish[], laws: ReadonlySet<string>): boolean {
    const before = this.names.size + this.heads.size;
    const isLater = ({ name, call }: Wish) => !call && laws.has(nameKey(name));
    for (const { name, call } of wanted.filter(wish => !isLater(wish)))
      (call ? this.heads : this.names).set(nameKey(name), name);
    if (this.names.size + this.heads.size === before)
      for (const { name } of wanted.filter(isLater)) this.names.set(nameKey(name), name);
    for (const key of this.outside) this.names.delete(key);
    return this.names.size + this.heads.size > before;
  }

  private problems(): Problem[] {
    return [...this.judge.readings()].flatMap(({ unit, known }) => unreadIn(known, unit.latex.text));
  }

  private trees(): Tree[] {
    const claimed = new Set(this.judge.units.flatMap(({ formulas }) => formulas));
    const formulas = this.judge.placed.flatMap(({ item }) => (item.kind === 'formula' ? [item] : []));
    return treesOf(
      formulas.map(formula => ({
        formula,
        claimed: claimed.has(formula),
        known: this.judge.knownFor(formula),
      })),
    );
  }

  /** Names in definitions that the note makes in passing, where they are not known. */
  private stated(trees: readonly Tree[]): Wish[] {
    const known = (name: NameSyntax) => trees.some(({ known: { scope } }) => scope.find(name) !== undefined);
    return new Stated(trees, this.note.note.text)
      .names()
      .filter(name => !known(name) && !/^(?:I|e|\\pi|\\infty)$/.test(name.base))
      .map(name => ({ name, call: false }));
  }

  /** Names of which the prose says a law, and unit vectors and orthogonal matrices whose domain the note declares. */
  private inWords(trees: readonly Tree[], said: SaidInWords): Wish[] {
    const moments = asksMoments(trees)
      ? said.ofMoments.filter(name => !this.note.isDeclared(nameKey(name)))
      : [];
    const units = [...said.letters.values()].filter(
      ({ name, unit }) => unit && this.note.isAdopted(nameKey(name)),
    );
    return [...moments, ...units.map(({ name }) => name)].map(name => ({ name, call: false }));
  }

  /** The name that a problem asks a declaration for. */
  private wanted(problem: Problem, trees: readonly Tree[]): Wish[] {
    const { declare, message } = problem;
    if (declare === undefined || /\\text|:=|\\bar\{/.test(declare)) return [];
    const [first] = read(declare.split(/\s*(?:\\in|=|>)/)[0]!).chains;
    const side = first?.members[0]?.side;
    const name =
      side?.kind === 'call' ? side.head : side?.kind === 'probability' ? probability(side.place) : side;
    if (name?.kind !== 'name') return [];
    if (/bound further left/.test(message)) this.outside.add(nameKey(name));
    const call = /=\s*\.\.\.$/.test(declare) && !headsOf(trees).quantities.has(nameKey(name));
    return [{ name, call }];
  }

  /** Names with a label, `x_2`, `\\Sigma_{ab}`, that would be taken for entries of what is declared without it. */
  private besideTheirFamily({ shapes }: Findings, refused: Refused): NameSyntax[] {
    return [...shapes.rules.names].flatMap(([key, { shape, name }]) => {
      const base = shapes.of(familyKey(name));
      if (key.endsWith(')') || name.subscripts.length === 0 || indicesOf(name) || isShifted(name)) return [];
      if (!this.names.has(familyKey(name)) || refused.has(name, false)) return [];
      const isEntry =
        shape.isScalar === true && base?.isScalar === false && name.subscripts[0]!.kind === 'number';
      return isEntry || this.note.isDeclared(nameKey(name)) ? [] : [name];
    });
  }

  private propose(trees: readonly Tree[], refused: Refused, said: SaidInWords): void {
    const found = findingsOf(trees, this.note, said);
    for (const name of subjectNames(trees))
      if (found.shapes.of(symbolKey(name))?.isScalar === false && !this.note.isDeclared(nameKey(name)))
        this.names.set(nameKey(name), name);
    for (const name of this.besideTheirFamily(found, refused)) this.names.set(nameKey(name), name);
    const proposal = new Proposal(found, {
      names: [...this.names.values()],
      heads: [...this.heads.values()],
    });
    this.lines = this.note.understood(proposal.text());
    this.judge = this.note.declaring(this.lines.join('\n'));
  }
}

function findingsOf(trees: readonly Tree[], note: NoteJudge, inWords: SaidInWords): Findings {
  const { text } = note.note;
  const isKnown = (key: string) => note.isDeclared(key);
  const words = new Words(trees, text);
  const said = new SaidDomains(trees);
  const isSquare = (name: NameSyntax) =>
    [
      words.says(symbolKey(name), 'definite'),
      words.says(symbolKey(name), 'symmetric'),
      said.symmetric.has(symbolKey(name)),
    ].some(Boolean);
  const scopes = trees.map(({ known }) => known.scope);
  const shapes: InferredShapes = new InferredShapes(
    trees,
    (name, rules) => {
      if (!isKnown(nameKey(name)) && !isKnown(familyKey(name))) return undefined;
      const entry = scopes.map(scope => scope.find(name)).find(other => other?.kind === 'variable');
      if (entry?.kind !== 'variable') return undefined;
      const whole = shapeOf(entry.domain, size => rules.declaredSize(size));
      const member = indicesOf(name) && scopes.every(scope => scope.get(nameKey(name)) === undefined);
      if (!member) return whole;
      whole.rows.join(rules.familySize(familyKey(name)));
      return whole.columns.isOne ? Shape.scalar() : Shape.vector(whole.columns);
    },
    isSquare,
    [...inWords.letters.values()],
  );
  const uses = new Uses(trees);
  for (const { variance } of inWords.moments)
    for (const node of walk(variance)) if (node.kind === 'name') uses.positive.add(symbolKey(node));
  const counters = new Set<string>();
  for (const { chains } of trees)
    for (const chain of chains)
      for (const side of sidesOf(chain))
        for (const node of walk(side))
          if (node.kind === 'name') for (const index of indicesOf(node) ?? []) counters.add(nameKey(index));
  return {
    shapes,
    uses,
    said,
    domains: new Domains(said, uses),
    densities: new Densities(trees),
    functions: new Functions(trees),
    words,
    inWords,
    asksMoments: asksMoments(trees),
    stated: new Stated(trees, text),
    counters,
    saidOf: key => note.adopted.map(({ text: said }) => said.text).find(said => statesDomain(said, key)),
    isKnown,
    isKnownSize: key => isKnown(key) && note.isNamed(key),
  };
}

/** Does any formula ask for an expectation or a variance? */
const asksMoments = (trees: readonly Tree[]): boolean =>
  trees.some(({ chains }) =>
    chains.some(chain =>
      sidesOf(chain).some(side =>
        [...walk(side)].some(({ kind }) => kind === 'expectation' || kind === 'moment'),
      ),
    ),
  );

/** Does a declaration that the note makes state the domain of a name? */
function statesDomain(said: string, key: string): boolean {
  const [chain] = read(said, { declarations: true }).chains;
  const [first, second] = chain?.members ?? [];
  return second?.sign === 'in' && first?.side?.kind === 'name' && nameKey(first.side) === key;
}

function shapeOf(domain: Domain, size: (of: number | string) => Dimension): Shape {
  if (domain.kind === 'vector') return Shape.vector(size(domain.size));
  if (domain.kind === 'simplex') return Shape.vector(size(domain.size));
  if (domain.kind === 'matrix') return new Shape(size(domain.rows), size(domain.columns));
  return Shape.scalar();
}

/** Names that the note defines, the imaginary unit, orders of growth, derivatives of defined functions. */
class Refused {
  private readonly defined: ReadonlySet<string>;
  private readonly imaginary: ReadonlySet<string>;
  private readonly assumed: ReadonlySet<string>;
  private readonly lists: ReadonlySet<string>;

  constructor(
    private readonly trees: readonly Tree[],
    /** Of a letter that the prose says all of, nothing is left to be meant by it. */
    said: SaidInWords,
  ) {
    this.defined = definedKeys(trees);
    this.imaginary = imaginaryUnits(trees);
    this.lists = definedLists(trees);
    const open = [...assumed(trees), ...oneSided(trees), ...lawNames(trees), ...valued(trees)];
    const isSaid = (key: string) => said.of(key)?.orthogonal === true || said.of(key)?.unit === true;
    this.assumed = new Set(open.filter(key => !isSaid(key)));
  }

  has(name: NameSyntax, call: boolean): boolean {
    const key = nameKey(name);
    const plain = nameKey({ ...name, primes: 0 });
    if (indicesOf(name) && this.defined.has(symbolKey(name))) return true;
    if (this.defined.has(key) || this.defined.has(plain) || this.imaginary.has(key)) return true;
    if (name.subscripts.length > 0 && this.lists.has(familyKey(name))) return true;
    if (!call && this.assumed.has(symbolKey(name))) return true;
    if (call && isOrder(name)) return true;
    return this.isIndexOfDefined(name);
  }

  /** The index of `y_n = ..`, which says what y_n is: with n declared it would claim something of the entries of y. */
  private isIndexOfDefined(name: NameSyntax): boolean {
    return this.trees.some(({ chains, claimed, known }) =>
      chains.some(({ members: [first, second], continues }) => {
        if (!claimed || continues || first?.side?.kind !== 'name' || second?.sign !== '=') return false;
        const indices = indicesOf(first.side);
        const whole = known.scope.get(familyKey(first.side));
        const isArray = whole?.kind === 'variable' && whole.shape.kind !== 'scalar';
        return isArray && indices?.some(index => nameKey(index) === nameKey(name)) === true;
      }),
    );
  }
}

/** Names that the note gives a law. */
const subjectNames = (trees: readonly Tree[]): NameSyntax[] =>
  trees.flatMap(({ chains }) =>
    chains.flatMap(({ members: [first, second] }) =>
      second?.sign === 'sim' && second.side?.kind === 'law' && first?.side
        ? [...walk(first.side)].filter(node => node.kind === 'name')
        : [],
    ),
  );

const subjectsOfLaws = (trees: readonly Tree[]): ReadonlySet<string> =>
  new Set(subjectNames(trees).map(name => nameKey(name)));

/** Names in laws that the note states, `X \sim \mathrm{Poisson}(\lambda)`: once they are known, so is the law. */
function parametersOfLaws(trees: readonly Tree[]): Wish[] {
  return trees.flatMap(({ chains, known }) =>
    chains.flatMap(({ members }) => {
      const law = members[1]?.sign === 'sim' ? members[1].side : undefined;
      if (law?.kind !== 'law') return [];
      const names = law.parameters.flatMap(side => [...walk(side)].filter(node => node.kind === 'name'));
      return names.flatMap(name =>
        known.scope.find(name) || /^(?:I|e|\\pi|\\infty)$/.test(name.base) ? [] : [{ name, call: false }],
      );
    }),
  );
}

/** Letters that are read as laws, `U (C + V)`, and stand elsewhere as quantities. */
function lettersOfLaws(trees: readonly Tree[]): Wish[] {
  const { quantities } = headsOf(trees);
  const sides = trees.flatMap(({ chains }) => chains.flatMap(sidesOf));
  return sides.flatMap(side =>
    [...walk(side)].flatMap(node =>
      node.kind === 'law' && node.name.length === 1 && quantities.has(node.name)
        ? [{ name: plainName(node.name, node.place), call: false }]
        : [],
    ),
  );
}

const probability = (place: NameSyntax['place']): NameSyntax => plainName('P', place);

const plainName = (base: string, place: NameSyntax['place']): NameSyntax => ({
  kind: 'name',
  base,
  accents: [],
  subscripts: [],
  primes: 0,
  place,
});
