import { readBig } from './big';
import type { Cursor } from './cursor';
import { readDerivative, readGradient, readPartial } from './derivative';
import { holdsEvent } from './event-sets';
import { readArgument, readExtremum } from './extremum';
import { expression } from './grammar';
import { readIntegral } from './integral';
import { readLimit } from './limit';
import { scriptArgument, scripted } from './name';
import { bracketed, readFunction, readRoot } from './operator';
import {
  readDivergence,
  readExpectation,
  readIndicator,
  readLawObject,
  readMoment,
  readProbability,
} from './probability';
import type { NameSyntax, Syntax } from './syntax';
import type { Token } from './token';
import { readBrace, readUnder } from './under';
import { functionWords } from './words';

/** Reads what a command begins; the command has been taken. */
type CommandForm = (c: Cursor, from: number, token: Token) => Syntax;
/** Reads what an undeclared name begins, or declines; the bare name has been taken. */
export type NameForm = (c: Cursor, from: number, name: NameSyntax) => Syntax | undefined;

function fraction(c: Cursor, from: number): Syntax {
  if (c.differentials.derivatives.has(from)) return readDerivative(c, from);
  const numerator = scriptArgument(c, () => expression(c));
  const denominator = scriptArgument(c, () => expression(c));
  return { kind: 'fraction', place: c.place(from), numerator, denominator, style: 'frac' };
}

function binomial(c: Cursor, from: number): Syntax {
  const upper = scriptArgument(c, () => expression(c));
  const lower = scriptArgument(c, () => expression(c));
  return { kind: 'binomial', place: c.place(from), upper, lower };
}

const words = (names: string): Record<string, CommandForm> =>
  Object.fromEntries(names.split(' ').map(name => [`\\${name}`, (c, from) => readFunction(c, from, name)]));

/** Commands that begin something: a new form is a new entry. */
export const commandForms: Readonly<Record<string, CommandForm>> = {
  ...words(
    'log ln lg exp sin cos tan sinh cosh tanh coth arcsin arccos arctan cot sec csc det tr sgn sign diag',
  ),
  '\\frac': fraction,
  '\\binom': binomial,
  '\\dbinom': binomial,
  '\\tbinom': binomial,
  '\\sqrt': readRoot,
  '\\int': readIntegral,
  '\\sum': (c, from) => readBig(c, from, 'sum'),
  '\\prod': (c, from) => readBig(c, from, 'product'),
  '\\max': (c, from) => readExtremum(c, from, 'max'),
  '\\min': (c, from) => readExtremum(c, from, 'min'),
  '\\sup': (c, from) => readExtremum(c, from, 'max'),
  '\\inf': (c, from) => readExtremum(c, from, 'min'),
  '\\lim': readLimit,
  '\\arg': readArgument,
  '\\argmax': (c, from) => readArgument(c, from, { text: 'max' }),
  '\\argmin': (c, from) => readArgument(c, from, { text: 'min' }),
  '\\partial': readPartial,
  '\\nabla': readGradient,
  '\\underbrace': readBrace,
  '\\overbrace': readBrace,
  '\\underset': readUnder,
  '\\overset': readUnder,
  '\\one': readIndicator,
  '\\Pr': (c, from) => readProbability(c, from) ?? fail(c, 'an event was expected in brackets'),
  '\\KL': (c, from) => readDivergence(c, from),
  '\\E': (c, from) => readExpectation(c, from) ?? fail(c, 'an expectation needs a law or brackets'),
  '\\Var': (c, from) => readMoment(c, from, 'variance') ?? fail(c, 'a variance needs brackets'),
  '\\Cov': (c, from) => readMoment(c, from, 'covariance') ?? fail(c, 'a covariance needs brackets'),
};

function fail(c: Cursor, message: string): never {
  throw c.error(message);
}

/** Do the brackets that stand next hold two laws with `\|` between them? */
function separatesLaws(c: Cursor): boolean {
  if (c.peek().text !== '(' && c.peek().text !== '[') return false;
  let depth = 0;
  for (let i = 0; i < c.tokens.length; i++) {
    const { kind, text } = c.peek(i);
    if (kind === 'eof' || kind === 'row' || kind === 'break') return false;
    if ('([{'.includes(text) && text !== '') depth++;
    if (')]}'.includes(text) && text !== '' && --depth === 0) return false;
    if (depth === 1 && (text === '\\|' || (text === '|' && c.peek(i + 1).text === '|'))) return true;
  }
  return false;
}

/** `D_{KL}`, and `D(q \| p)`. */
const divergenceByLetter: NameForm = (c, from) => {
  if (separatesLaws(c)) {
    c.note('D was read as the Kullback-Leibler divergence');
    return readDivergence(c, from);
  }
  if (c.peek().kind !== 'subscript') return undefined;
  const at = c.at;
  c.next();
  const word = c.peek().kind === 'open' ? insideText(c) : c.next().text;
  if (/^KL$/i.test(word)) return readDivergence(c, from);
  c.at = at;
  return undefined;
};

function insideText(c: Cursor): string {
  const end = c.match.get(c.at) ?? c.at;
  const text = c.tokens
    .slice(c.at + 1, end)
    .map(token => token.text)
    .join('');
  c.at = end + 1;
  return text;
}

/** How many tokens on the bracket that stands next closes; undefined where it does not in this row. */
function closingOffset(c: Cursor): number | undefined {
  let depth = 0;
  for (let i = 0; i < c.tokens.length; i++) {
    const { kind, text } = c.peek(i);
    if (kind === 'eof' || kind === 'row' || kind === 'break') return undefined;
    if (kind === 'open' || text === '(' || text === '[') depth++;
    if (kind === 'close' || text === ')' || text === ']') depth--;
    if (depth === 0) return i;
  }
  return undefined;
}

/** Does a statement begin with this name and a bracket before `:=`, or in declarations before `=`? It gives the name its meaning. */
function isDefinedHere(c: Cursor, from: number): boolean {
  const before = c.tokens[from - 1];
  const begins = !before || before.kind === 'row' || before.kind === 'break' || before.text === ';';
  if (!begins || !c.is('(')) return false;
  const end = closingOffset(c);
  if (end === undefined) return false;
  const { text } = c.peek(end + 1);
  return text === ':=' || (c.declarations && text === '=');
}

const functionForm: NameForm = (c, from, name) =>
  isDefinedHere(c, from) ? undefined : readFunction(c, from, name.base);

const extremumWord =
  (which: 'max' | 'min'): NameForm =>
  (c, from) =>
    readExtremum(c, from, which);

const argumentWord =
  (which: 'max' | 'min'): NameForm =>
  (c, from) =>
    readArgument(c, from, { text: which });

const moment =
  (operator: 'entropy' | 'variance' | 'covariance' | 'mutual information'): NameForm =>
  (c, from) =>
    readMoment(c, from, operator);

/** Does a declaration begin with this: `P(H) = ..` declares P? */
const declaredHere = (c: Cursor, from: number): boolean =>
  c.declarations && (from === 0 || c.tokens[from - 1]!.kind === 'row' || c.tokens[from - 1]!.text === ';');

/** Takes `'`, `''`, `^{(2)}` where a bracket follows; 0 where nothing stands there, undefined for anything else. */
function orderOfDerivative(c: Cursor, letter: NameSyntax): number | undefined {
  if (c.is('(')) return 0;
  const start = c.at;
  const { primes, label, subscripts } = scripted(c, letter);
  const order = primes > 0 && label === undefined ? primes : Number(/^\((\d)\)$/.exec(label ?? '')?.[1]);
  if (order > 0 && subscripts.length === 0 && c.is('(')) return order;
  c.at = start;
  return undefined;
}

/** Greek letters that are functions when they are not declared and an argument follows. */
const greekFunction =
  (name: string): NameForm =>
  (c, from, letter) => {
    if (isDefinedHere(c, from)) return undefined;
    const derived = orderOfDerivative(c, letter);
    if (derived === undefined || !c.is('(')) return undefined;
    const args = bracketed(c);
    const common = {
      kind: 'operator',
      name,
      place: c.place(from),
      arguments: args,
      delimited: true,
    } as const;
    return derived > 0 ? { ...common, derived } : { ...common, letter };
  };

const logSumExp: NameForm = (c, from) =>
  (c.is('(') || c.is('[')) && !isDefinedHere(c, from) ? readFunction(c, from, 'logsumexp') : undefined;

/** `\\zeta(s)` is Riemann's, but not where a chain begins with it and a letter in its bracket: that defines it. */
const zeta: NameForm = (c, from, letter) => {
  const begins = from === 0 || c.tokens[from - 1]!.kind === 'row';
  const ofLetter = c.is('(') && c.peek(1).kind === 'letter' && c.peek(2).text === ')';
  const defines = begins && ofLetter && /^:?=$/.test(c.peek(3).text);
  return defines ? undefined : greekFunction('zeta')(c, from, letter);
};

const relationTokens = new Set('= < > \\le \\leq \\ge \\geq \\ne \\neq \\in \\notin'.split(' '));

/** Does a relation stand in the bracket behind the name, and neither a second thing nor a bar? */
function holdsRelation(c: Cursor): boolean {
  let depth = 0;
  let found = false;
  for (let i = 0; i < c.tokens.length; i++) {
    const { kind, text } = c.peek(i);
    if (kind === 'eof' || kind === 'row' || kind === 'break') return false;
    if (kind === 'open' || ['(', '[', '\\{'].includes(text)) depth++;
    if (kind === 'close' || [')', ']', '\\}'].includes(text)) depth--;
    if (depth === 0) return found;
    if (depth === 1 && [',', ';', '|', '\\mid'].includes(text)) return false;
    if (depth === 1 && relationTokens.has(text)) found = true;
  }
  return false;
}

/** `I(x = y)`, `I\{x > 0\}`: 1 where that is so; `I(x; y)`: the information of x and y about each other. */
const indicatorOrInformation: NameForm = (c, from, name) =>
  holdsRelation(c) ? readIndicator(c, from) : ofSeveral(moment('mutual information'))(c, from, name);

/** Square roots and quotients of moments by their usual names: `\mathrm{SD}(X)`, `\mathrm{Corr}(X, Y)`. */
const standardDeviation: NameForm = (c, from) => {
  const variance = c.is('(') || c.is('[') ? readMoment(c, from, 'variance') : undefined;
  return variance && rootOf(variance);
};

const rootOf = (body: Syntax): Syntax => ({
  kind: 'operator',
  name: 'sqrt',
  place: body.place,
  arguments: [body],
  delimited: true,
});

const correlation: NameForm = (c, from) => {
  const covariance = c.is('(') || c.is('[') ? readMoment(c, from, 'covariance') : undefined;
  if (covariance?.kind !== 'moment' || covariance.arguments.length !== 2) return undefined;
  const { place } = covariance;
  const deviations = covariance.arguments.map(argument =>
    rootOf({ ...covariance, operator: 'variance', arguments: [argument] }),
  );
  const denominator: Syntax = { kind: 'product', place, factors: deviations };
  return { kind: 'fraction', place, numerator: covariance, denominator, style: 'frac' };
};

const laws =
  'Normal Gaussian Unif Uniform Bern Bernoulli Ber Bin Binomial Cat Categorical Mult Multinomial Pois Poisson Poi Exp Exponential Gam Gamma ' +
  'Ga InvGam InvGamma IG Beta Bet Dir Dirichlet Laplace Lap Student St Wishart Geom Geometric NegBin NB Cauchy Logistic LogNormal Pareto Weibull ' +
  'InverseGamma StudentT Chi ChiSquared U LN LogN Par Pa Po La Geo Binom NBin NegativeBinomial Multi Multinomial MVN MvN IGamma Expon ChiSq Discrete Wish LocatedStudentT MultivariateNormal mathcal:N mathcal:U mathbb:N N mathcal:W mathcal:B mathcal:T mathcal:P mathcal:IG mathcal:G ' +
  'mathcal:GP';

/** Does one thing stand in the bracket behind the name, without a comma, a semicolon or a bar? */
function holdsOne(c: Cursor): boolean {
  if (!c.is('(') && !c.is('[')) return false;
  let depth = 0;
  for (let i = 0; i < c.tokens.length; i++) {
    const { kind, text } = c.peek(i);
    if (kind === 'eof' || kind === 'row' || kind === 'break') return false;
    if (kind === 'open' || kind === 'begin' || text === '(' || text === '[') depth++;
    if (kind === 'close' || kind === 'end' || text === ')' || text === ']') depth--;
    if (depth === 0) return true;
    if (depth === 1 && [',', ';', '|', '\\mid', '\\lvert', '\\rvert'].includes(text)) return false;
  }
  return false;
}

/** A capital that means something of two arguments at least: before one, `U (A + B)`, it is the letter alone. */
const ofSeveral =
  (form: NameForm): NameForm =>
  (c, from, name) =>
    holdsOne(c) ? undefined : form(c, from, name);

/** Names that mean something unless they are declared, by font and base: a new operator is a new entry. */
export const nameForms: Readonly<Record<string, NameForm>> = {
  ...Object.fromEntries([...functionWords].map(word => [word, functionForm])),
  ...Object.fromEntries(laws.split(' ').map(name => [name, readLawObject as NameForm])),
  E: (c, from) => readExpectation(c, from),
  'mathbb:E': (c, from) => readExpectation(c, from),
  H: moment('entropy'),
  'mathbb:H': moment('entropy'),
  'mathcal:H': moment('entropy'),
  N: ofSeveral(readLawObject),
  U: ofSeveral(readLawObject),
  I: indicatorOrInformation,
  MI: moment('mutual information'),
  'mathbb:I': (c, from) => readIndicator(c, from),
  'mathbb:1': (c, from) => readIndicator(c, from),
  KL: (c, from) => readDivergence(c, from),
  'mathbb:KL': (c, from) => readDivergence(c, from),
  D: divergenceByLetter,
  'mathbb:D': divergenceByLetter,
  'mathcal:D': divergenceByLetter,
  Var: moment('variance'),
  var: moment('variance'),
  'mathbb:V': moment('variance'),
  V: moment('variance'),
  ...Object.fromEntries(['SD', 'Sd', 'sd', 'std', 'Std', 'SE', 'se'].map(name => [name, standardDeviation])),
  ...Object.fromEntries(['Corr', 'corr', 'Cor', 'cor'].map(name => [name, correlation])),
  Cov: moment('covariance'),
  cov: moment('covariance'),
  P: (c, from) => (declaredHere(c, from) ? undefined : readProbability(c, from)),
  p: (c, from) => (holdsEvent(c) ? readProbability(c, from) : undefined),
  Pr: (c, from) => readProbability(c, from),
  'mathbb:P': (c, from) => readProbability(c, from),
  max: extremumWord('max'),
  min: extremumWord('min'),
  sup: extremumWord('max'),
  inf: extremumWord('min'),
  argmax: argumentWord('max'),
  argmin: argumentWord('min'),
  arg: (c, from) => readArgument(c, from),
  '\\sigma': greekFunction('logistic'),
  '\\Gamma': greekFunction('gamma'),
  '\\psi': greekFunction('digamma'),
  '\\Phi': greekFunction('normal cdf'),
  '\\zeta': zeta,
  LSE: logSumExp,
  logSumExp,
  B: ofSeveral(greekFunction('beta')),
};

/** The form that a bare name stands for here: none if it is declared. */
export function nameForm(c: Cursor, name: NameSyntax): NameForm | undefined {
  if (name.accents.length > 0) return undefined;
  const key = name.font ? `${name.font}:${name.base}` : name.base;
  if (!Object.hasOwn(nameForms, key)) return undefined;
  return c.role(name) === undefined ? nameForms[key] : undefined;
}
