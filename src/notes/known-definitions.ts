/** What a note has defined where a formula stands: under each text of declarations, in the order of the note. */

import { type Model, model, withDefinitionsOf, withoutNames } from '../derivation';
import type { Formula } from './note';
import { isWithin, type Path } from './sections';

/** What is known under one text of declarations: the model with what the note has defined so far. */
export interface Known {
  model: Model;
  history: string;
}

/** What is known without some names. */
export const without = (known: Known, keys: readonly string[]): Known =>
  keys.length === 0
    ? known
    : { model: withoutNames(known.model, keys), history: `${known.history}\n${keys.join()}` };

/** A document that defined names. */
export interface Defining {
  readonly document: string;
  readonly keys: readonly string[];
  /** Names that it gives anew, for the section that it stands in. */
  readonly anew: readonly string[];
  /** It may be a claim that is wrong just as well. */
  readonly doubtful?: boolean;
  readonly path: Path;
  readonly formula: Formula;
}

/** At most so many other definitions are tried. */
const mostTried = 3;

export class KnownDefinitions {
  private readonly known = new Map<string, Known>();
  private readonly defining: Defining[] = [];

  /** @param densityLetters letters that name densities, as the note writes them */
  constructor(private readonly densityLetters: ReadonlySet<string>) {}

  /** What counts in a section so far. */
  reaching(path: Path): readonly Defining[] {
    return this.defining.filter(({ anew, path: own }) => anew.length === 0 || isWithin(path, own));
  }

  /** What may be meant instead in a section: without what doubtfully gave a name anew, and with what other sections gave anew. */
  alternatives(path: Path): { readonly documents: readonly Defining[]; readonly formula: Formula }[] {
    const reaching = this.reaching(path);
    const others = this.defining.filter(defining => !reaching.includes(defining)).slice(-mostTried);
    const doubtful = reaching.filter(defining => defining.doubtful).slice(-mostTried);
    return [
      ...doubtful.flatMap(defining => {
        const documents = reaching.filter(other => other !== defining);
        const before = documents.findLast(({ keys }) => keys.some(key => defining.anew.includes(key)));
        return before ? [{ documents, formula: before.formula }] : [];
      }),
      ...others.map(defining => ({ documents: [...reaching, defining], formula: defining.formula })),
    ];
  }

  /** Was a name given anew in the section itself? */
  hasAnew(path: Path): boolean {
    return this.defining.some(({ anew, path: own }) => anew.length > 0 && own.at(-1) === path.at(-1));
  }

  /** The document that defined a name last, in a section. */
  lastOf(key: string, path: Path): Defining | undefined {
    return this.reaching(path).findLast(({ keys }) => keys.includes(key));
  }

  /** The model of declarations with what the note has defined before, under whatever declarations it did. */
  under(given: string, path: Path): Known {
    const key = this.keyOf(given, path);
    const found = this.known.get(key);
    if (found) return found;
    const fresh = this.knownBy(given, this.reaching(path));
    this.known.set(key, fresh);
    return fresh;
  }

  private keyOf(given: string, path: Path): string {
    const anew = this.defining.flatMap(({ anew: names, path: own }, i) =>
      names.length > 0 && isWithin(path, own) ? [i] : [],
    );
    return JSON.stringify([given, anew]);
  }

  /** @param after what a document leaves known, where `before` was; `known` is kept for others of the same declarations */
  remember(defining: Omit<Defining, 'keys'>, before: Model, after: Model, known: Known): void {
    const keys = after.definitions.slice(before.definitions.length).map(({ key }) => key);
    if (keys.length === 0) return;
    if (defining.anew.length === 0)
      for (const other of this.known.values()) {
        other.model = other === known ? after : withDefinitionsOf(other.model, defining.document);
        other.history += `\n${defining.document}`;
      }
    this.defining.push({ ...defining, keys });
  }

  /** What is known under declarations where these documents come before. */
  knownBy(given: string, defining: readonly Defining[]): Known {
    const { densityLetters } = this;
    const fresh: Known = { model: { ...model(given), densityLetters }, history: '' };
    for (const { document, anew } of defining) {
      const before = without(fresh, anew);
      fresh.model = withDefinitionsOf(before.model, document);
      fresh.history = `${before.history}\n${document}`;
    }
    return fresh;
  }
}
