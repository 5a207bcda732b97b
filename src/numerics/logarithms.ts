/** Sums, differences and products in log space, accurate where the direct formula overflows or cancels. */

/** log of the sum of exp(logs[i]); -Infinity for none. */
export function logSumExp(logs: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let i = 0; i < logs.length; i++) if (!(logs[i]! <= largest)) largest = logs[i]!;
  if (!Number.isFinite(largest)) return largest;
  let rest = 0;
  let skipped = false;
  for (let i = 0; i < logs.length; i++) {
    // The largest term is 1 exactly; leaving it to log1p keeps the digits of small others.
    if (!skipped && logs[i] === largest) skipped = true;
    else rest += Math.exp(logs[i]! - largest);
  }
  return largest + Math.log1p(rest);
}

/** log(exp(a) + exp(b)). */
export function logAddExp(a: number, b: number): number {
  const high = Math.max(a, b);
  const low = Math.min(a, b);
  if (high === low) return high + Math.LN2;
  return high + Math.log1p(Math.exp(low - high));
}

/** log(exp(a) - exp(b)) for a >= b; NaN for a < b. */
export function logSubtractExp(a: number, b: number): number {
  if (b === -Infinity) return a;
  if (a === b) return -Infinity;
  return a + log1mExp(a - b);
}

/**
 * log(1 - exp(-x)) for x >= 0.
 * @see Mächler (2012), "Accurately computing log(1 - exp(-|a|))", equation 7
 */
export function log1mExp(x: number): number {
  return x <= Math.LN2 ? Math.log(-Math.expm1(-x)) : Math.log1p(-Math.exp(-x));
}

/** log(1 + exp(x)). */
export function log1pExp(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** log of the logistic function, -log(1 + exp(-x)). */
export function logSigmoid(x: number): number {
  return -log1pExp(-x);
}

/** The logistic function 1/(1 + exp(-x)), with relative accuracy in both tails. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** log(p/(1 - p)). */
export function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}

/** x log y with 0 log 0 = 0. */
export function xLogY(x: number, y: number): number {
  return x === 0 ? 0 : x * Math.log(y);
}

/** x log(1 + y) with 0 log 0 = 0. */
export function xLog1pY(x: number, y: number): number {
  return x === 0 ? 0 : x * Math.log1p(y);
}
