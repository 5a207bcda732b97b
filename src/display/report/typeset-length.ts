import { tryTypeset } from './mathematics';

/** About how many letters wide a formula is: those of its MathML, a fraction counted above and below its line. */
export function typesetLength(latex: string): number {
  return (tryTypeset(latex)?.html ?? latex).replace(/<[^>]*>/g, '').length;
}

/** Letters that fit on a phone: a longer formula scrolls there, and must be reachable by keyboard to be scrolled. */
export const lettersOnPhone = 26;
