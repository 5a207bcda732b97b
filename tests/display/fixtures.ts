import type { DerivationRecord, LineRecord, Passage, Setting, Span } from '../../src/derivation/record';

/** Span of the first occurrence of `piece` in `document`, from `from` on. */
export function spanOf(document: string, piece: string, from = 0): Span {
  const start = document.indexOf(piece, from);
  if (start < 0) throw new Error(`fixture: "${piece}" is not in the document`);
  const before = document.slice(0, start).split('\n');
  return { start, end: start + piece.length, line: before.length, column: before.at(-1)!.length + 1 };
}

export function passage(document: string, latex: string, from = 0): Passage {
  return { latex, span: spanOf(document, latex, from) };
}

export const given = String.raw`
x, \mu_1, \mu_2 \in \mathbb{R};\quad \sigma_1, \sigma_2 > 0
p(x) = \mathcal{N}(x; \mu_1, \sigma_1^2)
q(x) = \mathcal{N}(x; \mu_2, \sigma_2^2)`;

export const declarations = [
  [String.raw`x, \mu_1, \mu_2 \in \mathbb{R}`, String.raw`x, \mu_1 and \mu_2 are real numbers`],
  [String.raw`\sigma_1, \sigma_2 > 0`, String.raw`\sigma_1 and \sigma_2 are positive real numbers`],
  [
    String.raw`p(x) = \mathcal{N}(x; \mu_1, \sigma_1^2)`,
    String.raw`p is the normal density of x with mean \mu_1 and variance \sigma_1^2 (a square in second place is the variance)`,
  ],
  [
    String.raw`q(x) = \mathcal{N}(x; \mu_2, \sigma_2^2)`,
    String.raw`q is the normal density of x with mean \mu_2 and variance \sigma_2^2 (a square in second place is the variance)`,
  ],
].map(([latex, reading]) => ({ ...passage(given, latex!), reading: reading! }));

export const setting: Setting = [
  { latex: String.raw`\mu_1`, value: -0.384521 },
  { latex: String.raw`\mu_2`, value: 1.2207 },
  { latex: String.raw`\sigma_1`, value: 0.71342 },
  { latex: String.raw`\sigma_2`, value: 2.0125 },
];

export function makeRecord(part: Partial<DerivationRecord>): DerivationRecord {
  return {
    schema: 1,
    kind: 'derivation',
    document: '',
    given,
    definitions: [],
    declarations,
    lines: [],
    verdict: 'holds',
    asStated: true,
    seed: 1,
    settings: 20,
    budget: 200000,
    engine: 'qedlab 0.1.0',
    ...part,
  };
}

export function makeLine(part: Partial<LineRecord>): LineRecord {
  return {
    span: { start: 0, end: 0, line: 1, column: 1 },
    latex: '',
    relation: '=',
    verdict: 'holds',
    why: 'both sides agree within the error bounds at all settings',
    reading: [],
    flags: [],
    ...part,
  };
}

const chain = String.raw`
  \mathrm{KL}(p \| q) &= \int p(x) \log \frac{p(x)}{q(x)} \, dx  && \text{definition} \\
                      &= \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac{1}{2}`;
const left = passage(chain, String.raw`\mathrm{KL}(p \| q)`);
const middle = passage(chain, String.raw`\int p(x) \log \frac{p(x)}{q(x)} \, dx`);
const right = passage(
  chain,
  String.raw`\log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac{1}{2}`,
);

/** Two lines that hold, with mutants. */
export const heldDerivation = makeRecord({
  document: chain,
  lines: [
    makeLine({
      span: spanOf(chain, left.latex),
      latex: `${left.latex} = ${middle.latex}`,
      left,
      right: middle,
      reason: String.raw`\text{definition}`,
      difference: 2.220446e-16,
      limit: 3.1e-13,
      settings: { tried: 20, counted: 20, evaluations: 51240, examples: [setting] },
      reading: [String.raw`\mathrm{KL}(p \| q) is the Kullback-Leibler divergence from q to p, in nats`],
      mutants: [
        {
          change: 'p and q exchanged',
          latex: String.raw`\int q(x) \log \frac{q(x)}{p(x)} \, dx`,
          fate: 'killed',
        },
        { change: 'logarithm removed', latex: String.raw`\int p(x) \frac{p(x)}{q(x)} \, dx`, fate: 'killed' },
      ],
    }),
    makeLine({
      span: { ...spanOf(chain, `= ${right.latex}`) },
      latex: `= ${right.latex}`,
      left: middle,
      right,
      difference: 4.4e-16,
      limit: 3.1e-13,
      settings: { tried: 20, counted: 20, evaluations: 48100, examples: [setting] },
      mutants: [
        {
          change: String.raw`sign of \log\frac{\sigma_2}{\sigma_1} flipped`,
          latex: right.latex.replace('\\log', '-\\log'),
          fate: 'killed',
        },
        { change: String.raw`\mu_1 and \mu_2 exchanged`, latex: right.latex, fate: 'equivalent' },
        { change: 'the constant halved', latex: right.latex.replace('{1}{2}', '{1}{4}'), fate: 'survived' },
      ],
    }),
  ],
});

const wrong = String.raw`
  \mathrm{KL}(q \| p) = \int q(x) \log \frac{p(x)}{q(x)} \, dx`;
const points = Array.from({ length: 41 }, (_, index) => {
  const s = 0.02 * 1.2 ** index;
  const divergence = Math.log(0.71342 / s) + (s * s + 2.577) / (2 * 0.509) - 0.5;
  return [s, divergence, -divergence] as const;
});

/** The note's sign error: stated to fail, and fails. */
export const failsAsStated = makeRecord({
  kind: 'claim',
  id: '002.kl.1',
  source: 'note 002, its first definition of KL',
  document: wrong,
  verdict: 'fails',
  expected: 'fails',
  lines: [
    makeLine({
      span: spanOf(wrong, wrong.trim()),
      latex: wrong.trim(),
      left: passage(wrong, String.raw`\mathrm{KL}(q \| p)`),
      right: passage(wrong, String.raw`\int q(x) \log \frac{p(x)}{q(x)} \, dx`),
      verdict: 'fails',
      why: 'the right side is the left side with its sign flipped; seen at 20 of 20 settings, confirmed by a second quadrature rule',
      difference: 2,
      limit: 3.1e-13,
      settings: { tried: 20, counted: 20, evaluations: 90210, examples: [setting] },
      reading: [String.raw`\mathrm{KL}(q \| p) is the Kullback-Leibler divergence from p to q, in nats`],
      counterexample: {
        setting,
        left: 4.86329514,
        right: -4.86329514,
        leftError: 2.1e-12,
        rightError: 2.1e-12,
        curve: { variable: String.raw`\sigma_2`, points },
      },
      repair: {
        latex: String.raw`\int q(x) \log \frac{q(x)}{p(x)} \, dx`,
        change: 'p and q exchanged in the logarithm',
      },
    }),
  ],
});

/** The same formula stated to hold: a surprise. */
export const failsUnexpectedly = makeRecord({
  ...failsAsStated,
  id: '002.kl.2',
  expected: 'holds',
  asStated: false,
});

const broken = String.raw`
  A &= \int p(x) \log p(x) \, dx \\
    &= -frac{1}{2} \log 2\pi - \log\sigma_1 - \frac{1}{2}`;

/** A missing backslash: refused with its place. */
export const unreadable = makeRecord({
  kind: 'claim',
  id: '09.broken',
  document: broken,
  verdict: 'unreadable',
  asStated: false,
  lines: [
    makeLine({
      span: spanOf(broken, 'A'),
      latex: String.raw`A = \int p(x) \log p(x) \, dx`,
      left: passage(broken, 'A'),
      right: passage(broken, String.raw`\int p(x) \log p(x) \, dx`),
      relation: ':=',
      verdict: 'defines',
      why: 'A is a new name',
    }),
    makeLine({
      span: spanOf(broken, '= -frac'),
      latex: String.raw`= -frac{1}{2} \log 2\pi - \log\sigma_1 - \frac{1}{2}`,
      relation: 'none',
      verdict: 'unreadable',
      why: String.raw`line 3, column 9: found the letters frac followed by a group; did you mean \frac{1}{2}?`,
      stoppedAt: spanOf(broken, 'frac{1}{2} \\log'),
    }),
  ],
});

const begun = 'H[p] = ';

/** Asked, not yet answered. */
export const unanswered = makeRecord({
  kind: 'exercise',
  id: '09.a',
  ask: 'the entropy of $p$, without an integral',
  document: begun,
  verdict: 'unanswered',
  lines: [
    makeLine({
      latex: 'H[p] =',
      left: passage(begun, 'H[p]'),
      verdict: 'unanswered',
      why: 'the right side is empty',
    }),
  ],
});

/** The declarations alone. */
export const givenRecord = makeRecord({ kind: 'given', document: given, verdict: 'defines' });

export const allFixtures = [
  givenRecord,
  heldDerivation,
  failsAsStated,
  failsUnexpectedly,
  unreadable,
  unanswered,
];
