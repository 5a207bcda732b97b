/** Reading: LaTeX to the surface tree. */
import { withAbbreviations } from './abbreviations';
import { Cursor } from './cursor';
import { withoutEmptyGroups } from './empty-groups';
import { withoutLooks } from './looks';
import { expandMacros, type Macros } from './macros';
import { normalize } from './normalize';
import { breakLines, joinRows } from './rows';
import { splitDigits } from './split-digits';
import { Statements } from './statements';
import type { DocumentSyntax } from './syntax';
import { longestDocument, ReadError, type Token } from './token';
import { tokenize } from './tokenize';
import { problemOf } from './unread';
import { emptyVocabulary, type Vocabulary } from './vocabulary';

export interface ReadOptions {
  readonly vocabulary?: Vocabulary;
  /** Macros known from elsewhere; definitions in the source are added. */
  readonly macros?: Macros;
  /** Each line is a statement (declarations), instead of each row that `\\` ends. */
  readonly declarations?: boolean;
}

/** Tokens that mean something, macros expanded. */
export function meaningfulTokens(source: string, macros: Macros): Token[] {
  if (source.length > longestDocument) {
    throw new ReadError(
      { start: longestDocument, end: longestDocument + 1 },
      `the formula is longer than ${longestDocument} characters`,
    );
  }
  const written = withAbbreviations(expandMacros(tokenize(source), macros));
  return splitDigits(normalize(withoutLooks(withoutEmptyGroups(written)), source));
}

/** The document's chains. Never throws: what cannot be read is a problem of its row, or of the whole. */
export function read(source: string, options: ReadOptions = {}): DocumentSyntax {
  try {
    const tokens = meaningfulTokens(source, options.macros ?? new Map());
    const rows = options.declarations ? breakLines(tokens) : joinRows(tokens);
    const cursor = new Cursor(rows, source, options.vocabulary ?? emptyVocabulary);
    const chains = new Statements(cursor, options.declarations ?? false).read();
    return { source, chains, problems: [] };
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return { source, chains: [], problems: [problemOf(error)] };
  }
}
