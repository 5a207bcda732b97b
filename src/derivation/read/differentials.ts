import { isDifferentialD } from './letters';
import type { Token } from './token';

/**
 * Which differential belongs to which integral sign, found before parsing: an integral without `dx` ends with its
 * term, one with `dx` reaches to it. Differentials go to the integral sign opened last at their own bracket level;
 * where that level has none, to the one of the level around it (`\int{f dx}`, `\int\frac{dx}{x}`).
 */
export interface Differentials {
  /** Token index of an integral sign -> index of the `d` of its differential. */
  readonly ofIntegral: ReadonlyMap<number, number>;
  /** Token indices of the `d` of differentials. */
  readonly all: ReadonlySet<number>;
  /** Token indices of `\frac` that are derivatives: `\frac{d}{dt}`, `\frac{\partial f}{\partial x}`. */
  readonly derivatives: ReadonlySet<number>;
}

const openers = new Set(['(', '[', '\\{', '\\lvert', '\\leftnull', '\\langle']);
const closers = new Set([')', ']', '\\}', '\\rvert', '\\rightnull', '\\rangle']);

/** Index of the close of every `{`, and of the `{` of every close. */
export function matchBraces(tokens: readonly Token[]): Map<number, number> {
  const match = new Map<number, number>();
  const stack: number[] = [];
  tokens.forEach((token, i) => {
    if (token.kind === 'open') stack.push(i);
    if (token.kind === 'close') {
      const open = stack.pop();
      if (open === undefined) return;
      match.set(open, i);
      match.set(i, open);
    }
  });
  return match;
}

/** A `d` with an index, `d_j`, is a letter. */
const startsDifferential = (tokens: readonly Token[], i: number) =>
  tokens[i] !== undefined &&
  (tokens[i]!.text === '\\partial' || (isDifferentialD(tokens[i]!) && tokens[i + 1]?.kind !== 'subscript'));

/** Is the `\frac` at i a derivative? Both halves must begin with d or \partial. */
/** `d(x)` where d is a declared function is no derivative. */
const callsD = (tokens: readonly Token[], i: number) =>
  tokens[i]?.text === 'd' && tokens[i + 1]?.text === '(';

function derivativeAt(tokens: readonly Token[], match: ReadonlyMap<number, number>, i: number): boolean {
  const top = tokens[i + 1]?.kind === 'open' ? i + 2 : i + 1;
  const second = tokens[i + 1]?.kind === 'open' ? (match.get(i + 1) ?? i) + 1 : i + 2;
  const bottom = tokens[second]?.kind === 'open' ? second + 1 : second;
  const oneOver = tokens[top]?.text === '1' && tokens[top + 1]?.kind === 'close';
  return (
    (startsDifferential(tokens, top) || oneOver) &&
    startsDifferential(tokens, bottom) &&
    bottom < second + 2 &&
    (tokens[second]?.kind === 'open' ? (match.get(second) ?? 0) > second + 2 : false)
  );
}

/** Last token index of the `\frac` at i. */
function fractionEnd(tokens: readonly Token[], match: ReadonlyMap<number, number>, i: number): number {
  const second = tokens[i + 1]?.kind === 'open' ? (match.get(i + 1) ?? i) + 1 : i + 2;
  return tokens[second]?.kind === 'open' ? (match.get(second) ?? second) : second;
}

const canFollowD = (token: Token | undefined) =>
  token !== undefined &&
  (token.kind === 'letter' ||
    token.kind === 'subscript' ||
    token.kind === 'open' ||
    (token.kind === 'command' && /^\\[a-zA-Z]/.test(token.text) && !operatorLike.has(token.text)));

const operatorLike = new Set(
  '\\int \\sum \\prod \\log \\ln \\exp \\frac \\sqrt \\cdot \\times \\le \\ge \\mid \\lvert \\rvert'.split(
    ' ',
  ),
);

/** `d[g(x)]`: an integral in the values of a function, where no differential of a letter belongs to it. */
const opensFunction = (token: Token | undefined): boolean => token?.text === '[' || token?.text === '(';

export function matchDifferentials(
  tokens: readonly Token[],
  match: ReadonlyMap<number, number>,
  roleOfD: 'function' | 'density' | 'value' | undefined = undefined,
): Differentials {
  const ofIntegral = new Map<number, number>();
  const all = new Set<number>();
  const derivatives = new Set<number>();
  const levels: number[][] = [[]];
  const ofFunctions = new Map<number, number>();
  let skipUntil = -1;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const quotient = roleOfD === 'function' && callsD(tokens, i + 2);
    if (token.text === '\\frac' && !quotient && derivativeAt(tokens, match, i)) {
      derivatives.add(i);
      skipUntil = Math.max(skipUntil, fractionEnd(tokens, match, i));
    }
    const within = levels.findLast(open => open.length > 0)?.at(-1);
    const ofFunction = roleOfD === undefined && isDifferentialD(token) && opensFunction(tokens[i + 1]);
    if (i > skipUntil && ofFunction && within !== undefined && !ofFunctions.has(within))
      ofFunctions.set(within, i);
    if (token.kind === 'open' || openers.has(token.text) || token.kind === 'begin') levels.push([]);
    else if (token.kind === 'close' || closers.has(token.text) || token.kind === 'end') {
      if (levels.length > 1) levels.pop();
    } else if (token.kind === 'row' || token.kind === 'break') levels[levels.length - 1] = [];
    else if (token.text === '\\int') levels[levels.length - 1]!.push(i);
    else if (i > skipUntil && isDifferentialD(token) && canFollowD(tokens[i + 1])) {
      const level = levels.findLast(open => open.length > 0);
      const integral = level?.pop();
      if (integral === undefined) continue;
      ofIntegral.set(integral, i);
      all.add(i);
    }
  }
  for (const [integral, i] of ofFunctions) {
    if (ofIntegral.has(integral)) continue;
    ofIntegral.set(integral, i);
    all.add(i);
  }
  return { ofIntegral, all, derivatives };
}
