import { readBracket, readIndicatorBracket } from './brackets';
import { readCall } from './call';
import { readComposition } from './composition';
import type { Cursor } from './cursor';
import { evaluationAhead } from './evaluation';
import { readExtremeValue } from './extreme-value';
import { commandForms, nameForm, nameForms } from './forms';
import { expression } from './grammar';
import { bareName, nameAhead, scriptArgument, scripted } from './name';
import { postfix } from './postfix';
import { readIndicator } from './probability';
import { complexNumbers, remedyFor } from './remedies';
import { similarCommand } from './similar';
import type { NameSyntax, Syntax } from './syntax';
import { ReadError, type Token } from './token';
import { functionWords, lostCommandAhead, wordAhead } from './words';

const openers = new Set([
  '(',
  '[',
  '\\{',
  '\\lvert',
  '\\leftnull',
  '\\lfloor',
  '\\lceil',
  '\\langle',
  '\\|',
  '|',
]);

/** Does a bar here open an absolute value? Behind a factor only where no bracket waits for one. */
const barOpens = (c: Cursor, first: boolean): boolean => first || c.bar === 'none';

/** Can a factor begin here? `first`: nothing stands before it in its product. */
export function factorAhead(c: Cursor, first = atStart(c)): boolean {
  const token = c.peek();
  if (c.declarations && c.depth === 0 && !first && wordAhead(c)) return false;
  if (evaluationAhead(c) && !first) return false;
  if (token.kind === 'text') return textIsName(c, token);
  if (token.kind === 'number' || token.kind === 'open' || token.kind === 'begin') return true;
  if (token.text === '|') return barOpens(c, first);
  if (token.text === '\\|') return barOpens(c, first) || c.bar === 'condition';
  if (openers.has(token.text)) return true;
  if (token.kind === 'command' && Object.hasOwn(commandForms, token.text)) return true;
  return nameAhead(c);
}

/** Nothing that a factor could end with stands before. */
function atStart(c: Cursor): boolean {
  const before = c.tokens[c.at - 1];
  if (!before) return true;
  if (before.kind === 'symbol') return !')]|'.includes(before.text);
  if (before.kind === 'command')
    return /^\\(cdot|times|le|leq|ge|geq|ne|neq|mid|iff|implies|approx|propto|lvert|leftnull|in|sim|\{|\|)$/.test(
      before.text,
    );
  return (
    before.kind === 'open' || before.kind === 'align' || before.kind === 'row' || before.kind === 'begin'
  );
}

const named = (c: Cursor, token: Token): NameSyntax => ({
  kind: 'name',
  place: c.place(c.at),
  base: token.text,
  accents: [],
  subscripts: [],
  primes: 0,
});

/** A text inside a formula is a name where it is known, or where an argument follows. */
export function textIsName(c: Cursor, token: Token): boolean {
  if (constantWords.has(token.text)) return true;
  if (!/^[A-Za-z]+$/.test(token.text)) return false;
  if (Object.hasOwn(nameForms, token.text)) return true;
  const next = c.peek(1);
  // `S = \\text{t}` with t declared is a value.
  if (c.tokens[c.at - 1]?.text === '=' && c.role(named(c, token)) !== undefined) return true;
  // `\text{ELBO} = ..` names what follows.
  if (/^[A-Z]{2,}$/.test(token.text) && (next.text === '=' || next.text === ':=')) return true;
  return (
    next.text === '(' ||
    next.text === '[' ||
    next.kind === 'subscript' ||
    c.vocabulary.words.includes(token.text)
  );
}

/** A constant that is not named. */
const constantWords = new Set(['const', 'const.', 'constant', 'constants', 'Const', 'Const.', 'cst', 'cst.']);

/** Names that begin an operator even without a bracket behind them. */
const operators = new Set(['E', 'KL', 'max', 'min', 'sup', 'inf', 'argmax', 'argmin', 'arg', 'D']);

/** A factor that the argument of a function without brackets may go on with: `\log a b`. */
export function simpleAhead(c: Cursor): boolean {
  const token = c.peek();
  if (token.kind === 'number' || token.text === '\\frac' || token.kind === 'open')
    return factorAhead(c, false);
  if (token.kind === 'command' && Object.hasOwn(commandForms, token.text)) return false;
  if (!nameAhead(c)) return false;
  const at = c.at;
  const name = bareName(c);
  const form = nameForm(c, name);
  const bracketed = c.is('(') || c.is('[') || c.peek().kind === 'open';
  c.at = at;
  if (form === undefined) return true;
  return !bracketed && !functionWords.has(name.base) && !operators.has(name.base);
}

function text(c: Cursor, from: number): Syntax {
  const token = c.next();
  if (constantWords.has(token.text)) return { kind: 'text', place: c.place(from), text: 'const' };
  const name: NameSyntax = {
    kind: 'name',
    place: c.place(from),
    base: token.text,
    accents: [],
    subscripts: [],
    primes: 0,
  };
  return identifier(c, from, name);
}

/** Looks ahead: the cursor and its notes stay as they were, and what cannot be read is no. */
function isAhead(c: Cursor, test: () => boolean): boolean {
  const { at, notes } = c;
  c.notes = [];
  try {
    return test();
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return false;
  } finally {
    c.at = at;
    c.notes = notes;
  }
}

/** `H_{k+1}(..)` where names H with an index are declared: no entropy under the law k + 1. */
const isDeclaredWithIndex = (c: Cursor, bare: NameSyntax): boolean =>
  c.peek().kind === 'subscript' && isAhead(c, () => c.role(scripted(c, bare)) === 'value');

/** `\mathrm{d} f(a)` of a declared function: its differential at a, a matrix. */
function differential(c: Cursor): Syntax | undefined {
  const from = c.at;
  if (!c.is('d') || c.role(named(c, c.peek())) !== undefined) return undefined;
  c.next();
  const call = nameAhead(c) ? readCall(c, c.at, scripted(c, bareName(c))) : undefined;
  if (call?.kind === 'call' && c.role(call.head) === 'function')
    return {
      kind: 'operator',
      name: 'differential',
      place: c.place(from),
      arguments: [call],
      delimited: true,
    };
  c.at = from;
  return undefined;
}

/** Is it a name that stands below the bar? */
const isBarredName = (c: Cursor): boolean =>
  isAhead(c, () => {
    bareName(c);
    return true;
  });

/** Do several letters stand below the bar, each of which is declared with a bar of its own? */
function overEvents(c: Cursor): boolean {
  const inside = c.tokens.slice(c.at + 2, c.match.get(c.at + 1));
  const isEvent = (token: Token) => c.role({ ...named(c, token), accents: ['bar'] }) === 'value';
  return inside.length > 1 && inside.every(token => token.kind === 'letter' && isEvent(token));
}

/** `\overline{A B}`: a bar over more than a name. */
function complement(c: Cursor): Syntax | undefined {
  const from = c.at;
  if (!(c.is('\\overline') || c.is('\\bar')) || c.peek(1).kind !== 'open') return undefined;
  if (isBarredName(c) && !overEvents(c)) return undefined;
  c.next();
  const body = scriptArgument(c, () => expression(c));
  return { kind: 'operator', name: 'complement', place: c.place(from), arguments: [body], delimited: true };
}

/** `\vec{0}`, `\vec 0`: the 0 that is as large as what stands beside it. */
function zeroVector(c: Cursor): Syntax | undefined {
  const from = c.at;
  const braced = c.peek(1).kind === 'open';
  const zero = c.peek(braced ? 2 : 1);
  if (!c.is('\\vec') || zero.kind !== 'number' || zero.text !== '0') return undefined;
  if (braced && c.peek(3).kind !== 'close') return undefined;
  c.at += braced ? 4 : 2;
  return { kind: 'number', place: c.place(from), text: '0' };
}

/** A name: an operator by that name if it is not declared, a call if it is one, else a symbol. */
function identifier(c: Cursor, from: number, bare: NameSyntax): Syntax {
  if (constantWords.has(bare.base) && c.role(bare) === undefined && c.peek().kind !== 'subscript')
    return { kind: 'text', place: c.place(from), text: 'const' };
  if ((bare.base === 'Re' || bare.base === 'Im') && c.role(bare) === undefined && !c.declarations)
    throw new ReadError(bare.place, complexNumbers, { found: bare.base });
  const extreme = readExtremeValue(c, from, bare);
  if (extreme) return extreme;
  const form = isDeclaredWithIndex(c, bare) ? undefined : nameForm(c, bare);
  const special = form?.(c, from, bare);
  if (special) return special;
  return readCall(c, from, scripted(c, bare));
}

/** The tokens from here on that no space parts, as text; up to so many. */
function unspaced(c: Cursor, most: number): string {
  let text = c.peek().text;
  for (let i = 1; i < most && !c.peek(i).gap && c.peek(i).start === c.peek(i - 1).end; i++)
    text += c.peek(i).text;
  return text;
}

/** `1e-3`, `1,000`, `0,5 x`: in TeX a product with e, and two things with a comma between them. */
function refuseForeignNumeral(c: Cursor): void {
  const token = c.peek();
  const written = unspaced(c, 6);
  const scientific = /^([\d.]+)[eE]([-+]?\d+)/.exec(written);
  if (scientific)
    throw new ReadError(token, `${scientific[0]} is typeset as a product with e`, {
      found: scientific[0],
      expected: 'a power of ten, or spaces around the sign',
      suggestion: `${scientific[1]} \\cdot 10^{${scientific[2]}}`,
    });
  const comma = /^\d+,(\d+)(?!\d*,)/.exec(written);
  if (!comma || c.depth > 0 || c.declarations) return;
  const isThousands = /^\d{1,3},\d{3}$/.test(comma[0]);
  const at = c.at;
  c.at += 3;
  const goesOn = factorAhead(c, false) || ['+', '-', '/', '\\cdot', '\\times'].includes(c.peek().text);
  c.at = at;
  if (isThousands || goesOn)
    throw new ReadError(token, `the comma in ${comma[0]} parts two statements`, {
      found: comma[0],
      expected: 'a decimal point, no sign between thousands, or a space behind the comma',
    });
}

function primary(c: Cursor): Syntax {
  const from = c.at;
  const token = c.peek();
  const lost = lostCommandAhead(c);
  if (lost) {
    const place = { start: token.start, end: c.tokens[c.at + lost.length - 1]!.end };
    throw new ReadError(place, `"${lost}" has lost its backslash`, { found: lost, suggestion: `\\${lost}` });
  }
  if (token.kind === 'number') {
    refuseForeignNumeral(c);
    c.next();
    if (token.text === '1' && c.peek().kind === 'subscript') return readIndicator(c, from);
    return { kind: 'number', place: c.place(from), text: token.text };
  }
  if (token.kind === 'text') return text(c, from);
  if (token.kind === 'command' && Object.hasOwn(commandForms, token.text)) {
    c.next();
    return commandForms[token.text]!(c, from, token);
  }
  const over = token.kind === 'command' ? (zeroVector(c) ?? complement(c)) : undefined;
  if (over) return over;
  const slope = differential(c);
  if (slope) return slope;
  if (nameAhead(c)) return identifier(c, from, bareName(c));
  const composed = readComposition(c);
  if (composed) return composed;
  if (token.text === '[' && token.kind === 'symbol') return readIndicatorBracket(c);
  if (token.kind === 'open' || token.kind === 'begin' || openers.has(token.text)) return readBracket(c);
  throw unknown(c, token);
}

/** What to say where no factor can begin. */
function unknown(c: Cursor, token: Token): ReadError {
  if (token.text === '\\Re' || token.text === '\\Im')
    return new ReadError(token, complexNumbers, { found: token.text });
  if (token.kind !== 'command' || !/^\\[A-Za-z]/.test(token.text)) return c.error('a term was expected');
  const known = Object.keys(commandForms).find(
    command => command.toLowerCase() === token.text.toLowerCase() || command.startsWith(token.text),
  );
  return new ReadError(token, `the command ${token.text} is not known`, {
    found: token.text,
    expected: `a command that is read, or \\newcommand{${token.text}}{..} before it`,
    remedy: remedyFor(token.text),
    suggestion: known ?? similarCommand(token.text),
  });
}

/** One factor with its powers, primes and scripts. */
export function factor(c: Cursor): Syntax {
  return c.deeper(() => {
    const from = c.at;
    return postfix(c, from, primary(c));
  });
}
