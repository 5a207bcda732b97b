import type { Random } from '../numerics/random';

/**
 * Draws from a distribution given an event, by drawing from the distribution until the event has happened: exact, and as
 * slow as the event is rare (1/probability draws on average). Of a model it is the posterior by its definition.
 * @param draw from the unconditioned distribution
 * @param happened whether the event has happened in a draw
 * @param mostTries default 1e6
 * @throws Error when the event did not happen in `mostTries` draws
 * @example rejectionSampler(random => lawn.sample(random), ({ effects }) => effects[0] === 1)
 */
export function rejectionSampler<X>(
  draw: (random: Random) => X,
  happened: (x: X) => boolean,
  mostTries = 1e6,
): (random: Random) => X {
  return random => {
    for (let tries = 0; tries < mostTries; tries++) {
      const x = draw(random);
      if (happened(x)) return x;
    }
    throw new Error(`the event did not happen in ${mostTries} draws; it is too rare for rejection sampling`);
  };
}
