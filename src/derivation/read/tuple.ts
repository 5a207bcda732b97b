/** `a, b` as the list of its items, anything else as a list of one. */

import type { Syntax } from './syntax';

export const listOf = (s: Syntax): readonly Syntax[] => (s.kind === 'tuple' ? s.items : [s]);
