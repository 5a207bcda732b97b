/**
 * Each chain cut into a first and a second half (a middle draw of an odd number is left out), so that a chain that
 * drifts disagrees with itself.
 * @throws RangeError when there are fewer than four draws, chains of different lengths, or a draw that is no number
 * @see Gelman et al. (2013), Bayesian Data Analysis, section 11.4
 */
export function splitChains(chains: readonly ArrayLike<number>[]): Float64Array[] {
  requireChains(chains);
  return chains.flatMap(chain => {
    const half = Math.floor(chain.length / 2);
    const values = Float64Array.from(chain);
    return [values.subarray(0, half), values.subarray(chain.length - half)];
  });
}

function requireChains(chains: readonly ArrayLike<number>[]): void {
  const lengths = chains.map(chain => chain.length);
  if (chains.length === 0 || Math.min(...lengths) < 4 || new Set(lengths).size > 1) {
    throw new RangeError(
      `chains of ${lengths.join(', ') || 'no'} draws; they must be equally long, at least 4 draws`,
    );
  }
  chains.forEach((chain, index) => {
    const at = Array.prototype.findIndex.call(chain, value => !Number.isFinite(value));
    if (at >= 0) {
      throw new RangeError(`draw ${at} of chain ${index} is ${chain[at]}; diagnostics need finite numbers`);
    }
  });
}
