/** Letters in bold, which the tree does not tell from plain ones. */

import { print } from './print';
import type { NameSyntax } from './syntax';

/** Is the letter set in bold, or under an arrow? */
export function isBold(name: NameSyntax, source: string): boolean {
  const before = source.slice(Math.max(0, name.place.start - 14), name.place.start);
  return (
    /\\(?:mathbf|boldsymbol|bm|vec|mathbfit)\s*\{?\s*$/.test(before) ||
    /^\\(?:mathbf|boldsymbol|bm|vec)\b/.test(source.slice(name.place.start, name.place.end)) ||
    name.accents.includes('vec')
  );
}

/** How a letter was written where the name does not tell it: in bold, or by a macro. Undefined: as it is read. */
export function lookOf(name: NameSyntax, source: string): string | undefined {
  // Accents, an arrow among them, and script letters stay part of the name.
  if (name.accents.length > 0 || name.font !== undefined) return undefined;
  if (isBold(name, source)) return `\\mathbf{${print({ ...name, subscripts: [] })}}`;
  const written = source.slice(name.place.start, name.subscripts[0]?.place.start ?? name.place.end);
  const head = /^\\[A-Za-z]+/.exec(written)?.[0];
  return head === name.base || written.slice(head?.length).includes(name.base) ? undefined : head;
}
