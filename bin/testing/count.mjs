/** How many tests ended how, and what is to be said of those that failed; counts of several runs add up. */
export class Count {
  constructor(passed = 0, failed = 0, skipped = 0, /** @type {string[]} */ failures = []) {
    this.passed = passed;
    this.failed = failed;
    this.skipped = skipped;
    this.failures = failures;
  }

  plus(/** @type {Count} */ other) {
    const failures = [...this.failures, ...other.failures];
    return new Count(
      this.passed + other.passed,
      this.failed + other.failed,
      this.skipped + other.skipped,
      failures,
    );
  }

  toString() {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${this.failed} failed${skipped}`;
  }

  /** The failures, as lastIn finds them again: a line that begins with "failed: ", and its indented rest. */
  listFailures() {
    return this.failures.map(text => `failed: ${text.trim().replaceAll('\n', '\n    ')}`).join('\n');
  }

  /** The count in a text whose last such line is the sum, as runTests and this class print it. */
  static lastIn(/** @type {string} */ text) {
    const found = [...text.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
    if (!found) return undefined;
    const failures = [...text.matchAll(/^failed: (.*(?:\n {4}.*)*)/gm)].map(([, told]) =>
      told.replaceAll('\n    ', '\n'),
    );
    return new Count(Number(found[1]), Number(found[2]), Number(found[3] ?? 0), failures);
  }
}
