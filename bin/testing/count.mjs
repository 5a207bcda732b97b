/** How many tests ended how; counts of several runs add up. */
export class Count {
  constructor(passed = 0, failed = 0, skipped = 0) {
    this.passed = passed;
    this.failed = failed;
    this.skipped = skipped;
  }

  plus(/** @type {Count} */ other) {
    return new Count(this.passed + other.passed, this.failed + other.failed, this.skipped + other.skipped);
  }

  toString() {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${this.failed} failed${skipped}`;
  }

  /** The count in a text whose last such line is the sum, as runTests and this class print it. */
  static lastIn(/** @type {string} */ text) {
    const found = [...text.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
    return found && new Count(Number(found[1]), Number(found[2]), Number(found[3] ?? 0));
  }
}
