/** A binary heap that keeps what has the largest truncation error first: the next stretch or box to refine. */
export interface Refinable {
  readonly truncation: number;
}

export function push<T extends Refinable>(heap: T[], item: T): void {
  let i = heap.length;
  heap.push(item);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (heap[parent]!.truncation >= item.truncation) break;
    heap[i] = heap[parent]!;
    i = parent;
  }
  heap[i] = item;
}

/** Takes the first one out; the heap must not be empty. */
export function pop<T extends Refinable>(heap: T[]): T {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]!.truncation > heap[child]!.truncation) child++;
    if (heap[child]!.truncation <= last.truncation) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = last;
  return top;
}

/** Puts a heap in order again after errors in it were raised. */
export function reorder<T extends Refinable>(heap: T[]): void {
  for (const item of heap.splice(0)) push(heap, item);
}
