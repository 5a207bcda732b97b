import { RangeDecoder } from './range-decoder';

const states = 12;
const positions = 16;

/**
 * The bytes in a file of format .lzma whose header says its size. Browsers inflate gzip alone, of which scripts take a
 * quarter more. Follows the specification of LZMA by Igor Pavlov, in whose words repeated distances are rep0 to rep3.
 */
export function lzmaBytes(file: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Lzma(file).unpacked();
}

class Lzma {
  readonly #lc: number;
  readonly #literalPositions: number;
  readonly #positions: number;
  readonly #out: Uint8Array<ArrayBuffer>;
  readonly #coder: RangeDecoder;
  readonly #literals: Uint16Array;
  readonly #isMatch = probabilities(states * positions);
  readonly #isRep = probabilities(states);
  readonly #isRep0 = probabilities(states);
  readonly #isRep0Long = probabilities(states * positions);
  readonly #isRep1 = probabilities(states);
  readonly #isRep2 = probabilities(states);
  readonly #lengths: Lengths;
  readonly #repLengths: Lengths;
  readonly #slots = [0, 1, 2, 3].map(() => probabilities(64));
  readonly #special = probabilities(128);
  readonly #align = probabilities(16);
  #length = 0;
  #state = 0;
  #reps = [0, 0, 0, 0];

  constructor(file: Uint8Array) {
    const properties = file[0]!;
    this.#lc = properties % 9;
    this.#literalPositions = 1 << (Math.trunc(properties / 9) % 5);
    this.#positions = 1 << Math.trunc(properties / 45);
    this.#out = new Uint8Array(new DataView(file.buffer, file.byteOffset).getUint32(5, true));
    this.#coder = new RangeDecoder(file, 13);
    this.#literals = probabilities((0x300 * this.#literalPositions) << this.#lc);
    this.#lengths = new Lengths(this.#coder);
    this.#repLengths = new Lengths(this.#coder);
  }

  unpacked(): Uint8Array<ArrayBuffer> {
    while (this.#length < this.#out.length) {
      const position = this.#length & (this.#positions - 1);
      if (this.#coder.bit(this.#isMatch, this.#state * positions + position) === 0) this.#literal();
      else if (this.#coder.bit(this.#isRep, this.#state) === 0) this.#match(position);
      else this.#rep(position);
    }
    return this.#out;
  }

  #literal(): void {
    const before = this.#length > 0 ? this.#out[this.#length - 1]! : 0;
    const place = this.#length & (this.#literalPositions - 1);
    const tree = 0x300 * ((place << this.#lc) + (before >> (8 - this.#lc)));
    let symbol = 1;
    if (this.#state >= 7) {
      // After a match the byte is unlike the one that would have gone on with it.
      let matched = this.#out[this.#length - this.#reps[0]! - 1]!;
      for (let alike = true; alike && symbol < 0x100; matched <<= 1) {
        const expected = (matched >> 7) & 1;
        const bit = this.#coder.bit(this.#literals, tree + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        alike = bit === expected;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#coder.bit(this.#literals, tree + symbol);
    this.#out[this.#length++] = symbol;
    this.#state = this.#state < 4 ? 0 : this.#state - (this.#state < 10 ? 3 : 6);
  }

  #match(position: number): void {
    const length = this.#lengths.next(position);
    this.#reps = [this.#distance(length), ...this.#reps.slice(0, 3)];
    this.#state = this.#state < 7 ? 7 : 10;
    this.#copy(length);
  }

  #rep(position: number): void {
    if (this.#coder.bit(this.#isRep0, this.#state) === 0) {
      if (this.#coder.bit(this.#isRep0Long, this.#state * positions + position) === 0) {
        this.#state = this.#state < 7 ? 9 : 11;
        this.#copy(1);
        return;
      }
    } else {
      const later = this.#coder.bit(this.#isRep1, this.#state);
      const which = later + 1 + (later && this.#coder.bit(this.#isRep2, this.#state));
      this.#reps.unshift(...this.#reps.splice(which, 1));
    }
    this.#state = this.#state < 7 ? 8 : 11;
    this.#copy(this.#repLengths.next(position));
  }

  #distance(length: number): number {
    const slot = this.#coder.tree(this.#slots[Math.min(length - 2, 3)]!, 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const first = (2 | (slot & 1)) << count;
    if (slot < 14) return first + this.#coder.reverseTree(this.#special, count, first - slot);
    const direct = this.#coder.directBits(count - 4) * 16;
    return first + direct + this.#coder.reverseTree(this.#align, 4, 0);
  }

  #copy(length: number): void {
    const from = this.#length - this.#reps[0]! - 1;
    if (from < 0) throw new Error('what this page carries is damaged');
    const count = Math.min(length, this.#out.length - this.#length);
    for (let i = 0; i < count; i++) this.#out[this.#length++] = this.#out[from + i]!;
  }
}

/** Lengths of matches, at least two. */
class Lengths {
  readonly #coder: RangeDecoder;
  readonly #choice = probabilities(2);
  readonly #low = Array.from({ length: positions }, () => probabilities(8));
  readonly #middle = Array.from({ length: positions }, () => probabilities(8));
  readonly #high = probabilities(256);

  constructor(coder: RangeDecoder) {
    this.#coder = coder;
  }

  next(position: number): number {
    if (this.#coder.bit(this.#choice, 0) === 0) return 2 + this.#coder.tree(this.#low[position]!, 3);
    if (this.#coder.bit(this.#choice, 1) === 0) return 10 + this.#coder.tree(this.#middle[position]!, 3);
    return 18 + this.#coder.tree(this.#high, 8);
  }
}

/** Of a bit to be zero, in 2048ths; none is known at first. */
function probabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(1024);
}
