import { conditionBar } from './call';
import type { Cursor } from './cursor';
import { expression } from './grammar';
import { endsRow, passGroup } from './look-ahead';
import { nameAhead } from './name';
import { relationAhead } from './relations';
import { readSet } from './set';
import type { NameSyntax, RelationSign, Syntax } from './syntax';
import { wordAhead } from './words';

/** The rest of the statement in the writer's spelling. */
function rest(c: Cursor): string {
  const from = c.at;
  while (!endsRow(c.peek()) && c.peek().text !== ';') passGroup(c);
  return c.slice(c.place(from));
}

/** Words behind a declared thing: `q(z) \text{ any density}`, `f: \mathbb{R} \to \mathbb{R}`. */
export function restInWords(c: Cursor): string | undefined {
  const atWords = wordAhead(c) || c.is(':') || (c.peek().kind === 'space' && c.peek(1).kind === 'text');
  return atWords ? rest(c) : undefined;
}

function dots(c: Cursor): Syntax {
  const from = c.at;
  c.next();
  return { kind: 'text', place: c.place(from), text: '...' };
}

/** A side of a declaration: a list of names, a set, an expression, or words. */
export function declaredSide(c: Cursor, sign: RelationSign | undefined): Syntax {
  const from = c.at;
  if (sign !== undefined && wordAhead(c)) return { kind: 'text', text: rest(c), place: c.place(from) };
  if (sign === 'in' || sign === 'notin') return readDifference(c, from);
  const bounded = c.tokens[from - 2]?.kind === 'number';
  const first = expression(c);
  if (sign === undefined && conditionBar(c)) return conditioned(c, from, first);
  if (!c.is(',')) return first;
  if (sign !== undefined && c.is('\\dots', 1)) return readRange(c, from, first);
  if (sign !== undefined && !(bounded && first.kind === 'name' && boundsFollow(c))) return first;
  const list = [first];
  while (c.is(',') && !separates(c)) {
    c.next();
    list.push(c.is('\\dots') ? dots(c) : expression(c));
  }
  return list.length === 1 ? first : { kind: 'tuple', place: c.place(from), items: list };
}

/** A set, or one without the members of another: `\mathbb{R} \setminus \{0\}`. */
function readDifference(c: Cursor, from: number): Syntax {
  const whole = readSet(c);
  if (!c.take('\\setminus') && !c.take('\\backslash')) return whole;
  const without = readSet(c);
  return {
    kind: 'operator',
    place: c.place(from),
    name: 'setminus',
    arguments: [whole, without],
    delimited: true,
  };
}

/** `x \mid z` before `\sim`: a call without a letter. */
function conditioned(c: Cursor, from: number, first: Syntax): Syntax {
  const head: NameSyntax = {
    kind: 'name',
    place: c.place(from),
    base: '\\mid',
    accents: [],
    subscripts: [],
    primes: 0,
  };
  c.next();
  const given = [expression(c)];
  while (c.take(',')) given.push(expression(c));
  return { kind: 'call', head, arguments: [first], given, parameters: [], place: c.place(from) };
}

/** A comma at the end of the line or before space separates statements, unless names go on. */
const separates = (c: Cursor): boolean => {
  const next = c.peek(1);
  return ['row', 'eof', 'break'].includes(next.kind);
};

/** `0 < a, b < 1`: do only names with commas stand before the next sign? */
function boundsFollow(c: Cursor): boolean {
  const start = c.at;
  let names = true;
  while (names && c.take(',')) names = nameAhead(c) && expression(c).kind === 'name';
  const sign = relationAhead(c);
  c.at = start;
  return names && (sign === '<' || sign === '<=' || sign === '>' || sign === '>=');
}

/** `1, \dots, n` behind `i =`. */
function readRange(c: Cursor, from: number, first: Syntax): Syntax {
  c.next();
  c.next();
  if (!c.take(',')) throw c.error('the last value was expected behind the dots', ',');
  const last = expression(c);
  if (relationAhead(c)) throw c.error('a range ends the declaration');
  return { kind: 'set', place: c.place(from), shape: 'list', items: [first, last], dots: true };
}
