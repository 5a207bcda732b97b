import type { Token } from './token';

/** Fonts of letters, which tell nothing apart. */
const fonts = new Set('\\mathbf \\boldsymbol \\bm \\pmb \\bold \\boldmath'.split(' '));
/** What is struck out stays what it is, and so does what a macro makes sure to be mathematics. */
const strokes = new Set('\\cancel \\bcancel \\xcancel \\sout \\ensuremath'.split(' '));
/** Commands with an argument that only says how the next argument looks. */
const coloured = new Set('\\color \\textcolor \\cancelto'.split(' '));
/** Behind these TeX takes one group: its braces hold an argument together. */
const takers = new Set(
  (
    '^ _ \\frac \\dfrac \\tfrac \\cfrac \\sqrt \\binom \\hat \\widehat \\tilde \\widetilde \\bar \\overline \\dot \\ddot \\dddot \\check ' +
    '\\breve \\underline \\vec \\overset \\underset \\stackrel \\underbrace \\overbrace'
  ).split(' '),
);

/** Signs that some put in braces, for the space around them: `p(x{\\mid}y)`, `a {=} b`. */
const signs = new Set(
  (
    '| \\mid \\vert \\| \\parallel = < > : ; \\le \\leq \\ge \\geq \\ne \\neq \\approx \\sim \\propto \\in \\to \\rightarrow \\implies ' +
    '\\Rightarrow \\Longrightarrow \\iff \\Leftrightarrow \\Longleftrightarrow'
  ).split(' '),
);
const spaces = new Set(['\\,', '\\;', '\\:', '\\!', '\\ ', '\\>']);

/** Place of the brace that closes the one at `open`; undefined where none does. */
function closing(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.kind === 'open') depth++;
    if (tokens[i]!.kind === 'close' && --depth === 0) return i;
  }
  return undefined;
}

/**
 * Tokens without colours and strokes, and without the braces that a font, a colour or a stroke stands before: they are not
 * seen. `\mathbf{BD}^{-1}` is typeset as BD^{-1}, `\color{red}{(x+}\color{blue}{d})^2` as (x+d)^2, and so they are read.
 * Braces that hold an argument together, `x_\mathbf{ab}`, stay.
 */
export function withoutLooks(tokens: readonly Token[]): readonly Token[] {
  return tokens.some((_, i) => mayHaveLook(tokens, i)) ? seen(tokens) : tokens;
}

/** Most formulas have none: they are not copied. */
function mayHaveLook(tokens: readonly Token[], i: number): boolean {
  const { kind, text } = tokens[i]!;
  if (kind === 'command') return fonts.has(text) || strokes.has(text) || coloured.has(text);
  return kind === 'open' && (opensBracket(tokens[i - 1]) || aroundSign(tokens, i) !== undefined);
}

const opensBracket = (token: Token | undefined) => token?.text === '(' || token?.text === '[';

function seen(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  const unseen = new Set<number>();
  const widened = new Map<number, Pick<Token, 'start' | 'end'>>();
  let before = { gap: false, lines: 0 };
  tokens.forEach((token, i) => {
    const wrapped =
      wrappedBy(tokens, i) ?? (takers.has(out.at(-1)?.text ?? '') ? undefined : aroundSign(tokens, i));
    if (wrapped !== undefined) unseen.add(i).add(wrapped);
    const group = unseen.has(i) ? undefined : groupBehind(tokens, i);
    if (group !== undefined) {
      const close = tokens[group]?.kind === 'open' ? closing(tokens, group) : undefined;
      const holds = takers.has(out.at(-1)?.text ?? '');
      const letter = close === group + 2 && tokens[group + 1]!.kind !== 'number';
      if (close !== undefined && !holds) unseen.add(group).add(close);
      if (letter && !holds) widened.set(group + 1, { start: token.start, end: tokens[close]!.end });
      if (!fonts.has(token.text) || widened.has(group + 1)) for (let at = i; at < group; at++) unseen.add(at);
    }
    // A letter in a font of its own begins no word with its neighbours: \mathbf{K}\mathbf{L} is no KL.
    if (unseen.has(i)) {
      const gap = before.gap || token.gap || tokens[i + 1]?.kind === 'letter';
      before = { gap, lines: before.lines + token.lines };
    } else {
      const { gap, lines } = token;
      out.push({ ...token, ...widened.get(i), gap: gap || before.gap, lines: lines + before.lines });
      before = { gap: false, lines: 0 };
    }
  });
  return out;
}

/** `\left( {a|b} \right)`: the brace that closes one that holds all of a bracket; undefined: this is none. */
function wrappedBy(tokens: readonly Token[], i: number): number | undefined {
  if (tokens[i]!.kind !== 'open' || !opensBracket(tokens[i - 1])) return undefined;
  const close = closing(tokens, i);
  const behind = close === undefined ? undefined : tokens[close + 1]?.text;
  const closes = behind === '\\right' ? tokens[close! + 2]?.text : behind;
  return closes === ')' || closes === ']' ? close : undefined;
}

/** The brace that closes one around a single sign; undefined: this is none. */
function aroundSign(tokens: readonly Token[], i: number): number | undefined {
  if (tokens[i]!.kind !== 'open') return undefined;
  let at = i + 1;
  const pass = () => {
    while (spaces.has(tokens[at]?.text ?? '')) at++;
  };
  pass();
  if (!signs.has(tokens[at++]?.text ?? '')) return undefined;
  pass();
  return tokens[at]?.kind === 'close' ? at : undefined;
}

/** Where the group begins that the command at `i` gives a look; undefined: it is no such command. */
function groupBehind(tokens: readonly Token[], i: number): number | undefined {
  const { kind, text } = tokens[i]!;
  if (kind !== 'command') return undefined;
  if (fonts.has(text) || strokes.has(text)) return i + 1;
  if (!coloured.has(text)) return undefined;
  return tokens[i + 1]?.kind === 'open' ? (closing(tokens, i + 1) ?? i + 1) + 1 : i + 2;
}
