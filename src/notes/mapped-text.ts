/**
 * Text that knows where each of its characters stands in a file: what a reader hands on after it has taken away
 * string escapes, quotation marks of a block, or the second backslash that a site asks for.
 */

/** Offsets in UTF-16 units; `end` is behind the last unit. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** `length` units of the text from `at` on, which stand in the file from `start` to `end`. */
interface Piece {
  readonly at: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

const isVerbatimPiece = (piece: Piece) => piece.length === piece.end - piece.start;

export class MappedText {
  private constructor(
    readonly text: string,
    private readonly pieces: readonly Piece[],
  ) {}

  /** Text that stands in the file as it is, from an offset on. */
  static verbatim(text: string, start = 0): MappedText {
    const piece = { at: 0, length: text.length, start, end: start + text.length };
    return new MappedText(text, [piece]);
  }

  /** Text that stands for something else in the file. */
  static instead(text: string, { start, end }: Place): MappedText {
    return new MappedText(text, [{ at: 0, length: text.length, start, end }]);
  }

  static join(parts: readonly MappedText[]): MappedText {
    const pieces: Piece[] = [];
    let at = 0;
    for (const part of parts) {
      for (const piece of part.pieces) pieces.push({ ...piece, at: at + piece.at });
      at += part.text.length;
    }
    return new MappedText(parts.map(part => part.text).join(''), pieces);
  }

  slice(from: number, to = this.text.length): MappedText {
    const pieces: Piece[] = [];
    for (let i = this.indexOf(from); i < this.pieces.length && this.pieces[i]!.at < to; i++) {
      const piece = this.pieces[i]!;
      const head = Math.max(0, from - piece.at);
      const length = Math.min(piece.length, to - piece.at) - head;
      if (length < 0) continue;
      const start = isVerbatimPiece(piece) ? piece.start + head : piece.start;
      const end = isVerbatimPiece(piece) ? start + length : piece.end;
      pieces.push({ at: Math.max(0, piece.at - from), length, start, end });
    }
    if (pieces.length === 0) {
      const here = this.offset(from);
      return MappedText.instead('', { start: here, end: here });
    }
    return new MappedText(this.text.slice(from, to), pieces);
  }

  /** Replaces what a global expression finds; `undefined` leaves a match as it stands. */
  replace(pattern: RegExp, by: (match: RegExpMatchArray) => string | undefined): MappedText {
    const parts: MappedText[] = [];
    let done = 0;
    for (const match of this.text.matchAll(pattern)) {
      const replacement = by(match);
      if (replacement === undefined) continue;
      const end = match.index! + match[0].length;
      parts.push(this.slice(done, match.index!));
      parts.push(MappedText.instead(replacement, this.place({ start: match.index!, end })));
      done = end;
    }
    if (done === 0 && parts.length === 0) return this;
    return MappedText.join([...parts, this.slice(done)]);
  }

  /** Without blanks at its ends. */
  trimmed(): MappedText {
    const from = this.text.length - this.text.trimStart().length;
    return this.slice(from, Math.max(from, this.text.trimEnd().length));
  }

  /** Where a part of the text stands in the file. */
  place({ start, end }: Place): Place {
    const from = this.offset(start);
    return { start: from, end: end <= start ? from : Math.max(from, this.endOffset(end)) };
  }

  get whole(): Place {
    return this.place({ start: 0, end: this.text.length });
  }

  /** Does the part stand in the file exactly as it reads here? */
  isVerbatim({ start, end }: Place): boolean {
    let file: number | undefined;
    for (let i = this.indexOf(start); i < this.pieces.length && this.pieces[i]!.at < end; i++) {
      const piece = this.pieces[i]!;
      if (piece.length === 0) continue;
      if (!isVerbatimPiece(piece)) return false;
      if (file !== undefined && piece.start !== file) return false;
      file = piece.end;
    }
    return true;
  }

  private offset(at: number): number {
    const piece = this.pieces[this.indexOf(at)] ?? this.pieces[this.pieces.length - 1]!;
    if (at >= piece.at + piece.length) return piece.end;
    return isVerbatimPiece(piece) ? piece.start + (at - piece.at) : piece.start;
  }

  private endOffset(end: number): number {
    const piece = this.pieces[this.indexOf(end - 1)] ?? this.pieces[this.pieces.length - 1]!;
    return isVerbatimPiece(piece) ? piece.start + (end - piece.at) : piece.end;
  }

  /** Index of the piece that holds the unit at `at`. */
  private indexOf(at: number): number {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const piece = this.pieces[middle]!;
      if (piece.at + piece.length <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
