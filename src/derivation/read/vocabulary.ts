import type { NameSyntax } from './syntax';

/**
 * What is known of names while reading. TeX alone does not say whether `p(x)` is a call or a product: the
 * declarations do.
 */
export interface Vocabulary {
  role(name: NameSyntax): 'function' | 'density' | 'value' | undefined;
  /** Is the name itself declared, and not only its letter? */
  declares?(name: NameSyntax): boolean;
  /** Does an event that is declared begin with this letter? */
  isEvent?(letter: string): boolean;
  /** Declared names of several letters that may be written without `\mathrm`. */
  readonly words: readonly string[];
  /** Declared names of two letters, `\delta x`, `d x`: their bases, with one space. */
  readonly pairs?: readonly string[];
  /** Keys of densities whose letter alone is a number, `p \in (0, 1)` beside `p(x)`. */
  readonly numbers?: ReadonlySet<string>;
  /** Families whose index stands above, in brackets: `x^{(i)}`. */
  readonly raised?: ReadonlySet<string>;
}

export const emptyVocabulary: Vocabulary = { role: () => undefined, words: [] };
