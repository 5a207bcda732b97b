/** The search for little room among settings that satisfy equations: random steps, each led back to where they hold. */

import { random } from '../../numerics';
import type { Court } from './judge';
import { numberAt, placesOfAll, withNumbers } from './places';
import type { Satisfying } from './satisfying';
import type { DrawnSetting } from './settings';
import type { Slack } from './slack';
import type { Trial } from './trial';

/** Steps of one search, and the evaluations that it may take. */
const mostSteps = 400;
const mostEvaluations = 60_000;

/** A step that leads to less room is followed by wider ones, any other by narrower ones; one in five succeeds on the way. */
const wider = 1.6;
const narrower = 0.88;

/** Relative size of the first step, and of the last that could matter. */
const firstStep = 0.3;
const lastStep = 1e-9;

export interface Ground {
  readonly slackAt: (setting: DrawnSetting) => Slack;
  /** The nearest setting at which the premises hold. */
  readonly satisfy: (setting: DrawnSetting) => Satisfying | undefined;
}

interface Least {
  readonly found: Satisfying;
  readonly slack: Slack;
}

/** With what the sides usually come to: where both vanish, their own size tells nothing. */
type Reached = Least & { readonly usual: number };

/** The setting of least room that is reached from the two of those given which have least; undefined where none has any. */
export function* leastSlack(
  court: Court,
  trials: readonly Trial[],
  given: readonly Satisfying[],
  ground: Ground,
): Generator<void, Reached | undefined> {
  const all = given
    .map(found => ({ found, slack: ground.slackAt(found.setting) }))
    .filter(({ slack }) => Number.isFinite(slack.value))
    .sort((a, b) => share(a.slack) - share(b.slack));
  const scales = all.map(({ slack }) => slack.scale).sort((a, b) => a - b);
  const starts = all.slice(0, 2);
  let best = starts[0];
  for (const start of starts) {
    const reached = descended(court, trials, start, ground);
    if (best && reached.slack.value < best.slack.value) best = reached;
    yield;
  }
  return best && { ...best, usual: scales[scales.length >> 1]! };
}

const share = ({ value, scale }: Slack) => value / Math.max(scale, Number.MIN_VALUE);

function descended(court: Court, trials: readonly Trial[], start: Least, ground: Ground): Least {
  const source = random(start.found.setting.index + 1);
  const { budget } = court.evaluator;
  const before = budget.spent;
  const places = [...placesOfAll(trials, start.found.setting).values()];
  let best = start;
  let size = firstStep;
  for (let k = 0; k < mostSteps && size > lastStep && budget.spent - before < mostEvaluations; k++) {
    const { setting } = best.found;
    const steps = places.map(place => {
      const value = numberAt(setting, place)!;
      return [place, value + size * Math.max(Math.abs(value), 0.3) * source.normal()] as const;
    });
    const moved = withNumbers(trials[0]!, setting, steps);
    const found = moved && ground.satisfy(moved);
    const slack = found && ground.slackAt(found.setting);
    const isBetter = slack !== undefined && slack.value < best.slack.value;
    if (isBetter) best = { found: found!, slack };
    size *= isBetter ? wider : narrower;
  }
  return best;
}
