import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Random, random } from '../../src/numerics';
import { meanBound } from '../../src/numerics/mean-bound';
import { paretoTailIndex } from '../../src/numerics/pareto-tail-index';

const draws = 16384;
const drawn = (source: Random, draw: (source: Random) => number) =>
  Float64Array.from({ length: draws }, () => draw(source));

const logNormal = (s: number) => (source: Random) => Math.exp(s * source.normal() - 0.5 * s * s);
const pareto = (a: number) => (source: Random) => (1 - source.uniform()) ** (-1 / a);
const event = (p: number) => (source: Random) => (source.uniform() < p ? 1 : 0);
const squaredNormals = (power: number) => (source: Random) => source.normal() ** power;

test('the tail index of Pareto draws is 1/a, and that of exponential ones 0', () => {
  const source = random(4);
  for (const a of [0.8, 1, 2, 5]) {
    // The tail of a Pareto distribution is a generalised Pareto one at any threshold: the standard error is (1 + k)/sqrt(384).
    const k = paretoTailIndex(drawn(source, pareto(a)));
    assert.ok(Math.abs(k - 1 / a) < (5 * (1 + 1 / a)) / Math.sqrt(384), `${a}: ${k}`);
  }
  assert.ok(Math.abs(paretoTailIndex(drawn(source, s => -Math.log(1 - s.uniform())))) < 5 / Math.sqrt(384));
  assert.equal(paretoTailIndex(new Float64Array(draws)), -Infinity);
});

const cases: readonly (readonly [
  string,
  (source: Random) => number,
  number,
  'never' | 'often' | 'always',
])[] = [
  ['normal', source => source.normal(), 0, 'always'],
  ['uniform', source => source.uniform(), 0.5, 'always'],
  ['exponential', source => -Math.log(1 - source.uniform()), 1, 'always'],
  ['square of a normal', squaredNormals(2), 1, 'always'],
  ['fourth power of a normal', squaredNormals(4), 3, 'often'],
  ['eighth power of a normal', squaredNormals(8), 105, 'never'],
  ['log-normal of deviation 0.7', logNormal(0.7), 1, 'always'],
  ['log-normal of deviation 1', logNormal(1), 1, 'often'],
  ['log-normal of deviation 2', logNormal(2), 1, 'never'],
  ['log-normal of deviation 3', logNormal(3), 1, 'never'],
  ['log-normal of deviation 4', logNormal(4), 1, 'never'],
  ['Pareto with variance', pareto(6), 1.2, 'always'],
  ['Pareto without variance', pareto(1.5), 3, 'never'],
  ['one in 20', event(0.05), 0.05, 'always'],
  ['one in 1000', event(1e-3), 1e-3, 'never'],
  ['one in 10000', event(1e-4), 1e-4, 'never'],
];

for (const [name, draw, truth, bounded] of cases) {
  test(`the bound of a mean covers, and is stated ${bounded}: ${name}`, () => {
    const source = random(11).split(name);
    let stated = 0;
    for (let i = 0; i < 60; i++) {
      const { mean, standardError, errors } = meanBound(drawn(source, draw));
      if (!(errors < Infinity)) continue;
      stated++;
      assert.ok(errors >= 6 && errors <= 12);
      assert.ok(Math.abs(mean - truth) <= errors * standardError, `${mean} +- ${standardError}`);
    }
    if (bounded === 'always') assert.equal(stated, 60);
    if (bounded === 'often') assert.ok(stated > 30, `${stated} of 60`);
    if (bounded === 'never') assert.equal(stated, 0);
  });
}

test('mean and standard error are those of the textbook, at any scale', () => {
  for (const unit of [1, 1e200, 1e-200]) {
    const { mean, standardError } = meanBound(Float64Array.of(unit, 2 * unit, 3 * unit, 6 * unit));
    // Sum of squares about 3 is 14, over 3 * 4.
    assert.ok(Math.abs(mean / unit - 3) < 1e-15);
    assert.ok(Math.abs(standardError / unit - Math.sqrt(14 / 12)) < 1e-15);
  }
});

test('draws that are all the same bound nothing', () => {
  assert.equal(meanBound(new Float64Array(draws)).errors, Infinity);
  assert.equal(meanBound(new Float64Array(draws).fill(3)).errors, Infinity);
});
