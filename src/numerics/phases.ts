/** How far trigonometric factors turn along a half line: their phases, and the beats of any two of them. */

export type Phase = (x: number) => number;

/** Two phases that differ by less than this part of what they turn by are one. */
const same = 1e-9;

export class Phases {
  constructor(private readonly phases: readonly Phase[]) {}

  private turns(from: number, to: number): number[] {
    return this.phases.map(phase => phase(to) - phase(from));
  }

  /** By how much the fastest turns. */
  fastest(from: number, to: number): number {
    return Math.max(...this.turns(from, to).map(Math.abs));
  }

  /** By how much the slowest turns, sums and differences of two (in a product of trigonometric factors) included. */
  slowest(from: number, to: number): number {
    const turns = this.turns(from, to);
    const beats = turns.flatMap((first, k) =>
      turns
        .slice(0, k)
        .flatMap(other =>
          [first - other, first + other].filter(
            beat => Math.abs(beat) > same * (Math.abs(first) + Math.abs(other)),
          ),
        ),
    );
    return Math.min(...[...turns, ...beats].map(Math.abs));
  }

  /** By how much the one that turns least turns, alone. */
  least(from: number, to: number): number {
    return Math.min(...this.turns(from, to).map(Math.abs));
  }

  /** A place beyond `from` up to which the fastest turns by about so much; no farther than `most` away. */
  after(from: number, turn: number, guess: number, most: number): number {
    let step = Math.min(guess, most);
    for (let k = 0; k < 60; k++) {
      const turned = this.fastest(from, from + step);
      if (turned <= turn && (turned >= 0.7 * turn || step >= most)) break;
      const factor = turned > 0 ? (0.9 * turn) / turned : 4;
      step = Math.min(step * Math.min(4, Math.max(0.1, factor)), most);
    }
    return from + step;
  }
}
