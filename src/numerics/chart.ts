/**
 * Changes of variable for quadrature: u in [0, 1] -> x, such that u = 0 is an end of the range.
 *
 * With w = extent * u^power:
 *   'finite'  x = origin + scale * w          a finite range that begins at `origin`
 *   'tail'    x = origin + scale * (1 - w)/w  a range up to infinity, which lies at w = 0
 *   'ray'     x = origin + scale * w/(1 - w)  the same range, seen from its finite end
 * A power above 1 flattens an algebraic or logarithmic singularity at u = 0: x^alpha dx becomes
 * u^(power (alpha + 1) - 1) du. Distances from `origin` are formed before `origin` is added, so none is lost at 0.
 */
export type ChartKind = 'finite' | 'tail' | 'ray';

/** The node of a single place, and where its x and |dx/du| are written. */
const single = new Float64Array(1);
const singleX = new Float64Array(1);
const singleJacobian = new Float64Array(1);

/** The strongest flattening used: beyond it an integral counts as divergent. */
export const strongestPower = 512;

export class Chart {
  /** Set by `place`. */
  x = 0;
  /** |dx/du|, set by `place`. */
  jacobian = 0;
  private static made = 0;
  /** Tells charts apart when panels are sorted. */
  readonly serial: number = Chart.made++;
  constructor(
    readonly kind: ChartKind,
    readonly origin: number,
    readonly scale: number,
    readonly extent = 1,
    readonly power = 1,
    /** the other end of a finite range, exactly */
    readonly far = origin + scale,
    /** for a flattened stretch: the chart it was cut from, and the u there at which its own u = 1 lies */
    readonly joint?: { readonly chart: Chart; readonly u: number },
  ) {}

  /** Writes `x` and `jacobian` for u in (0, 1]. */
  place(u: number): void {
    this.placeAll(u, 0, single, singleX, singleJacobian);
    this.x = singleX[0]!;
    this.jacobian = singleJacobian[0]!;
  }

  /** Writes the x and |dx/du| of u = centre + half * node for all nodes. */
  placeAll(
    centre: number,
    half: number,
    nodes: Float64Array,
    xs: Float64Array,
    jacobians: Float64Array,
  ): void {
    if (this.kind === 'finite' && this.power === 1) {
      this.placeStraight(centre, half, nodes, xs, jacobians);
      return;
    }
    if (this.power > 1) this.placeFlattened(centre, half, nodes, xs, jacobians);
    else this.placePlain(centre, half, nodes, xs, jacobians);
    if (this.kind === 'tail') this.mapTail(xs, jacobians);
    else if (this.kind === 'ray') this.mapRay(xs, jacobians);
    else this.mapFinite(xs, jacobians);
  }

  /** x = origin + scale extent u, the commonest chart, in one pass. */
  private placeStraight(
    centre: number,
    half: number,
    nodes: Float64Array,
    xs: Float64Array,
    jacobians: Float64Array,
  ): void {
    const { extent, origin, scale } = this;
    const jacobian = Math.abs(scale) * extent;
    for (let k = 0; k < nodes.length; k++) {
      xs[k] = origin + scale * (extent * (centre + half * nodes[k]!));
      jacobians[k] = jacobian;
    }
  }

  /** w = extent u and its derivative. */
  private placePlain(
    centre: number,
    half: number,
    nodes: Float64Array,
    ws: Float64Array,
    derivatives: Float64Array,
  ) {
    const { extent } = this;
    for (let k = 0; k < nodes.length; k++) {
      ws[k] = extent * (centre + half * nodes[k]!);
      derivatives[k] = extent;
    }
  }

  /** w = extent u^power and its derivative. */
  private placeFlattened(
    centre: number,
    half: number,
    nodes: Float64Array,
    ws: Float64Array,
    derivatives: Float64Array,
  ) {
    const { extent, power } = this;
    for (let k = 0; k < nodes.length; k++) {
      const u = centre + half * nodes[k]!;
      let w = u;
      for (let p = 1; p < power; p *= 2) w *= w;
      ws[k] = extent * w;
      derivatives[k] = (extent * power * w) / u;
    }
  }

  private mapFinite(xs: Float64Array, jacobians: Float64Array): void {
    const { origin, scale } = this;
    const size = Math.abs(scale);
    for (let k = 0; k < xs.length; k++) {
      xs[k] = origin + scale * xs[k]!;
      jacobians[k] = size * jacobians[k]!;
    }
  }

  private mapRay(xs: Float64Array, jacobians: Float64Array): void {
    const { origin, scale } = this;
    const size = Math.abs(scale);
    for (let k = 0; k < xs.length; k++) {
      const w = xs[k]!;
      xs[k] = origin + (scale * w) / (1 - w);
      jacobians[k] = (size * jacobians[k]!) / ((1 - w) * (1 - w));
    }
  }

  private mapTail(xs: Float64Array, jacobians: Float64Array): void {
    const { origin, scale } = this;
    const size = Math.abs(scale);
    for (let k = 0; k < xs.length; k++) {
      const w = xs[k]!;
      const x = origin + (scale * (1 - w)) / w;
      const jacobian = (size / w) * (jacobians[k]! / w);
      // Beyond the doubles: the rule sees x above 1e300 and asks what lies out there.
      const beyond = !(Math.abs(x) < 1e301) || jacobian - jacobian !== 0;
      xs[k] = beyond ? Math.sign(scale) * 1e301 : x;
      jacobians[k] = beyond ? 0 : jacobian;
    }
  }

  /** Where u lies, as an x (for breaking a range there). */
  at(u: number): number {
    if (u === 1 && this.kind === 'finite' && this.extent === 1) return this.far;
    if (u === 0) return this.kind === 'tail' ? Math.sign(this.scale) * Infinity : this.origin;
    this.place(u);
    return this.x;
  }

  /** The chart of [0, u] with u -> 0 flattened eight times more, or undefined at the strongest. */
  flattenedAtStart(u: number): Chart | undefined {
    if (this.power >= strongestPower) return undefined;
    let w = u;
    for (let p = 1; p < this.power; p *= 2) w *= w;
    const joint = { chart: this, u };
    return new Chart(this.kind, this.origin, this.scale, this.extent * w, this.power * 8, undefined, joint);
  }

  /** The chart of [u, 1] seen from its other end, flattened there; only for an unflattened whole range. */
  flattenedAtEnd(u: number): Chart | undefined {
    if (this.power > 1 || this.extent !== 1 || this.kind === 'ray') return undefined;
    const joint = { chart: this, u };
    const kind = this.kind === 'tail' ? 'ray' : 'finite';
    const origin = kind === 'ray' ? this.origin : this.far;
    return new Chart(kind, origin, kind === 'ray' ? this.scale : -this.scale, 1 - u, 8, undefined, joint);
  }
}
