/** Bits that were coded as fractions of a range, each in the part of it that its probability says. */
export class RangeDecoder {
  readonly #bytes: Uint8Array;
  #place: number;
  #range = 0xffffffff;
  #code: number;

  constructor(bytes: Uint8Array, place: number) {
    this.#bytes = bytes;
    this.#code = new DataView(bytes.buffer, bytes.byteOffset).getUint32(place + 1);
    this.#place = place + 5;
  }

  /** A bit whose probability adapts to it. */
  bit(probabilities: Uint16Array, index: number): 0 | 1 {
    const probability = probabilities[index]!;
    const bound = (this.#range >>> 11) * probability;
    if (this.#code < bound) {
      this.#range = bound;
      probabilities[index] = probability + ((2048 - probability) >> 5);
      this.#refill();
      return 0;
    }
    this.#code -= bound;
    this.#range -= bound;
    probabilities[index] = probability - (probability >> 5);
    this.#refill();
    return 1;
  }

  /** A number of `count` bits, the highest first; the bits before one choose its probability. */
  tree(probabilities: Uint16Array, count: number): number {
    let symbol = 1;
    for (let i = 0; i < count; i++) symbol = (symbol << 1) | this.bit(probabilities, symbol);
    return symbol - (1 << count);
  }

  /** The same with the lowest bit first, its probabilities from `offset` on. */
  reverseTree(probabilities: Uint16Array, count: number, offset: number): number {
    let [node, symbol] = [1, 0];
    for (let i = 0; i < count; i++) {
      const bit = this.bit(probabilities, offset + node);
      node = (node << 1) | bit;
      symbol |= bit << i;
    }
    return symbol;
  }

  /** A number of `count` bits that are as often one as zero. */
  directBits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      this.#range >>>= 1;
      const bit = this.#code >= this.#range ? 1 : 0;
      if (bit) this.#code -= this.#range;
      value = value * 2 + bit;
      this.#refill();
    }
    return value;
  }

  #refill(): void {
    if (this.#range >= 0x1000000) return;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#bytes[this.#place++]!) >>> 0;
  }
}
