import { readBracket } from './brackets';
import type { Cursor, OpenIntegral } from './cursor';
import { expression, proposition } from './grammar';
import { bareName, nameAhead, scriptArgument, scripted } from './name';
import { product } from './product';
import type { IntegralSyntax, NameSyntax, Syntax } from './syntax';

/** `dx`, `d\theta_1`, `d[g(x)]`; `d_{z}` is read as `dz`, and said. The d stands next. */
export function readDifferential(c: Cursor): Syntax {
  const from = c.at;
  c.next();
  if (c.peek().kind === 'subscript') {
    c.next();
    const name = scriptArgument(c, () => scripted(c, bareName(c)));
    c.note(`${c.slice(c.place(from))} was read as the differential d${name.base}`);
    return name;
  }
  if (c.peek().kind === 'open') return scriptArgument(c, () => scripted(c, bareName(c)));
  if (c.is('(') || c.is('[')) return readBracket(c);
  if (!nameAhead(c)) throw c.error('the variable of a differential was expected');
  return scripted(c, bareName(c));
}

interface Limits {
  readonly lower?: Syntax;
  readonly upper?: Syntax;
}

/** `_a^b` behind an integral sign, in either order. */
function limits(c: Cursor): Limits {
  let lower: Syntax | undefined;
  let upper: Syntax | undefined;
  for (;;) {
    if (c.peek().kind === 'subscript' && !lower) {
      c.next();
      lower = scriptArgument(c, () => list(c));
    } else if (c.peek().kind === 'superscript' && !upper) {
      c.next();
      upper = scriptArgument(c, () => expression(c));
    } else return { lower, upper };
  }
}

/** `x`, `x, y`, `x \in A`, `0`. */
function list(c: Cursor): Syntax {
  const from = c.at;
  const items = [proposition(c)];
  while (c.take(',')) items.push(proposition(c));
  return items.length === 1 ? items[0]! : { kind: 'tuple', place: c.place(from), items };
}

/** Names that the tokens behind the differential will bind, seen before the body is read. */
function boundNames(c: Cursor, differential: number | undefined, lower: Syntax | undefined): string[] {
  const names: string[] = [];
  if (differential !== undefined) {
    const token = c.tokens[differential + 1];
    if (token?.kind === 'letter' || token?.kind === 'command') names.push(token.text);
  }
  const items = lower?.kind === 'tuple' ? lower.items : lower ? [lower] : [];
  for (const item of items) if (item.kind === 'name') names.push(item.base);
  return names;
}

/** Is the differential in the integral's own bracket, so that its body may be a sum? */
function sameLevel(c: Cursor, differential: number): boolean {
  let depth = 0;
  for (let i = c.at; i < differential; i++) {
    const token = c.tokens[i]!;
    if (token.kind !== 'open') continue;
    const close = c.match.get(i);
    if (close === undefined || close > differential) depth++;
    else i = close;
  }
  return depth === 0;
}

function body(c: Cursor, open: OpenIntegral): Syntax {
  const at = open.differential;
  if (at === c.at) {
    open.variable = readDifferential(c);
    const taken = open.variable;
    open.variable = undefined;
    const rest = product(c);
    open.variable = taken;
    return rest;
  }
  const closed = at !== undefined && sameLevel(c, at);
  const inner = closed ? c.takingBars(() => expression(c)) : product(c);
  if (at !== undefined && c.at === at) open.variable = readDifferential(c);
  return inner;
}

const isSet = (syntax: Syntax): boolean =>
  syntax.kind === 'relation' || (syntax.kind === 'name' && syntax.font !== undefined);

/** `\int_a^b f dx`, `\int_z f`, `\int f dx dy`; the sign has been taken. */
export function readIntegral(c: Cursor, from: number): IntegralSyntax {
  const differential = c.differentials.ofIntegral.get(from);
  const { lower, upper } = limits(c);
  const open: OpenIntegral = { differential, depth: c.depth };
  c.integrals.push(open);
  const inner = c.binding(boundNames(c, differential, upper ? undefined : lower), () => body(c, open));
  c.integrals.pop();
  const variables: Syntax[] = open.variable ? [open.variable] : [];
  while (open.variable && c.is('d') && !c.differentials.all.has(c.at) && nameFollows(c)) {
    variables.push(readDifferential(c));
  }
  const written = variables.length > 0;
  const region = lower && !upper ? lower : undefined;
  if (!written && region) variables.push(...named(region));
  const named1 = region && !isSet(region) && named(region).length > 0;
  return {
    kind: 'integral',
    place: c.place(from),
    variables,
    lower: upper ? lower : undefined,
    upper,
    region: region && !named1 ? region : undefined,
    body: inner,
    differential: written,
  };
}

const nameFollows = (c: Cursor): boolean => {
  const next = c.peek(1);
  return next.kind === 'letter' || (next.kind === 'command' && /^\\[a-z]/.test(next.text));
};

/** The variables that a subscript names: `z`, `x, y`, `x \in A`. */
function named(region: Syntax): NameSyntax[] {
  const items = region.kind === 'tuple' ? region.items : [region];
  return items.flatMap(item => {
    const name = item.kind === 'relation' ? item.members[0]! : item;
    return name.kind === 'name' && name.font === undefined ? [name] : [];
  });
}
