import { indexRange, readBig } from './big';
import type { Cursor } from './cursor';
import { expression, proposition } from './grammar';
import { scriptArgument } from './name';
import { bracketed } from './operator';
import type { Syntax } from './syntax';

/** `\max_x f`, `\max(a, b)`. */
export function readExtremum(c: Cursor, from: number, which: 'max' | 'min'): Syntax {
  if (c.peek().kind === 'subscript') return readBig(c, from, which);
  if (!c.is('(') && !c.is('\\{') && !c.is('[')) throw c.error(`\\${which} needs a subscript or brackets`);
  const args = bracketed(c);
  return { kind: 'operator', name: which, place: c.place(from), arguments: args, delimited: true };
}

/** `\arg\max_x f`; `\arg` (or `\argmax`, then with `which`) has been taken. It reaches over a whole sum. */
export function readArgument(c: Cursor, from: number, which?: { readonly text: string }): Syntax {
  const word = which?.text === 'max' || which?.text === 'min' ? which.text : extremumWord(c);
  if (c.peek().kind !== 'subscript') throw c.error(`\\arg\\${word} needs its variable as a subscript`, '_x');
  c.next();
  const items = scriptArgument(c, () => propositions(c));
  return argumentOver(c, from, word, items);
}

/** The word under which variables stand, `\underset{x}{\text{argmin}}`: argmax, argmin, max, min; it is taken. */
export function extremumAhead(c: Cursor): { argument: boolean; word: 'max' | 'min' } | undefined {
  const braced = c.peek().kind === 'open';
  const end = braced ? c.match.get(c.at) : c.at + 1;
  if (end === undefined) return undefined;
  const inside = c.tokens.slice(braced ? c.at + 1 : c.at, end);
  const found = /^(arg)?(max|min|sup|inf)$/.exec(
    inside.map(({ text }) => text.replace(/[\\\s]/g, '')).join(''),
  );
  if (!found) return undefined;
  c.at = braced ? end + 1 : end;
  return { argument: found[1] !== undefined, word: found[2] === 'max' || found[2] === 'sup' ? 'max' : 'min' };
}

function propositions(c: Cursor): Syntax[] {
  const found = [proposition(c)];
  while (c.take(',')) found.push(proposition(c));
  return found;
}

/** What stands behind `\arg\max` with these below it. */
export function argumentOver(c: Cursor, from: number, word: 'max' | 'min', items: readonly Syntax[]): Syntax {
  const { indices, condition } = indexRange(items);
  while (c.peek().kind === 'space') c.next();
  // A function over which is maximised is called, `\arg\max_f f(x)`; any other name stands for a value.
  const values = indices.flatMap(name =>
    name.kind === 'name' && c.role(name) !== 'function' && c.role(name) !== 'density' ? [name.base] : [],
  );
  const body = c.binding(values, () => expression(c));
  const variable = indices.length === 1 ? indices[0]! : tuple(indices, c.place(from));
  return { kind: 'argument', place: c.place(from), extremum: word, variable, condition, body };
}

const tuple = (items: readonly Syntax[], place: Syntax['place']): Syntax => ({ kind: 'tuple', place, items });

function extremumWord(c: Cursor): 'max' | 'min' {
  if (c.take('\\max')) return 'max';
  if (c.take('\\min')) return 'min';
  const word = [0, 1, 2].map(i => c.peek(i).text).join('');
  if (word !== 'max' && word !== 'min') throw c.error('max or min was expected behind arg', '\\max');
  c.at += 3;
  return word;
}
