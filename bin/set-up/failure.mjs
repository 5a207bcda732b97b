/** What went wrong and what to do about it, in one sentence: printed alone, without a stack, before exit status 2. */
export class Failure extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'Failure';
  }
}
