import type { Cursor } from './cursor';
import { proposition } from './grammar';
import { scriptArgument } from './name';
import type { Syntax } from './syntax';

const barAhead = (c: Cursor) => c.is('|') || c.is('\\rvert') || c.is('\\mid');

/** `|_{..}` behind a term: evaluation, unless the bar closes an absolute value. */
export const evaluationAhead = (c: Cursor): boolean =>
  barAhead(c) && c.peek(1).kind === 'subscript' && c.bar !== 'absolute';

const values = (c: Cursor): Syntax =>
  scriptArgument(c, () => {
    const from = c.at;
    const items = [proposition(c)];
    while (c.take(',')) items.push(proposition(c));
    return items.length === 1 ? items[0]! : { kind: 'tuple', place: c.place(from), items };
  });

/** `_a^b` behind a bar or a bracket. */
export function limitsOf(c: Cursor, from: number, body: Syntax): Syntax {
  c.next();
  const at = values(c);
  if (c.peek().kind !== 'superscript') return { kind: 'evaluation', place: c.place(from), body, at };
  c.next();
  return { kind: 'evaluation', place: c.place(from), body, at: values(c), from: at };
}

/** The term with the evaluation bars behind it. */
export function evaluationBar(c: Cursor, from: number, term: Syntax): Syntax {
  let body = term;
  while (evaluationAhead(c)) {
    c.next();
    body = limitsOf(c, from, body);
  }
  return body;
}
