/** Numbers in the sentences of verdicts. */

/** To two digits; to one beside a power of ten. */
export function rounded(x: number): string {
  return x === 0 ? '0' : x < 1e-3 || x >= 1e4 ? x.toExponential(0) : String(Number(x.toPrecision(2)));
}

/** A number of things: 1 setting, 2 settings. */
export const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
