/**
 * Declarations proposed for a note: shapes are inferred from all its formulas together, domains from what they need
 * and from what the note says. What the note defines is left to it. A proposal to be corrected, never a declaration
 * that was made.
 */

import { unreadIn } from '../derivation';
import { read } from '../derivation/read';
import { familyKey, nameKey } from '../derivation/read/name-key';
import type { NameSyntax, Problem } from '../derivation/read/syntax';
import { asksMoments, findingsOf } from './declare/findings';
import { headsOf, type Tree, treesOf } from './declare/note-trees';
import { type Findings, Proposal } from './declare/proposal';
import { Refused } from './declare/refused';
import { SaidInWords } from './declare/said-in-words';
import { freedConstants } from './declare/shape-inference';
import { Stated } from './declare/stated';
import { indicesOf, isShifted, shown, symbolKey } from './declare/symbols';
import {
  lettersOfLaws,
  parametersOfLaws,
  plainName,
  probability,
  subjectNames,
  subjectsOfLaws,
  type Wish,
} from './declare/wishes';
import type { NoteJudge } from './judge-note';

export interface Skeleton {
  /** Lines in the language of declarations. */
  readonly lines: readonly string[];
  /** Of all lines of the note, how many could then be read. */
  readonly unread: number;
  /** Names that keep lines from being read and for which nothing is proposed, each with the reason and a remedy. */
  readonly left: readonly string[];
}

/** More rounds than any line has names. */
const mostRounds = 40;

/** Proposes declarations for everything that the note leaves undeclared. */
export function skeletonOf(judge: NoteJudge): Skeleton {
  const search = new Search(judge);
  for (let round = 0; round < mostRounds && search.extend(); round++);
  return { lines: search.lines, unread: search.unread, left: search.left() };
}

const unknownRemedy = (name: NameSyntax, call: boolean): string =>
  call
    ? `it is a function that the note says more of: write what it is, ${shown(name)}(x) := .., or ${shown(name)} \\text{ any smooth function}`
    : 'no declaration of it was found that can be read';

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
    const refused = new Refused(trees, said, this.note.note.form);
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

  /** What still stops the reading, and is not proposed. */
  left(): string[] {
    const trees = this.trees();
    const refused = new Refused(trees, new SaidInWords(trees, this.note.note.text), this.note.note.form);
    const lineOf = (offset: number) => this.note.places.of({ start: offset, end: offset }).line;
    const wishes = this.problems().flatMap(problem => this.wanted(problem, trees));
    const told = wishes.map(({ name: written, call }) => {
      const name = { ...written, primes: 0 };
      return `${shown(name)}: ${refused.why(name, call, lineOf) ?? unknownRemedy(name, call)}.`;
    });
    return [...new Set(told)];
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
    const formulas = this.judge.declarations.placed.flatMap(({ item, path }) =>
      item.kind === 'formula' ? [{ formula: item, path }] : [],
    );
    return treesOf(
      formulas.map(({ formula, path }) => ({
        formula,
        path,
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
      ? said.ofMoments.filter(name => !this.note.declarations.isDeclared(nameKey(name)))
      : [];
    const units = [...said.letters.values()].filter(
      ({ name, unit }) => unit && this.note.declarations.isAdopted(nameKey(name)),
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
      return isEntry || this.note.declarations.isDeclared(nameKey(name)) ? [] : [name];
    });
  }

  private propose(trees: readonly Tree[], refused: Refused, said: SaidInWords): void {
    const found = findingsOf(trees, this.note, said);
    for (const name of subjectNames(trees))
      if (
        found.shapes.of(symbolKey(name))?.isScalar === false &&
        !this.note.declarations.isDeclared(nameKey(name))
      )
        this.names.set(nameKey(name), name);
    for (const name of this.besideTheirFamily(found, refused)) this.names.set(nameKey(name), name);
    const proposal = new Proposal(found, {
      names: [...this.names.values()],
      heads: [...this.heads.values()],
    });
    this.lines = this.note.declarations.understood(proposal.text());
    this.judge = this.note.declaring(this.lines.join('\n'));
  }
}
