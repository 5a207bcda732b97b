import type { Cursor } from './cursor';
import { entryOf } from './entry-of';
import { expression } from './grammar';
import { bareName, nameAhead, scriptArgument, scripted } from './name';
import { product } from './product';
import type { LimitSyntax, NameSyntax, Syntax } from './syntax';
import { walk } from './traverse';

type Side = LimitSyntax['side'];

/** Arrows below `\lim`; a slanted one says from which side. */
const arrows: Readonly<Record<string, Side>> = {
  '\\to': 'both',
  '\\rightarrow': 'both',
  '\\longrightarrow': 'both',
  '\\downarrow': 'above',
  '\\searrow': 'above',
  '\\uparrow': 'below',
  '\\nearrow': 'below',
};

interface Approach {
  readonly variable: NameSyntax;
  readonly at: Syntax;
  readonly side: Side;
}

/** `\lim_{x \to a} f`, `\lim_{x \to 0^+} f`; `\lim` has been taken. It reaches as far as a sum over x would. */
export function readLimit(c: Cursor, from: number): LimitSyntax {
  if (c.peek().kind !== 'subscript')
    throw c.error('\\lim does not say what approaches what', '_{x \\to a}', '\\lim_{x \\to 0}');
  c.next();
  const { variable, at, side } = scriptArgument(c, () => approach(c));
  const body = c.binding([variable.base], () => bodyOf(c, variable));
  return { kind: 'limit', place: c.place(from), variable, at, side, body };
}

function approach(c: Cursor): Approach {
  if (!nameAhead(c)) throw c.error('a variable was expected below \\lim', 'x \\to a');
  const variable = scripted(c, bareName(c));
  const arrow = entryOf(arrows, c.peek().text);
  if (arrow === undefined) throw c.error('an arrow was expected below \\lim', '\\to');
  c.next();
  const point = pointOf(c);
  return { variable, at: point.at, side: point.side === 'both' ? arrow : point.side };
}

/** `0`, `\infty`, `a + 1`, and `0^+`, `0^{-}`, `0+`. */
function pointOf(c: Cursor): { readonly at: Syntax; readonly side: Side } {
  const sign = signAtEnd(c);
  if (sign === undefined) return { at: expression(c), side: 'both' };
  const kept = c.tokens[sign.from]!;
  c.tokens[sign.from] = { ...kept, kind: 'close', text: '' };
  let at: Syntax;
  try {
    at = expression(c);
  } finally {
    c.tokens[sign.from] = kept;
  }
  if (c.at !== sign.from) return { at, side: 'both' };
  c.at = sign.end;
  return { at, side: sign.side };
}

/** The `^+`, `^{-}` or `+` that ends the point: where it begins and ends. */
function signAtEnd(
  c: Cursor,
): { readonly from: number; readonly end: number; readonly side: Side } | undefined {
  let end = c.at;
  for (let depth = 0; end < c.tokens.length; end++) {
    const { kind } = c.tokens[end]!;
    if (kind === 'eof' || (kind === 'close' && depth === 0)) break;
    if (kind === 'open') depth++;
    if (kind === 'close') depth--;
  }
  const braced = c.tokens[end - 1]?.kind === 'close';
  const at = braced ? end - 2 : end - 1;
  const text = c.tokens[at]?.text;
  if ((text !== '+' && text !== '-') || at <= c.at) return undefined;
  const side: Side = text === '+' ? 'above' : 'below';
  const before = braced ? at - 2 : at - 1;
  if (braced && c.tokens[at - 1]?.kind !== 'open') return undefined;
  return { from: c.tokens[before]?.kind === 'superscript' ? before : at, end, side };
}

const mentions = (body: Syntax, name: NameSyntax): boolean => {
  for (const node of walk(body)) if (node.kind === 'name' && node.base === name.base) return true;
  return false;
};

/** A product; where the terms behind it go on with the variable, the whole sum. */
function bodyOf(c: Cursor, variable: NameSyntax): Syntax {
  const from = c.at;
  const body = product(c);
  if (!c.is('+') && !c.is('-')) return body;
  const { at, notes } = c;
  c.at = from;
  const sum = expression(c);
  const rest = sum.kind === 'sum' ? sum.terms.slice(1) : [];
  if (rest.some(term => mentions(term, variable))) {
    c.note(`the limit was read as that of the whole ${c.slice(sum.place)}`);
    return sum;
  }
  c.at = at;
  c.notes = notes;
  return body;
}
