/** Semantic expressions as Python with mpmath, for a second opinion in 50 digits. */

import type { Expression, FunctionName, Range } from '../../../src/derivation/elaborate/expression';
import { logDensityExpression } from '../../../src/derivation/evaluate/log-density-expressions';

/** What has no such translation: integrals, matrices, random members. */
export class NotTranslated extends Error {}

const functions: { readonly [name in FunctionName]?: (args: readonly string[]) => string } = {
  log: ([x]) => `real_log(${x})`,
  log2: ([x]) => `real_log(${x})/log(2)`,
  log10: ([x]) => `real_log(${x})/log(10)`,
  sqrt: ([x]) => `real_sqrt(${x})`,
  logistic: ([x]) => `(1/(1+exp(-(${x}))))`,
  softplus: ([x]) => `log(1+exp(${x}))`,
  abs: ([x]) => `fabs(${x})`,
  arcsin: ([x]) => `asin(${x})`,
  arccos: ([x]) => `acos(${x})`,
  arctan: ([x]) => `atan(${x})`,
  'log gamma': ([x]) => `log(gamma(${x}))`,
  digamma: ([x]) => `digamma(${x})`,
  trigamma: ([x]) => `polygamma(1, ${x})`,
  'normal cdf': ([x]) => `ncdf(${x})`,
  floor: ([x]) => `floor(${x})`,
  ceiling: ([x]) => `ceil(${x})`,
};
const sameName = new Set(
  'exp sin cos tan sinh cosh tanh gamma beta erf erfc factorial binomial sign max min'.split(' '),
);

/** The translation; `names` gives each variable a Python name. */
export function python(e: Expression, names: Map<string, string>): string {
  const of = (inner: Expression) => python(inner, names);
  switch (e.kind) {
    case 'constant':
      return constantText(e);
    case 'variable':
      if (e.shape.kind !== 'scalar') throw new NotTranslated(e.shape.kind);
      return nameOf(e.id, names);
    case 'sum':
      return `(${e.terms.map(of).join(' + ')})`;
    case 'product':
      return `(${e.factors.map(of).join(' * ')})`;
    case 'quotient':
      return `(${of(e.numerator)} / ${of(e.denominator)})`;
    case 'power':
      return `real_power(${of(e.base)}, ${of(e.exponent)})`;
    case 'call': {
      const args = e.arguments.map(of);
      const own = functions[e.name];
      if (own) return own(args);
      if (sameName.has(e.name)) return `${e.name}(${args.join(', ')})`;
      throw new NotTranslated(e.name);
    }
    case 'density': {
      const log = logDensityExpression(e);
      if (!log) throw new NotTranslated(e.family);
      return `exp(${of(log)})`;
    }
    case 'summation':
    case 'multiplication':
      return loop(e, names);
    default:
      throw new NotTranslated(e.kind);
  }
}

function nameOf(id: string, names: Map<string, string>): string {
  const known = names.get(id) ?? `v${names.size}`;
  names.set(id, known);
  return known;
}

function constantText(e: Extract<Expression, { kind: 'constant' }>): string {
  if (typeof e.exact === 'object') return `(mpf(${e.exact.numerator})/${e.exact.denominator})`;
  if (e.exact !== undefined) return { pi: 'pi', e: 'e', 'euler gamma': 'euler' }[e.exact];
  if (!Number.isFinite(e.value)) throw new NotTranslated('an infinity');
  return Number.isInteger(e.value) ? `mpf(${e.value})` : `mpf('${e.value}')`;
}

function loop(
  e: Extract<Expression, { kind: 'summation' | 'multiplication' }>,
  names: Map<string, string>,
): string {
  if (e.condition) throw new NotTranslated('a condition');
  const body = python(e.body, names);
  const loops = e.ranges
    .map(range => `for ${nameOf(range.id, names)} in ${valuesOf(range, names)}`)
    .join(' ');
  return `${e.kind === 'summation' ? 'fsum' : 'fprod'}(${body} ${loops})`;
}

function valuesOf({ domain, lower, upper }: Range, names: Map<string, string>): string {
  if (domain.kind === 'set') return `[${domain.values.map(value => `mpf(${value})`).join(', ')}]`;
  const end = (own: Expression | undefined, other: number | Expression): string => {
    if (own) return python(own, names);
    if (typeof other !== 'number') return python(other, names);
    if (!Number.isFinite(other)) throw new NotTranslated('an infinite sum');
    return String(other);
  };
  if (domain.kind !== 'integers') throw new NotTranslated(domain.kind);
  return `integers(${end(lower, domain.lower)}, ${end(upper, domain.upper)})`;
}
