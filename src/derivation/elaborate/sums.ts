import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { BigSyntax, NameSyntax, RelationSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { domainWithin } from './bounded-extremum';
import { condition } from './conditions';
import { type Context, fail } from './context';
import type { Domain } from './domain';
import { domainOfSet, plainNumber } from './domains';
import { elaborate, elaborateScalar } from './elaborate';
import type { Expression, Range } from './expression';
import { concrete, membersAmong } from './indices';
import { inferredRange } from './inferred-range';
import { domainOfName, rangeSet } from './integrals';
import { all, constant, isDiscrete, product, sum, variable } from './nodes';
import { bindImplicit } from './rename';
import { shapeOf } from './shapes';
import { ElaborationError } from './step';

/** The conditions below the sign, one by one. */
const conditionsOf = (s: BigSyntax): readonly Syntax[] =>
  s.condition === undefined ? [] : s.condition.kind === 'tuple' ? s.condition.items : [s.condition];

/** `i \in A` among the conditions: the set. */
function setOf(s: BigSyntax, name: NameSyntax): Syntax | undefined {
  for (const item of conditionsOf(s)) {
    if (item.kind !== 'relation' || item.signs[0] !== 'in') continue;
    const [left, right] = item.members;
    if (left!.kind === 'name' && nameKey(left) === nameKey(name)) return right;
  }
  return undefined;
}

const whole: Domain = {
  kind: 'integers',
  lower: Number.NEGATIVE_INFINITY,
  upper: Number.POSITIVE_INFINITY,
};

const isMembership = (item: Syntax) => item.kind === 'relation' && item.signs[0] === 'in';

function rangeOf(x: Context, s: BigSyntax, name: NameSyntax): Range {
  const id = x.fresh(nameKey(name));
  const last = s.indices[s.indices.length - 1] === name;
  if (s.lower && last) {
    const lower = elaborateScalar(x, s.lower, 'a limit');
    const upper = s.upper
      ? elaborateScalar(x, s.upper, 'a limit')
      : fail(s.place, `the sum over ${print(name)} has no upper limit`, { suggestion: '^{n}' });
    return {
      id,
      domain: { kind: 'integers', lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY },
      lower,
      upper,
    };
  }
  const set = rangeSet(x, setOf(s, name), name);
  const known = set ? domainOfSet(x, set) : (domainOfName(x, name) ?? inferredRange(x, s.body, name));
  const start = set ? undefined : lowerBound(x, s, name);
  if (known && start) refuseVacuous(s, name, known, start);
  const end = set ? undefined : upperBound(x, s, name);
  if (!known && start && end) return { id, domain: whole, lower: start, upper: end };
  if (!known && start) return endless(x, name, id, start);
  const domain = known;
  const sign = s.operator === 'product' ? 'product' : s.operator;
  if (!domain) {
    return fail(
      name.place,
      `the ${sign} over ${print(name)} has no limits, and ${print(name)} is not declared`,
      {
        found: print(name),
        declare: `${print(name)} = 1, \\dots, n`,
      },
    );
  }
  if (!isDiscrete(domain) && s.operator !== 'max' && s.operator !== 'min') {
    fail(name.place, `a ${sign} over ${print(name)}, which is not discrete`, {
      expected: 'an integral, or a discrete domain',
    });
  }
  return { id, domain: withinConditions(x, s, name, domain) ?? domain };
}

const isExtremum = ({ operator }: BigSyntax): boolean => operator === 'max' || operator === 'min';

/** The domain of the only index of an extremum within the bounds below the sign; undefined where there are none, or others. */
function withinConditions(x: Context, s: BigSyntax, name: NameSyntax, domain: Domain): Domain | undefined {
  const bounds = conditionsOf(s).filter(item => !isMembership(item));
  if (!isExtremum(s) || s.indices.length !== 1 || bounds.length === 0) return undefined;
  return domainWithin(x, domain, bounds, name);
}

/** `1 \le i < j \le n`: the ends, for each name between them. */
function endsOf({ members, signs }: RelationSyntax, name: NameSyntax): readonly [Syntax, Syntax] | undefined {
  const isBetween = members
    .slice(1, -1)
    .some(side => side.kind === 'name' && nameKey(side) === nameKey(name));
  const rises = signs.every(sign => sign === '<' || sign === '<=');
  return isBetween && rises ? [members[0]!, members.at(-1)!] : undefined;
}

function atLeast(x: Context, bound: Syntax, strict: boolean): Expression {
  const value = elaborateScalar(x, bound, 'a limit');
  return strict ? sum([value, constant(1)]) : value;
}

/** The largest value that `.. < j \le n` leaves. */
function upperBound(x: Context, s: BigSyntax, name: NameSyntax): Expression | undefined {
  for (const item of conditionsOf(s)) {
    const ends = item.kind === 'relation' ? endsOf(item, name) : undefined;
    if (ends && item.kind === 'relation') {
      const value = elaborateScalar(x, ends[1], 'a limit');
      return item.signs.at(-1) === '<' ? sum([value, constant(-1)]) : value;
    }
  }
  return undefined;
}

/** `n \ge 1` below the sign: the least value. */
function lowerBound(x: Context, s: BigSyntax, name: NameSyntax): Expression | undefined {
  for (const item of conditionsOf(s)) {
    if (item.kind !== 'relation') continue;
    const ends = endsOf(item, name);
    if (ends) return atLeast(x, ends[0], item.signs[0] === '<');
    if (item.members.length !== 2) continue;
    const [left, right] = item.members as [Syntax, Syntax];
    const sign = item.signs[0]!;
    const isName = (side: Syntax) => side.kind === 'name' && nameKey(side) === nameKey(name);
    const [bound, strict] =
      isName(left) && (sign === '>=' || sign === '>')
        ? [right, sign === '>']
        : isName(right) && (sign === '<=' || sign === '<')
          ? [left, sign === '<']
          : [undefined, false];
    if (bound) return atLeast(x, bound, strict);
  }
  return undefined;
}

/** An index that nothing declares, from a bound on: without end. */
function endless(x: Context, name: NameSyntax, id: string, lower: Expression): Range {
  x.note(`${print(name)} was read as running without end`);
  return {
    id,
    domain: whole,
    lower,
    upper: constant(Number.POSITIVE_INFINITY),
  };
}

/** `\sum_{k \ge 1}` where k is declared from 1 to 5 and indexes nothing: it may mean all whole numbers from 1 on. */
function refuseVacuous(s: BigSyntax, name: NameSyntax, domain: Domain, start: Expression): void {
  if (conditionsOf(s).some(item => item.kind === 'relation' && endsOf(item, name))) return;
  if (
    domain.kind !== 'integers' ||
    typeof domain.lower !== 'number' ||
    domain.upper === Number.POSITIVE_INFINITY
  )
    return;
  const least = plainNumber(start);
  if (least === undefined || !(domain.lower >= least)) return;
  const indexes = walk(s.body).some(
    node =>
      node.kind === 'name' && node.subscripts.some(i => i.kind === 'name' && nameKey(i) === nameKey(name)),
  );
  if (indexes) return;
  fail(name.place, `whether ${print(name)} ends where it is declared to, or runs without end, is not said`, {
    found: print(s.condition!),
    expected: 'an upper limit',
    suggestion: '^{\\infty}',
  });
}

function indexName(s: Syntax): NameSyntax {
  return s.kind === 'name' ? s : fail(s.place, 'an index must be a name', { found: print(s) });
}

/** Longest sum that is written out term by term. */
const mostTerms = 12;

/** Values of the only index, if they are few numbers. */
function fewValues(x: Context, s: BigSyntax): number[] | undefined {
  const [name] = s.indices;
  if (s.indices.length !== 1 || name?.kind !== 'name') return undefined;
  if (s.operator === 'max' || s.operator === 'min') return undefined;
  const { domain, lower, upper } = rangeOf(x, s, name);
  if (domain.kind === 'set') return domain.values.length <= mostTerms ? [...domain.values] : undefined;
  if (domain.kind !== 'integers') return undefined;
  const first = lower ? plainNumber(lower) : domain.lower;
  const last = upper ? plainNumber(upper) : domain.upper;
  if (typeof first !== 'number' || typeof last !== 'number' || !(last - first < mostTerms)) return undefined;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** The same, none where the range cannot be read: what was wrong with the sum itself is the error to show. */
function fewOrNone(x: Context, s: BigSyntax): number[] | undefined {
  try {
    return fewValues(x, s);
  } catch (error) {
    if (error instanceof ElaborationError) return undefined;
    throw error;
  }
}

/** Term by term: where `q_j` names a density of its own for each j. */
function writtenOut(x: Context, s: BigSyntax, values: readonly number[]): Expression {
  const name = s.indices[0] as NameSyntax;
  const restrictions = conditionsOf(s).filter(item => !isMembership(item));
  const terms = values.map((value): Expression => {
    const inner = x.bind(new Map([[nameKey(name), constant(value)]]));
    const term = elaborate(inner, s.body);
    if (restrictions.length === 0) return term;
    const otherwise = constant(s.operator === 'sum' ? 0 : 1);
    const branches = [{ condition: all(restrictions.map(item => condition(inner, item))), value: term }];
    return { kind: 'cases', shape: term.shape, branches, otherwise };
  });
  x.note(`the ${s.operator} over ${print(name)} was written out for ${values.join(', ')}`);
  return s.operator === 'sum' ? sum(terms) : product(terms);
}

/** `\sum`, `\prod`, `\max_x`, `\min_x`. */
export function big(x: Context, s: BigSyntax): Expression {
  const notes = x.notes.length;
  try {
    return symbolic(x, s);
  } catch (error) {
    x.notes.splice(notes);
    const values = error instanceof ElaborationError && s.indices.length > 0 ? fewOrNone(x, s) : undefined;
    if (!values || values.length === 0) throw error;
    return writtenOut(x, s, values);
  }
}

function symbolic(x: Context, s: BigSyntax): Expression {
  if (s.indices.length === 0) fail(s.place, 'no index stands below the sign', { expected: '_{i=1}^{n}' });
  const names = s.indices.flatMap(index => {
    const name = concrete(x, indexName(index));
    return membersAmong(x, x.scope.keys(), name) ?? [name];
  });
  let inner = x;
  const ranges: Range[] = [];
  for (const name of names) {
    const range = rangeOf(inner, s, name);
    ranges.push(range);
    x.ledger.bound?.add(nameKey(name));
    const domains = new Map<string, Domain>([[nameKey(name), range.domain]]);
    inner = inner.bind(new Map([[nameKey(name), variable(range.id, shapeOf(range.domain))]]), domains);
  }
  const restrictions = conditionsOf(s).filter(item => !isMembership(item));
  const [name, other] = names;
  const domain = name && !other ? domainOfName(x, name) : undefined;
  const narrowed = domain !== undefined && withinConditions(x, s, name!, domain) !== undefined;
  const restriction =
    restrictions.length === 0 || narrowed ? undefined : all(restrictions.map(item => condition(inner, item)));
  const written = elaborate(inner, s.body);
  const body = names.reduce((e, name, i) => bindImplicit(x, e, nameKey(name), ranges[i]!.id), written);
  return finished(s, ranges, body, restriction);
}

function finished(
  s: BigSyntax,
  ranges: Range[],
  body: Expression,
  restriction: Expression | undefined,
): Expression {
  const common = { ranges, body, shape: body.shape } as const;
  if (s.operator === 'max' || s.operator === 'min') {
    if (restriction) fail(s.place, 'an extremum with a condition is not read', { expected: 'x \\in A' });
    return { kind: 'extremum', which: s.operator, ...common };
  }
  const kind = s.operator === 'sum' ? 'summation' : 'multiplication';
  return { kind, ...common, ...(restriction ? { condition: restriction } : {}) };
}
