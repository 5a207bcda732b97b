/** A simulator or prior that failed, with the place: which simulation, and the parameters it was run at. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
  /** simulations that had been made before */
  readonly index: number;
  readonly theta?: Float64Array;

  constructor(
    what: string,
    place: { readonly who: string; readonly index: number; readonly theta?: Float64Array },
    options?: ErrorOptions,
  ) {
    const at = place.theta ? ` at theta = [${Array.from(place.theta).join(', ')}]` : '';
    super(
      `${place.who} ${what} in simulation ${place.index}${at}; mend it, or leave such parameters out of the prior`,
      options,
    );
    this.index = place.index;
    this.theta = place.theta;
  }
}
