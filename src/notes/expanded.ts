/** Formulas of the prose with the macros of the note written out, for what is told of them by their text. */

import { expandMacros, type Macros } from '../derivation/read/macros';
import type { Token } from '../derivation/read/token';
import { tokenize } from '../derivation/read/tokenize';

const written = ({ kind, text }: Token): string => {
  if (kind === 'word') return `\\mathrm{${text}}`;
  return kind === 'text' ? `\\text{${text}}` : text;
};

/** The LaTeX with its macros written out; as it stands where it uses none, or one of them wrongly. */
export function expanded(latex: string, macros: Macros): string {
  const used = [...latex.matchAll(/\\[A-Za-z]+/g)].some(([name]) => macros.has(name));
  if (!used) return latex;
  try {
    const tokens = expandMacros(tokenize(latex), new Map(macros));
    return tokens
      .filter(({ kind }) => kind !== 'eof')
      .map(written)
      .join(' ');
  } catch {
    return latex;
  }
}
