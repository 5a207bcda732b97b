/**
 * Coordinates for points of the simplex and matrices with a structure: real numbers, each choice of which gives a value
 * inside the domain. A search moves along them.
 */

import type { Domain } from '../elaborate/domain';
import { type Tensor, UNIT } from '../evaluate/frame';
import { mostEntries } from './places';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

export interface Chart {
  readonly start: readonly number[];
  /** First steps along the coordinates. */
  readonly scale: readonly number[];
  /** Undefined where doubles leave it open whether the value is inside. */
  inside(u: readonly number[]): Tensor | undefined;
  /** Is the value on its way to a border that does not belong to the domain, or to infinity? */
  readonly isNearBorder: boolean;
}

const clamp = (x: number, most: number): number => Math.min(Math.max(x, -most), most);

/** Beyond this distance from 1, or its inverse, a scale is on its way to 0 or to infinity. */
const farScale = 1e8;

const isFar = (value: Tensor): boolean => {
  const largest = Math.max(...value.data.map(Math.abs));
  return largest > farScale || largest < 1 / farScale;
};

/** The entries at some places, each shared by the places that are listed together. */
function ofEntries(value: Tensor, shared: readonly (readonly number[])[]): Chart {
  const start = shared.map(places => value.data[places[0]!]!);
  return {
    start,
    scale: start.map(x => Math.max(0.3, 0.2 * Math.abs(x))),
    isNearBorder: Math.max(...start.map(Math.abs)) > farScale,
    inside: u => {
      const data = value.data.slice();
      shared.forEach((places, k) => {
        for (const place of places) data[place] = u[k]!;
      });
      return { rows: value.rows, cols: value.cols, data, error: 0 };
    },
  };
}

const pairsOf = (n: number): (readonly [number, number])[] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: i }, (_, j) => [i, j] as const)).flat();

const symmetricPlaces = (n: number): number[][] => [
  ...Array.from({ length: n }, (_, i) => [i * n + i]),
  ...pairsOf(n).map(([i, j]) => [i * n + j, j * n + i]),
];

interface Factors {
  /** Unit lower triangular, and the diagonal between it and its transpose. */
  readonly lower: Float64Array;
  readonly diagonal: Float64Array;
}

/** A = L D L^T. */
function factorised({ rows: n, data }: Tensor): Factors | undefined {
  const lower = new Float64Array(n * n);
  const diagonal = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    const minus = (i: number) => {
      let sum = data[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]! * diagonal[k]!;
      return sum;
    };
    diagonal[j] = minus(j);
    if (!(diagonal[j]! > 0)) return undefined;
    for (let i = j; i < n; i++) lower[i * n + j] = i === j ? 1 : minus(i) / diagonal[j]!;
  }
  return { lower, diagonal };
}

/** L D L^T, exactly symmetric. */
function multiplied(n: number, { lower, diagonal }: Factors): Tensor {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += lower[i * n + k]! * lower[j * n + k]! * diagonal[k]!;
      data[i * n + j] = data[j * n + i] = sum;
    }
  return { rows: n, cols: n, data, error: 0 };
}

/** The determinant of a matrix scaled to ones on its diagonal: what keeps it definite in spite of rounding. */
const distanceFromSingular = ({ rows: n, data }: Tensor, { diagonal }: Factors): number =>
  diagonal.reduce((product, d, i) => (product * d) / data[i * n + i]!, 1);

/** Closer to singular ones rounding might leave the definite matrices. */
const nearestToSingular = 1e-9;
const nearlySingular = 1e-6;

/** Largest logarithms of the scale of a matrix, and of what its diagonal factor differs from it. */
const mostScale = 150;
const mostSpread = 25;

/** Log-scale, log-ratios of the diagonal factor, entries of the triangular one. */
function ofDefinite(value: Tensor): Chart | undefined {
  const n = value.rows;
  const factors = factorised(value);
  if (!factors) return undefined;
  const logs = Array.from(factors.diagonal, Math.log);
  const mean = logs.reduce((a, b) => a + b, 0) / n;
  const below = pairsOf(n);
  const entries = below.map(([i, j]) => factors.lower[i * n + j]!);
  return {
    start: [mean, ...logs.slice(0, -1).map(x => x - mean), ...entries],
    scale: [0.7, ...logs.slice(0, -1).map(() => 0.5), ...entries.map(x => Math.max(0.3, 0.2 * Math.abs(x)))],
    isNearBorder: isFar(value) || distanceFromSingular(value, factors) < nearlySingular,
    inside: u => {
      const scale = clamp(u[0]!, mostScale);
      const ratios = u.slice(1, n).map(t => clamp(t, mostSpread));
      const last = clamp(-ratios.reduce((a, b) => a + b, 0), mostSpread);
      const lower = new Float64Array(n * n);
      for (let i = 0; i < n; i++) lower[i * n + i] = 1;
      below.forEach(([i, j], k) => {
        lower[i * n + j] = u[n + k]!;
      });
      const made = { lower, diagonal: Float64Array.from([...ratios, last], t => Math.exp(scale + t)) };
      const moved = multiplied(n, made);
      return distanceFromSingular(moved, made) > nearestToSingular ? moved : undefined;
    },
  };
}

/** Shares are multiples of this: they add up to 1 without rounding. */
const grain = 2 ** -50;

/** Shares of 1 that are proportional to e^u, none of them 0; the largest is what the others leave. */
function shares(u: readonly number[]): number[] {
  const top = Math.max(...u);
  const weights = u.map(x => Math.exp(x - top));
  const total = weights.reduce((a, b) => a + b, 0);
  const found = weights.map(w => Math.max(Math.round(w / total / grain), 1) * grain);
  const largest = u.indexOf(top);
  found[largest] = found.reduce((rest, x, i) => (i === largest ? rest : rest - x), 1);
  return found;
}

/** A share below this is on its way to 0. */
const nearlyNothing = 1e-8;

/** Logarithms of shares to the last of their row. */
function ofShares(value: Tensor, inRows: boolean): Chart | undefined {
  const length = inRows ? value.cols : value.data.length;
  const count = value.data.length / length;
  if (length < 2 || !value.data.every(x => x > 0)) return undefined;
  const start = Array.from({ length: count }, (_, row) =>
    Array.from({ length: length - 1 }, (_, k) =>
      Math.log(value.data[row * length + k]! / value.data[row * length + length - 1]!),
    ),
  ).flat();
  return {
    start,
    scale: start.map(() => 0.5),
    isNearBorder: Math.min(...value.data) < nearlyNothing,
    inside: u => {
      const rows = Array.from({ length: count }, (_, row) =>
        shares([...u.slice(row * (length - 1), (row + 1) * (length - 1)), 0]),
      );
      return { rows: value.rows, cols: value.cols, data: Float64Array.from(rows.flat()), error: 0 };
    },
  };
}

/** Rotations in the planes of two columns after the other; rounding leaves the columns nearly orthonormal. */
function ofRotations(value: Tensor): Chart {
  const n = value.rows;
  const planes = pairsOf(n);
  return {
    start: planes.map(() => 0),
    scale: planes.map(() => 0.5),
    isNearBorder: false,
    inside: u => {
      const data = value.data.slice();
      planes.forEach(([i, j], k) => {
        const [cos, sin] = [Math.cos(u[k]!), Math.sin(u[k]!)];
        for (let row = 0; row < n; row++) {
          const [a, b] = [data[row * n + i]!, data[row * n + j]!];
          data[row * n + i] = cos * a - sin * b;
          data[row * n + j] = sin * a + cos * b;
        }
      });
      return { rows: n, cols: n, data, error: (4 + 4 * planes.length) * UNIT };
    },
  };
}

/** The chart around a value; undefined where its numbers vary one by one, are too many, or at a border. */
export function chartOf(domain: Domain, value: Tensor): Chart | undefined {
  if (value.data.length > mostEntries) return undefined;
  if (domain.kind === 'simplex') return ofShares(value, false);
  if (domain.kind !== 'matrix' || domain.entry) return undefined;
  const n = value.rows;
  switch (domain.structure) {
    case 'symmetric':
      return ofEntries(value, symmetricPlaces(n));
    case 'diagonal':
      return ofEntries(
        value,
        Array.from({ length: Math.min(n, value.cols) }, (_, i) => [i * value.cols + i]),
      );
    case 'invertible':
      return ofEntries(
        value,
        Array.from(value.data, (_, k) => [k]),
      );
    case 'positive definite':
    case 'positive semidefinite':
      return ofDefinite(value);
    case 'rows on the simplex':
      return ofShares(value, true);
    case 'orthogonal':
      return n > 1 ? ofRotations(value) : undefined;
    default:
      return undefined;
  }
}

/** The charts of a line's variables at a setting. */
export function chartsOf(trial: Trial, setting: DrawnSetting): ReadonlyMap<string, Chart> {
  const used = trial.circumstances.variables.filter(({ id, fixed }) => !fixed && trial.ids.has(id));
  return new Map(
    used.flatMap(({ id, domain }) => {
      const value = setting.values.get(id);
      const chart = typeof value === 'object' ? chartOf(domain, value) : undefined;
      return chart ? [[id, chart] as const] : [];
    }),
  );
}
