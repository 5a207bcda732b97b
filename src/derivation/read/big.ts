import type { Cursor } from './cursor';
import { expression, proposition } from './grammar';
import { scriptArgument } from './name';
import { product } from './product';
import { bindsAgain } from './rebinding';
import type { BigSyntax, RelationSyntax, Syntax } from './syntax';
import { ReadError } from './token';

interface IndexRange {
  readonly indices: readonly Syntax[];
  readonly lower?: Syntax;
  readonly condition?: Syntax;
}

/** `i = 1`, `i`, `i, j`, `j \ne i`, `i \in A`, `i < j`, `i = 1, i \ne j`. */
export function indexRange(items: readonly Syntax[]): IndexRange {
  const indices: Syntax[] = [];
  let lower: Syntax | undefined;
  let condition: Syntax | undefined;
  for (const item of boundsOfEach(items)) {
    if (item.kind !== 'relation') {
      indices.push(...(item.kind === 'product' ? item.factors : [item]));
      continue;
    }
    const [first, second] = item.members;
    if (item.signs[0] === '=' && item.members.length === 2) {
      indices.push(first!);
      lower = second;
    } else {
      const isNew = (name: Syntax) =>
        !indices.some(other => other.kind === name.kind && sameName(other, name));
      for (const member of boundBy(item)) if (isNew(member)) indices.push(member);
      condition = condition
        ? { kind: 'tuple', place: condition.place, items: [...conditionsIn(condition), item] }
        : item;
    }
  }
  return { indices, lower, condition };
}

const conditionsIn = (condition: Syntax): readonly Syntax[] =>
  condition.kind === 'tuple' ? condition.items : [condition];

/** `m, n \\ge 1`: the bound of the last name is one of every name before it. */
function boundsOfEach(items: readonly Syntax[]): readonly Syntax[] {
  const [last] = items.slice(-1);
  const names = items.slice(0, -1);
  if (last?.kind !== 'relation' || last.members.length !== 2 || last.members[0]!.kind !== 'name')
    return items;
  const isBound = last.signs[0] === '>=' || last.signs[0] === '>';
  if (!isBound || last.members[1]!.kind !== 'number' || names.some(({ kind }) => kind !== 'name'))
    return items;
  return [...names.map(name => ({ ...last, members: [name, last.members[1]!] })), last];
}

/** The names that a relation below the sign binds: i of `j < i`'s first place, i and j of `1 \\le i < j \\le n`. */
function boundBy({ members }: RelationSyntax): readonly Syntax[] {
  if (members.length > 3) return members.slice(1, -1).filter(({ kind }) => kind === 'name');
  return [members.length > 2 ? members[1]! : members[0]!];
}

const sameName = (a: Syntax, b: Syntax) => a.kind === 'name' && b.kind === 'name' && a.base === b.base;

function propositions(c: Cursor): Syntax[] {
  if (c.is('\\substack')) {
    c.next();
    return scriptArgument(c, () => {
      const items = [proposition(c)];
      while (c.peek().kind === 'row' || c.is(',')) {
        c.next();
        items.push(proposition(c));
      }
      return items;
    });
  }
  const items = [proposition(c)];
  while (c.take(',')) items.push(proposition(c));
  return items;
}

/** Subscript and superscript of a sum, product, maximum; the operator has been taken. */
export function readBig(c: Cursor, from: number, operator: BigSyntax['operator']): BigSyntax {
  let range: IndexRange = { indices: [] };
  let upper: Syntax | undefined;
  for (;;) {
    if (c.peek().kind === 'subscript' && range.indices.length === 0) {
      c.next();
      range = indexRange(scriptArgument(c, () => propositions(c)));
    } else if (c.peek().kind === 'superscript' && !upper) {
      c.next();
      upper = scriptArgument(c, () => expression(c));
    } else break;
  }
  if (upper && !range.lower) halfWritten(c, from, range, upper);
  const body = bodyOf(c, from, namesOf(range));
  return { kind: 'big', place: c.place(from), operator, ...range, upper, body };
}

/** `\underset{x}{\max} f`: as with x as a subscript. */
export function bigOver(
  c: Cursor,
  from: number,
  operator: BigSyntax['operator'],
  items: readonly Syntax[],
): BigSyntax {
  const range = indexRange(items);
  const body = bodyOf(c, from, namesOf(range));
  return { kind: 'big', place: c.place(from), operator, ...range, body };
}

const namesOf = ({ indices }: IndexRange): string[] =>
  indices.flatMap(index => (index.kind === 'name' ? [index.base] : []));

/** The body, which ends where one of the indices is bound again. */
function bodyOf(c: Cursor, from: number, names: readonly string[]): Syntax {
  c.bigs.push({ names, depth: c.depth });
  try {
    const body = c.binding(names, () => product(c));
    if (bindsAgain(c)) c.note(`${c.slice(c.place(from))} ends where its index is bound again`);
    return body;
  } finally {
    c.bigs.pop();
  }
}

function halfWritten(c: Cursor, from: number, range: IndexRange, upper: Syntax): never {
  const index = range.indices[0] ? c.slice(range.indices[0].place) : 'i';
  throw new ReadError(c.place(from), 'the limits are half written: an upper limit, and no lower one', {
    found: c.slice(c.place(from)),
    expected: 'a lower limit',
    suggestion: `\\sum_{${index}=1}^{${c.slice(upper.place)}}`,
  });
}
