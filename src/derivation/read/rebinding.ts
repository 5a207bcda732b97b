import type { Cursor } from './cursor';

/**
 * Does a sum or product stand next whose index one that is being read binds already? That one ends here:
 * `\prod_t a_t \prod_t b_t` is two products side by side.
 */
export function bindsAgain(c: Cursor): boolean {
  if (!c.isAtSign || !(c.is('\\sum') || c.is('\\prod')) || c.peek(1).kind !== 'subscript') return false;
  const index = c.peek(2).kind === 'open' ? c.peek(3) : c.peek(2);
  return c.bigs.some(({ names, depth }) => depth === c.depth && names.includes(index.text));
}
