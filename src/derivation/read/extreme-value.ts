/** `\lambda_{\max}(A)`, `\sigma_{\min}(A)`: an extreme eigenvalue or singular value, where the name is not declared. */

import type { Cursor } from './cursor';
import { entryOf } from './entry-of';
import { scripted } from './name';
import { bracketed } from './operator';
import type { NameSyntax, Syntax } from './syntax';

const kinds: Readonly<Record<string, string>> = { '\\lambda': 'eigenvalue', '\\sigma': 'singular value' };
const ends: Readonly<Record<string, string>> = { max: 'largest', min: 'smallest' };

/** The operator that the letter, which has been taken, begins with its index and its bracket. */
export function readExtremeValue(c: Cursor, from: number, bare: NameSyntax): Syntax | undefined {
  const kind = bare.accents.length === 0 ? entryOf(kinds, bare.base) : undefined;
  if (!kind || c.peek().kind !== 'subscript') return undefined;
  const { at, notes } = c;
  const name = scripted(c, bare);
  const [index, ...others] = name.subscripts;
  const end = index?.kind === 'text' && others.length === 0 ? entryOf(ends, index.text) : undefined;
  if (!end || name.primes > 0 || name.label !== undefined || !c.is('(') || c.vocabulary.declares?.(name)) {
    c.at = at;
    c.notes = notes;
    return undefined;
  }
  const args = bracketed(c);
  return { kind: 'operator', name: `${end} ${kind}`, place: c.place(from), arguments: args, delimited: true };
}
