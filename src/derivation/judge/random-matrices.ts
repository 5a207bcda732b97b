/** Vectors, points of the simplex and matrices of a setting. */

import type { Random } from '../../numerics';
import type { Domain } from '../elaborate/domain';
import type { Dimension } from '../elaborate/expression';
import type { Tensor } from '../evaluate/frame';
import { drawNumber, roundTo } from './random-numbers';

type TensorDomain = Extract<Domain, { kind: 'vector' | 'matrix' | 'simplex' }>;
type Values = ReadonlyMap<string, number | Tensor>;

/** The ends of a domain in the setting that is drawn. */
type Bounds = (domain: Domain) => readonly [number, number];

/** The setting that a value is drawn for: its index, what is known of it, and what that makes of ends. */
export interface From {
  readonly index: number;
  readonly values: Values;
  readonly bounds: Bounds;
}

function size(dimension: Dimension, values: Values): number {
  if (typeof dimension === 'number') return dimension;
  const value = values.get(dimension);
  return typeof value === 'number' ? value : 2;
}

function tensor(rows: number, cols: number, entry: (i: number, j: number) => number): Tensor {
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) data[i * cols + j] = entry(i, j);
  return { rows, cols, data, error: 0 };
}

function entries(domain: Domain, source: Random, bounds: Bounds): () => number {
  const ends = bounds(domain);
  let count = 0;
  return () => drawNumber(domain, ends, source.split(count++), 0);
}

/** Probabilities: exponential variates over their sum; the last is what is left to 1. */
function simplex(n: number, source: Random): Tensor {
  const raw = Array.from({ length: n }, () => source.exponential());
  const total = raw.reduce((a, b) => a + b, 0);
  const shares = raw.map(x => Math.max(roundTo(x / total, 3), 1e-3));
  const sum = shares.reduce((a, b) => a + b, 0);
  return tensor(n, 1, i => shares[i]! / sum);
}

/** Orthonormal columns by Gram-Schmidt on normal variates. */
function orthogonal(n: number, source: Random): number[][] {
  const columns: number[][] = [];
  while (columns.length < n) {
    const v = Array.from({ length: n }, () => source.normal());
    for (let pass = 0; pass < 2; pass++)
      for (const u of columns) {
        const dot = u.reduce((sum, x, i) => sum + x * v[i]!, 0);
        for (let i = 0; i < n; i++) v[i]! -= dot * u[i]!;
      }
    const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    if (length > 1e-3) columns.push(v.map(x => x / length));
  }
  return columns;
}

/** Q diag(values) Q^T, exactly symmetric; its entries are not rounded. Condition numbers up to 1e4. */
function symmetric(n: number, source: Random, positive: boolean): Tensor {
  const q = orthogonal(n, source);
  const spread = source.uniformBetween(0, Math.log(1e4)) / Math.max(1, n - 1);
  const centre = source.uniformBetween(-1, 1);
  const values = q.map((_, i) => {
    const size = Math.exp(centre + (i - (n - 1) / 2) * spread);
    return positive || source.uniform() < 0.5 ? size : -size;
  });
  return tensor(n, n, (i, j) => {
    const [a, b] = i < j ? [i, j] : [j, i];
    return q.reduce((sum, column, k) => sum + values[k]! * column[a]! * column[b]!, 0);
  });
}

/** Powers of two with signs: products and quotients of them are exact, so that singular is exactly singular. */
const dyadic = (source: Random): number =>
  (source.uniform() < 0.5 ? -1 : 1) * [0.25, 0.5, 1, 2, 4][source.integer(0, 4)]!;

/** v v^T. */
function ofRankOne(n: number, source: Random): Tensor {
  const v = Array.from({ length: n }, () => dyadic(source));
  return n === 1 ? tensor(1, 1, () => 0) : tensor(n, n, (i, j) => v[i]! * v[j]!);
}

/** A positive definite matrix with some of its rows and columns made 0, one of them at least. */
function withZeroRows(n: number, source: Random): Tensor {
  const whole = symmetric(n, source, true);
  const first = source.integer(0, n - 1);
  const zero = Array.from({ length: n }, (_, i) => i === first || source.uniform() < 0.3);
  return tensor(n, n, (i, j) => (zero[i] || zero[j] ? 0 : whole.data[i * n + j]!));
}

/** Singular positive semidefinite matrices of different kinds: rank one, zeros on the diagonal, 0 itself. */
export function singularMatrices(n: number, source: Random): readonly Tensor[] {
  return [ofRankOne(n, source.split(1)), withZeroRows(n, source.split(2)), tensor(n, n, () => 0)];
}

/** Every third is singular. */
function semidefinite(n: number, source: Random, index: number): Tensor {
  if (index % 3 !== 1) return symmetric(n, source, true);
  return singularMatrices(n, source)[Math.floor(index / 3) % 2]!;
}

function matrix(domain: Extract<Domain, { kind: 'matrix' }>, source: Random, from: From): Tensor {
  const { values, bounds, index } = from;
  const rows = size(domain.rows, values);
  const cols = size(domain.columns, values);
  if (domain.structure === 'positive definite') return symmetric(rows, source, true);
  if (domain.structure === 'positive semidefinite') return semidefinite(rows, source, index);
  if (domain.structure === 'symmetric') return symmetric(rows, source, false);
  if (domain.structure === 'rows on the simplex') {
    const drawn = Array.from({ length: rows }, (_, i) => simplex(cols, source.split(i)));
    return tensor(rows, cols, (i, j) => drawn[i]!.data[j]!);
  }
  if (domain.structure === 'orthogonal') {
    const q = orthogonal(rows, source);
    return tensor(rows, cols, (i, j) => q[j]![i]!);
  }
  if (domain.entry) {
    const entry = entries(domain.entry, source, bounds);
    return tensor(rows, cols, entry);
  }
  const scale = Math.exp(source.uniformBetween(-1, 1));
  return tensor(rows, cols, (i, j) =>
    domain.structure === 'diagonal' && i !== j ? 0 : roundTo(scale * source.normal(), 3),
  );
}

export function drawTensor(domain: TensorDomain, source: Random, from: From): Tensor {
  if (domain.kind === 'simplex') return simplex(size(domain.size, from.values), source);
  if (domain.kind === 'matrix') return matrix(domain, source, from);
  return tensor(size(domain.size, from.values), 1, entries(domain.entry, source, from.bounds));
}
