import { type Displayable, displayMethod, type MimeBundle } from '../../display/contract';
import { printAs, type RichValue } from '../../display/rich-value';
import { table } from '../../display/table';
import { type ChainSummary, summarise } from './chain-summary';

/** What a sampler notes of each draw. */
export interface Transition {
  /** Probability with which the move was accepted, or would have been on average along its trajectory. */
  readonly acceptance: number;
  /** Steps of the leapfrog; 0 for Metropolis-Hastings. */
  readonly steps: number;
  /** Whether the energy ran away, so that the leapfrog cannot be trusted where the chain was. */
  readonly divergent: boolean;
}

/** One chain: draws row by row, and what was noted of each. */
export class MarkovChain {
  /** Draws kept so far. */
  length = 0;
  readonly values: Float64Array;
  readonly acceptance: Float64Array;
  readonly steps: Int32Array;
  divergences = 0;
  /** Step size of the leapfrog, or scale of the proposal, after the warm-up. */
  stepSize = Number.NaN;
  /** Variances by which the coordinates were scaled: the diagonal of the inverse mass matrix. */
  inverseMass: Float64Array = new Float64Array(0);
  /** Evaluations of the log density, with or without its gradient: in the warm-up, and behind it. */
  readonly evaluations = { warmup: 0, draws: 0 };

  constructor(
    readonly dimension: number,
    capacity: number,
  ) {
    this.values = new Float64Array(dimension * capacity);
    this.acceptance = new Float64Array(capacity);
    this.steps = new Int32Array(capacity);
  }

  add(position: Float64Array, { acceptance, steps, divergent }: Transition): void {
    this.values.set(position, this.length * this.dimension);
    this.acceptance[this.length] = acceptance;
    this.steps[this.length] = steps;
    if (divergent) this.divergences++;
    this.length++;
  }

  /** Evaluations behind the warm-up that draw `index`, from 0, and those before it took, spread evenly over the draws. */
  evaluationsAt(index: number): number {
    return (this.evaluations.draws * (index + 1)) / this.length;
  }

  /** Draw `index`, from 0, as a view of the chain's own memory. */
  draw(index: number): Float64Array {
    return this.values.subarray(index * this.dimension, (index + 1) * this.dimension);
  }
}

/**
 * What a sampler drew: chains over named coordinates. In a notebook it shows itself as a table of means with their
 * Monte Carlo standard errors, R-hat and effective sample sizes.
 */
export class MarkovChains implements Displayable {
  constructor(
    readonly sampler: string,
    readonly names: readonly string[],
    readonly chains: readonly MarkovChain[],
  ) {
    printAs(this, () => String(this.table().bundle['text/plain']));
  }

  /** Draws of one coordinate, one array per chain: what the diagnostics and the plots take. */
  of(name: string): Float64Array[] {
    const index = this.names.indexOf(name);
    if (index < 0) {
      throw new RangeError(`there is no coordinate "${name}"; there are ${this.names.join(', ')}`);
    }
    return this.map(draw => draw[index]);
  }

  /** f of each draw, one array per chain: quantities made of several coordinates. */
  map(f: (draw: Float64Array) => number): Float64Array[] {
    return this.chains.map(chain => Float64Array.from({ length: chain.length }, (_, i) => f(chain.draw(i))));
  }

  /** Evaluations of the log density by all chains, warm-up included. */
  get evaluations(): number {
    return this.chains.reduce((sum, { evaluations }) => sum + evaluations.warmup + evaluations.draws, 0);
  }

  /** Draws whose trajectory diverged; more than a few say that the sampler does not reach some part of the density. */
  get divergences(): number {
    return this.chains.reduce((sum, chain) => sum + chain.divergences, 0);
  }

  /** Mean acceptance probability over all draws. */
  get acceptance(): number {
    const all = this.chains.flatMap(chain => Array.from(chain.acceptance.subarray(0, chain.length)));
    return all.reduce((sum, value) => sum + value, 0) / all.length;
  }

  /**
   * Mean, standard deviation, standard error, R-hat and effective sample sizes of each coordinate. Of chains that were
   * stopped at different lengths, those that have begun are cut to the shortest.
   */
  summary(): ChainSummary[] {
    const begun = this.chains.filter(chain => chain.length > 0);
    const shortest = Math.min(...begun.map(chain => chain.length));
    return this.names.map((name, index) =>
      summarise(
        name,
        begun.map(chain => Float64Array.from({ length: shortest }, (_, draw) => chain.draw(draw)[index])),
      ),
    );
  }

  [displayMethod](): MimeBundle {
    return this.table().bundle;
  }

  private table(): RichValue {
    const lengths = [...new Set(this.chains.map(chain => chain.length))];
    const divergent = this.divergences > 0 ? `, ${this.divergences} divergent` : '';
    const caption =
      `${this.sampler}: ${this.chains.length} chains of ${lengths.join(' or ')} draws, ` +
      `${this.evaluations} evaluations of the log density${divergent}`;
    const drawn = lengths.some(length => length > 0);
    return table(drawn ? this.summary().map(rounded) : [], { caption, digits: 4 });
  }
}

/** Names of the table's columns, and effective sample sizes without digits that mean nothing. */
function rounded({ name, mean, standardDeviation, ...rest }: ChainSummary): Record<string, unknown> {
  return {
    name,
    mean,
    'standard error': rest.standardError,
    'standard deviation': standardDeviation,
    'R-hat': Number(rest.rHat.toFixed(3)),
    'bulk ESS': Math.round(rest.bulkEffectiveSampleSize),
    'tail ESS': Math.round(rest.tailEffectiveSampleSize),
  };
}
