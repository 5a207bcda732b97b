/**
 * A cell that failed, and which requests were sent before its client could know of it. They may arrive after it has failed,
 * when it failed fast; like those that waited already they are to be refused.
 */
import type { Header } from '../transport/message';

/** Dates are often cut off to whole milliseconds. */
const dateResolution = 1;

export class FailedExecution {
  /** @param milliseconds from the arrival of its request to its reply */
  constructor(
    private readonly header: Header,
    private readonly milliseconds: number,
  ) {}

  /**
   * Between the two requests less time passed, by the client's own clock, than the cell took here. (So the clocks of two
   * machines are not compared.) Of a request without a date nothing is known.
   */
  wasUnknownTo(header: Header): boolean {
    const between = Date.parse(header.date) - Date.parse(this.header.date);
    return (
      header.session === this.header.session && between >= 0 && between < this.milliseconds - dateResolution
    );
  }
}
