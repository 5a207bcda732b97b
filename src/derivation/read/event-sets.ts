/** `A \cap B^c \mid C`: what stands in the bracket of a probability of declared events. */

import { within } from './brackets';
import { conditionBar } from './call';
import type { Cursor } from './cursor';
import { bareName, nameAhead, scriptArgument, subscripts } from './name';
import type { NameSyntax, Syntax } from './syntax';
import { ReadError } from './token';

const signs: Readonly<Record<string, string>> = {
  '\\cap': 'cap',
  '\\land': 'cap',
  '\\wedge': 'cap',
  '\\cup': 'cup',
  '\\lor': 'cup',
  '\\vee': 'cup',
  '\\setminus': 'setminus',
  '\\backslash': 'setminus',
};

const certain = new Set(['\\Omega', '\\emptyset', '\\varnothing']);

const complements = new Set(['c', 'C', '\\complement', '\\mathsf{c}']);

/** `A`, `A_1`: the name of an event, without what stands above it. */
function eventName(c: Cursor): NameSyntax {
  const from = c.at;
  const bare = bareName(c);
  if (c.peek().kind !== 'subscript') return bare;
  c.next();
  return { ...bare, subscripts: subscripts(c), place: c.place(from) };
}

/** Does the bracket that stands next hold a declared event? */
export function holdsEvent(c: Cursor): boolean {
  const isEvent = c.vocabulary.isEvent;
  if (!isEvent || !(c.is('(') || c.is('[') || c.is('\\{'))) return false;
  let depth = 0;
  for (let i = 0; i < c.tokens.length; i++) {
    const { kind, text } = c.peek(i);
    if (kind === 'eof' || kind === 'row' || kind === 'break') return false;
    if (['(', '[', '\\{'].includes(text)) depth++;
    if ([')', ']', '\\}'].includes(text) && --depth === 0) return false;
    if ((kind === 'letter' && isEvent(text)) || certain.has(text)) return true;
  }
  return false;
}

const complement = (c: Cursor, from: number, body: Syntax): Syntax => ({
  kind: 'operator',
  name: 'complement',
  place: c.place(from),
  arguments: [body],
  delimited: true,
});

/** `^c`, `^{\complement}` behind an event. */
function withComplements(c: Cursor, from: number, start: Syntax): Syntax {
  let event = start;
  while (c.peek().kind === 'superscript') {
    c.next();
    const braced = c.peek().kind === 'open';
    const mark = c.peek(braced ? 1 : 0);
    if (!complements.has(mark.text) || (braced && c.peek(2).kind !== 'close'))
      throw c.error('only a complement stands above an event', '^c');
    c.at += braced ? 3 : 1;
    event = complement(c, from, event);
  }
  return event;
}

function factor(c: Cursor): Syntax {
  const from = c.at;
  if (c.take('\\neg') || c.take('\\lnot')) {
    const body = c.deeper(() => factor(c));
    return complement(c, from, body);
  }
  if ((c.is('\\overline') || c.is('\\bar')) && c.peek().kind === 'command') {
    c.next();
    const body = scriptArgument(c, () => event(c));
    return withComplements(c, from, complement(c, from, body));
  }
  if (c.is('(')) {
    const body = within(c, 'none', () => event(c));
    return withComplements(c, from, { kind: 'group', delimiters: '()', place: c.place(from), body });
  }
  if (!nameAhead(c)) throw c.error('an event was expected', 'a letter that is declared as an event');
  return withComplements(c, from, eventName(c));
}

/** Events with one sign between them; different signs need brackets, since which of them binds first is not agreed. */
function event(c: Cursor): Syntax {
  const from = c.at;
  let whole = factor(c);
  let last: string | undefined;
  for (;;) {
    const written = c.peek();
    const sign = Object.hasOwn(signs, written.text) ? signs[written.text]! : undefined;
    const next = sign ?? (nameAhead(c) || c.is('(') || c.is('\\overline') ? 'cap' : undefined);
    if (!next) return whole;
    if (last !== undefined && (last !== next || next === 'setminus'))
      throw new ReadError(written, 'which of these events are taken together first is not said', {
        found: written.text,
        expected: 'brackets',
      });
    if (sign) c.next();
    const other = factor(c);
    if (!sign) c.note(`${c.slice(c.place(from))} was read as the intersection of the events`);
    last = next;
    whole = {
      kind: 'operator',
      name: next,
      place: c.place(from),
      arguments: [whole, other],
      delimited: true,
    };
  }
}

/** `A, B \mid C` in brackets: a comma is "and". */
export function readEvents(c: Cursor): {
  readonly events: readonly Syntax[];
  readonly given: readonly Syntax[];
} {
  return within(c, 'condition', () => {
    const list = () => {
      const found = [event(c)];
      while (c.take(',')) found.push(event(c));
      return found;
    };
    const events = list();
    if (!conditionBar(c)) return { events, given: [] };
    c.next();
    return { events, given: list() };
  });
}
