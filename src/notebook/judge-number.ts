import type { JudgedAnswer } from './answer-record';

/** What an answer that is a number is held against: plain data, so that an exported page can judge by it too. */
export interface NumberTruth {
  readonly value: number;
  /** Largest absolute difference with which an answer is right. */
  readonly tolerance: number;
  readonly unit?: string;
  /** Wrong answers that are to be expected, and what to say to them. */
  readonly mistakes: readonly { readonly value: number; readonly says: string }[];
}

/** The answer as it was typed, where that is not the number itself. */
export interface TypedNumber {
  readonly document: string;
  readonly latex: string;
}

/** Judges a number; `undefined` is no answer yet. Of a wrong one it says what may have happened, never the true value. */
export function judgeNumber(
  truth: NumberTruth,
  answer: number | undefined,
  typed?: TypedNumber,
): JudgedAnswer {
  const row = (text: string) => `\\text{answer} = ${text}${truth.unit ? `\\ \\text{${truth.unit}}` : ''}`;
  if (answer === undefined) {
    const line = { verdict: 'unanswered' as const, why: 'Type a number between the brackets of answer().' };
    return { kind: 'number', document: '', latex: row('\\;?'), line };
  }
  const { document, latex } = typed ?? { document: String(answer), latex: numeral(answer) };
  return { kind: 'number', document, latex: row(latex), line: lineOf(truth, answer) };
}

function lineOf(truth: NumberTruth, answer: number): JudgedAnswer['line'] {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) {
    return { verdict: 'unreadable', why: `The answer is ${describe(answer)}; type a finite number.` };
  }
  const { value, tolerance } = truth;
  if (Math.abs(answer - value) <= tolerance) {
    return { verdict: 'holds', why: `Right: within ${tolerance} of the value that the library computes.` };
  }
  return { verdict: 'fails', why: whatIsWrong(truth, answer) };
}

function describe(answer: unknown): string {
  return typeof answer === 'number' ? String(answer) : `a ${typeof answer}`;
}

function numeral(answer: unknown): string {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return '\\text{no number}';
  const [mantissa, exponent] = String(answer).split('e');
  return exponent === undefined ? mantissa! : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}

/** Usual slips: what undoes them, and what to say. */
const slips: readonly (readonly [(answer: number) => number, string])[] = [
  [a => -a, 'The size is right, the sign is not.'],
  [a => a / 2, 'It is twice what it should be.'],
  [a => a * 2, 'It is half of what it should be.'],
  [
    a => a * Math.LN2,
    'That is the answer with logarithms to base two; all logarithms here are natural (nats).',
  ],
  [a => a * Math.LN10, 'That is the answer with decimal logarithms; all logarithms here are natural (nats).'],
  [a => 1 / a, 'It is the reciprocal of what was asked for.'],
  [a => 1 - a, 'It is one minus what was asked for.'],
  [a => a * a, 'It is the square root of what was asked for (a deviation for a variance?).'],
  [a => Math.sqrt(a), 'It is the square of what was asked for (a variance for a deviation?).'],
  [a => Math.log(a), 'It is the exponential of what was asked for; the logarithm was.'],
  [a => Math.exp(a), 'It is the logarithm of what was asked for.'],
];

function whatIsWrong({ value, tolerance, mistakes }: NumberTruth, answer: number): string {
  const near = (undone: number) => Math.abs(undone - value) <= tolerance;
  const expected = mistakes.find(mistake => Math.abs(mistake.value - answer) <= tolerance);
  const slip = slips.find(([undo]) => near(undo(answer)));
  return expected?.says ?? slip?.[1] ?? direction(answer, value);
}

function direction(answer: number, truth: number): string {
  if (answer !== 0 && truth !== 0 && Math.sign(answer) !== Math.sign(truth)) return 'It has the wrong sign.';
  const side = answer > truth ? 'large' : 'small';
  const ratio = Math.abs(answer / truth);
  const far = ratio > 10 || ratio < 0.1 ? ', by more than a factor of ten' : '';
  return `It is too ${side}${truth === 0 || answer === 0 ? '' : far}.`;
}
