/** The values that a formula takes where a bar or limits give its variables values: `f \big|_{x=a}`, `[F]_a^b`. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { EvaluationSyntax, NameSyntax, ProductSyntax, SumSyntax, Syntax } from '../read/syntax';
import { children, walk } from '../read/traverse';
import { type Context, fail } from './context';
import { elaborate } from './elaborate';
import type { Expression } from './expression';
import { negate, sum, variable } from './nodes';
import { bindName } from './rename';

interface Replacement {
  readonly name: NameSyntax;
  readonly value: Syntax;
}

const listed = (s: Syntax): readonly Syntax[] | undefined =>
  s.kind === 'group' && s.body.kind === 'tuple' && s.body.dots === undefined ? s.body.items : undefined;

/** `(x, y) = (1, 2)` sets each of the names. */
function sideBySide(item: Syntax): readonly Syntax[] {
  if (item.kind !== 'relation' || item.members.length !== 2) return [item];
  const [names, values] = item.members.map(listed);
  if (!names || !values || names.length !== values.length) return [item];
  return names.map((name, i) => ({ ...item, members: [name, values[i]!] }));
}

/** `\epsilon = 0`, or a bare value for the variable that it can only mean. */
function replacements(x: Context, body: Syntax, at: Syntax): Replacement[] {
  const items = at.kind === 'tuple' ? at.items : [at];
  return items.flatMap(sideBySide).map(item => {
    if (item.kind !== 'relation') return { name: onlyVariable(x, body, item), value: item };
    const name = item.members[0]!;
    if (name.kind !== 'name' || item.signs[0] !== '=') {
      fail(item.place, 'variable = value was expected behind the bar', { found: print(item) });
    }
    return { name: name as NameSyntax, value: item.members[1]! };
  });
}

const isKnown = (x: Context, name: NameSyntax): boolean =>
  x.lookup(nameKey(name)) !== undefined || x.scope.find(name) !== undefined;

const isConstantName = (name: NameSyntax) => ['\\pi', 'e', '\\infty'].includes(name.base);

const isApplied = (x: Context, name: NameSyntax): boolean => {
  const entry = x.scope.get(nameKey({ ...name, primes: 0 }));
  return entry?.kind === 'function' || entry?.kind === 'density';
};

/** `\frac{df}{dx} \big|_{a}`: the value is that of the variable of the derivative. */
function differentiatedIn(body: Syntax): NameSyntax | undefined {
  if (body.kind !== 'derivative' || body.variables.length !== 1) return undefined;
  const { variable } = body.variables[0]!;
  return variable.kind === 'name' ? variable : undefined;
}

/** The variable that a bare limit can only mean: undeclared, else integrated over on the line before, else alone. */
function onlyVariable(x: Context, body: Syntax, at: Syntax): NameSyntax {
  const own = differentiatedIn(body);
  if (own) return own;
  const names = new Map<string, NameSyntax>();
  for (const node of walk(body)) {
    if (node.kind === 'name' && !isConstantName(node) && !isApplied(x, node)) names.set(nameKey(node), node);
  }
  const all = [...names.values()];
  const choices = [
    all.filter(name => !isKnown(x, name)),
    all.filter(name => x.ledger.bound?.has(nameKey(name))),
    all,
  ].find(list => list.length > 0);
  if (choices?.length !== 1) {
    fail(at.place, `it is not clear which variable is set to ${print(at)}`, {
      expected: 'variable = value',
      suggestion: choices?.[0] ? `${print(choices[0])} = ${print(at)}` : undefined,
    });
  }
  x.note(`the limits of ${print(body)} were read as those of ${print(choices[0]!)}`);
  return choices[0]!;
}

function evaluated(x: Context, s: EvaluationSyntax, at: Syntax): Expression {
  const values = replacements(x, s.body, at).map(({ name, value }) => ({
    name,
    id: x.fresh(nameKey(name)),
    value: elaborate(x, value),
  }));
  const inner = x.bind(
    new Map(values.map(({ name, id, value }) => [nameKey(name), variable(id, value.shape)])),
  );
  const body = values.reduce(
    (e, { name, id, value }) => bindName(x, e, name, id, value.shape),
    elaborate(inner, s.body),
  );
  return { kind: 'at', shape: body.shape, body, values: values.map(({ id, value }) => ({ id, value })) };
}

/** `f \big|_{x=a}`, `[F]_a^b`. */
export function evaluation(x: Context, s: EvaluationSyntax): Expression {
  const upper = evaluated(x, s, s.at);
  if (!s.from) return upper;
  const from = s.from;
  const at = s.at.kind === 'relation' || from.kind !== 'relation' ? upper : named(x, s, from);
  return sum([at, negate(evaluated(x, s, from))]);
}

/** `[F]_{t=0}^{1}`: the lower limit names the variable of both. */
function named(x: Context, s: EvaluationSyntax, from: Extract<Syntax, { kind: 'relation' }>): Expression {
  return evaluated(x, s, { ...from, members: [from.members[0]!, s.at] });
}

/** A bar behind a term, without `\left.` or a bracket that would show how far it reaches. */
const isOpenBar = (s: Syntax): s is EvaluationSyntax =>
  s.kind === 'evaluation' && s.place.start === s.body.place.start;

/** Kinds that bind their letters: what stands in them says nothing of a letter outside. */
export const binders: ReadonlySet<Syntax['kind']> = new Set([
  'evaluation',
  'integral',
  'expectation',
  'big',
  'limit',
  'argument',
]);

const mentions = (s: Syntax, key: string): boolean =>
  s.kind === 'name'
    ? nameKey(s) === key
    : !binders.has(s.kind) && children(s).some(child => mentions(child, key));

const settingOf = (s: Syntax | undefined): NameSyntax | undefined =>
  s?.kind === 'relation' && s.members[0]!.kind === 'name' ? s.members[0] : undefined;

/**
 * `a(x) + b(x) \big|_0^1`: the bar with two limits reaches from the first term in which its variable stands, since
 * nothing is left of the variable behind it. A bar with one value is of its term alone, which is said.
 */
export function withBars(x: Context, s: SumSyntax): SumSyntax {
  const at = s.terms.findIndex((term, i) => i > 0 && isOpenBar(term));
  const bar = s.terms[at];
  if (bar?.kind !== 'evaluation') return s;
  const name = settingOf(bar.from) ?? settingOf(bar.at) ?? (bar.from && onlyVariable(x, bar.body, bar.at));
  const first = name ? s.terms.findIndex(term => mentions(term, nameKey(name))) : -1;
  if (first < 0 || first >= at) return s;
  if (!bar.from) {
    x.note(`the bar in ${print(s)} was read as that of ${print(bar.body)} alone`);
    return s;
  }
  const terms = [...s.terms.slice(first, at), bar.body];
  const place = { start: terms[0]!.place.start, end: bar.body.place.end };
  const body: Syntax = { kind: 'sum', place, terms, signs: s.signs.slice(first, at + 1) };
  const whole: Syntax = { ...bar, body, place: { start: place.start, end: bar.place.end } };
  x.note(`the limits behind ${print(bar.body)} were read as those of ${print(body)}`);
  return withBars(x, {
    ...s,
    terms: [...s.terms.slice(0, first), whole, ...s.terms.slice(at + 1)],
    signs: [...s.signs.slice(0, first), 1, ...s.signs.slice(at + 1)],
  });
}

/** `x \frac{d}{dx} f \big|_{x=0}`: the bar is that of the derivative; said where its variable stands before it. */
export function noteBars(x: Context, s: ProductSyntax): void {
  s.factors.forEach((factor, i) => {
    const name = isOpenBar(factor) ? settingOf(factor.at) : undefined;
    if (name && s.factors.slice(0, i).some(before => mentions(before, nameKey(name))))
      x.note(`the bar in ${print(s)} was read as that of ${print((factor as EvaluationSyntax).body)} alone`);
  });
}
