/** The families of fixtures/generate_slow.py as integrands and terms: the same formulas, written for doubles. */
import pow from '@stdlib/math-base-special-pow';

const { sin, cos, exp, sqrt, log } = Math;

export interface OscillatingCase {
  readonly f: (x: number) => number;
  readonly phases: readonly ((x: number) => number)[];
}

const linear =
  (...rates: readonly number[]) =>
  (f: (x: number) => number): OscillatingCase => ({ f, phases: rates.map(rate => (x: number) => rate * x) });

const powered = (a: number, n: number, f: (phase: number) => number): OscillatingCase => {
  const phase = (x: number) => a * pow(x, n);
  return { f: x => f(phase(x)), phases: [phase] };
};

export const oscillatingFamilies: Record<string, (a: number, b: number) => OscillatingCase> = {
  'cosine-over-square': (a, b) => linear(a)(x => cos(a * x) / (x * x + b * b)),
  'sine-over-square': (a, b) => linear(a)(x => (x * sin(a * x)) / (x * x + b * b)),
  'cosine-over-fourth-power': a => linear(a)(x => cos(a * x) / pow(1 + x * x, 2)),
  'sine-of-power': (a, p) => linear(a)(x => pow(x, p - 1) * sin(a * x)),
  'cosine-of-power': (a, p) => linear(a)(x => pow(x, p - 1) * cos(a * x)),
  'fresnel-sine': a => powered(a, 2, sin),
  'fresnel-cosine': a => powered(a, 2, cos),
  'sine-of-cube': a => powered(a, 3, sin),
  'square-of-sine': a => linear(a)(x => pow(sin(a * x) / x, 2)),
  'one-minus-cosine': a => linear(a)(x => 2 * pow(sin((a * x) / 2) / x, 2)),
  'product-of-sines': (a, b) => linear(a, b)(x => (sin(a * x) / x) * (sin(b * x) / x)),
  'difference-of-cosines': (a, b) =>
    linear(a, b)(x => (2 * sin(((a + b) / 2) * x) * sin(((b - a) / 2) * x)) / x),
  'sine-over-shifted': (a, b) => linear(a)(x => sin(a * x) / (x + b)),
  'cosine-over-root': (a, b) => linear(a)(x => cos(a * x) / sqrt(x * x + b * b)),
  'logarithm-sine': a => linear(a)(x => (log(x) * sin(a * x)) / x),
  'damped-cosine': (a, b) => linear(a)(x => exp(-b * x) * cos(a * x)),
};

export interface SeriesCase {
  readonly term: (k: number) => number;
  readonly from: number;
}

export const slowFamilies: Record<string, (a: number, b: number) => SeriesCase> = {
  hurwitz: (s, x) => ({ term: k => pow(k + x, -s), from: 0 }),
  'alternating-hurwitz': (s, x) => ({ term: k => (k % 2 === 0 ? 1 : -1) * pow(k + x, -s), from: 0 }),
  polylogarithm: (s, x) => ({ term: k => pow(x, k) * pow(k, -s), from: 1 }),
  'logarithmic-zeta': s => ({ term: k => log(k) * pow(k, -s), from: 1 }),
  'lattice-square': b => ({ term: k => 1 / (k * k + b * b), from: 1 }),
  'clausen-cosine': t => ({ term: k => cos(k * t) / (k * k), from: 1 }),
  'clausen-sine': t => ({ term: k => sin(k * t) / k, from: 1 }),
  exponential: x => {
    const terms = [1];
    const term = (k: number): number => {
      while (terms.length <= k) terms.push((terms.at(-1)! * x) / terms.length);
      return terms[k]!;
    };
    return { term, from: 0 };
  },
  'binomial-series': (a, x) => {
    const terms = [1];
    const term = (k: number): number => {
      while (terms.length <= k) terms.push((terms.at(-1)! * (a - terms.length + 1) * x) / terms.length);
      return terms[k]!;
    };
    return { term, from: 0 };
  },
  bertrand: q => ({ term: k => 1 / (k * pow(log(k), q)), from: 2 }),
};
