/** The meaning of a surface node: one elaborator per kind. */

import type { Syntax, SyntaxKind } from '../read/syntax';
import { elaboratePower, elaborateProduct, elaborateSum, fraction } from './arithmetic';
import { derivative, gradient } from './calculus';
import { elaborateCall } from './calls';
import { condition } from './conditions';
import { type Context, fail, fitting } from './context';
import { evaluation } from './evaluation-bars';
import { probability } from './events';
import { expectation } from './expectations';
import type { Expression } from './expression';
import { factorial } from './factorials';
import { divergence, moment } from './information';
import { integral } from './integrals';
import { lawDensity } from './laws';
import { limit } from './limits';
import { dottedList } from './lists';
import { elaborateName } from './names';
import { numeral } from './nodes';
import { operator } from './operators';
import { argument, bars, binomial, cases, grouped, indicator, matrixOf, transposed } from './structures';
import { big } from './sums';

type Elaborator<K extends SyntaxKind> = (x: Context, s: Extract<Syntax, { kind: K }>) => Expression;

const noValue =
  (what: string) =>
  (_x: Context, s: Syntax): Expression =>
    fail(s.place, `${what} has no value here`);

/** By kind: a new form is a new entry. */
const elaborators: { readonly [K in SyntaxKind]: Elaborator<K> } = {
  number: (_x, s) => numeral(s.text),
  name: elaborateName,
  sum: elaborateSum,
  product: elaborateProduct,
  fraction,
  power: elaboratePower,
  group: grouped,
  call: elaborateCall,
  operator,
  expectation,
  divergence,
  moment,
  integral,
  big,
  derivative,
  gradient,
  evaluation,
  cases,
  named: (x, s) => elaborate(x, s.body),
  argument,
  limit,
  bars,
  transpose: transposed,
  matrix: matrixOf,
  probability,
  indicator,
  relation: condition,
  law: (x, s) => lawDensity(x, s, s.point),
  tuple: (x, s) =>
    s.dots === undefined
      ? matrixOf(x, { ...s, kind: 'matrix', rows: s.items.map(item => [item]), environment: 'pmatrix' })
      : dottedList(x, s, s.dots),
  set: noValue('a set'),
  slice: noValue('a range of indices'),
  except: noValue('"everything but"'),
  text: (x, s) =>
    s.text === 'const'
      ? fail(s.place, 'the constant is not named', {
          expected: 'a constant as a term of a side, \\propto before a factor, or the constant itself',
        })
      : noValue('text')(x, s),
  empty: noValue('nothing'),
  factorial,
  binomial,
};

/** The meaning of a node in its context, with its place. Throws `ElaborationError`. */
export function elaborate(x: Context, s: Syntax): Expression {
  x.count(s.place);
  const build = elaborators[s.kind] as (x: Context, s: Syntax) => Expression;
  const expression = fitting(s.place, () => build(x, s));
  return expression.span ? expression : { ...expression, span: s.place };
}

/** As `elaborate`, where only a number will do. */
export function elaborateScalar(x: Context, s: Syntax, what: string): Expression {
  const expression = elaborate(x, s);
  if (expression.shape.kind === 'scalar') return expression;
  return fail(s.place, `${what} must be a number, and this is a ${expression.shape.kind}`);
}
