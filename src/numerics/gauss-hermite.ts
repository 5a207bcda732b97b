/** Nodes and weights for means under the standard normal law, exact for polynomials. */

export interface HermiteRule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/** h_0(x), .., h_n(x): the Hermite polynomials that are orthonormal under the standard normal law. */
function orthonormal(n: number, x: number): number[] {
  const values = [1];
  for (let k = 0; k < n; k++)
    values.push((x * values[k]! - (k > 0 ? Math.sqrt(k) * values[k - 1]! : 0)) / Math.sqrt(k + 1));
  return values;
}

const last = (n: number, x: number): number => orthonormal(n, x)[n]!;

/** The root between two points at which h_n has different signs. */
function rootBetween(n: number, low: number, high: number): number {
  const sign = Math.sign(last(n, low));
  let [a, b] = [low, high];
  for (;;) {
    const middle = (a + b) / 2;
    if (middle === a || middle === b) return middle;
    if (Math.sign(last(n, middle)) === sign) a = middle;
    else b = middle;
  }
}

/** Roots of h_n lie further apart than this for all n in use, and none at a whole multiple of it but 0. */
const step = 0.0137;

function positiveRoots(n: number): number[] {
  const roots: number[] = [];
  const end = 2 * Math.sqrt(n + 1);
  for (let low = step; low < end; low += step)
    if (last(n, low) * last(n, low + step) < 0) roots.push(rootBetween(n, low, low + step));
  return roots;
}

const known = new Map<number, HermiteRule>();

/**
 * The rule of n points, at most 20: the sum of w_i f(x_i) is E f(X), X standard normal, for every polynomial f of degree
 * 2 n - 1 at most, up to round-off.
 */
export function hermiteRule(n: number): HermiteRule {
  const found = known.get(n);
  if (found) return found;
  if (!(Number.isInteger(n) && n >= 1 && n <= 20))
    throw new RangeError(`a Gauss-Hermite rule has 1 to 20 points, not ${n}`);
  const positive = positiveRoots(n);
  const nodes = [...positive.map(x => -x).reverse(), ...(n % 2 === 1 ? [0] : []), ...positive];
  const weights = nodes.map(x => 1 / orthonormal(n - 1, x).reduce((sum, h) => sum + h * h, 0));
  const rule = { nodes, weights };
  known.set(n, rule);
  return rule;
}
