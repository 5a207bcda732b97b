/** Scope of declarations: which of them reach a formula. */

import type { Declaration, Formula, Heading, Item } from './note';

/** Headings above a place, outermost first. */
export type Path = readonly Heading[];

/** Each item with the headings that it stands under. */
export function withPaths(items: readonly Item[]): { item: Item; path: Path }[] {
  let path: Path = [];
  return items.map(item => {
    if (item.kind === 'heading') path = [...path.filter(heading => heading.level < item.level), item];
    return { item, path };
  });
}

/** Is a section the other one, or below it? */
export const isWithin = (path: Path, section: Path): boolean =>
  section.every((heading, i) => path[i] === heading);

/** What is declared for a formula, from the widest reach to the narrowest. */
export function declarationsFor(
  placed: readonly { item: Item; path: Path }[],
  formula: Formula,
): readonly Declaration[] {
  const at = placed.findIndex(({ item }) => item === formula);
  const { path } = placed[at]!;
  const reaching: { depth: number; item: Declaration }[] = [];
  placed.forEach(({ item, path: own }, i) => {
    if (item.kind !== 'declaration' || item.variable !== undefined) return;
    if (item.reach === 'file') reaching.push({ depth: -1, item });
    else if (item.reach === 'section' && isWithin(path, own)) reaching.push({ depth: own.length, item });
    else if (item.reach === 'formula' && nextFormula(placed, i) === formula)
      reaching.push({ depth: Number.POSITIVE_INFINITY, item });
  });
  return reaching.sort((a, b) => a.depth - b.depth).map(({ item }) => item);
}

/** The formula that follows an item: a display if it stands alone before one, else whatever comes next. */
export function nextFormula(placed: readonly { item: Item }[], at: number): Formula | undefined {
  for (let i = at + 1; i < placed.length; i++) {
    const { item } = placed[i]!;
    if (item.kind === 'formula') return item;
    if (item.kind === 'heading') return undefined;
  }
  return undefined;
}
