/** `(f \circ g)(x)`: the value of f at that of g at x. */

import { readArguments } from './call';
import type { Cursor } from './cursor';
import { bareName, nameAhead, scripted } from './name';
import type { NameSyntax, Syntax } from './syntax';

/** `f \circ g`, names of functions, up to the bracket that closes. */
function functions(c: Cursor): readonly NameSyntax[] {
  const names: NameSyntax[] = [];
  do {
    if (!nameAhead(c)) return [];
    names.push(scripted(c, bareName(c)));
  } while (c.take('\\circ'));
  return names.every(name => c.role(name) === 'function') ? names : [];
}

/** The composition that a bracket holds, with the arguments behind it; nothing where it holds something else. */
export function readComposition(c: Cursor): Syntax | undefined {
  if (!c.is('(') || !nameFollows(c)) return undefined;
  const from = c.at;
  c.next();
  const names = functions(c);
  if (names.length < 2 || !c.take(')')) {
    c.at = from;
    return undefined;
  }
  if (!c.is('(')) throw c.error('a composition of functions is read with its argument', '(..) behind it');
  const read = readArguments(c);
  const place = c.place(from);
  const none = { given: [], parameters: [] };
  const innermost: Syntax = { kind: 'call', place, head: names.at(-1)!, ...read };
  return names
    .slice(0, -1)
    .reduceRight<Syntax>(
      (inner, head) => ({ kind: 'call', place, head, arguments: [inner], ...none }),
      innermost,
    );
}

/** Is there a composition at all: most brackets hold none, and are not read twice. */
function nameFollows(c: Cursor): boolean {
  // A token that is read by itself has no end of the text behind it.
  for (let i = 1; i < c.tokens.length; i++) {
    const { kind, text } = c.peek(i);
    if (text === '\\circ' && kind === 'command') return true;
    if (kind === 'eof' || kind === 'row' || kind === 'break' || text === ')' || text === '(') return false;
  }
  return false;
}
