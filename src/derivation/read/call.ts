import { close } from './brackets';
import type { Cursor } from './cursor';
import { spanned } from './ellipsis';
import { expression, proposition } from './grammar';
import { scriptArgument } from './name';
import { nameKey } from './name-key';
import type { CallSyntax, NameSyntax, Syntax } from './syntax';
import { ReadError } from './token';

/** A placeholder: `p(\cdot \mid x)`, `p(.; \theta)`. */
function placeholder(c: Cursor): Syntax | undefined {
  const lone = (c.is('\\cdot') || c.is('.')) && /^[,;|)\]]$|^\\mid$/.test(c.peek(1).text);
  if (!lone) return undefined;
  const from = c.at;
  c.next();
  return { kind: 'name', place: c.place(from), base: '\\cdot', accents: [], subscripts: [], primes: 0 };
}

function item(c: Cursor): Syntax {
  const from = c.at;
  const empty = placeholder(c);
  if (empty) return empty;
  const first = proposition(c);
  if (!c.take(':')) return first;
  return { kind: 'slice', place: c.place(from), from: first, to: expression(c) };
}

export const conditionBar = (c: Cursor): boolean =>
  c.is('|') || c.is('\\mid') || c.is('\\rvert') || c.is('\\lvert');

/** `a, b` up to whatever is no comma. */
export function items(c: Cursor): Syntax[] {
  let found: Syntax[] = [item(c)];
  while (c.take(',')) {
    if (c.is('\\dots')) found = spanned(c, found, () => item(c));
    else found.push(item(c));
  }
  return found;
}

export interface Arguments {
  readonly arguments: readonly Syntax[];
  readonly given: readonly Syntax[];
  readonly parameters: readonly Syntax[];
}

/** `(x, z \mid y; \theta)`; the opening bracket has not been taken. */
export function readArguments(c: Cursor): Arguments {
  const from = c.at;
  const end = c.next().text === '[' ? ']' : ')';
  const result = c.inside('condition', () => {
    const lists: { arguments: Syntax[]; given: Syntax[]; parameters: Syntax[] } = {
      arguments: items(c),
      given: [],
      parameters: [],
    };
    for (;;) {
      if (conditionBar(c) && lists.given.length === 0) {
        c.next();
        lists.given = items(c);
      } else if (c.take(';')) lists.parameters.push(...items(c));
      else return lists;
    }
  });
  close(c, from, end);
  return result;
}

/** `p (1 - p)`, `p^x (1 - p)`: a number beside a density, before a bracket that has the number in it, is a factor. */
function isFactor(c: Cursor, name: NameSyntax, open: number): boolean {
  if (!c.vocabulary.numbers?.has(nameKey(name))) return false;
  let depth = 0;
  for (let i = open; i < c.tokens.length; i++) {
    const { text } = c.tokens[i]!;
    if (text === name.base) return true;
    if (text === '(' || text === '[') depth++;
    if ((text === ')' || text === ']') && --depth === 0) return false;
  }
  return false;
}

/** Would `name(..)` be a call? Undeclared letters before a bracket are calls of something undeclared. */
function isCall(c: Cursor, name: NameSyntax): boolean {
  if (!c.is('(') && !(c.is('[') && !c.peek().gap)) return false;
  const role = c.role(name);
  if (isFactor(c, name, c.at)) return false;
  if (role === undefined)
    return c.is('(') || name.base.length > 1 || /^[A-Z]$/.test(name.base) || name.font !== undefined;
  return role !== 'value' && (c.is('(') || role === 'function');
}

/** `F^{-1}(x)`: the inverse function, or one over the value? */
function refuseInverse(c: Cursor, head: NameSyntax): void {
  if (c.peek(1).kind !== 'open' || c.peek(2).text !== '-') return;
  const name = c.slice(head.place);
  const message = `${name} with a negative exponent may be an inverse function or a reciprocal`;
  throw new ReadError(c.peek(), message, { suggestion: `1 / ${name}(..)` });
}

/** `F^{(2)}`: the derivative of that order, unless a name with this label is declared. */
function derived(c: Cursor, head: NameSyntax): NameSyntax {
  const order = /^\((\d)\)$/.exec(head.label ?? '');
  if (!order || c.declarations || c.role(head) !== undefined) return head;
  const { label, ...bare } = head;
  if (c.role(bare) !== 'function') return head;
  c.note(`${c.slice(head.place)} was read as a derivative of order ${order[1]}`);
  return { ...bare, primes: bare.primes + Number(order[1]) };
}

/** `p^2(x)`: the power stands before the arguments. */
function poweredCall(c: Cursor, from: number, head: NameSyntax): Syntax | undefined {
  const role = c.role(head);
  if (c.peek().kind !== 'superscript' || (role !== 'function' && role !== 'density')) return undefined;
  const close = c.peek(1).kind === 'open' ? c.match.get(c.at + 1) : c.at + 1;
  if (close === undefined || c.tokens[close + 1]?.text !== '(') return undefined;
  if (isFactor(c, head, close + 1)) return undefined;
  if (role === 'function') refuseInverse(c, head);
  c.next();
  const exponent = scriptArgument(c, () => expression(c));
  const base: CallSyntax = { kind: 'call', head, ...readArguments(c), place: c.place(from) };
  return { kind: 'power', place: c.place(from), base, exponent };
}

/** The name, or the call that it heads. */
export function readCall(c: Cursor, from: number, written: NameSyntax): Syntax {
  const head = derived(c, written);
  const powered = poweredCall(c, from, head);
  if (powered) return powered;
  if (!isCall(c, head)) return head;
  return { kind: 'call', head, ...readArguments(c), place: c.place(from) };
}
