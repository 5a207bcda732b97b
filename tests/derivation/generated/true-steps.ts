/**
 * A generator of true steps, as LaTeX: laws that hold whatever stands for their letters, with random terms put in. Each
 * comes with a false twin: the same step with a realistic change that makes it false.
 */

import { type Random, random } from '../../../src/numerics';

export interface GeneratedStep {
  readonly law: string;
  readonly given: string;
  readonly document: string;
  /** The same step made false. */
  readonly twin: string;
}

/** What a law may draw: terms over a, b > 0 and x real. */
interface Draw {
  /** A positive term. */
  positive(): string;
  /** A real term. */
  real(): string;
  /** A term that is smooth in x. */
  smooth(): string;
  number(from: number, to: number): number;
  readonly source: Random;
}

interface Law {
  readonly name: string;
  readonly given: string;
  /** Left side, right side, right side of the false twin; the sign is `=` where none is named. */
  build(d: Draw): readonly [left: string, right: string, wrong: string, sign?: string];
}

const scalars = String.raw`x \in \mathbb{R}; a, b > 0`;

function drawing(source: Random): Draw {
  const pick = (choices: readonly (() => string)[]) => choices[source.integer(0, choices.length - 1)]!();
  const number = (from: number, to: number) => source.integer(from, to);
  const positive = (depth: number): string => {
    const leaf = () => pick([() => 'a', () => 'b', () => String(number(2, 5)), () => String.raw`\frac12`]);
    if (depth === 0) return leaf();
    const inner = () => positive(depth - 1);
    return pick([
      leaf,
      () => `(${inner()} + ${inner()})`,
      () => String.raw`${inner()} \cdot ${inner()}`,
      () => String.raw`\frac{${inner()}}{${inner()}}`,
      () => String.raw`\sqrt{${inner()}}`,
      () => String.raw`(1 + x^2)`,
      () => String.raw`e^{-x^2}`,
    ]);
  };
  const real = (depth: number): string => {
    const leaf = () => pick([() => 'x', () => positive(0), () => '-x']);
    if (depth === 0) return `(${leaf()})`;
    return pick([
      () => `(${real(depth - 1)} - ${positive(depth - 1)})`,
      () => String.raw`(${real(depth - 1)} \cdot ${positive(depth - 1)})`,
      () => String.raw`\tanh(${real(depth - 1)})`,
      () => String.raw`\log(${positive(depth)})`,
    ]);
  };
  const smooth = () =>
    pick([
      () => String.raw`\sin(a x)`,
      () => String.raw`e^{-b x}`,
      () => `x^{${number(2, 4)}}`,
      () => String.raw`\frac{1}{1 + x^2}`,
      () => String.raw`\log(1 + e^x)`,
      () => String.raw`\tanh(b x)`,
    ]);
  return { positive: () => positive(number(0, 2)), real: () => real(number(0, 2)), smooth, number, source };
}

const gaussian = String.raw`x, \mu, m \in \mathbb{R}; \sigma, s > 0
p(x) = \mathcal{N}(x; \mu, \sigma^2)
q(x) = \mathcal{N}(x; m, s^2)`;
const tables = String.raw`x \in \{1, 2, 3\}; z \in \{0, 1\}
p(z), p(x \mid z), q(z), r(x) \text{ any tables}`;
const pair = String.raw`x \in \{1, 2, 3\}; z \in \{0, 1\}; p(z), p(x \mid z) \text{ any tables}`;
const matrices = String.raw`A, B \in \mathbb{R}^{2 \times 2}; S \in \mathbb{R}^{2 \times 2}; S \succ 0; u, v \in \mathbb{R}^2; a > 0`;
const families = String.raw`n \in \{2, \dots, 5\}; x_1, \dots, x_n \in \mathbb{R}; y_1, \dots, y_n \in \mathbb{R}; a > 0`;

const algebra: readonly Law[] = [
  {
    name: 'distributive law',
    given: scalars,
    build(d) {
      const [u, v, w] = [d.real(), d.real(), d.positive()];
      return [`${w} (${u} + ${v})`, `${w} ${u} + ${w} ${v}`, `${w} ${u} + ${w} ${v} + 1`];
    },
  },
  {
    name: 'square of a difference',
    given: scalars,
    build(d) {
      const [u, v] = [`(${d.real()})`, `(${d.real()})`];
      return [`(${u} - ${v})^2`, `${u}^2 - 2 ${u} ${v} + ${v}^2`, `${u}^2 - 2 ${u} ${v} - ${v}^2 - 1`];
    },
  },
  {
    name: 'logarithm of a product',
    given: scalars,
    build(d) {
      const [u, v] = [d.positive(), d.positive()];
      return [
        String.raw`\log\left(${u} \cdot ${v}\right)`,
        String.raw`\log(${u}) + \log(${v})`,
        String.raw`\log(${u}) + 2 \log(${v}) + 1`,
      ];
    },
  },
  {
    name: 'logarithm of a quotient',
    given: scalars,
    build(d) {
      const [u, v] = [d.positive(), d.positive()];
      return [
        String.raw`\ln\frac{${u}}{${v}}`,
        String.raw`-\ln\frac{${v}}{${u}}`,
        String.raw`2 - \ln\frac{${v}}{${u}}`,
      ];
    },
  },
  {
    name: 'exponential of a sum',
    given: scalars,
    build(d) {
      const [u, v] = [d.real(), d.real()];
      return [
        String.raw`e^{\tanh(${u}) + \tanh(${v})}`,
        String.raw`\exp(\tanh(${u})) \exp(\tanh(${v}))`,
        String.raw`\exp(\tanh(${u})) + 8 \exp(\tanh(${v}))`,
      ];
    },
  },
  {
    name: 'fraction of fractions',
    given: scalars,
    build(d) {
      const [u, v, w] = [d.positive(), d.positive(), d.positive()];
      return [
        String.raw`\frac{${u}}{\frac{${v}}{${w}}}`,
        String.raw`\frac{${u} \cdot ${w}}{${v}}`,
        String.raw`\frac{${u} \cdot ${w}}{${v}} (1 + \frac{1}{10})`,
      ];
    },
  },
  {
    name: 'difference of squares',
    given: scalars,
    build(d) {
      const [u, v] = [`(${d.real()})`, `(${d.positive()})`];
      return [
        String.raw`\frac{${u}^2 - ${v}^2}{${v}}`,
        String.raw`\frac{(${u} - ${v})(${u} + ${v})}{${v}}`,
        String.raw`\frac{(${u} - ${v})(${u} + ${v})}{${v}} + 1`,
      ];
    },
  },
  {
    name: 'arithmetic and geometric mean',
    given: scalars,
    build(d) {
      const [u, v] = [d.positive(), d.positive()];
      return [
        `${u} + ${v}`,
        String.raw`2 \sqrt{${u} \cdot ${v}}`,
        String.raw`3 (${u} + ${v})`,
        String.raw`\ge`,
      ];
    },
  },
];

const calculus: readonly Law[] = [
  {
    name: 'product rule',
    given: scalars,
    build(d) {
      const [f, g] = [d.smooth(), d.smooth()];
      const D = (body: string) => String.raw`\frac{d}{dx} \left(${body}\right)`;
      const [left, first, second] = [D(`${f} \\cdot ${g}`), `${D(f)} \\cdot ${g}`, `${f} \\cdot ${D(g)}`];
      return [left, `${first} + ${second}`, `${first} + ${second} + 1`];
    },
  },
  {
    name: 'fundamental theorem',
    given: scalars,
    build(d) {
      const [f, upper] = [d.smooth(), d.number(1, 3)];
      const slope = String.raw`\frac{d}{dx} \left(${f}\right)`;
      const difference = String.raw`\left[${f}\right]_{x=0}^{x=${upper}}`;
      return [String.raw`\int_0^{${upper}} ${slope} \, dx`, difference, `${difference} + 1`];
    },
  },
  {
    name: 'linearity of the integral',
    given: scalars,
    build(d) {
      const [f, g, k] = [d.smooth(), d.smooth(), d.number(2, 6)];
      const part = (body: string) => String.raw`\int_0^1 ${body} \, dx`;
      const right = `${k} ${part(f)} - ${part(g)}`;
      return [part(String.raw`\left(${k} ${f} - ${g}\right)`), right, `${right} + 1`];
    },
  },
];

const probability: readonly Law[] = [
  {
    name: 'moments of a normal law',
    given: gaussian,
    build(d) {
      const k = d.number(1, 9);
      const right = String.raw`(\mu - ${k})^2 + \sigma^2`;
      return [String.raw`\mathbb{E}_{p}[(x - ${k})^2]`, right, String.raw`(\mu + ${k})^2 + \sigma^2`];
    },
  },
  {
    name: 'divergence of normal laws',
    given: gaussian,
    build() {
      const right = String.raw`\log\frac{s}{\sigma} + \frac{\sigma^2 + (\mu - m)^2}{2 s^2} - \frac12`;
      return [String.raw`\mathrm{KL}(p \| q)`, right, right.replace('2 s^2', String.raw`2 \sigma^2`)];
    },
  },
  {
    name: 'gain in the bound',
    given: tables,
    build() {
      const right = String.raw`\mathbb{E}_{q}[\log p(x, z)] + H[q] + \mathrm{KL}(q(z) \| p(z \mid x))`;
      return [String.raw`\log p(x)`, right, right.replace('+ H', '- H')];
    },
  },
  {
    name: 'bound on the evidence',
    given: tables,
    build() {
      const bound = String.raw`\mathbb{E}_{q}[\log p(x \mid z)] - \mathrm{KL}(q(z) \| p(z))`;
      return [String.raw`\log p(x)`, bound, `${bound} + 9`, String.raw`\ge`];
    },
  },
  {
    name: 'Bayes',
    given: tables,
    build() {
      const right = String.raw`\frac{p(x \mid z) p(z)}{\sum_{z'} p(x \mid z') p(z')}`;
      return [String.raw`p(z \mid x)`, right, String.raw`\frac{p(x \mid z)}{\sum_{z'} p(x \mid z') p(z')}`];
    },
  },
  {
    name: 'chain rule of entropy',
    given: pair,
    build() {
      return ['H[x, z]', String.raw`H[z] + H[x \mid z]`, 'H[z] + H[x]'];
    },
  },
  {
    name: 'Gibbs',
    given: tables,
    build() {
      const right = String.raw`\sum_x p(x) \log p(x)`;
      return [
        right,
        String.raw`\sum_x p(x) \log r(x)`,
        String.raw`\sum_x p(x) \log r(x) + 9`,
        String.raw`\ge`,
      ];
    },
  },
];

const linear: readonly Law[] = [
  {
    name: 'transpose of a product',
    given: matrices,
    build: () => [String.raw`(A B)^\top`, String.raw`B^\top A^\top`, String.raw`A^\top B^\top`],
  },
  {
    name: 'trace of an outer product',
    given: matrices,
    build: d => {
      const k = d.number(2, 5);
      const right = String.raw`${k} a u^\top S u`;
      return [String.raw`\mathrm{tr}(${k} a S u u^\top)`, right, `${k + 1}${right.slice(1)}`];
    },
  },
  {
    name: 'inverse of a product',
    given: matrices,
    build: () => [String.raw`(A S)^{-1}`, String.raw`S^{-1} A^{-1}`, String.raw`A^{-1} S^{-1}`],
  },
  {
    name: 'gradient of a quadratic form',
    given: matrices,
    build: d => {
      const k = d.number(2, 7);
      return [String.raw`\nabla_u (${k} u^\top S u)`, `${2 * k} S u`, `${k} S u`];
    },
  },
  {
    name: 'sum around the mean',
    given: families,
    build: d => {
      const k = d.number(2, 9);
      const left = String.raw`\sum_{i=1}^n (x_i - ${k} a)^2`;
      const right = String.raw`\sum_{i=1}^n x_i^2 - ${2 * k} a \sum_{i=1}^n x_i + ${k * k} n a^2`;
      return [left, right, right.replace(' n a^2', ' a^2 + 1')];
    },
  },
  {
    name: 'Cauchy and Schwarz',
    given: families,
    build: () => {
      const right = String.raw`\sum_i x_i^2 \sum_i y_i^2`;
      return [
        String.raw`\left(\sum_i x_i y_i\right)^2`,
        right,
        String.raw`\frac{1}{1000} \sum_i x_i y_i - 9`,
        String.raw`\le`,
      ];
    },
  },
];

export const laws: readonly Law[] = [...algebra, ...calculus, ...probability, ...linear];

/** The index-th step of a seed. */
export function trueStep(seed: number, index: number): GeneratedStep {
  const source = random(seed).split(index);
  const law = laws[source.integer(0, laws.length - 1)]!;
  const [left, right, wrong, sign = '='] = law.build(drawing(source));
  return {
    law: law.name,
    given: law.given,
    document: `${left} ${sign} ${right}`,
    twin: `${left} ${sign} ${wrong}`,
  };
}
