/** What a word that is not known may have been meant for. */

import { functionWords } from './words';

/** Letters that must be changed, added or left out to make one word of the other (Levenshtein 1966). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The known word at distance one; undefined for a word that is known or too short to tell. */
export function similarTo(word: string, known: Iterable<string>): string | undefined {
  const all = [...known];
  if (word.length < 3 || all.includes(word)) return undefined;
  return all.find(other => other.length > 1 && editDistance(word, other) === 1);
}

const greek =
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega';
const signs =
  'in notin le leq ge geq ne neq approx propto sim to succ succeq implies iff cdot times dots ldots cdots infty mid top frac sqrt sum prod int partial nabla mathbb mathcal mathrm mathbf text left right hat bar tilde quad qquad';

const commands: ReadonlySet<string> = new Set([
  ...`${greek} ${signs} log ln exp sin cos tan det max min lim binom`.split(' '),
]);

/** `\\in` for `\\inn`. */
export function similarCommand(command: string): string | undefined {
  const found = /^\\[A-Za-z]+$/.test(command) ? similarTo(command.slice(1), commands) : undefined;
  return found && `\\${found}`;
}

/** Names of laws and moments, as they are written in roman type. */
const lawWords: ReadonlySet<string> = new Set(
  (
    'Normal Gaussian Uniform Bernoulli Binomial Categorical Multinomial Poisson Exponential Gamma Beta Dirichlet Laplace ' +
    'Wishart Student Geometric Cauchy Pareto Weibull Logistic Var Cov Corr'
  ).split(' '),
);

/** `Normal` for `Normall`. */
export const similarRoman = (word: string): string | undefined =>
  similarTo(word, [...lawWords, ...functionWords]);

/** Is a word of roman type a known one with a letter doubled, `Varr`? Nobody means a name of their own by that. */
export function doubledRoman(word: string): string | undefined {
  const known = [...lawWords, ...functionWords];
  if (known.includes(word)) return undefined;
  for (let i = 1; i < word.length; i++) {
    const other = word.slice(0, i) + word.slice(i + 1);
    if (word[i] === word[i - 1] && known.includes(other)) return other;
  }
  return undefined;
}
