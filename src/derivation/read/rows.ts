import { joinBrackets } from './split-brackets';
import { ReadError, type Token } from './token';

const opens = new Set(['(', '[', '\\{']);
const closes = new Set([')', ']', '\\}']);
const carriesOn = new Set(['+', '\\cdot', '\\times', '*', '/']);
const relationLike =
  /^(=|<|>|:=|\\(le|leq|ge|geq|approx|propto|implies|iff|Rightarrow|equiv|in|sim|triangleq|leqslant|geqslant|to|mapsto))$/;

const deepest = 400;

/** Bracket depth before each token; too deep is an error here, before anything recurses. */
export function depths(tokens: readonly Token[]): Int32Array {
  const result = new Int32Array(tokens.length);
  let depth = 0;
  tokens.forEach((token, i) => {
    const closing = token.kind === 'close' || token.kind === 'end' || closes.has(token.text);
    if (closing && depth > 0) depth--;
    result[i] = depth;
    if (token.kind === 'open' || token.kind === 'begin' || opens.has(token.text)) depth++;
    if (token.kind === 'break') depth = 0;
    if (depth > deepest) throw new ReadError(token, `brackets are nested deeper than ${deepest} levels`);
  });
  return result;
}

/** Does the row that begins at i carry the side before it on (`&+ b`)? */
function continuesSide(tokens: readonly Token[], i: number): boolean {
  let aligned = false;
  let at = i;
  while (tokens[at]?.kind === 'align' || tokens[at]?.kind === 'space') {
    aligned = true;
    at++;
  }
  const token = tokens[at];
  return token !== undefined && (carriesOn.has(token.text) || (aligned && token.text === '-'));
}

const isLayout = (token: Token | undefined) => token?.kind === 'align' || token?.kind === 'space';

/** Does the row before a row end ask for more: does it end with a sign? */
function asksForMore(out: readonly Token[]): boolean {
  const at = out.findLastIndex(token => !isLayout(token));
  return at >= 0 && endsOpen(out[at]!, out[at - 1]);
}

/** A sign behind which more is to come; the star of `\\psi_*` and the sign of `x^+` belong to their letters. */
function endsOpen(last: Token, before: Token | undefined): boolean {
  if (before?.text === '_' || before?.text === '^') return false;
  return carriesOn.has(last.text) || last.text === '-';
}

/** Rows whose next row only carries them on are joined to it. */
export function joinRows(raw: readonly Token[]): Token[] {
  const tokens = joinBrackets(raw);
  const depth = depths(tokens);
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const goesOn = token.kind === 'row' && depth[i] === 0;
    if (goesOn && (continuesSide(tokens, i + 1) || asksForMore(out))) {
      while (tokens[i + 1]?.kind === 'align' || tokens[i + 1]?.kind === 'space') i++;
    } else out.push(token);
  }
  return out;
}

/** In declarations a line end ends the statement, unless the line or the next plainly carries on. */
export function breakLines(tokens: readonly Token[]): Token[] {
  const depth = depths(tokens);
  const out: Token[] = [];
  tokens.forEach((token, i) => {
    const before = out[out.length - 1];
    const open = before && (relationLike.test(before.text) || endsOpen(before, out[out.length - 2]));
    const goesOn = relationLike.test(token.text) || carriesOn.has(token.text) || token.kind === 'align';
    if (token.lines > 0 && depth[i] === 0 && before && !open && !goesOn && token.kind !== 'eof') {
      out.push({ ...token, kind: 'row', text: '', end: token.start });
    }
    out.push(token);
  });
  return out;
}
