import { ReadError, type Token, type TokenKind } from './token';

const unicode: Readonly<Record<string, string>> = {
  '−': '-',
  '≤': '\\le',
  '≥': '\\ge',
  '≠': '\\ne',
  '≈': '\\approx',
  '∝': '\\propto',
  '∼': '\\sim',
  '∈': '\\in',
  '∉': '\\notin',
  '∫': '\\int',
  '∑': '\\sum',
  '∏': '\\prod',
  '∂': '\\partial',
  '∇': '\\nabla',
  '∞': '\\infty',
  '√': '\\sqrt',
  '·': '\\cdot',
  '×': '\\times',
  '∥': '\\|',
  '‖': '\\|',
  '∣': '\\mid',
  '⇒': '\\implies',
  '⟹': '\\implies',
  '⇔': '\\iff',
  '⟺': '\\iff',
  '→': '\\to',
  '↦': '\\mapsto',
  '≡': '\\equiv',
  '≜': '\\triangleq',
  '≔': ':=',
  '…': '\\dots',
  '⋯': '\\cdots',
  '′': "'",
  '⊤': '\\top',
  '≻': '\\succ',
  '⪰': '\\succeq',
  '∀': '\\forall',
  ℝ: '\\R',
};

const greekLetters =
  'α alpha β beta γ gamma δ delta ε epsilon ϵ epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ phi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega'.split(
    ' ',
  );
const greek = new Map<string, string>();
for (let i = 0; i < greekLetters.length; i += 2) greek.set(greekLetters[i]!, `\\${greekLetters[i + 1]}`);

const isLetter = (c: string) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
const isDigit = (c: string) => c >= '0' && c <= '9';
const isSpace = (c: string) => c === ' ' || c === '\t' || c === '\r' || c === '\u00a0';

const single: Readonly<Record<string, TokenKind>> = {
  '{': 'open',
  '}': 'close',
  '^': 'superscript',
  _: 'subscript',
  '&': 'align',
};

/** End of the control word or control symbol that starts at the backslash. */
function commandEnd(source: string, start: number): number {
  let end = start + 1;
  while (end < source.length && isLetter(source[end]!)) end++;
  if (end > start + 1)
    return source[end] === '*' && source.startsWith('\\operatorname', start) ? end + 1 : end;
  return Math.min(source.length, start + 2);
}

/** End of the numeral: digits, and one point that digits follow. */
function numberEnd(source: string, start: number): number {
  let end = start;
  while (end < source.length && isDigit(source[end]!)) end++;
  if (source[end] === '.' && isDigit(source[end + 1] ?? '')) {
    end++;
    while (end < source.length && isDigit(source[end]!)) end++;
  }
  return end;
}

interface Lexeme {
  readonly kind: TokenKind;
  readonly text: string;
  readonly end: number;
}

function lexeme(source: string, at: number): Lexeme {
  const c = source[at]!;
  if (c === '\\') {
    const end = commandEnd(source, at);
    const text = source.slice(at, end);
    if (text === '\\') throw new ReadError({ start: at, end: at + 1 }, 'a backslash stands alone at the end');
    return { kind: text === '\\\\' ? 'row' : 'command', text, end };
  }
  if (isDigit(c) || (c === '.' && isDigit(source[at + 1] ?? ''))) {
    const end = numberEnd(source, at);
    return { kind: 'number', text: source.slice(at, end), end };
  }
  if (isLetter(c)) return { kind: 'letter', text: c, end: at + 1 };
  const kind = single[c];
  if (kind) return { kind, text: c, end: at + 1 };
  if (c === ':' && source[at + 1] === '=') return { kind: 'symbol', text: ':=', end: at + 2 };
  if (c === '=' && source[at + 1] === ':') return { kind: 'symbol', text: '=:', end: at + 2 };
  if (c === '$') return { kind: 'break', text: '$', end: source[at + 1] === '$' ? at + 2 : at + 1 };
  const letter = greek.get(c);
  if (letter) return { kind: 'command', text: letter, end: at + 1 };
  const replacement = unicode[c];
  if (replacement) {
    return { kind: replacement.startsWith('\\') ? 'command' : 'symbol', text: replacement, end: at + 1 };
  }
  const point = String.fromCodePoint(source.codePointAt(at)!);
  return { kind: 'symbol', text: point, end: at + point.length };
}

/** Raw tokens of the document: nothing is interpreted yet, comments are gone. Linear in the length. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let gap = false;
  let lines = 0;
  let at = 0;
  while (at < source.length) {
    const c = source[at]!;
    if (c === '\n') lines++;
    if (c === '\n' || isSpace(c) || c === '~') {
      gap = true;
      at++;
    } else if (c === '%') {
      while (at < source.length && source[at] !== '\n') at++;
    } else {
      const { kind, text, end } = lexeme(source, at);
      tokens.push({ kind, text, start: at, end, gap, lines, expanded: false });
      gap = false;
      lines = 0;
      at = end;
    }
  }
  tokens.push({
    kind: 'eof',
    text: '',
    start: source.length,
    end: source.length,
    gap,
    lines,
    expanded: false,
  });
  return tokens;
}
