import { requireCount } from '../numerics/requirements';
/** Anything whose lower bound on the log evidence rises sweep by sweep. */
export interface Climber {
  /** ELBO in nats. */
  readonly elbo: number;
}

export interface SweepOptions<State extends Climber> {
  /** A run has converged when a sweep raises the ELBO by at most this times 1 + |ELBO|; default 1e-10. */
  readonly tolerance?: number;
  /** Sweeps after which a run stops all the same; default 1000. */
  readonly maximumSweeps?: number;
  /** Called after each sweep; an answer of false stops the run, which keeps what it has. */
  readonly onSweep?: (state: State, sweep: number) => unknown;
}

/** One run from one start. */
export interface SweepRun<State extends Climber> {
  /** After the last sweep. */
  readonly state: State;
  /** ELBO in nats after each sweep. */
  readonly elbos: readonly number[];
  readonly status: 'converged' | 'budget' | 'stopped';
}

/**
 * Takes sweeps until the ELBO stands still, the budget is used up or the caller says stop.
 * @throws RangeError when the tolerance is negative or the number of sweeps no positive integer
 * @throws Error naming the sweep after which the ELBO is no number
 */
export function ascend<State extends Climber>(
  sweeps: Iterable<State>,
  where: string,
  { tolerance = 1e-10, maximumSweeps = 1000, onSweep }: SweepOptions<State>,
): SweepRun<State> {
  requireLimits(where, tolerance, maximumSweeps);
  const elbos: number[] = [];
  for (const state of sweeps) {
    const { elbo } = state;
    if (!Number.isFinite(elbo)) {
      throw new Error(
        `${where}: the ELBO is ${elbo} after sweep ${elbos.length + 1}; scale the data to a few units, or widen the prior`,
      );
    }
    const rise = elbo - (elbos.at(-1) ?? -Infinity);
    elbos.push(elbo);
    if (onSweep?.(state, elbos.length) === false) return { state, elbos, status: 'stopped' };
    if (rise <= tolerance * (1 + Math.abs(elbo))) return { state, elbos, status: 'converged' };
    if (elbos.length === maximumSweeps) return { state, elbos, status: 'budget' };
  }
  throw new Error(`${where}: there were no sweeps`);
}

function requireLimits(where: string, tolerance: number, maximumSweeps: number): void {
  if (!(tolerance >= 0)) throw new RangeError(`${where}: tolerance is ${tolerance}; it must be 0 or more`);
  requireCount(`${where}: maximumSweeps`, maximumSweeps);
}

/** The run with the highest last ELBO; of equals the first. */
export function bestRun<Run extends SweepRun<Climber>>(runs: readonly Run[]): Run {
  return runs.reduce((best, run) => (run.state.elbo > best.state.elbo ? run : best));
}
