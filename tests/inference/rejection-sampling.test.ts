import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monteCarlo, rejectionSampler } from '../../src';

test('a die given that it is even shows 2, 4 and 6 with the mean 4', () => {
  const even = rejectionSampler(
    random => random.integer(1, 6),
    face => face % 2 === 0,
  );
  const { value, error } = monteCarlo(face => face, even, { seed: 2, samples: 20000 });
  // `error` is six standard errors: a false alarm once in 5e8.
  assert.ok(Math.abs(value - 4) < error);
  assert.ok(error < 0.1);
});

test('an event that never happens is refused after the tries that were allowed', () => {
  const never = rejectionSampler(
    random => random.uniform(),
    x => x > 2,
    100,
  );
  assert.throws(() => monteCarlo(x => x, never, { seed: 1, samples: 1 }), /did not happen in 100 draws/);
});
