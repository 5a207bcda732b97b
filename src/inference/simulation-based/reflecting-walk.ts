import type { Proposal } from '../markov-chain-monte-carlo';

/**
 * A Gaussian random walk that turns the sign of chosen coordinates with probability one half: a symmetric proposal for
 * posteriors with mirrored modes, between which an ordinary walk would hardly pass.
 * @param deviations STANDARD DEVIATIONS of the steps, one for each coordinate
 * @param reflected places of the coordinates whose sign may turn
 * @throws RangeError when a deviation is not positive, or a place is not one of a coordinate
 */
export function reflectingWalk(deviations: readonly number[], reflected: readonly number[]): Proposal {
  const bad = deviations.findIndex(deviation => !(deviation > 0 && deviation < Infinity));
  const strange = reflected.find(
    place => !(Number.isInteger(place) && place >= 0 && place < deviations.length),
  );
  if (bad >= 0 || strange !== undefined) {
    throw new RangeError(
      bad >= 0
        ? `reflectingWalk: deviation ${bad} is ${deviations[bad]}; it must be positive`
        : `reflectingWalk: there is no coordinate ${strange}; there are ${deviations.length}, from 0`,
    );
  }
  return {
    draw(from, random) {
      const to = from.map((value, i) => value + deviations[i]! * random.normal());
      for (const place of reflected) if (random.uniform() < 0.5) to[place] = -to[place]!;
      return to;
    },
  };
}
