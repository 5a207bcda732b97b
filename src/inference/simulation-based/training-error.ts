/** Training that cannot go on: it says at which step, and keeps the losses so far. */
export class RatioTrainingError extends Error {
  override readonly name = 'RatioTrainingError';

  constructor(
    message: string,
    readonly step: number,
    /** mean losses of the reports so far, in nats */
    readonly losses: readonly number[],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
