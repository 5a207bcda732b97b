import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distributions, findDistribution } from '../../src/distributions';
import { matrix } from '../../src/linear-algebra';

describe('findDistribution', () => {
  const names: readonly (readonly [string, string])[] = [
    ['\\mathcal{N}', 'Normal'],
    ['N', 'Normal'],
    ['\\mathrm{Gam}', 'Gamma'],
    ['Bern', 'Bernoulli'],
    ['\\text{Inverse-Gamma}', 'InverseGamma'],
    ['IG', 'InverseGamma'],
    ['\\operatorname{Dir}', 'Dirichlet'],
    ['Pois', 'Poisson'],
    ['\\mathcal{U}', 'Uniform'],
    ['St', 'LocatedStudentT'],
    ['\\mathcal{W}', 'Wishart'],
    ['Student-t', 'StudentT'],
    ['\\chi^2', 'ChiSquared'],
  ];
  for (const [written, name] of names) {
    it(`reads ${written} as ${name}`, () => assert.equal(findDistribution(written)?.name, name));
  }

  it('finds nothing for a name that no family has', () => {
    assert.equal(findDistribution('Q'), undefined);
    assert.equal(findDistribution(''), undefined);
  });

  it('finds every family under its own name', () => {
    for (const family of distributions) assert.equal(findDistribution(family.name), family);
  });
});

describe('bad parameters', () => {
  const check = (name: string, ...parameters: never[]) => findDistribution(name)!.check(parameters);
  const cases: readonly (readonly [string, readonly unknown[], RegExp])[] = [
    ['N', [0, -1], /variance of Normal is -1; it must be a finite number above 0/],
    ['N', [0], /variance of Normal is missing/],
    ['N', [0, 1, 2], /Normal got 3 parameters; it takes 2: mean, variance/],
    ['Bern', [1.2], /probability of Bernoulli is 1.2; it must be a number in \[0, 1\]/],
    ['Bin', [2.5, 0.1], /trials of Binomial is 2.5; it must be an integer from 0 on/],
    ['U', [2, 1], /lower end is 2 and upper end 1; the lower one must be less/],
    ['Dir', [new Float64Array([1, -1])], /concentration of Dirichlet is \[1, -1\]/],
    ['Cat', [new Float64Array([0.5, 0.6])], /probabilities of Categorical is \[0.5, 0.6\]/],
    ['W', [matrix([[1]]), -1], /degrees of freedom of Wishart is -1/],
    [
      'W',
      [
        matrix([
          [1, 0],
          [0, 1],
        ]),
        0.5,
      ],
      /must be above 1/,
    ],
    [
      'MVN',
      [
        new Float64Array(2),
        matrix([
          [1, 2],
          [2, 1],
        ]),
      ],
      /covariance of MultivariateNormal is a 2 x 2 matrix that is not/,
    ],
  ];
  for (const [name, parameters, message] of cases) {
    it(`of ${name} are refused: ${message.source}`, () => {
      assert.throws(() => check(name, ...(parameters as never[])), { name: 'RangeError', message });
    });
  }
});
