import { logSumExp, type Random } from '../../numerics';

export interface GridPosterior {
  readonly grid: Float64Array;
  /** probabilities of the cells around the grid's points, which add up to 1 */
  readonly mass: Float64Array;
  readonly mean: number;
  readonly deviation: number;
  /** density at a point by the mass of its cell, 0 outside */
  density(theta: number): number;
  /** a draw: a cell by its mass, evenly within it */
  sample(random: Random): number;
}

/**
 * The posterior of one parameter on an even grid, from its unnormalised log density (log prior + log ratio): the midpoint
 * rule, whose error is of the order of the squared cell width over the posterior's scale.
 * @throws RangeError when the log density is NaN or +Infinity at a point of the grid, naming it, or -Infinity at all
 */
export function gridPosterior(
  logDensity: (theta: number) => number,
  range: readonly [number, number],
  cells = 400,
): GridPosterior {
  const [from, to] = range;
  const width = (to - from) / cells;
  const grid = Float64Array.from({ length: cells }, (_, k) => from + (k + 0.5) * width);
  const logs = grid.map(logDensity);
  const bad = logs.findIndex(log => !(log < Infinity));
  const total = logSumExp(logs);
  if (bad >= 0 || !Number.isFinite(total)) {
    const where = bad >= 0 ? `${logs[bad]} at ${grid[bad]}` : `-Infinity everywhere in [${from}, ${to}]`;
    throw new RangeError(`gridPosterior: the log density is ${where}; choose the range, or mend it`);
  }
  const mass = logs.map(log => Math.exp(log - total));
  const mean = mass.reduce((sum, m, k) => sum + m * grid[k]!, 0);
  const variance = mass.reduce((sum, m, k) => sum + m * (grid[k]! - mean) * (grid[k]! - mean), 0);
  return {
    grid,
    mass,
    mean,
    deviation: Math.sqrt(variance),
    density: theta => (mass[Math.floor((theta - from) / width)] ?? 0) / width,
    sample: random => grid[pick(mass, random)]! + (random.uniform() - 0.5) * width,
  };
}

function pick(mass: Float64Array, random: Random): number {
  let rest = random.uniform();
  for (let k = 0; k < mass.length; k++) {
    rest -= mass[k]!;
    if (rest < 0) return k;
  }
  return mass.length - 1;
}

/**
 * Total variation distance of two posteriors on the same grid, in [0, 1]: the largest difference of the probabilities
 * that they give to any set of cells.
 * @throws RangeError where the grids differ
 */
export function totalVariation(p: GridPosterior, q: GridPosterior): number {
  if (p.grid.length !== q.grid.length || p.grid.some((theta, k) => theta !== q.grid[k])) {
    throw new RangeError('totalVariation: the posteriors stand on different grids; make both on one');
  }
  return 0.5 * p.mass.reduce((sum, m, k) => sum + Math.abs(m - q.mass[k]!), 0);
}
