import type { Cursor } from './cursor';
import { proposition } from './grammar';
import { scriptArgument } from './name';
import type { Syntax } from './syntax';

const barAhead = (c: Cursor) => c.isAtSign && (c.is('|') || c.is('\\rvert') || c.is('\\mid'));

/** `|_{..}` behind a term: evaluation, unless the bar closes an absolute value. */
export const evaluationAhead = (c: Cursor): boolean =>
  barAhead(c) && c.peek(1).kind === 'subscript' && c.bar !== 'absolute';

/** `x = 1, y = 2`, or one below the other in `\substack`. */
function settings(c: Cursor): Syntax[] {
  if (c.take('\\substack')) return scriptArgument(c, () => settings(c));
  const items = [proposition(c)];
  while (c.is(',') || c.peek().kind === 'row') {
    c.next();
    items.push(proposition(c));
  }
  return items;
}

/** What stands below or above a bar. */
export const values = (c: Cursor): Syntax =>
  scriptArgument(c, () => {
    const from = c.at;
    const items = settings(c);
    return items.length === 1 ? items[0]! : { kind: 'tuple', place: c.place(from), items };
  });

/** The bar of an operator that stands before what it acts on: `\frac{d}{dx} \Big|_{x=0} f`. */
export function barOfOperator(c: Cursor): Syntax | undefined {
  if (!barAhead(c) || c.peek(1).kind !== 'subscript') return undefined;
  c.at += 2;
  return values(c);
}

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
