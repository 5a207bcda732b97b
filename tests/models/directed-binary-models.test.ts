import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binarySparseCoding, exactInference, integrate, noisyOrNetwork, random } from '../../src';
import { allClose, close } from './close';

/** The burglar alarm: rational numbers, so that Bayes' rule can be done by hand. */
const alarm = noisyOrNetwork({ priors: [0.1, 0.2], strengths: [[0.5, 0.8]], leaks: [0.1] });

test('the posterior of a noisy-OR is what Bayes gives by hand', () => {
  // p(x = 1 | z): 1 - 0.9, 1 - 0.9 * 0.5, 1 - 0.9 * 0.2, 1 - 0.9 * 0.5 * 0.2
  const weights = [0.9 * 0.8 * 0.1, 0.1 * 0.8 * 0.55, 0.9 * 0.2 * 0.82, 0.1 * 0.2 * 0.91];
  const evidence = weights.reduce((sum, w) => sum + w, 0);
  const posterior = exactInference(alarm, [1]);
  close(posterior.logEvidence.value, Math.log(evidence));
  allClose(
    posterior.probabilities,
    weights.map(w => w / evidence),
  );
});

test('the evidences of all effects of a noisy-OR add up to one', () => {
  const model = noisyOrNetwork({
    priors: [0.3, 0.6, 0.1],
    strengths: [
      [0.5, 0, 0.9],
      [0.2, 1, 0.4],
    ],
    leaks: [0, 0.05],
  });
  const all = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const total = all.reduce((sum, x) => sum + Math.exp(exactInference(model, x).logEvidence.value), 0);
  close(total, 1);
});

test('an effect that nothing can have caused is impossible, and a sure cause leaves no way to be off', () => {
  const silent = noisyOrNetwork({ priors: [0.5], strengths: [[0]] });
  assert.throws(() => exactInference(silent, [1]), /all 2 states have weight 0/);
  const sure = noisyOrNetwork({ priors: [0.5], strengths: [[1]] });
  allClose(exactInference(sure, [0]).marginals, [0]);
});

test('draws of a noisy-OR turn effects on as often as the evidence says', () => {
  const stream = random(3);
  const n = 20000;
  let on = 0;
  for (let i = 0; i < n; i++) on += alarm.sample(stream).effects[0]!;
  const p = Math.exp(exactInference(alarm, [1]).logEvidence.value);
  // Six standard errors: a false alarm once in 5e8.
  assert.ok(Math.abs(on / n - p) < 6 * Math.sqrt((p * (1 - p)) / n));
});

const coding = binarySparseCoding({ weights: [[1, 0.8, -0.5]], bias: [-1, -0.5, 0.2], precision: [4] });

test('the evidence of binary sparse coding integrates to one over the visible number', () => {
  const density = (v: number) => Math.exp(exactInference(coding, [v]).logEvidence.value);
  close(integrate(density, -8, 8).value, 1, 1e-9);
});

test('binary sparse coding couples its units where patterns overlap, and not where they are orthogonal', () => {
  assert.ok(exactInference(coding, [1]).totalCorrelation > 0.1);
  const orthogonal = binarySparseCoding({
    weights: [
      [1, 1],
      [1, -1],
    ],
    bias: [-1, 0.3],
    precision: [2, 2],
  });
  const posterior = exactInference(orthogonal, [0.7, -0.2]);
  close(posterior.totalCorrelation, 0);
  // With orthogonal patterns the log odds are b + beta (w^T v - |w|^2 / 2).
  close(posterior.marginals[0]!, 1 / (1 + Math.exp(-(-1 + 2 * (0.5 - 1)))));
});

test('draws of binary sparse coding have the mean W sigma(b)', () => {
  const stream = random(8);
  const n = 40000;
  let total = 0;
  for (let i = 0; i < n; i++) total += coding.sample(stream).visible[0]!;
  const s = (b: number) => 1 / (1 + Math.exp(-b));
  const on = [s(-1), s(-0.5), s(0.2)];
  const expected = on[0]! + 0.8 * on[1]! - 0.5 * on[2]!;
  // The variance is at most 1/4 (1 + 0.64 + 0.25) + 1/4; six standard errors.
  assert.ok(Math.abs(total / n - expected) < 6 * Math.sqrt(0.7225 / n));
});

test('what is no probability, no precision and no number is refused by name', () => {
  assert.throws(() => noisyOrNetwork({ priors: [1], strengths: [[0.5]] }), /priors\[0\] is 1; .* \(0, 1\)/);
  assert.throws(
    () => noisyOrNetwork({ priors: [0.5], strengths: [[1.5]] }),
    /strengths\[0\]\[0\] is 1.5; .* \[0, 1\]/,
  );
  assert.throws(
    () => binarySparseCoding({ weights: [[1]], bias: [0], precision: [0] }),
    /precision\[0\] is 0/,
  );
  assert.throws(() => coding.logJoint([NaN], [0, 0, 0]), /visible vector\[0\] is NaN/);
});
