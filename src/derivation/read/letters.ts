import type { Token } from './token';

/** The d of a differential: `d`, `\mathrm{d}`, `\text{d}`. */
export const isDifferentialD = (token: Token): boolean =>
  (token.kind === 'letter' && token.text === 'd') || (token.kind === 'text' && token.text === 'd');
