import { bernoulli } from './bernoulli';
import { beta } from './beta';
import { binomial } from './binomial';
import { categorical } from './categorical';
import { cauchy } from './cauchy';
import { chiSquared } from './chi-squared';
import { dirichlet } from './dirichlet';
import type { Distribution } from './distribution';
import { exponential } from './exponential';
import { gamma } from './gamma';
import { geometric } from './geometric';
import { inverseGamma } from './inverse-gamma';
import { laplace } from './laplace';
import { logNormal } from './log-normal';
import { logistic } from './logistic';
import { multinomial } from './multinomial';
import { multivariateNormal } from './multivariate-normal';
import { negativeBinomial } from './negative-binomial';
import { normal } from './normal';
import { pareto } from './pareto';
import { poisson } from './poisson';
import { locatedStudentT, studentT } from './student-t';
import { uniform } from './uniform';
import { weibull } from './weibull';
import { wishart } from './wishart';

/** Every family, in the order of the documentation. */
export const distributions: readonly Distribution[] = [
  normal,
  logNormal,
  studentT,
  locatedStudentT,
  cauchy,
  laplace,
  logistic,
  uniform,
  beta,
  gamma,
  inverseGamma,
  chiSquared,
  exponential,
  weibull,
  pareto,
  bernoulli,
  binomial,
  poisson,
  geometric,
  negativeBinomial,
  categorical,
  multinomial,
  dirichlet,
  multivariateNormal,
  wishart,
];

const byAlias = new Map<string, Distribution>();
for (const distribution of distributions) {
  for (const alias of [distribution.name, ...distribution.aliases]) {
    const taken = byAlias.get(alias);
    if (taken !== undefined && taken !== distribution) {
      throw new Error(`alias ${alias} names both ${taken.name} and ${distribution.name}`);
    }
    byAlias.set(alias, distribution);
  }
}

/** What surrounds a name in LaTeX and means nothing for it. */
const wrappers = new Set([
  'mathcal',
  'mathrm',
  'mathbf',
  'mathbb',
  'mathsf',
  'text',
  'textrm',
  'operatorname',
  'rm',
  'cal',
]);

/**
 * The family that LaTeX calls by this name: '\\mathcal{N}', 'N', '\\mathrm{Gam}', 'Inverse-Gamma' and 'InverseGamma'
 * are read alike; undefined if there is none.
 */
export function findDistribution(name: string): Distribution | undefined {
  let core = '';
  for (const word of splitWords(name)) if (!wrappers.has(word)) core += word;
  return byAlias.get(core);
}

/** Runs of letters and digits. */
function splitWords(name: string): string[] {
  const words: string[] = [];
  let word = '';
  for (const character of `${name} `) {
    const isLetter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    if (isLetter || (character >= '0' && character <= '9')) word += character;
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return words;
}
