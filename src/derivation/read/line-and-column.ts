/** Line and column, from 1, of an offset. */
export function lineAndColumn(document: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let i = document.indexOf('\n'); i >= 0 && i < offset; i = document.indexOf('\n', i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}
