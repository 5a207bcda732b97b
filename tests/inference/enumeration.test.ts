import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enumerate, logSigmoid } from '../../src';

const close = (found: number, expected: number, tolerance = 1e-13) =>
  assert.ok(
    Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${found} is not ${expected}`,
  );

test('units that do not interact keep their own probabilities and have no total correlation', () => {
  const logits = [-2, 0.5, 3, -0.1];
  const posterior = enumerate(4, h => logits.reduce((sum, b, i) => sum + logSigmoid(h[i] ? b : -b), 0));
  close(posterior.logEvidence.value, 0);
  logits.forEach((b, i) => void close(posterior.marginals[i]!, 1 / (1 + Math.exp(-b))));
  close(posterior.totalCorrelation, 0);
});

test('the partition function of an Ising chain is that of the transfer matrix', () => {
  // Spins s = 2h - 1 in a row with coupling J and no field: Z = 2 (2 cosh J)^(n-1), Baxter (1982), section 2.1.
  const [n, coupling] = [11, 0.7];
  const { logEvidence, marginals } = enumerate(n, h => {
    let energy = 0;
    for (let i = 1; i < n; i++) energy += (2 * h[i]! - 1) * (2 * h[i - 1]! - 1);
    return coupling * energy;
  });
  const expected = Math.LN2 + (n - 1) * Math.log(2 * Math.cosh(coupling));
  assert.ok(Math.abs(logEvidence.value - expected) <= logEvidence.error + 1e-15 * expected);
  marginals.forEach(r => void close(r, 1 / 2));
});

test('the entropy of two copies of one coin is that of the coin, and so is their total correlation', () => {
  const posterior = enumerate(2, ([a, b]) => (a === b ? Math.log(a ? 0.3 : 0.7) : -Infinity));
  const coin = -0.3 * Math.log(0.3) - 0.7 * Math.log(0.7);
  close(posterior.entropy, coin);
  close(posterior.totalCorrelation, coin);
});

test('weights far below the smallest double are added up all the same', () => {
  const { logEvidence, marginals } = enumerate(1, ([h]) => (h ? -100000 : -100000 + Math.log(3)));
  close(logEvidence.value, -100000 + Math.log(4));
  // The sum -100000 + log 3 is itself rounded, by up to 7.3e-12.
  close(marginals[0]!, 1 / 4, 2e-12);
});

test('what cannot be enumerated is refused with the reason', () => {
  assert.throws(() => enumerate(25, () => 0), /25 binary units; give an integer from 0 to 24/);
  assert.throws(() => enumerate(2, ([a]) => (a ? NaN : 0)), /log weight is NaN at h = \(1, 0\)/);
  assert.throws(() => enumerate(3, () => -Infinity), /all 8 states have weight 0/);
});
