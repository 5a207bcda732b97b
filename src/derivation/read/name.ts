import type { Cursor } from './cursor';
import { expression } from './grammar';
import { familyKey } from './name-key';
import type { ExceptSyntax, NameSyntax, Syntax } from './syntax';
import type { Token } from './token';
import { plainWordAhead } from './words';

const accents: Readonly<Record<string, string>> = {
  '\\hat': 'hat',
  '\\widehat': 'hat',
  '\\tilde': 'tilde',
  '\\widetilde': 'tilde',
  '\\bar': 'bar',
  '\\overline': 'bar',
  '\\dot': 'dot',
  '\\ddot': 'ddot',
  '\\dddot': 'dddot',
  '\\check': 'check',
  '\\breve': 'breve',
  '\\underline': 'underline',
  '\\vec': 'vec',
};

const fonts: Readonly<Record<string, NameSyntax['font']>> = {
  '\\mathcal': 'mathcal',
  '\\mathscr': 'mathscr',
  '\\mathbb': 'mathbb',
  '\\mathfrak': 'mathfrak',
};

const letters = new Set(
  (
    '\\alpha \\beta \\gamma \\delta \\epsilon \\zeta \\eta \\theta \\iota \\kappa \\lambda \\mu \\nu \\xi \\pi \\rho \\sigma \\tau ' +
    '\\upsilon \\phi \\chi \\psi \\omega \\Gamma \\Delta \\Theta \\Lambda \\Xi \\Pi \\Sigma \\Upsilon \\Phi \\Psi \\Omega \\ell ' +
    '\\hbar \\infty \\emptyset \\varnothing \\imath \\jmath \\R \\aleph'
  ).split(' '),
);

/** Does a name begin here? */
export function nameAhead(c: Cursor): boolean {
  const token = c.peek();
  if (token.kind === 'letter' || token.kind === 'word') return true;
  if (token.kind !== 'command') return false;
  return letters.has(token.text) || Object.hasOwn(accents, token.text) || Object.hasOwn(fonts, token.text);
}

const bare = (c: Cursor, from: number, base: string): NameSyntax => ({
  kind: 'name',
  place: c.place(from),
  base,
  accents: [],
  subscripts: [],
  primes: 0,
});

/** The accent's or font's argument: one name, braced or not. */
function wrapped(c: Cursor): NameSyntax {
  const braced = c.peek().kind === 'open';
  if (braced) c.next();
  if (!nameAhead(c)) throw c.error('a letter was expected');
  const inner = braced ? scripted(c, bareName(c)) : bareName(c);
  if (!braced) return inner;
  const from = c.at;
  let base = inner.base;
  while (c.peek().kind === 'letter') base += c.next().text;
  if (c.peek().kind !== 'close') throw c.error('one symbol was expected in the braces', '}');
  c.next();
  return { ...inner, base, place: { start: inner.place.start, end: c.place(from).end } };
}

/** Letter, word, Greek letter, with accents and fonts, without scripts. */
export function bareName(c: Cursor): NameSyntax {
  const from = c.at;
  const word = plainWordAhead(c);
  if (word) {
    c.at += word.length;
    return bare(c, from, word);
  }
  const pair = `${c.peek().text} ${c.peek(1).text}`;
  if (c.vocabulary.pairs?.includes(pair)) {
    c.at += 2;
    return bare(c, from, pair);
  }
  const token = c.next();
  if (token.upright && token.text === 'e') return { ...bare(c, from, 'e'), upright: true };
  if (token.kind !== 'command') return bare(c, from, token.text);
  const accent = Object.hasOwn(accents, token.text) ? accents[token.text] : undefined;
  if (accent) {
    const inner = c.deeper(() => wrapped(c));
    return { ...inner, accents: [...inner.accents, accent], place: c.place(from) };
  }
  const font = Object.hasOwn(fonts, token.text) ? fonts[token.text] : undefined;
  if (!font) return bare(c, from, token.text);
  return { ...c.deeper(() => wrapped(c)), font, place: c.place(from) };
}

/** `-j`, `\setminus j`, `\neg j`: everything but j. */
function except(c: Cursor): ExceptSyntax | undefined {
  const from = c.at;
  const leads = c.is('-') || c.is('\\setminus') || c.is('\\neg') || c.is('\\backslash');
  if (!leads || c.peek(1).kind === 'number') return undefined;
  c.next();
  const index = nameAhead(c) ? scripted(c, bareName(c)) : expression(c);
  return { kind: 'except', place: c.place(from), index };
}

/** Several single names side by side, `ij`, are several indices. */
function splitIndices(item: Syntax): readonly Syntax[] {
  if (item.kind !== 'product') return [item];
  const names = item.factors.every(factor => factor.kind === 'name' && factor.subscripts.length === 0);
  return names ? item.factors : [item];
}

/** `1 \\mid 2` of `\\mu_{1|2}`, `t|t-1`: one bar that nothing pairs tells apart what is known from what it is known of. */
function conditionalLabel(c: Cursor): Syntax | undefined {
  const from = c.at;
  let depth = 0;
  let bars = 0;
  let end = from;
  for (; depth > 0 || c.tokens[end]!.kind !== 'close'; end++) {
    const { kind, text } = c.tokens[end]!;
    if (kind === 'eof' || kind === 'row' || kind === 'break' || kind === 'text') return undefined;
    if (kind === 'open' || text === '(') depth++;
    if (kind === 'close' || text === ')') depth--;
    if (depth === 0 && (text === '|' || text === '\\mid')) bars++;
  }
  const sides = [c.tokens[from]!.text, c.tokens[end - 1]!.text];
  if (bars !== 1 || sides.includes('|') || sides.includes('\\mid')) return undefined;
  c.at = end;
  const text = c.tokens.slice(from, end).map(token => (token.text === '\\mid' ? '|' : token.text));
  return { kind: 'text', place: c.place(from), text: text.join('') };
}

/** `\\max`, `max` alone below a letter: a word. */
function extremeWord(c: Cursor): string | undefined {
  const command = /^\\(max|min)$/.exec(c.peek().text)?.[1];
  const word = command ?? plainWordAhead(c) ?? c.peek().text;
  if (word !== 'max' && word !== 'min') return undefined;
  const length = command || c.peek().kind === 'word' ? 1 : word.length;
  if (c.peek(length).kind !== 'close' && c.peek(length).text !== ',') return undefined;
  c.at += length;
  return word;
}

function subscriptItem(c: Cursor): readonly Syntax[] {
  const from = c.at;
  const token = c.peek();
  const conditional = conditionalLabel(c);
  if (conditional) return [conditional];
  if (token.kind === 'text') {
    c.next();
    return [{ kind: 'text', place: c.place(from), text: token.text }];
  }
  const other = except(c);
  if (other) return [other];
  const extreme = extremeWord(c);
  if (extreme) return [{ kind: 'text', place: c.place(from), text: extreme }];
  if (
    c.is('\\cdot') ||
    c.is('\\bullet') ||
    c.is('*') ||
    c.is('\\star') ||
    c.is('+') ||
    c.is('<') ||
    c.is(':') ||
    c.is('\\le')
  ) {
    return [{ kind: 'text', place: c.place(from), text: [c.next().text, looseRest(c)].join('') }];
  }
  const item = expression(c);
  if (!c.take(':')) return splitIndices(item);
  return [{ kind: 'slice', place: c.place(from), from: item, to: expression(c) }];
}

/** What follows a leading sign in a label: `<t`, `*`. */
function looseRest(c: Cursor): string {
  let rest = '';
  while (c.peek().kind !== 'close' && c.peek().kind !== 'eof' && !c.is(',')) rest += c.next().text;
  return rest;
}

/** What stands after `_`: a list of indices or labels. */
export function subscripts(c: Cursor): readonly Syntax[] {
  return scriptArgument(c, () => {
    const items: Syntax[] = [...subscriptItem(c)];
    while (c.take(',')) items.push(...subscriptItem(c));
    return items;
  });
}

/** A braced group read by `read`, or the one token that TeX takes: `x_12` is x_1 followed by 2. */
export function scriptArgument<T>(c: Cursor, read: () => T): T {
  if (c.peek().kind === 'open') {
    const open = c.next();
    const result = c.inside('none', read);
    if (c.peek().kind !== 'close') {
      const error = c.error('this was not expected in the braces', '}');
      throw c.peek().kind === 'eof' ? Object.assign(error, { place: open }) : error;
    }
    c.next();
    return result;
  }
  return alone(c, read);
}

/** Reads one token as if it stood in braces. */
function alone<T>(c: Cursor, read: () => T): T {
  const token = c.peek();
  if (token.kind === 'eof' || token.kind === 'close') throw c.error('an index or exponent was expected');
  const takesArgument =
    Object.hasOwn(accents, token.text) || Object.hasOwn(fonts, token.text) || token.text === '\\frac';
  if (takesArgument) return c.deeper(read);
  const after = c.at + 1;
  const rest = c.tokens[after]!;
  c.tokens[after] = { ...rest, kind: 'close', text: '' };
  try {
    return c.deeper(read);
  } finally {
    c.tokens[after] = rest;
  }
}

const isLabelToken = (token: Token) => ['*', '\\star', '\\dagger', '+', '-'].includes(token.text);

/** `^*`, `^{(i)}`, `^{\text{new}}`: a superscript that is a label. */
function label(c: Cursor): string | undefined {
  const inner = c.peek(1);
  if (isLabelToken(inner)) {
    c.at += 2;
    return inner.text;
  }
  if (inner.kind === 'text' || (inner.kind === 'word' && inner.text !== 'T')) {
    c.at += 2;
    return inner.text;
  }
  if (inner.kind !== 'open') return undefined;
  const close = c.match.get(c.at + 1);
  const first = c.peek(2);
  if (close === undefined) return undefined;
  const bracketed = first.text === '(' && c.tokens[close - 1]?.text === ')';
  const whole = close === c.at + 3 && (isLabelToken(first) || first.kind === 'text' || first.kind === 'word');
  if (!bracketed && !whole) return undefined;
  const text = c.tokens.slice(c.at + 2, close).map(token => token.text);
  if (whole && first.kind === 'word' && first.text === 'T') return undefined;
  c.at = close + 1;
  return text.join('');
}

/** Takes `'`, `^\\prime`, `^{\\prime\\prime}`; how many primes that were. */
function primesAhead(c: Cursor): number {
  const isPrime = (offset: number) => c.peek(offset).text === "'" && c.peek(offset).kind === 'symbol';
  if (isPrime(0)) {
    c.at++;
    return 1;
  }
  if (c.peek().kind !== 'superscript') return 0;
  if (isPrime(1)) {
    c.at += 2;
    return 1;
  }
  let count = 0;
  while (c.peek(1).kind === 'open' && isPrime(2 + count)) count++;
  if (count === 0 || c.peek(2 + count).kind !== 'close') return 0;
  c.at += count + 3;
  return count;
}

/** A name with primes, labels and subscripts, in whatever order they stand. */
export function scripted(c: Cursor, start: NameSyntax): NameSyntax {
  const from = c.at;
  let name = start;
  for (;;) {
    const risen = primesAhead(c);
    if (risen > 0) {
      name = { ...name, primes: name.primes + risen };
    } else if (c.peek().kind === 'subscript' && name.subscripts.length === 0) {
      c.next();
      name = { ...name, subscripts: subscripts(c) };
    } else if (c.peek().kind === 'superscript' && name.label === undefined) {
      const text = label(c) ?? declaredLabel(c, name) ?? capitalLabel(c, name);
      if (text === undefined) break;
      const indices = raisedIndices(c, name, text);
      name = indices ? { ...name, subscripts: indices } : { ...name, label: text };
    } else break;
  }
  return c.at === from ? name : { ...name, place: { start: start.place.start, end: c.place(from).end } };
}

/** `\mathcal{L}^A(..)`: a capital above a script letter, before its arguments, tells functionals apart. */
function capitalLabel(c: Cursor, name: NameSyntax): string | undefined {
  const braced = c.peek(1).kind === 'open';
  const { text, kind } = c.peek(braced ? 2 : 1);
  const end = braced ? 4 : 2;
  const closed = !braced || c.peek(3).kind === 'close';
  const known = c.role(name) !== undefined || c.role(bare(c, c.at, text)) !== undefined;
  const script = name.font === 'mathcal' || name.font === 'mathscr';
  if (!script || !closed || kind !== 'letter' || !/^[A-SU-Z]$/.test(text) || known) return undefined;
  if (c.peek(end).text !== '(') return undefined;
  c.at += end;
  return text;
}

/** `(i)`, `(3)` above a letter whose family has its index there; the place is not known to the letter. */
function raisedIndices(c: Cursor, name: NameSyntax, text: string): readonly Syntax[] | undefined {
  const index = /^\(([A-Za-z]|\d+)\)$/.exec(text)?.[1];
  if (index === undefined || name.subscripts.length > 0) return undefined;
  if (!c.vocabulary.raised?.has(familyKey(name))) return undefined;
  const place = c.place(c.at - 1);
  return [/\d/.test(index) ? { kind: 'number', place, text: index } : { ...bare(c, c.at - 1, index), place }];
}

/** `\Sigma^{11}` where a name with that very label is declared. */
function declaredLabel(c: Cursor, name: NameSyntax): string | undefined {
  const braced = c.peek(1).kind === 'open';
  const close = braced ? c.match.get(c.at + 1) : c.at + 2;
  if (close === undefined || close > c.at + 6) return undefined;
  const text = c.tokens
    .slice(c.at + (braced ? 2 : 1), close)
    .map(token => token.text)
    .join('');
  if (c.role({ ...name, label: text }) === undefined) return undefined;
  c.at = braced ? close + 1 : close;
  return text;
}
