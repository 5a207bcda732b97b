import type { CoordinateMap } from './coordinate-map';
import { MappedLevel, type WhitenedIntegrand } from './cubature-coordinates';
import { inWidths, isFar, logMass, squared } from './far-peaks';
import type { WeightedPointIntegrand } from './point-integrand';
import type { Whitening } from './whitening';

/**
 * One peak's share of an integrand with several: the integrand times g_k / sum_j g_j, g_j the normal density, not
 * normalised, that has height and curvature of peak j. The shares add up to the integrand, and of a mixture of normal
 * densities that are well apart they are its components.
 */
export class PeakShare extends MappedLevel {
  constructor(
    form: WeightedPointIntegrand,
    maps: readonly CoordinateMap[],
    private readonly peaks: readonly Whitening[],
    private readonly own: number,
  ) {
    super(form, maps);
  }

  override evaluate(y: Float64Array): void {
    super.evaluate(y);
    const logs = this.peaks.map(peak => peak.level - 0.5 * squared(inWidths(peak, y)));
    const largest = Math.max(...logs);
    const total = logs.reduce((sum, log) => sum + Math.exp(log - largest), 0);
    this.logJacobian += logs[this.own]! - largest - Math.log(total);
  }

  /**
   * What a rule about the own peak may not see of this share: the dents that the others, not being quite normal, leave
   * in it. For each of those that it steps over it is the departure from a straight line over two widths, times its volume; 4 for safety.
   */
  unseen(white: WhitenedIntegrand): number {
    const own = this.peaks[this.own]!;
    let total = 0;
    this.peaks.forEach((peak, j) => {
      if (j === this.own || !isFar(own, peak)) return;
      const volume = Math.exp(logMass({ ...peak, level: 0 }) - logMass({ ...own, level: 0 }));
      total +=
        4 * volume * Math.exp(0.5 * peak.centre.length * Math.log(2 * Math.PI)) * dent(white, own, peak);
    });
    return total;
  }
}

/** Largest departure from a straight line at the peak, along the columns of its factor. */
function dent(white: WhitenedIntegrand, own: Whitening, { centre, factor }: Whitening): number {
  const n = centre.length;
  const value = (k: number, sign: number) =>
    white.value(
      inWidths(
        own,
        centre.map((c, i) => c + sign * factor.data[i * n + k]!),
      ),
    );
  let largest = 0;
  for (let k = 0; k < n; k++)
    largest = Math.max(largest, Math.abs(value(k, 0) - 0.5 * (value(k, 1) + value(k, -1))));
  return largest;
}
