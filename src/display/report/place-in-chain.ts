import type { LineRecord } from '../../derivation/record';

/** What the place of a line in a wrong chain means for it; empty for the slip itself, whose counterexample says it. */
export function placeText({ place }: LineRecord): string {
  if (place === 'echo') return 'It follows from the line before, and carries on the mistake above (echo).';
  if (place === 'recovery')
    return 'It does not follow from the line before, which is wrong, and agrees with the start of the chain again (recovery).';
  return '';
}
