import type { Cursor } from './cursor';
import { expression } from './grammar';
import { scriptArgument } from './name';
import type { SetSyntax, Syntax } from './syntax';

/** Items with commas, where dots may stand before the last, or in place of it: `0, 1, \dots` has no end. */
function list(c: Cursor): { items: Syntax[]; dots: boolean } {
  const items: Syntax[] = [];
  let dots = false;
  let endless: Syntax | undefined;
  do {
    const from = c.at;
    if (c.take('\\dots')) {
      dots = true;
      endless = infinity(c, from);
    } else {
      items.push(expression(c));
      endless = undefined;
    }
  } while (c.take(',') || c.take(';'));
  return { items: endless ? [...items, endless] : items, dots };
}

const infinity = (c: Cursor, from: number): Syntax => ({
  kind: 'name',
  place: c.place(from),
  base: '\\infty',
  accents: [],
  subscripts: [],
  primes: 0,
});

/** `\{1, \dots, K\}`, `[0, 1)`, `(0, \infty)`, `1, \dots, K`, `\mathbb{R}^d`. */
export function readSet(c: Cursor): Syntax {
  const from = c.at;
  const base = bareSet(c, from);
  if (c.peek().kind !== 'superscript') return base;
  c.next();
  const exponent = scriptArgument(c, () => expression(c));
  return { kind: 'power', place: c.place(from), base, exponent };
}

function bareSet(c: Cursor, from: number): Syntax {
  if (c.take('\\{')) {
    const inner = c.inside('none', () => list(c));
    c.expect('\\}', 'the set is not closed here');
    return { kind: 'set', place: c.place(from), shape: 'list', ...inner };
  }
  if (!c.is('[') && !c.is('(')) return expression(c);
  const leftClosed = c.next().text === '[';
  const inner = c.inside('none', () => list(c));
  const rightClosed = c.is(']');
  if (!c.take(']')) c.expect(')', 'the interval is not closed here');
  return { kind: 'set', place: c.place(from), shape: shape(leftClosed, rightClosed), ...inner };
}

function shape(left: boolean, right: boolean): SetSyntax['shape'] {
  if (left) return right ? 'closed' : 'right-open';
  return right ? 'left-open' : 'open';
}
