/** What is declared where each formula of a note stands: by the writer of the check, and by the note itself. */

import { read } from '../derivation';
import type { Macros } from '../derivation/read/macros';
import { namesIn } from './declare/note-trees';
import { declaredModel } from './declared-model';
import { declaredText } from './declared-text';
import { MappedText, type Place } from './mapped-text';
import type { Declaration, Formula, Item, Note } from './note';
import { contested, densityLetters, ownDefinitions, subjects } from './own-definitions';
import { declarationsFor, type Path, withPaths } from './sections';
import { StatedBounds } from './stated-bounds';
import { definitionsIn } from './tex-definitions';

/** `x \in \mathbb{R}`, `a > 0`: a declaration that says no law. */
const isDomain = ({ text }: Declaration): boolean =>
  /\\in(?![A-Za-z])|[<>]|\\[lg]e/.test(text.text) && !/\\sim|=/.test(text.text);

export class NoteDeclarations {
  /** The items of the note with the sections that they stand in, and among them what it declares itself. */
  readonly placed: readonly { item: Item; path: Path }[];
  /** The definitions of macros that count in all of the note. */
  readonly macros: string;
  /** The macros of the note as they were read. */
  readonly macrosRead: Macros;
  /** Letters that name densities, as the note writes them. */
  readonly densityLetters: ReadonlySet<string>;
  /** What is stated of a density and does not integrate to one. */
  readonly noDensities: { readonly place: Place; readonly message: string }[] = [];
  private readonly paths: ReadonlyMap<Item, Path>;
  private readonly givens = new Map<Formula, MappedText>();
  /** Formulas that declare a letter by its bounds. */
  private readonly introducing = new Set<Formula>();
  private declaredKeys: ReadonlySet<string> | undefined;

  constructor(
    private readonly note: Note,
    macroFiles: readonly string[],
  ) {
    this.macros = [...macroFiles, ...note.macros].join('\n');
    const inComments = note.items.flatMap(item =>
      item.kind === 'declaration' ? definitionsIn(item.text.text) : [],
    );
    this.macrosRead = new Map(declaredModel([this.macros, ...inComments].join('\n')).macros);
    const placed = withPaths(note.items);
    const formulas = placed.flatMap(({ item }) => (item.kind === 'formula' && !item.literal ? [item] : []));
    this.densityLetters = densityLetters(formulas, this.macrosRead);
    this.placed = this.withOwnDefinitions(placed, formulas);
    this.paths = new Map(this.placed.map(({ item, path }) => [item, path]));
  }

  /** Headings above a formula. */
  pathOf(formula: Formula): Path {
    return this.paths.get(formula) ?? [];
  }

  /** Does the formula declare a letter by its bounds? */
  introduces(formula: Formula): boolean {
    return this.introducing.has(formula);
  }

  /** The declarations of a formula as one text. */
  given(formula: Formula): MappedText {
    const made = this.givens.get(formula);
    if (made) return made;
    const text = this.declared(formula, this.placed);
    this.givens.set(formula, text);
    return text;
  }

  private declared(formula: Formula, placed: readonly { item: Item; path: Path }[]): MappedText {
    const texts = formula.literal
      ? variables(placed, formula.literal.given)
      : declarationsFor(placed, formula).map(({ text }) => text);
    const macros = this.macros === '' ? [] : [MappedText.instead(`${this.macros}\n`, { start: 0, end: 0 })];
    return MappedText.join([...macros, declaredText(texts)]);
  }

  /** Laws and domains that the note states become declarations of the section that they stand in. */
  private withOwnDefinitions(
    placed: { item: Item; path: Path }[],
    formulas: readonly Formula[],
  ): { item: Item; path: Path }[] {
    const result = [...placed];
    const bounds = new StatedBounds(this.note);
    const letters = this.densityLetters;
    const doubtful = contested(formulas, letters);
    const adopt = (
      says: RegExp,
      wanted: (declared: Declaration) => boolean,
      refused: (place: Place, message: string) => void,
    ) => {
      for (const { item, path } of placed) {
        if (item.kind !== 'formula' || item.literal) continue;
        const given = () => this.declared(item, result).text;
        const own = says.test(item.latex.text)
          ? ownDefinitions(item, given(), this.declared(item, placed).text, doubtful, letters, refused)
          : [];
        const bounded = bounds.declaredBy(item, key => declaredModel(given()).scope.get(key) !== undefined);
        if (bounded) {
          this.introducing.add(item);
          own.push(bounded);
        }
        const at = result.findIndex(other => other.item === item);
        result.splice(
          at,
          0,
          ...own
            .filter(one => wanted(one) && !this.isFamilyOfWriter(one))
            .map(declaration => ({ item: declaration, path })),
        );
      }
    };
    // Domains first, since a law may need what stands behind it: `p(\theta) = \mathrm{Beta}(\theta; a, b)` with $a, b > 0$.
    adopt(/\\in\b/, isDomain, () => {});
    adopt(
      /\\sim|\\in\b|=/,
      () => true,
      (place, message) => this.noDensities.push({ place, message }),
    );
    return result;
  }

  /** `y \in \mathbb{R}` where the writer of the check declares members y_n: both at once could not be read. */
  private isFamilyOfWriter({ text }: Declaration): boolean {
    const letter = /^\s*(\\?[A-Za-z]+)\s*\\in(?![A-Za-z])/.exec(text.text)?.[1];
    if (letter === undefined) return false;
    const member = new RegExp(String.raw`(?<![\\A-Za-z])${letter.replace('\\', '\\\\')}_`);
    return this.note.items.some(item => item.kind === 'declaration' && member.test(item.text.text));
  }

  /** Those of some lines of declarations that can be read together. */
  understood(lines: readonly string[]): readonly string[] {
    const head = this.macros === '' ? '' : `${this.macros}\n`;
    const text = head + lines.join('\n');
    const problem = declaredModel(text).problems.find(({ place }) => place.start >= head.length);
    if (!problem) return lines;
    const line = text.slice(head.length, problem.place.start).split('\n').length - 1;
    return this.understood(lines.filter((_, i) => i !== line));
  }

  /** Is a name declared for any formula? */
  isDeclared(key: string): boolean {
    this.declaredKeys ??= new Set(
      this.placed.flatMap(({ item }) =>
        item.kind === 'formula' ? declaredModel(this.given(item).text).scope.keys() : [],
      ),
    );
    return this.declaredKeys.has(key);
  }

  /** Is a name put first in any declaration, and not only a size in one? */
  isNamed(key: string): boolean {
    const texts = this.placed.flatMap(({ item }) => (item.kind === 'declaration' ? [item.text.text] : []));
    return texts.some(text =>
      read(text, { declarations: true, macros: new Map(declaredModel(this.macros).macros) }).chains.some(
        chain =>
          chain.members.some(
            ({ side }, i) =>
              side && (i === 0 || chain.members[i]!.sign !== 'in') && namesIn(side).includes(key),
          ),
      ),
    );
  }

  /** Does the note itself declare the name, and nobody else? */
  isAdopted(key: string): boolean {
    return this.adopted.some(({ text }) => {
      const [chain] = read(text.text, { declarations: true }).chains;
      return chain !== undefined && subjects(chain).includes(key);
    });
  }

  /** Names that the note itself declares. */
  get adopted(): readonly Declaration[] {
    const written = new Set<Item>(this.note.items);
    return this.placed.flatMap(({ item }) =>
      item.kind === 'declaration' && !written.has(item) ? [item] : [],
    );
  }
}

function variables(placed: readonly { item: Item }[], name: string): MappedText[] {
  const found = placed.flatMap(({ item }) =>
    item.kind === 'declaration' && item.variable === name ? [item] : [],
  );
  return found.slice(-1).map(({ text }) => text);
}
