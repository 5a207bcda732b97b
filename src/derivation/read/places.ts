/** Places in the document. */

import type { Place } from './syntax';

/** The smallest place that holds both. */
export const around = (a: Place, b: Place): Place => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});
