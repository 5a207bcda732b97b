import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normal, normalisedDensity, random, unknownVolatility } from '../../src';
import { close } from './close';

const market = unknownVolatility({ priorMean: 0.5, priorVariance: 2 });

test('the joint is the prior times one Gaussian for each return', () => {
  const returns = [0.3, -1.2, 2];
  for (const z of [-3, 0, 1.7]) {
    const each = returns.map(r => normal.logDensity(r, [0, Math.exp(z)]));
    const expected = normal.logDensity(z, [0.5, 2]) + each.reduce((sum, log) => sum + log, 0);
    close(market.logJoint(returns, z), expected);
    close(market.logLikelihood(-1.2, z), each[1]!);
  }
});

test('without returns the posterior is the prior', () => {
  const { logNormaliser, mean } = normalisedDensity(z => market.logJoint([], z));
  close(logNormaliser.value, 0);
  close(mean.value, 0.5, 1e-11);
});

test('the squares of drawn returns have the mean of a log-normal', () => {
  const stream = random(6);
  const calm = unknownVolatility({ priorMean: 0, priorVariance: 0.04 });
  const n = 20000;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const ret = calm.sample(1, stream).returns[0]!;
    total += ret * ret;
  }
  // E[r^2] = e^(0.02), E[r^4] = 3 e^(0.08), so that the standard deviation of r^2 is below 1.5; six standard errors.
  assert.ok(Math.abs(total / n - Math.exp(0.02)) < (6 * 1.5) / Math.sqrt(n));
});

test('a return that is not a number and a variance that is not positive are refused', () => {
  assert.throws(() => market.logJoint([1, NaN], 0), /returns\[1\] is NaN/);
  assert.throws(() => unknownVolatility({ priorMean: 0, priorVariance: 0 }), /priorVariance is 0/);
});
