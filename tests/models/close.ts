import assert from 'node:assert/strict';

/** Two numbers agree to a relative tolerance; numbers below 1 absolutely. */
export function close(found: number, expected: number, tolerance = 1e-12): void {
  const apart = Math.abs(found - expected);
  assert.ok(apart <= tolerance * Math.max(1, Math.abs(expected)), `${found} is not ${expected}, by ${apart}`);
}

/** The same for each entry. */
export function allClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-12): void {
  assert.equal(found.length, expected.length);
  for (let i = 0; i < found.length; i++) close(found[i]!, expected[i]!, tolerance);
}
