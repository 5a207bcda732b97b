/** Exceedances behind an estimate at least: with fewer, the values are too few or too much alike to have a tail. */
const fewest = 20;

/**
 * Shape k of the generalised Pareto distribution fitted to the largest of the sizes, min(n/5, 3 sqrt(n)) of them: moments
 * of order 1/k and above are infinite in such a tail. Estimated by the posterior mean of Zhang and Stephens; about
 * (1 + k)/sqrt(3 sqrt(n)) is its standard error. -Infinity where too few sizes differ.
 * @see Zhang and Stephens (2009), Technometrics 51, 316-325
 * @see Vehtari, Simpson, Gelman, Yao and Gabry (2024), Pareto smoothed importance sampling, JMLR 25, section 3
 */
export function paretoTailIndex(sizes: Float64Array): number {
  const sorted = Float64Array.from(sizes).sort();
  const n = sorted.length;
  const count = Math.floor(Math.min(n / 5, 3 * Math.sqrt(n)));
  const threshold = sorted[n - count - 1] ?? Number.NaN;
  const exceedances = sorted.subarray(n - count).map(x => x - threshold);
  const first = exceedances.findIndex(x => x > 0);
  return first < 0 || count - first < fewest ? -Infinity : shape(exceedances.subarray(first));
}

/** Shape of ascending positive exceedances. */
function shape(x: Float64Array): number {
  const n = x.length;
  const quartile = x[Math.floor(n / 4 + 0.5) - 1]!;
  const largest = x[n - 1]!;
  const grid = 30 + Math.floor(Math.sqrt(n));
  const candidates = Float64Array.from({ length: grid }, (_, j) => {
    return 1 / largest + (1 - Math.sqrt(grid / (j + 0.5))) / (3 * quartile);
  });
  const likelihoods = candidates.map(theta => profile(theta, x));
  const best = likelihoods.reduce((a, b) => Math.max(a, b), -Infinity);
  let total = 0;
  let mean = 0;
  likelihoods.forEach((l, j) => {
    const weight = Math.exp(l - best);
    if (!(weight > 0)) return;
    total += weight;
    mean += weight * candidates[j]!;
  });
  return meanLogarithm(mean / total, x);
}

/** Mean of log(1 - theta x): the shape that is most likely for this theta. */
function meanLogarithm(theta: number, x: Float64Array): number {
  return x.reduce((sum, xi) => sum + Math.log1p(-theta * xi), 0) / x.length;
}

/** log-likelihood at the most likely shape. */
function profile(theta: number, x: Float64Array): number {
  const k = meanLogarithm(theta, x);
  return x.length * (Math.log(-theta / k) - k - 1);
}
