/** What passes between the thread in which cells run and its guardian. */

/** What the guardian calls in the other thread's realm, through the inspector. */
export const stopName = '__qedlab_stop__';
export const flushName = '__qedlab_flush__';

export type GuardianMessage = 'terminate' | 'gathered';

/**
 * Places in the memory that both threads see: whether termination is ordered; the batch of text that waits, or 0; whether
 * termination was ordered without asking.
 */
export const shared = { ordered: 0, gathered: 1, unasked: 2, length: 3 } as const;
