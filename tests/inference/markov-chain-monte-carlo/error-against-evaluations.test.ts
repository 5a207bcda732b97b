import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorAgainstEvaluations, metropolisHastings, targetDensity } from '../../../src/inference';

const target = targetDensity(['x'], { logDensity: ([x]) => -0.5 * x * x });
const options = { seed: 1, chains: 3, draws: 40, warmup: 10, scale: 1, start: [0], progress: false };
const result = metropolisHastings(target, options);

test('errors are those of the running means, over the chains', () => {
  const { errors } = errorAgainstEvaluations(result, ([x]) => x, 0.1, [10, 40]);
  const misses = result.of('x').map(chain => chain.reduce((sum, x) => sum + x, 0) / 40 - 0.1);
  const expected = Math.sqrt(misses.reduce((sum, miss) => sum + miss * miss, 0) / 3);
  assert.ok(Math.abs(errors[1] - expected) < 1e-14, `${errors[1]}, not ${expected}`);
});

test('evaluations count the warm-up of a chain and the draws so far', () => {
  // Each chain: one for its start in the run, one in the kernel, ten in the warm-up, one per draw.
  const { evaluations } = errorAgainstEvaluations(result, ([x]) => x, 0, [10, 40]);
  assert.deepEqual(evaluations, [22, 52]);
});

test('counts beyond the draws are refused', () => {
  assert.throws(() => errorAgainstEvaluations(result, ([x]) => x, 0, [41]), /a count of 41 draws/);
  assert.throws(() => errorAgainstEvaluations(result, ([x]) => x, 0, [0]), /a count of 0 draws/);
});
