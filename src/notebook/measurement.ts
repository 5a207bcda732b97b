import type { DerivationRecord, LineRecord, Verdict } from '../derivation/record';
import { wholeRecord } from '../derivation/report/whole-record';
import { told } from '../derivation/require-question';
import { Checked } from './checked';
import { noteJudged } from './judged-claims';
import { requireOptions } from './question';

/** One way to a number. */
export interface Route {
  /** In words: "enumeration". */
  readonly by: string;
  readonly value: number;
  /** Bound on |value - truth|, absolute; default 0. */
  readonly error?: number;
  /** Of a value that was drawn. */
  readonly standardError?: number;
}

export interface MeasurementOptions {
  /** Unique among all notebooks: `01.explaining-away.drawn`. */
  readonly id: string;
  /** What is measured, as LaTeX. */
  readonly quantity: string;
  /** Shown behind the values: "nats". */
  readonly unit?: string;
  /** Two unrelated ways, the left one first. */
  readonly routes: readonly [Route, Route];
  /** What the left value is to the right one; default '='. */
  readonly relation?: '=' | '<=' | '>=';
  /** Largest absolute difference with which two values that are only nearly equal count as such. */
  readonly within?: number;
  readonly source?: string;
  /** The verdict that the writer states. */
  readonly expect?: Verdict;
  readonly note?: string;
}

const known = ['id', 'quantity', 'unit', 'routes', 'relation', 'within', 'source', 'expect', 'note'];

/** Standard errors that a difference may have, and how often chance alone gives more if the mean is normal. */
const mostDeviations = 6;
const falseAlarm = 1.98e-9;

/**
 * A claim about numbers that were computed, not about a formula: two unrelated routes to one quantity, which must agree
 * within the errors that they state. It stands in the ledger like every other claim.
 *
 * Verdicts: *holds* when the relation is true whatever the truth is within the stated errors, or when it is undecided
 * within errors that are together at most 1e-6 of the larger value; *agrees statistically* when one was drawn and they
 * lie at most 6 standard errors apart, beyond which chance brings a true claim twice in 1e9 runs; *inconclusive* when
 * the stated errors are too wide to say: 6 standard errors wider than the larger value (than `within`, else 1, where
 * one of the values is 0); *fails* otherwise.
 * @throws TypeError naming a misspelt or missing option, or a route whose name is not words
 * @example measurement({ id: 'x.evidence', quantity: '\\log p(x)', unit: 'nats',
 *   routes: [{ by: 'sum', ...posterior.logEvidence }, { by: 'quadrature', ...integral }] })
 */
export function measurement(options: MeasurementOptions): Checked {
  requireOptions('measurement', options, known, ['id', 'quantity']);
  requireRoutes(options);
  const record = recordOf(options, judge(options));
  noteJudged(record);
  return new Checked(record);
}

/** Two routes, each with words and a number, and a relation that there is. */
function requireRoutes({ routes, relation = '=' }: MeasurementOptions): void {
  const isRoute = (route: unknown) => typeof route === 'object' && route !== null;
  if (!Array.isArray(routes) || routes.length !== 2 || !routes.every(isRoute))
    throw new TypeError(
      `measurement: routes is ${told(routes)}; give two, as [{ by: 'sum', value: 1 }, { by: 'quadrature', value: 1 }]`,
    );
  routes.forEach(requireWords);
  routes.forEach(({ value }, index) => {
    if (typeof value === 'number') return;
    throw new TypeError(`measurement: routes[${index}].value is ${told(value)}; give a number`);
  });
  if (!Object.hasOwn(relations, relation))
    throw new TypeError(
      `measurement: relation is ${told(relation)}; it must be one of ${Object.keys(relations).join(', ')}`,
    );
}

/** The name of a route stands in text, where LaTeX reads some characters as commands. */
function requireWords({ by }: Route, index: number): void {
  const odd = typeof by === 'string' && by !== '' ? /[\\{}^_$&%#~]/.exec(by) : ['nothing'];
  if (odd)
    throw new TypeError(`measurement: routes[${index}].by holds ${odd[0]}; describe the route in words`);
}

type Judgement = Pick<LineRecord, 'verdict' | 'why'> & Partial<LineRecord>;

function judge(options: MeasurementOptions): Judgement {
  const [left, right] = options.routes;
  for (const { by, value } of [left, right]) {
    if (!Number.isFinite(value)) return { verdict: 'fails', why: `By ${by} the value is ${value}.` };
  }
  for (const { by, error = 0, standardError = 0 } of [left, right]) {
    if (!(error >= 0 && standardError >= 0 && error + standardError < Number.POSITIVE_INFINITY))
      return { verdict: 'inconclusive', why: `By ${by} the error is not known: ${error}, ${standardError}.` };
  }
  if (options.within !== undefined && !(options.within >= 0 && Number.isFinite(options.within)))
    throw new RangeError(`measurement: within is ${options.within}; give a finite distance of at least 0`);
  const spread = Math.hypot(left.standardError ?? 0, right.standardError ?? 0);
  return spread > 0 ? drawn(options, spread) : computed(options);
}

/** How far the values lie on the wrong side of the relation, beyond what counts as near; negative on the right side. */
function excess({ routes: [left, right], relation = '=', within = 0 }: MeasurementOptions): number {
  const difference = left.value - right.value;
  const wrong = relation === '=' ? Math.abs(difference) : relation === '<=' ? difference : -difference;
  return wrong - within;
}

const violation = (options: MeasurementOptions): number =>
  Math.max(0, excess(options) + (options.within ?? 0));

/** The bounds that the routes state, those of drawn ones left to their standard errors. */
const statedError = ({ routes }: MeasurementOptions): number =>
  routes.reduce((sum, { error = 0, standardError }) => sum + (standardError ? 0 : error), 0);

function errorOf(options: MeasurementOptions): number {
  const [left, right] = options.routes;
  return statedError(options) + 4e-16 * Math.max(Math.abs(left.value), Math.abs(right.value));
}

/** What errors are measured by: the larger value; the unit where a difference is held against 0. */
function sizeOf({ routes, within = 0 }: MeasurementOptions): number {
  const sizes = routes.map(route => Math.abs(route.value));
  return sizes.includes(0) ? Math.max(...sizes, within || 1) : Math.max(...sizes, within);
}

function drawn(options: MeasurementOptions, standardError: number): Judgement {
  const beyond = excess(options) - statedError(options);
  const z = Math.max(0, beyond) / standardError;
  const statistics = { z, standardError, falseAlarm };
  const apart = `${z.toFixed(1)} standard errors`;
  if (z > mostDeviations)
    return { verdict: 'fails', why: `The values are ${apart} apart; more than 6 are no chance.`, statistics };
  const width = mostDeviations * standardError + statedError(options);
  const isSure = excess(options) <= -width;
  if (!isSure && width > sizeOf(options))
    return {
      verdict: 'inconclusive',
      why: 'Six standard errors are wider than the value: hardly any value would be too far.',
      statistics,
    };
  return {
    verdict: 'agrees statistically',
    why: agreement(options, beyond / standardError),
    statistics,
  };
}

/** Where an order is met, how far; where the values are on the wrong side of it, or should be equal, how far apart. */
function agreement({ relation = '=' }: MeasurementOptions, deviations: number): string {
  if (relation !== '=' && deviations <= 0)
    return `The order is met, by ${(-deviations).toFixed(1)} standard errors.`;
  return `The values are ${Math.max(0, deviations).toFixed(1)} standard errors apart; up to 6 are chance.`;
}

/** Errors so small, relative to the larger value, leave nothing open that a reader could mean. */
const sharp = 1e-6;

function computed(options: MeasurementOptions): Judgement {
  // Nearness that the writer states is absolute: the truth may be 0.
  const values = options.routes.map(route => Math.abs(route.value));
  const size = options.within === undefined ? Math.max(...values, Number.MIN_VALUE) : 1;
  const error = errorOf(options);
  const figures = {
    difference: violation(options) / size,
    limit: (error + (options.within ?? 0)) / size,
  };
  if (excess(options) > error)
    return { verdict: 'fails', why: 'The values differ by more than their errors allow.', ...figures };
  if (excess(options) > -error && error > sharp * Math.max(...values, options.within ?? 0))
    return {
      verdict: 'inconclusive',
      why: 'The stated errors are wider than 1e-6 of the value.',
      ...figures,
    };
  const why = options.relation === undefined || options.relation === '=' ? 'agree' : 'are in that order';
  return { verdict: 'holds', why: `The values ${why} within their errors.`, ...figures };
}

const relations = { '=': '=', '<=': '\\le', '>=': '\\ge' } as const;

function rowOf({ quantity, unit, routes, relation = '=', within }: MeasurementOptions): string {
  const sign = relation === '=' && within !== undefined ? '\\approx' : relations[relation];
  const side = ({ by, value, standardError }: Route) => {
    const spread = standardError ? ` \\pm ${numeral(standardError, 2)}` : '';
    return `\\underbrace{${numeral(value, 7)}${spread}}_{\\text{${by}}}`;
  };
  const [left, right] = routes.map(side);
  return `${quantity}:\\quad ${left} ${sign} ${right}${unit ? `\\ \\text{${unit}}` : ''}`;
}

function numeral(value: number, digits: number): string {
  const [mantissa, exponent] = String(Number(value.toPrecision(digits))).split('e');
  return exponent === undefined ? mantissa! : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}

function reading({ by, value, error, standardError }: Route): string {
  const spread = standardError ? `standard error ${standardError.toPrecision(2)}` : undefined;
  const bound = error ? `error at most ${error.toPrecision(2)}` : 'no error stated beyond rounding';
  return `by ${by}: ${value}, ${spread ?? bound}`;
}

function recordOf(options: MeasurementOptions, judgement: Judgement): DerivationRecord {
  const { id, source, note, expect } = options;
  const document = rowOf(options);
  const span = { start: 0, end: document.length, line: 1, column: 1 };
  const relation = options.relation ?? (options.within === undefined ? '=' : '~=');
  const row = { span, latex: document, relation, reading: options.routes.map(reading), flags: [] } as const;
  return wholeRecord({
    kind: 'claim',
    // Numbers of a run: a page without the models cannot judge them again.
    answer: 'number',
    id,
    source,
    note,
    expected: expect,
    document,
    lines: [{ ...row, ...judgement }],
    seed: 1,
    settings: 1,
    budget: 1,
  });
}
