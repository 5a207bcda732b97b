/** Strings that are no formulas: random bytes, formulas cut short, shuffled, nested without end. */

import { check, model } from '../../../src/derivation/index';
import { type Random, random } from '../../../src/numerics';
import { trueStep } from './true-steps';

const given = String.raw`x, z \in \mathbb{R}; a > 0; p(z) = \mathcal{N}(z; 0, 1); p(x \mid z) = \mathcal{N}(x; z, a^2)
q(z) \text{ any density on } \mathbb{R}; F(t) := t^2`;
const declared = model(given);

const pieces =
  String.raw`\frac { } ( ) [ ] | \| ^ _ x p z a F q E KL = & \\ \int \sum d + - / 1 23 \log \mathbb{E} \left \right \begin{cases} \end{cases} \underbrace \text{if} , ; \quad \partial \nabla \implies \hat \mathcal{N} ' ! \dots % \to := \in \{ \} \mid $ \sqrt \arg\max é ∫ \newcommand \def #1 \tag{1} \overset \langle \rangle \vert_{x=0} \infty \prod \propto \le`.split(
    ' ',
  );

const bytes = (s: Random, n: number): string =>
  Array.from({ length: n }, () => String.fromCharCode(s.integer(0, s.uniform() < 0.9 ? 126 : 65535))).join(
    '',
  );

const soup = (s: Random, n: number): string =>
  Array.from({ length: n }, () => pieces[s.integer(0, pieces.length - 1)]!).join(
    s.uniform() < 0.5 ? '' : ' ',
  );

function shuffled(text: string, s: Random): string {
  const parts = text.split(/(?=[\\{}()^_ ])/);
  for (let i = parts.length - 1; i > 0; i--) {
    const j = s.integer(0, i);
    [parts[i], parts[j]] = [parts[j]!, parts[i]!];
  }
  return parts.join('');
}

const nested = (s: Random): string => {
  const open = ['(', '{', '\\frac{', '\\sqrt{', '\\left(', '\\log ', '[', '|'][s.integer(0, 7)]!;
  return open.repeat(s.integer(1, s.uniform() < 0.02 ? 10000 : 60)) + soup(s, 3);
};

/** The index-th string of a seed. */
export function fuzzed(seed: number, index: number): string {
  const s = random(seed).split(`fuzz ${index}`);
  const formula = trueStep(seed, index).document;
  switch (s.integer(0, 4)) {
    case 0:
      return bytes(s, s.integer(0, 60));
    case 1:
      return soup(s, s.integer(0, 30));
    case 2:
      return formula.slice(0, s.integer(0, formula.length));
    case 3:
      return shuffled(formula, s);
    default:
      return nested(s);
  }
}

/** Reads and judges a string as a derivation and as declarations; a sentence where something is not as it must be. */
export function complaint(source: string): string | undefined {
  try {
    const question = {
      kind: 'derivation',
      document: source,
      settings: 3,
      budget: 3000,
      mutants: false,
    } as const;
    const { record } = check(declared, question);
    for (const line of record.lines) {
      const stopped = line.stoppedAt;
      if (line.why === '') return 'a line without a reason';
      if (line.verdict === 'unreadable' && stopped === undefined) return 'an unreadable line without a place';
      if (stopped && (stopped.line < 1 || stopped.column < 1 || stopped.end > source.length))
        return `a place outside the source: ${JSON.stringify(stopped)}`;
    }
    for (const { place, message } of model(source).problems)
      if (message === '' || place.start < 0 || place.end > source.length) return 'a problem without a place';
    return undefined;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

/** Complaints about the strings with these indices, with the strings. */
export function fuzz(seed: number, from: number, to: number): string[] {
  const found: string[] = [];
  for (let index = from; index < to; index++) {
    const source = fuzzed(seed, index);
    const said = complaint(source);
    if (said) found.push(`${said}: ${JSON.stringify(source.slice(0, 200))}`);
  }
  return found;
}
