/** The gamma function below 0, where it changes its sign from pole to pole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unaryLogarithms } from '../../../src/derivation/evaluate/functions';
import { verdictsOf } from '../elaborate/judging';

const R = String.raw;

test('values and identities below 0 hold with their sign, alone and inside products', () => {
  for (const line of [R`\Gamma(-\frac12) = -2 \sqrt{\pi}`, R`\Gamma(-\frac32) = \frac43 \sqrt{\pi}`])
    assert.deepEqual(verdictsOf('', line), ['holds'], line);
  const given = R`a \in (-6, 0)`;
  for (const line of [
    R`\Gamma(a) = \frac{\Gamma(a + 1)}{a}`,
    R`\Gamma(a) = \frac{\pi}{\sin(\pi a) \Gamma(1 - a)}`,
    R`\Gamma(a) \Gamma(1 - a) = \frac{\pi}{\sin \pi a}`,
  ])
    assert.deepEqual(verdictsOf(given, line), ['holds'], line);
  for (const line of [
    R`\Gamma(a) = -\frac{\Gamma(a + 1)}{a}`,
    R`\Gamma(a) = |\Gamma(a)|`,
    R`\Gamma(a) = \frac{\pi}{\sin(\pi a) \Gamma(-a)}`,
  ])
    assert.deepEqual(verdictsOf(given, line), ['fails'], line);
});

test('the logarithm of a negative value stays undefined', () => {
  assert.deepEqual(verdictsOf(R`a \in (-1, 0)`, R`\log \Gamma(a) = \log |\Gamma(a)|`), ['fails']);
  assert.deepEqual(verdictsOf(R`a \in (-2, -1)`, R`\log \Gamma(a) = \log |\Gamma(a)|`), ['holds']);
});

test('log |Gamma| below 0 is as exact as it says', () => {
  // mpmath, to 17 digits: log(abs(gamma(x))) of the double nearest to x.
  const values: readonly (readonly [x: number, logarithm: number])[] = [
    [-0.19170624443134, 1.795925856740651],
    [-0.5, 1.2655121234846454],
    [-1.1917978427862197, 1.6200718753930756],
    [-1.5, 0.860047015376481],
    [-2.4570247382208, 7.292550612674703e-16],
    [-3.999, 3.731209100567731],
    [-5.98647953427927, -2.250092860448829],
    [-12.63171884582798, -20.365716311104983],
    [-30.25, -74.02239745035548],
    [-170.5, -707.9984331450788],
    [-250.75, -1136.6976446372873],
  ];
  const { value, ulps } = unaryLogarithms.gamma!;
  for (const [x, logarithm] of values) {
    const bound = ulps * 2 ** -53 * (1 + Math.abs(logarithm));
    assert.ok(Math.abs(value(x) - logarithm) <= bound, `${x}: ${value(x)}`);
  }
});
