/** y = factor x^exponent. */
export interface PowerLawFit {
  readonly exponent: number;
  /** Standard error of the exponent from the scatter about the line; 0 for two points. */
  readonly standardError: number;
  readonly factor: number;
}

/**
 * The power law through points, by least squares on their logarithms: its exponent is the slope on a log-log plot.
 * @throws RangeError when there are fewer than two points, or one is not positive
 */
export function powerLawFit(x: ArrayLike<number>, y: ArrayLike<number>): PowerLawFit {
  if (x.length !== y.length || x.length < 2) {
    throw new RangeError(
      `power law: ${x.length} values of x and ${y.length} of y; give as many of each, at least 2`,
    );
  }
  const logX = logarithms('x', x);
  const logY = logarithms('y', y);
  const n = x.length;
  const meanX = logX.reduce((sum, value) => sum + value, 0) / n;
  const meanY = logY.reduce((sum, value) => sum + value, 0) / n;
  let spread = 0;
  let together = 0;
  for (let i = 0; i < n; i++) {
    spread += (logX[i] - meanX) * (logX[i] - meanX);
    together += (logX[i] - meanX) * (logY[i] - meanY);
  }
  const exponent = together / spread;
  let scatter = 0;
  for (let i = 0; i < n; i++) {
    const miss = logY[i] - meanY - exponent * (logX[i] - meanX);
    scatter += miss * miss;
  }
  const standardError = n > 2 ? Math.sqrt(scatter / (n - 2) / spread) : 0;
  return { exponent, standardError, factor: Math.exp(meanY - exponent * meanX) };
}

function logarithms(name: string, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (value, i) => {
    if (value > 0 && value < Infinity) return Math.log(value);
    throw new RangeError(`power law: ${name} at place ${i} is ${value}; it must be a positive number`);
  });
}
