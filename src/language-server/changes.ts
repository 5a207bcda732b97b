/**
 * How often each document was changed, counted by the thread that hears the client, and read by the thread that judges,
 * which hears nothing until a formula is done. Two documents may share a count: then one is judged again in vain.
 */

const counts = 1024;

export class Changes {
  private readonly counted: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer(4 * counts)) {
    this.counted = new Int32Array(memory);
  }

  note(uri: string): void {
    Atomics.add(this.counted, placeOf(uri), 1);
  }

  /** Asks later: has the document been changed since? */
  since(uri: string): () => boolean {
    const place = placeOf(uri);
    const before = Atomics.load(this.counted, place);
    return () => Atomics.load(this.counted, place) !== before;
  }
}

function placeOf(uri: string): number {
  let hash = 0;
  for (let i = 0; i < uri.length; i++) hash = (31 * hash + uri.charCodeAt(i)) % 1_000_003;
  return hash % counts;
}
