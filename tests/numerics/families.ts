/** The families of fixtures/generate.py as integrands, terms and factors: the same formulas, written for doubles. */
import pow from '@stdlib/math-base-special-pow';
import {
  beta,
  cauchy,
  dirichlet,
  gamma,
  inverseGamma,
  laplace,
  logNormal,
  normal,
  poisson,
  type ScalarDistribution,
  studentT,
} from '../../src/distributions';
import {
  type CubatureOptions,
  type Integrand,
  type IntegrandLike,
  type IntegrateOptions,
  type LogIntegrand,
  type LogPointIntegrand,
  log1pExp,
  logAddExp,
  type WeightedIntegrand,
} from '../../src/numerics';

/**
 * A density times a factor, with the density's own bound on its rounding; the factor counts as accurate to 4 units in
 * the last place, or, if it is -log of the density, as that.
 */
class Weighted implements WeightedIntegrand {
  log = 0;
  logError = 0;
  factor = 1;
  factorError = 0;
  constructor(
    private readonly family: ScalarDistribution,
    private readonly parameters: readonly number[],
    private readonly factorOf: 'entropy' | ((x: number) => number),
  ) {}
  evaluate(x: number): void {
    this.log = this.family.logDensity(x, this.parameters);
    this.logError = this.family.roundOff(x, this.parameters);
    this.factor = this.factorOf === 'entropy' ? -this.log : this.factorOf(x);
    this.factorError = this.factorOf === 'entropy' ? this.logError : 1e-15 * Math.abs(this.factor);
  }
}

export interface IntegralCase {
  readonly f: IntegrandLike | LogIntegrand | WeightedIntegrand;
  readonly a: number;
  readonly b: number;
  readonly options?: IntegrateOptions;
}

const line = { a: -Infinity, b: Infinity };
const half = { a: 0, b: Infinity };
const unit = { a: 0, b: 1 };

/** log of the normal density by mean and STANDARD DEVIATION. */
const logNormalDensity = (x: number, mu: number, s: number) => normal.logDensity(x, [mu, s * s]);
const normalLog = (mu: number, s: number) => (x: number) => logNormalDensity(x, mu, s);

type Family = (...parameters: number[]) => IntegralCase;

export const integralFamilies: Record<string, Family> = {
  'normal-mass': (mu, s) => ({ f: { log: normalLog(mu!, s!) }, ...line }),
  'normal-moment': (mu, s, k) => ({
    f: { log: normalLog(mu!, s!), factor: x => [1, x, x * x, x * x * x, x * x * x * x][k!]! },
    ...line,
  }),
  'kl-normal': (m1, s1, m2, s2) => ({
    f: {
      log: normalLog(m1!, s1!),
      factor: x => logNormalDensity(x, m1!, s1!) - logNormalDensity(x, m2!, s2!),
    },
    ...line,
  }),
  'normal-exponential': (mu, s, t) => ({ f: { log: x => logNormalDensity(x, mu!, s!) + t! * x }, ...line }),
  'normal-cosine': (mu, s, w) => ({ f: { log: normalLog(mu!, s!), factor: x => Math.cos(w! * x) }, ...line }),
  'normal-softplus': (mu, s) => ({ f: { log: normalLog(mu!, s!), factor: log1pExp }, ...line }),
  'normal-relu': (mu, s, c) => ({
    f: { log: normalLog(mu!, s!), factor: x => Math.max(0, x - c!) },
    ...line,
    options: { kinks: [x => x - c!] },
  }),
  'normal-tail': (mu, s, c) => ({
    f: { log: normalLog(mu!, s!), factor: x => (x > c! ? 1 : 0) },
    ...line,
    options: { kinks: [x => x - c!] },
  }),
  'mixture-entropy': (m1, s1, m2, s2, w) => {
    const log = (x: number) =>
      logAddExp(
        Math.log(w!) + logNormalDensity(x, m1!, s1!),
        Math.log1p(-w!) + logNormalDensity(x, m2!, s2!),
      );
    const hints = [
      { at: m1!, scale: s1! },
      { at: m2!, scale: s2! },
    ];
    return { f: { log, factor: x => -log(x) }, ...line, options: { hints } };
  },
  'cauchy-entropy': s => {
    return { f: new Weighted(cauchy, [0, s!], 'entropy'), ...line };
  },
  'student-entropy': nu => {
    return { f: new Weighted(studentT, [nu!], 'entropy'), ...line };
  },
  'student-second-moment': nu => ({
    f: { log: x => studentT.logDensity(x, [nu!]) + 2 * Math.log(Math.abs(x)) },
    ...line,
  }),
  'gamma-entropy': (a, b) => {
    return { f: new Weighted(gamma, [a!, b!], 'entropy'), ...half };
  },
  'gamma-log': (a, b) => ({ f: new Weighted(gamma, [a!, b!], Math.log), ...half }),
  'inverse-gamma-mean': (a, b) => ({
    f: { log: x => inverseGamma.logDensity(x, [a!, b!]), factor: x => x },
    ...half,
  }),
  'log-normal-mean': (mu, v) => ({
    f: { log: x => logNormal.logDensity(x, [mu!, v!]), factor: x => x },
    ...half,
  }),
  'beta-entropy': (a, b) => {
    return { f: new Weighted(beta, [a!, b!], 'entropy'), ...unit };
  },
  'laplace-kl': (m1, b1, m2, b2) => ({
    f: {
      log: x => laplace.logDensity(x, [m1!, b1!]),
      factor: x => laplace.logDensity(x, [m1!, b1!]) - laplace.logDensity(x, [m2!, b2!]),
    },
    ...line,
    options: { kinks: [x => x - m1!, x => x - m2!] },
  }),
  'exponential-oscillation': w => ({ f: { log: x => -x, factor: x => Math.sin(w! * x) }, ...half }),
  'cosine-wave': w => ({ f: x => Math.cos(w! * x), ...unit }),
  fresnel: b => ({ f: x => Math.sin(x * x), a: 0, b: b! }),
  'power-logarithm': p => ({ f: x => Math.exp(p! * Math.log(x)) * Math.log(x), ...unit }),
  'log-sine': () => ({ f: x => Math.log(Math.sin(x)), a: 0, b: Math.PI / 2 }),
  'interior-power': (c, p) => ({
    f: x => Math.exp(p! * Math.log(Math.abs(x - c!))),
    ...unit,
    options: { breakpoints: [c!] },
  }),
  arc: () => ({ f: x => 1 / Math.sqrt(x * (1 - x)), ...unit }),
  lorentz: (c, w) => ({
    f: x => w! / ((x - c!) * (x - c!) + w! * w!),
    ...unit,
    options: { hints: [{ at: c!, scale: w! }] },
  }),
  'narrow-gauss': (c, w) => ({ f: { log: x => -0.5 * ((x - c!) / w!) * ((x - c!) / w!) }, ...unit }),
  'power-tail': p => ({ f: x => Math.exp(-p! * Math.log(x)), a: 1, b: Infinity }),
  'rational-tail': p => ({ f: x => 1 / (1 + Math.exp(p! * Math.log(x))), ...half }),
  'abs-sine': n => ({ f: x => Math.abs(Math.sin(x)), a: 0, b: n!, options: { kinks: [Math.sin] } }),
  runge: a => ({ f: x => 1 / (1 + a! * a! * x * x), a: -1, b: 1 }),
  smooth: k => ({ f: x => Math.exp(k! * x), ...unit }),
};

export interface TermCase {
  readonly term: IntegrandLike;
  readonly from: number;
}

/** A weight times a Poisson probability, with their rounding. */
function poissonTerm(rate: number, weight: (k: number, log: number) => number): Integrand {
  return {
    error: 0,
    value(k) {
      const log = poisson.logDensity(k, [rate]);
      const value = weight(k, log) * Math.exp(log);
      this.error = Math.abs(value) * (2 * poisson.roundOff(k, [rate]) + 1e-15);
      return value;
    },
  };
}

/** exp of an exponent that was rounded. */
function exponential(exponent: (k: number) => number, factor: (k: number) => number = () => 1): Integrand {
  return {
    error: 0,
    value(k) {
      const e = exponent(k);
      const value = factor(k) * Math.exp(e);
      this.error = Math.abs(value) * 2.3e-16 * (4 + 2 * Math.abs(e));
      return value;
    },
  };
}

const sign = (k: number) => (k % 2 === 0 ? 1 : -1);

export const sumFamilies: Record<string, (...parameters: number[]) => TermCase> = {
  zeta: s => ({ term: exponential(k => -s! * Math.log(k)), from: 1 }),
  eta: s => ({
    term: exponential(
      k => -s! * Math.log(k),
      k => -sign(k),
    ),
    from: 1,
  }),
  geometric: r => ({
    term: exponential(
      k => k * Math.log(Math.abs(r!)),
      k => (r! < 0 ? sign(k) : 1),
    ),
    from: 0,
  }),
  logarithm: x => ({
    term: k => ((x! < 0 ? sign(k) : 1) * Math.exp(k * Math.log(Math.abs(x!)))) / k,
    from: 1,
  }),
  exponential: x => {
    const terms = [1];
    const term: Integrand = {
      error: 0,
      value(k) {
        for (let i = terms.length; i <= k; i++) terms.push((terms[i - 1]! * x!) / i);
        this.error = Math.abs(terms[k]!) * 2.3e-16 * k;
        return terms[k]!;
      },
    };
    return { term, from: 0 };
  },
  lattice: a => ({ term: k => 1 / (k * k + a! * a!), from: 0 }),
  theta: s => ({ term: exponential(k => (-0.5 * k * k) / (s! * s!)), from: 0 }),
  'poisson-mean': r => ({ term: poissonTerm(r!, k => k), from: 0 }),
  'poisson-entropy': r => ({ term: poissonTerm(r!, (_k, log) => -log), from: 0 }),
  'geometric-log': p => ({
    term: exponential(
      k => (k - 1) * Math.log1p(-p!),
      k => p! * Math.log(k),
    ),
    from: 1,
  }),
  telescope: () => ({ term: k => 1 / (k * (k + 1)), from: 1 }),
  catalan: () => ({ term: k => sign(k) / ((2 * k + 1) * (2 * k + 1)), from: 0 }),
};

export const productFamilies: Record<string, (...parameters: number[]) => TermCase> = {
  hyperbolic: x => ({ term: k => 1 + (x! * x!) / (k * k), from: 1 }),
  cosines: x => ({ term: k => Math.cos(x! / pow(2, k)), from: 1 }),
};

export interface CubatureCase {
  readonly f: ((x: Float64Array) => number) | LogPointIntegrand;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly options?: CubatureOptions;
}

const plane = { lower: [-Infinity, -Infinity], upper: [Infinity, Infinity] };

function bivariate(x: Float64Array, r: number, s: number, t: number): number {
  const [a, b] = [x[0]! / s, x[1]! / t];
  const rest = (1 - r) * (1 + r);
  return (
    (-0.5 * (a * a - 2 * r * a * b + b * b)) / rest - Math.log(2 * Math.PI * s * t) - 0.5 * Math.log(rest)
  );
}

export const cubatureFamilies: Record<string, (...parameters: number[]) => CubatureCase> = {
  'correlated-moment': (r, s, t) => ({
    f: { log: x => bivariate(x, r!, s!, t!), factor: x => x[0]! * x[1]! },
    ...plane,
  }),
  'mutual-information': r => ({
    f: { log: x => bivariate(x, r!, 1, 1), factor: x => bivariate(x, r!, 1, 1) - bivariate(x, 0, 1, 1) },
    ...plane,
  }),
  orthant: r => ({ f: { log: x => bivariate(x, r!, 1, 1) }, lower: [0, 0], upper: [Infinity, Infinity] }),
  'normal-inverse-gamma': (a, b) => ({
    f: {
      log: x => normal.logDensity(x[0]!, [0, x[1]!]) + inverseGamma.logDensity(x[1]!, [a!, b!]),
      factor: x => x[0]! * x[0]!,
    },
    lower: [-Infinity, 0],
    upper: [Infinity, Infinity],
  }),
  'square-cosine': (a, b) => ({
    f: x => Math.cos(a! * x[0]! + b! * x[1]!),
    lower: [0, 0],
    upper: [1, 1],
  }),
  'dirichlet-log': (a, b, c) => {
    const alpha = new Float64Array([a!, b!, c!]);
    const point = new Float64Array(3);
    // x_1 = u, x_2 = (1 - u) v, x_3 = (1 - u)(1 - v), with the Jacobian 1 - u.
    const log = (x: Float64Array) => {
      point[0] = x[0]!;
      point[1] = (1 - x[0]!) * x[1]!;
      point[2] = (1 - x[0]!) * (1 - x[1]!);
      return dirichlet.logDensity(point, [alpha]) + Math.log1p(-x[0]!);
    };
    return { f: { log, factor: x => Math.log(x[0]!) }, lower: [0, 0], upper: [1, 1] };
  },
  chain: (a, b) => ({
    f: {
      log: x =>
        logNormalDensity(x[0]!, 0, 1) +
        logNormalDensity(x[1]!, x[0]!, a!) +
        logNormalDensity(x[2]!, x[1]!, b!),
      factor: x => x[2]! * x[2]!,
    },
    lower: [-Infinity, -Infinity, -Infinity],
    upper: [Infinity, Infinity, Infinity],
  }),
};
