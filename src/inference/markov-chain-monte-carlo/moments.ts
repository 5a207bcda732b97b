/**
 * Mean and unbiased variance (divided by n - 1) of values, taken relative to the first value, so that a mean that is
 * large beside the spread costs no digits.
 */
export function moments(values: ArrayLike<number>): { readonly mean: number; readonly variance: number } {
  const n = values.length;
  const origin = values[0];
  let total = 0;
  for (let i = 0; i < n; i++) total += values[i] - origin;
  const shift = total / n;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const deviation = values[i] - origin - shift;
    squares += deviation * deviation;
  }
  return { mean: origin + shift, variance: squares / (n - 1) };
}
