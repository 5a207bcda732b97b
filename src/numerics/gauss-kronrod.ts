import { AdaptiveSearch } from './adaptive-search';
import { asIntegrand, type Integrand, type IntegrandLike } from './integrand';
import { PanelRule } from './kronrod-panel';
import {
  checkLimits,
  type Integral,
  type QuadratureOptions,
  type Segment,
  segmentsAt,
  type Tolerances,
  tolerances,
} from './quadrature-options';

/**
 * Integral of f over [a, b] by globally adaptive 21-point Gauss-Kronrod quadrature.
 *
 * a, b may be infinite (x = centre + 2 scale (1 - w)/w); f is never evaluated at a, b or a breakpoint. Towards an end
 * where bisection stalls, x^alpha and log x are flattened by u^8, u^64, u^512. `error` adds, over panels, the
 * extrapolated decay of the Legendre coefficients of f, f's own errors, and what rounding x does to f; a spike
 * between the nodes, or a step within a five-hundredth of the range from its ends, is missed: use `integrate` for densities. An integral of x^-alpha on (0, 1) with alpha above 0.999 is
 * reported as divergent. Where f(x) is NaN or infinite, the range is broken at x, at most 12 times.
 * @example gaussKronrod(x => Math.exp(-x * x), 0, 1) // value 0.746824132812427, error < 1e-14
 * @see Piessens et al. (1983), QUADPACK (the adaptive scheme); Gonnet (2010), ACM TOMS 37, 26 (the error estimate)
 */
export function gaussKronrod(
  f: IntegrandLike,
  a: number,
  b: number,
  options: QuadratureOptions = {},
): Integral {
  checkLimits(a, b);
  const sign = a > b ? -1 : 1;
  const segments = segmentsAt(Math.min(a, b), Math.max(a, b), options);
  const result = gaussKronrodOver(asIntegrand(f), segments, tolerances(options));
  return sign < 0 ? { ...result, value: -result.value } : result;
}

/** The same over segments that touch, each with its own change of variables. */
export function gaussKronrodOver(f: Integrand, segments: readonly Segment[], limits: Tolerances): Integral {
  const rule = new PanelRule(f);
  const search = new AdaptiveSearch(rule, limits);
  for (const segment of segments) search.addRange(segment);
  const result = search.run();
  rule.release();
  return result;
}
