/** What scripts hand to the engine, checked: an error states the quantity, its value, where it stands and the remedy. */

import type { Model } from './model';
import type { JudgingOptions, Question } from './question';
import { verdicts } from './record';

/** A value as an error names it. */
export function told(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 40)}..` : value}"`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

const wholeNumbers = { seed: [0, 2_147_483_647], settings: [1, 10_000], budget: [1, 1e12] } as const;

/**
 * Seed, settings and budget are whole numbers in their ranges, where they are given.
 * @throws RangeError naming the option
 */
export function requireJudging(where: string, options: JudgingOptions): void {
  for (const [name, [least, most]] of Object.entries(wholeNumbers)) {
    const value: unknown = options[name as keyof typeof wholeNumbers];
    if (value === undefined) continue;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) continue;
    const range = `${least} to ${most.toLocaleString('en')}`;
    throw new RangeError(`${where}: ${name} is ${told(value)}; give a whole number from ${range}`);
  }
}

/** @throws TypeError when LaTeX is no text */
export function requireText(where: string, value: unknown): void {
  if (typeof value === 'string') return;
  throw new TypeError(`${where} is ${told(value)}; give LaTeX as a text, such as String.raw\`\\mu > 0\``);
}

/** @throws TypeError when an answer's form is not made of lists of texts */
export function requireForm(where: string, form: unknown): void {
  if (form === undefined) return;
  const lists = typeof form === 'object' && form !== null ? Object.entries(form) : [['', '']];
  const isList = (value: unknown) =>
    value === undefined || (Array.isArray(value) && value.every(item => typeof item === 'string'));
  const wrong = lists.find(([name, list]) => !['without', 'only'].includes(name as string) || !isList(list));
  if (!wrong) return;
  const found = wrong[0] === '' ? told(form) : `{ ${wrong[0]}: ${told(wrong[1])} }`;
  throw new TypeError(
    `${where}: form is ${found}; give lists of LaTeX texts, such as { without: ['\\\\int'], only: ['\\\\mu'] }`,
  );
}

/** @throws TypeError when the first argument of `check` is not what `model` answers */
export function requireModel(given: unknown): asserts given is Model {
  const isModel = typeof given === 'object' && given !== null && 'scope' in given && 'circumstances' in given;
  if (isModel) return;
  throw new TypeError(
    `check: the first argument is ${told(given)}, which is no model; give model(declarations), declarations as a text`,
  );
}

const kinds: readonly Question['kind'][] = ['derivation', 'claim', 'exercise'];
const texts = ['id', 'source', 'ask'] as const;
const functionsAndFlags = ['mutants', 'sample', 'cancelled'];
const known = [
  'kind',
  'document',
  ...texts,
  'expected',
  'form',
  ...Object.keys(wholeNumbers),
  ...functionsAndFlags,
];

/** @throws TypeError or RangeError naming what of a question is wrong */
export function requireQuestion(question: unknown): asserts question is Question {
  if (typeof question !== 'object' || question === null || Array.isArray(question))
    throw new TypeError(
      `check: the second argument is ${told(question)}; give { kind: 'derivation', document } with LaTeX as document`,
    );
  const { kind, document, expected, form } = question as Partial<Question>;
  if (!kinds.includes(kind!))
    throw new TypeError(`check: kind is ${told(kind)}; it must be one of ${kinds.join(', ')}`);
  requireText('check: document', document);
  const unknown = Object.keys(question).find(name => !known.includes(name));
  if (unknown) throw new TypeError(`check: there is no option "${unknown}"; it takes ${known.join(', ')}`);
  if (expected !== undefined && !verdicts.includes(expected))
    throw new TypeError(
      `check: expected is ${told(expected)}, which is no verdict; use one of ${verdicts.join(', ')}`,
    );
  for (const name of texts) {
    const value: unknown = (question as Question)[name];
    if (value === undefined || typeof value === 'string') continue;
    throw new TypeError(`check: ${name} is ${told(value)}; give a text`);
  }
  requireForm('check', form);
  requireJudging('check', question as Question);
}
