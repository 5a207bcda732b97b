import { at } from '../linear-algebra/matrix';
import { climb, type PointLevel, type Whitening } from './whitening';

/** Climbs that may lead nowhere new before the search ends. */
const patience = 3;
/** More peaks than this are not told apart. */
const mostPeaks = 16;
/** How far the level must fall between two peaks. */
const valley = 0.1;
/** A peak whose mass is smaller by this factor, as a logarithm, does not matter. */
const negligible = 80;

/** log of the mass of a peak, but for a constant. */
export function logMass({ level, factor }: Whitening): number {
  let total = level;
  for (let i = 0; i < factor.rows; i++) total += Math.log(at(factor, i, i));
  return total;
}

/** z with y = centre + factor z. */
export function inWidths({ centre, factor }: Whitening, y: Float64Array): Float64Array {
  const z = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) {
    let rest = y[i]! - centre[i]!;
    for (let k = 0; k < i; k++) rest -= at(factor, i, k) * z[k]!;
    z[i] = rest / at(factor, i, i);
  }
  return z;
}

export const squared = (z: Float64Array): number => z.reduce((total, x) => total + x * x, 0);

/**
 * The peaks beside those that are known already, looked for from places where one may be. A place is passed over where
 * the normal density at a known peak explains its level, and where the level rises all the way from it to a known peak.
 */
export class PeakSearch {
  readonly peaks: Whitening[] = [];
  /** Were there more peaks than are told apart? */
  crowded = false;
  private fruitless = 0;

  constructor(
    private readonly level: PointLevel,
    first: Whitening,
  ) {
    this.peaks.push(first);
  }

  /** Keeps a peak that a valley parts from all others, and one that tops another from which it is not parted. */
  admit(peak: Whitening): boolean {
    const known = this.peaks;
    const heaviest = Math.max(...known.map(logMass));
    if (!(peak.level > -Infinity) || !(logMass(peak) > heaviest - negligible)) return false;
    const same = known.findIndex(other => !this.parted(peak, other));
    if (same >= 0) {
      if (!(peak.level > known[same]!.level + valley)) return false;
      known[same] = peak;
      return true;
    }
    if (known.length === mostPeaks) this.crowded = true;
    else known.push(peak);
    return true;
  }

  /** Climbs from a place of the given level unless what is known accounts for it. */
  visit(place: Float64Array, here: number): void {
    if (!(here > -Infinity) || this.crowded) return;
    if (this.peaks.some(peak => explains(peak, place, here) || this.risesTo(peak, place, here))) return;
    if (!this.admit(climb(this.level, place))) this.fruitless++;
  }

  get tired(): boolean {
    return this.fruitless >= patience || this.crowded;
  }

  private parted(one: Whitening, other: Whitening): boolean {
    const near = 0.25;
    if (squared(inWidths(one, other.centre)) < near || squared(inWidths(other, one.centre)) < near)
      return false;
    const floor = Math.min(one.level, other.level) - valley;
    return between(one.centre, other.centre, [0.5, 0.3, 0.7, 0.15, 0.85, 0.06, 0.94]).some(
      y => !(this.level(y) > floor),
    );
  }

  private risesTo(peak: Whitening, place: Float64Array, here: number): boolean {
    let last = here;
    for (const y of between(place, peak.centre, [0.15, 0.35, 0.6, 0.85])) {
      const next = this.level(y);
      if (!(next >= last - 1e-9 * Math.abs(last))) return false;
      last = next;
    }
    return true;
  }
}

function between(from: Float64Array, to: Float64Array, shares: readonly number[]): Float64Array[] {
  return shares.map(share => from.map((x, i) => x + share * (to[i]! - x)));
}

function explains(peak: Whitening, place: Float64Array, here: number): boolean {
  const fall = 0.5 * squared(inWidths(peak, place));
  return Math.abs(peak.level - fall - here) <= 1e-3 * (1 + fall);
}

/** A width, in units of the distance, below which a grid about another peak steps over a peak. */
const narrow = 0.1;

/** Would a product grid about the first peak, finer there and coarser with the distance, step over the other? */
export function isFar(first: Whitening, other: Whitening): boolean {
  const n = first.centre.length;
  return inWidths(first, other.centre).some((distance, k) => {
    const step = other.centre.map((c, i) => c + first.factor.data[i * n + k]!);
    const width = 1 / Math.sqrt(squared(inWidths(other, step)));
    return width < narrow * Math.max(1, Math.abs(distance));
  });
}
