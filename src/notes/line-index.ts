/** Lines and columns of a file, from 1; columns count UTF-16 units. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
  }

  get count(): number {
    return this.starts.length;
  }

  at(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 };
  }

  /** Offset of the beginning of a line. */
  start(line: number): number {
    return this.starts[line - 1] ?? this.text.length;
  }

  /** The line without its end. */
  line(line: number): string {
    return this.text.slice(this.start(line), this.starts[line] ?? this.text.length).replace(/\r?\n$/, '');
  }
}
