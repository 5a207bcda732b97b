import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { DivergenceSyntax, MomentSyntax, NameSyntax, Syntax } from '../read/syntax';
import { type Context, fail, fitting } from './context';
import { elaborate } from './elaborate';
import { averaged, conditionsOf, lawOfNames, mean, underLaw } from './expectations';
import type { Expression } from './expression';
import { covarianceOverMembers } from './independent-members';
import { accumulate, log, negate, operation, product, sum } from './nodes';
import { type BoundLaw, bindLaw, resolveLaw } from './resolve-law';
import { rowsOf } from './shapes';

/** KL(p || q) = integral of p (log p - log q). */
export function divergence(x: Context, s: DivergenceSyntax): Expression {
  const left = resolveLaw(x, s.left);
  const right = resolveLaw(x, s.right, left.binders);
  const { context, ranges } = bindLaw(x, left);
  const p = left.density(context);
  const renamed = new Map(
    right.binders.map((binder, i) => [binder.key, context.lookup(left.binders[i]?.key ?? '')]),
  );
  if (right.binders.length !== left.binders.length) {
    fail(
      s.place,
      `a divergence between a law of ${left.binders.length} and one of ${right.binders.length} quantities`,
    );
  }
  const q = right.density(context.bind(renamed as Map<string, Expression>));
  return accumulate(ranges, product([p, sum([log(p), negate(log(q))])]));
}

/** - integral of p log q. */
function crossEntropy(x: Context, left: BoundLaw, right: BoundLaw): Expression {
  const { context, ranges } = bindLaw(x, left);
  const p = left.density(context);
  const renamed = right.binders.map(
    (binder, i) => [binder.key, context.lookup(left.binders[i]!.key)!] as const,
  );
  const q = right === left ? p : right.density(context.bind(new Map(renamed)));
  return negate(accumulate(ranges, product([p, log(q)])));
}

const isName = (s: Syntax): s is NameSyntax => s.kind === 'name';

/** `H[q]`, `H[p, q]`, `H[X \mid Y]`. */
function entropy(x: Context, s: MomentSyntax): Expression {
  if (s.given.length > 0) return conditionalEntropy(x, s);
  const variables = s.arguments.filter(isName).filter(name => x.scope.get(nameKey(name))?.kind !== 'density');
  if (variables.length === s.arguments.length && (variables.length > 1 || s.law)) {
    const law = lawOfNames(x, variables, [], s.place, s.law);
    return crossEntropy(x, law, law);
  }
  const left = resolveLaw(x, s.arguments[0]!);
  const second = s.arguments[1];
  if (s.arguments.length > 2) fail(s.place, 'an entropy has one law, a cross entropy two');
  return crossEntropy(x, left, second ? resolveLaw(x, second, left.binders) : left);
}

/** H[X | Y] = -E log p(x | y), under the joint law. */
function conditionalEntropy(x: Context, s: MomentSyntax): Expression {
  const names = [...s.arguments, ...s.given];
  if (!names.every(isName)) fail(s.place, 'a conditional entropy is read for variables: H[X | Y]');
  const joint = lawOfNames(x, names as NameSyntax[], [], s.place, s.law);
  const conditional = lawOfNames(x, s.arguments as NameSyntax[], s.given as NameSyntax[], s.place);
  return negate(mean(x, joint, y => log(conditional.density(y)), s.place));
}

/** I(X; Y | Z) = E log p(x, y | z) - log p(x | z) - log p(y | z). */
function mutualInformation(x: Context, s: MomentSyntax): Expression {
  const [first, second] = s.arguments;
  if (s.arguments.length !== 2 || !isName(first!) || !isName(second!)) {
    return fail(s.place, 'mutual information is read between two variables: I(X; Y)');
  }
  const given = s.given.filter(isName);
  const joint = lawOfNames(x, [first, second, ...given], [], s.place, s.law);
  const law = (names: NameSyntax[]) => lawOfNames(x, names, given, s.place, s.law);
  const [both, one, other] = [law([first, second]), law([first]), law([second])];
  return mean(
    x,
    joint,
    y => sum([log(both.density(y)), negate(log(one.density(y))), negate(log(other.density(y)))]),
    s.place,
  );
}

/** E[(f - E f)(g - E g)], with the second factor transposed for vectors. */
function covariance(x: Context, s: MomentSyntax, f: Syntax, g: Syntax): Expression {
  const { names, context } = conditionsOf(x, s.given);
  const law = s.law
    ? resolveLaw(context, s.law)
    : lawOfNames(context, averaged(context, [f, g], names), names, s.place);
  return fitting(s.place, () => overMembers(context, law, f, g)) ?? centredProduct(context, law, f, g, s);
}

/** By the cumulants of independent members, where the law is one of these. */
function overMembers(x: Context, law: BoundLaw, f: Syntax, g: Syntax): Expression | undefined {
  const { context, ranges } = bindLaw(x, law);
  const [left, right] = [f, g].map(part => underLaw(x, law, ranges, elaborate(context, part)));
  return covarianceOverMembers(x, ranges, law.density(context), left!, right!);
}

function centredProduct(x: Context, law: BoundLaw, f: Syntax, g: Syntax, s: MomentSyntax): Expression {
  const centred = (part: Syntax) => {
    const average = mean(x, law, y => elaborate(y, part), s.place);
    return (y: Context) => sum([elaborate(y, part), negate(average)]);
  };
  const [a, b] = [centred(f), centred(g)];
  return mean(
    x,
    law,
    y => {
      const left = a(y);
      const right = b(y);
      if (right.shape.kind !== 'vector') return product([left, right]);
      const row = { kind: 'matrix', rows: 1, columns: rowsOf(right.shape) } as const;
      return product([left, operation('transpose', row, [right])]);
    },
    s.place,
  );
}

/** `H`, `\mathrm{Var}`, `\mathrm{Cov}`, `I`. */
export function moment(x: Context, s: MomentSyntax): Expression {
  switch (s.operator) {
    case 'entropy':
    case 'cross entropy':
      return entropy(x, s);
    case 'mutual information':
      return mutualInformation(x, s);
    case 'variance':
      if (s.arguments.length > 2) fail(s.place, `${print(s)}: a variance has one argument`);
      if (s.arguments.length === 2) x.note(`${print(s)} was read as a covariance`);
      return covariance(x, s, s.arguments[0]!, s.arguments[1] ?? s.arguments[0]!);
    case 'covariance':
      if (s.arguments.length > 2) fail(s.place, `${print(s)}: a covariance has two arguments`);
      return covariance(x, s, s.arguments[0]!, s.arguments[1] ?? s.arguments[0]!);
  }
}
