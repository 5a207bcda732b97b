/** Minimisation in several variables without derivatives. */
export interface MinimiseManyOptions {
  lower?: readonly number[];
  upper?: readonly number[];
  /** first step along each coordinate; default a tenth of its size, at least 0.1 */
  scale?: readonly number[];
  /** relative spread of the values at which the search stops; default 1e-12 */
  tolerance?: number;
  /** default 400 per dimension */
  maximumEvaluations?: number;
}

export interface MinimumMany {
  readonly at: number[];
  readonly value: number;
  readonly evaluations: number;
}

interface Vertex {
  readonly at: Float64Array;
  readonly value: number;
}

/**
 * A local minimum of f in a box by the simplex search of Nelder and Mead, restarted once where it stops (a flat
 * simplex stops early). Points outside the box are moved to its border; NaN counts as Infinity.
 * @see Nelder and Mead (1965), The Computer Journal 7, 308-313; Gao and Han (2012), Computational Optimization and
 *   Applications 51, 259-277 (coefficients that depend on the dimension)
 */
export function minimiseMany(
  f: (x: Float64Array) => number,
  start: readonly number[],
  options: MinimiseManyOptions = {},
): MinimumMany {
  const search = new SimplexSearch(f, start.length, options);
  const first = search.run(Float64Array.from(start), 1);
  const second = search.run(first.at, 0.1);
  return { at: Array.from(second.at), value: second.value, evaluations: search.evaluations };
}

class SimplexSearch {
  evaluations = 0;
  private readonly budget: number;
  private simplex: Vertex[] = [];

  constructor(
    private readonly f: (x: Float64Array) => number,
    private readonly n: number,
    private readonly options: MinimiseManyOptions,
  ) {
    this.budget = options.maximumEvaluations ?? 400 * n;
  }

  run(start: Float64Array, shrunk: number): Vertex {
    this.simplex = [this.vertex(start)];
    for (let i = 0; i < this.n; i++) {
      const moved = Float64Array.from(start);
      const step = (this.options.scale?.[i] ?? Math.max(0.1 * Math.abs(start[i]!), 0.1)) * shrunk;
      const above = this.options.upper?.[i] ?? Infinity;
      moved[i]! += start[i]! + step <= above ? step : -step;
      this.simplex.push(this.vertex(moved));
    }
    const end = Math.min(this.budget, this.evaluations + this.budget * 0.6);
    while (this.evaluations < end && !this.settled()) this.step();
    return this.simplex[0]!;
  }

  private vertex(at: Float64Array): Vertex {
    const { lower, upper } = this.options;
    for (let i = 0; i < this.n; i++) {
      at[i] = Math.min(Math.max(at[i]!, lower?.[i] ?? -Infinity), upper?.[i] ?? Infinity);
    }
    this.evaluations++;
    const value = this.f(at);
    return { at: Float64Array.from(at), value: Number.isNaN(value) ? Infinity : value };
  }

  private settled(): boolean {
    this.simplex.sort((a, b) => a.value - b.value);
    const best = this.simplex[0]!;
    const worst = this.simplex[this.n]!;
    const spread = worst.value - best.value;
    if (!(spread <= (this.options.tolerance ?? 1e-12) * (Math.abs(best.value) + 1e-300))) return false;
    return best.at.every((x, i) => Math.abs(worst.at[i]! - x) <= 1e-7 * (Math.abs(x) + 1e-3));
  }

  /** One reflection, expansion, contraction or shrinkage of the sorted simplex. */
  private step(): void {
    const n = this.n;
    const best = this.simplex[0]!;
    const worst = this.simplex[n]!;
    const reflected = this.along(1);
    if (reflected.value < best.value) {
      const expanded = this.along(1 + 2 / n);
      this.simplex[n] = expanded.value < reflected.value ? expanded : reflected;
      return;
    }
    if (reflected.value < this.simplex[n - 1]!.value) {
      this.simplex[n] = reflected;
      return;
    }
    const inward = 0.75 - 0.5 / n;
    const contracted = this.along(reflected.value < worst.value ? inward : -Math.max(inward, 0.5));
    if (contracted.value < Math.min(reflected.value, worst.value)) this.simplex[n] = contracted;
    else this.shrink(best);
  }

  /** The point on the line from the worst vertex through the centroid of the others, `factor` beyond that. */
  private along(factor: number): Vertex {
    const worst = this.simplex[this.n]!;
    const point = new Float64Array(this.n);
    for (let i = 0; i < this.n; i++) {
      let centroid = 0;
      for (let k = 0; k < this.n; k++) centroid += this.simplex[k]!.at[i]!;
      centroid /= this.n;
      point[i] = centroid + factor * (centroid - worst.at[i]!);
    }
    return this.vertex(point);
  }

  private shrink(best: Vertex): void {
    for (let k = 1; k <= this.n; k++) {
      const { at } = this.simplex[k]!;
      this.simplex[k] = this.vertex(at.map((x, i) => best.at[i]! + 0.5 * (x - best.at[i]!)));
    }
  }
}
