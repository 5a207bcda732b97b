import type { Token } from './token';

const takesArgument = (token: Token | undefined) =>
  token !== undefined &&
  (token.kind === 'superscript' ||
    token.kind === 'subscript' ||
    (token.kind === 'command' && ['\\frac', '\\sqrt', '\\binom'].includes(token.text)));

const takesTwo = (token: Token | undefined) => token?.text === '\\frac' || token?.text === '\\binom';

/** The first digit alone, and the rest: TeX takes one digit where it takes one token. */
function parts(token: Token, count: number): Token[] {
  const at = (i: number) => (token.expanded ? token.start : token.start + i);
  const cut = (from: number, to: number): Token => ({
    ...token,
    text: token.text.slice(from, to),
    start: at(from),
    end: token.expanded ? token.end : token.start + to,
    gap: from === 0 && token.gap,
  });
  const out: Token[] = [];
  for (let i = 0; i < Math.min(count, token.text.length); i++) out.push(cut(i, i + 1));
  if (token.text.length > count) out.push(cut(count, token.text.length));
  return out;
}

/** `x^12` is x^1 times 2, `\frac12` is a half: digits are split where TeX splits them. */
export function splitDigits(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  const before: (Token | undefined)[] = [];
  let afterFirst = false;
  for (const token of tokens) {
    const last = out[out.length - 1];
    if (token.kind === 'number' && token.text.length > 1 && (takesArgument(last) || afterFirst)) {
      out.push(...parts(token, takesTwo(last) ? 2 : 1));
      afterFirst = false;
      continue;
    }
    afterFirst = false;
    if (token.kind === 'open') before.push(last);
    if (token.kind === 'close') afterFirst = takesTwo(before.pop());
    out.push(token);
  }
  return out;
}
