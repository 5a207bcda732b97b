import { mediumSpaces, spaceBetween } from './parting-spaces';
import { ReadError, type Token } from './token';

/** Commands that change only the look: they are passed over. */
const ignored = new Set(
  (
    '\\, \\; \\: \\! \\> \\  \\displaystyle \\textstyle \\scriptstyle \\scriptscriptstyle \\limits \\nolimits \\notag \\nonumber ' +
    '\\strut \\mathstrut \\hline \\square \\blacksquare \\qed \\qedhere \\boxed \\fbox \\mathbf \\boldsymbol \\bm \\pmb \\bold \\rm \\bf ' +
    '\\mathrel \\mathbin \\mathop \\mathord \\mathopen \\mathclose \\allowbreak \\relax \\thinspace \\small \\large \\normalsize ' +
    '\\space \\medspace \\thickspace \\negthinspace \\smash \\ensuremath \\mathclap \\left \\right \\big \\Big \\bigg \\Bigg \\bigl \\bigr \\Bigl \\Bigr \\biggl \\biggr ' +
    '\\Biggl \\Biggr \\bigm \\Bigm \\biggm \\Biggm \\enspace \\hfill \\xspace \\nobreak \\noindent \\centering'
  ).split(' '),
);
ignored.add('\\ ');

const sizes = new Set(
  '\\left \\right \\big \\Big \\bigg \\Bigg \\bigl \\bigr \\Bigl \\Bigr \\biggl \\biggr \\Biggl \\Biggr'.split(
    ' ',
  ),
);

const delimiters = new Set(
  '( ) [ ] | \\{ \\} \\| \\vert \\Vert \\lvert \\rvert \\lVert \\rVert \\langle \\rangle \\lbrace \\rbrace \\lbrack \\rbrack \\lfloor \\rfloor \\lceil \\rceil \\lparen \\rparen'.split(
    ' ',
  ),
);

/** Commands whose argument is passed over as well. */
const ignoredWithArgument = new Set(
  '\\phantom \\hphantom \\vphantom \\hspace \\vspace \\eqref \\ref \\cite \\hspace* \\kern'.split(' '),
);

const upright = new Set('\\mathrm \\operatorname \\operatorname* \\mathsf \\mathit \\mathtt'.split(' '));
const texts = new Set(
  '\\text \\textrm \\textit \\textbf \\textnormal \\textsf \\texttt \\mbox \\intertext'.split(' '),
);
const tags = new Set(['\\tag', '\\tag*', '\\label']);

/** Environments that only lay out rows: their edges are passed over. */
const layouts = new Set(
  'aligned align align* equation equation* split gather gather* gathered eqnarray eqnarray* multline multline* alignat alignat* alignedat flalign flalign* displaymath math'.split(
    ' ',
  ),
);
const layoutsWithArgument = new Set(['alignat', 'alignat*', 'alignedat']);
/** Layouts that are a display of their own. */
const displays = new Set(
  'align align* equation equation* gather gather* eqnarray eqnarray* multline multline* alignat alignat* flalign flalign* displaymath'.split(
    ' ',
  ),
);
const meaningful = new Set(
  'cases rcases dcases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array'.split(' '),
);

const columnRelations = new Set(
  '= < > := \\le \\ge \\leq \\geq \\approx \\propto \\equiv \\triangleq'.split(' '),
);

const ones = new Set('\\mathbf \\mathbb \\boldsymbol \\bm \\mathds \\mathbbm \\bf'.split(' '));
const fonts = new Set('\\mathbb \\mathbf \\mathcal \\boldsymbol'.split(' '));
const spaces = new Set(['\\quad', '\\qquad']);

/** Spellings of one thing. */
const spellings: Readonly<Record<string, string>> = {
  '\\dfrac': '\\frac',
  '\\tfrac': '\\frac',
  '\\cfrac': '\\frac',
  '\\vert': '|',
  '\\rvert': '\\rvert',
  '\\Vert': '\\|',
  '\\parallel': '\\|',
  '\\lVert': '\\|',
  '\\rVert': '\\|',
  '\\lbrace': '\\{',
  '\\rbrace': '\\}',
  '\\lbrack': '[',
  '\\rbrack': ']',
  '\\lparen': '(',
  '\\rparen': ')',
  '\\ldots': '\\dots',
  '\\cdots': '\\dots',
  '\\dotsc': '\\dots',
  '\\dotsb': '\\dots',
  '\\vdots': '\\dots',
  '\\ddots': '\\dots',
  '\\iint': '\\int',
  '\\colon': ':',
  '\\lt': '<',
  '\\gt': '>',
  '\\ast': '*',
  '\\star': '\\star',
  '\\prime': "'",
  '\\varepsilon': '\\epsilon',
  '\\vartheta': '\\theta',
  '\\varphi': '\\phi',
  '\\varrho': '\\rho',
  '\\varsigma': '\\sigma',
  '\\to': '\\to',
};

/** What `\left` or `\right` before a delimiter tells: which way a bar faces, or that there is none. */
function facing(size: string, delimiter: Token): Token | undefined {
  const left = size === '\\left' || size.endsWith('l');
  const right = size === '\\right' || size.endsWith('r');
  if (delimiter.text === '.') {
    const text = left ? '\\leftnull' : '\\rightnull';
    return size === '\\left' || size === '\\right' ? { ...delimiter, kind: 'command', text } : undefined;
  }
  if ((delimiter.text === '|' || delimiter.text === '\\vert') && (left || right)) {
    return { ...delimiter, kind: 'command', text: left ? '\\lvert' : '\\rvert' };
  }
  return undefined;
}

/** Reads raw tokens one after the other and writes those that mean something. */
class Normalizer {
  readonly out: Token[] = [];
  private at = 0;
  private readonly environments: string[] = [];
  /** Of each open `array`: does it lay out rows? */
  private readonly arrays: boolean[] = [];
  constructor(
    private readonly raw: readonly Token[],
    private readonly source: string,
  ) {}

  run(): Token[] {
    while (this.raw[this.at]!.kind !== 'eof') this.step();
    this.out.push(this.raw[this.at]!);
    return this.out;
  }

  private step(): void {
    const token = this.raw[this.at++]!;
    if (token.lines > 1) this.emit(token, 'break', '');
    if (token.kind === 'command') this.command(token);
    else if (this.isEmptyScript(token)) this.at += 2;
    else this.out.push(token);
    if (token.kind === 'row') this.rowSpacing();
  }

  /** `_{}`: a macro leaves it where its optional argument was not given. */
  private isEmptyScript({ kind }: Token): boolean {
    const isScript = kind === 'subscript' || kind === 'superscript';
    return isScript && this.raw[this.at]?.kind === 'open' && this.raw[this.at + 1]?.kind === 'close';
  }

  /** `\\[2pt]`, `\\*`. */
  private rowSpacing(): void {
    const next = this.raw[this.at]!;
    if (next.text === '*' && !next.gap) this.at++;
    if (this.raw[this.at]!.text !== '[' || this.raw[this.at]!.gap) return;
    let end = this.at;
    while (end < this.raw.length && end < this.at + 8 && this.raw[end]!.text !== ']') end++;
    const unit = this.raw
      .slice(this.at + 1, end)
      .map(token => token.text)
      .join('');
    if (['pt', 'em', 'ex', 'cm', 'mm'].some(u => unit.endsWith(u))) this.at = end + 1;
  }

  private emit(token: Token, kind: Token['kind'], text: string, end = token.end): void {
    this.out.push({ ...token, kind, text, end });
  }

  private command(token: Token): void {
    const text = token.text;
    if (ones.has(text) && this.oneFollows()) this.emit(token, 'command', '\\one', this.lastEnd());
    else if (sizes.has(text)) this.size(token);
    else if (text === '\\dd') this.emit(token, 'letter', 'd');
    else if (mediumSpaces.has(text)) this.mediumSpace(token);
    else if (ignored.has(text)) return;
    else if (spaces.has(text)) this.emit(token, 'space', text);
    else if (texts.has(text)) this.emit(token, 'text', this.inside(token).text, this.lastEnd());
    else if (tags.has(text)) this.emit(token, 'tag', this.inside(token).text, this.lastEnd());
    else if (upright.has(text)) this.upright(token);
    else if (ignoredWithArgument.has(text)) this.inside(token);
    else if (text === '\\begin' || text === '\\end') this.environment(token);
    else if (text === '\\[' || text === '\\]' || text === '\\(' || text === '\\)')
      this.emit(token, 'break', '$');
    else if (text === '\\middle') this.middle();
    else this.spelled(token);
  }

  /** Between two statements it is a space as wide as any; where that is not certain it stands for itself, and is refused. */
  private mediumSpace(token: Token): void {
    const said = spaceBetween(this.out, this.raw, this.at);
    if (said === 'parts') this.emit(token, 'space', token.text);
    else if (said === 'unclear') this.emit(token, 'command', '\\;');
  }

  /** Tokens of a group that is looked through. */
  private transparent(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.kind === 'command') this.spelled(token);
      else this.out.push(token);
    }
  }

  /** `\\mathbf{1}`, `\\mathbb 1`: the indicator's sign, or a vector of ones. */
  private oneFollows(): boolean {
    const braced = this.raw[this.at]!.kind === 'open';
    const one = this.raw[this.at + (braced ? 1 : 0)];
    if (one?.text !== '1' || (braced && this.raw[this.at + 2]?.kind !== 'close')) return false;
    this.at += braced ? 3 : 1;
    return true;
  }

  private spelled(token: Token): void {
    const spelling = Object.hasOwn(spellings, token.text) ? spellings[token.text]! : token.text;
    this.emit(token, spelling.startsWith('\\') ? 'command' : 'symbol', spelling);
  }

  private size(token: Token): void {
    const delimiter = this.raw[this.at]!;
    const faced = facing(token.text, delimiter);
    const place = { start: token.start, gap: token.gap, lines: token.lines };
    if (faced) {
      this.at++;
      this.out.push({ ...faced, ...place });
    } else if (delimiters.has(delimiter.text)) {
      this.at++;
      this.spelled({ ...delimiter, ...place });
    }
  }

  private middle(): void {
    const bar = this.raw[this.at]!;
    if (bar.text === '|' || bar.text === '\\vert') {
      this.at++;
      this.emit(bar, 'command', '\\mid');
    }
  }

  private lastEnd(): number {
    const last = this.raw[this.at - 1]!;
    return last.end;
  }

  /** The braced argument that follows, as tokens and as text. */
  private inside(command: Token): { tokens: Token[]; text: string } {
    const open = this.raw[this.at]!;
    if (open.text === '*') {
      this.at++;
      return this.inside(command);
    }
    if (open.kind === 'eof') throw new ReadError(command, `${command.text} needs an argument`);
    if (open.kind !== 'open') {
      this.at++;
      return { tokens: [open], text: open.text };
    }
    const first = ++this.at;
    for (let depth = 1; depth > 0; this.at++) {
      const token = this.raw[this.at]!;
      if (token.kind === 'eof') throw new ReadError(open, 'this { is never closed', { expected: '}' });
      if (token.kind === 'open') depth++;
      if (token.kind === 'close') depth--;
    }
    const tokens = this.raw.slice(first, this.at - 1);
    const last = this.raw[this.at - 1]!;
    const text = last.expanded
      ? tokens.map(token => (token.gap ? ' ' : '') + token.text).join('')
      : this.source.slice(open.end, last.start);
    return { tokens, text: text.trim() };
  }

  /** `\mathrm{KL}` is a word; one upright letter is that letter; anything else is read as it stands. */
  private upright(command: Token): void {
    const { tokens } = this.inside(command);
    const end = this.lastEnd();
    const letters = tokens.filter(token => !ignored.has(token.text));
    const word = letters.map(token => (token.kind === 'letter' ? token.text : '\\')).join('');
    if (word.length > 0 && !word.includes('\\')) {
      if (word.length === 1) this.out.push({ ...command, kind: 'letter', text: word, end, upright: true });
      else this.emit(command, 'word', word, end);
      return;
    }
    const text = letters.map(token => token.text).join('');
    if (/^[A-Za-z]+\.$/.test(text)) {
      this.emit(command, 'text', text, end);
      return;
    }
    if (letters.length === 4 && fonts.has(letters[0]!.text) && letters[1]!.kind === 'open') {
      this.transparent(letters);
      return;
    }
    this.emit(command, 'open', '{');
    for (const token of letters) {
      if (token.kind === 'command') this.spelled(token);
      else this.out.push(token);
    }
    this.emit({ ...command, start: end - 1 }, 'close', '}', end);
  }

  private environment(command: Token): void {
    const { text: name } = this.inside(command);
    const opens = command.text === '\\begin';
    const end = this.lastEnd();
    if (!layouts.has(name) && !meaningful.has(name)) {
      throw new ReadError({ start: command.start, end }, `the environment ${name} is not known`, {
        found: `${command.text}{${name}}`,
        expected: 'aligned, cases, pmatrix or the like',
      });
    }
    this.nest(command, name, opens, end);
    if (opens && (name === 'array' || layoutsWithArgument.has(name))) this.inside(command);
    if (name === 'array' && this.laysOut(opens)) return;
    if (meaningful.has(name)) this.emit(command, opens ? 'begin' : 'end', name, end);
    else if (displays.has(name)) this.emit(command, 'break', '$', end);
  }

  /** An `array` with relations between its columns (`{rcl}`) is no matrix: it lays out rows. Asked at both edges. */
  private laysOut(opens: boolean): boolean {
    if (!opens) return this.arrays.pop() ?? false;
    let depth = 0;
    let found = false;
    for (let i = this.at; i < this.raw.length && !found; i++) {
      const { text, kind } = this.raw[i]!;
      if (text === '\\begin' || kind === 'open') depth++;
      if (text === '\\end' && depth-- <= 0) break;
      if (kind === 'close') depth--;
      found = depth === 0 && kind === 'align' && columnRelations.has(this.raw[i + 1]!.text);
    }
    this.arrays.push(found);
    return found;
  }

  private nest(command: Token, name: string, opens: boolean, end: number): void {
    if (opens) this.environments.push(name);
    else if (this.environments.pop() !== name) {
      throw new ReadError({ start: command.start, end }, `\\end{${name}} closes nothing that is open`, {
        expected: `\\begin{${name}} before it`,
      });
    }
  }
}

/** Tokens that mean something: layout, sizes and fonts are looked through, words and texts are whole. */
export function normalize(raw: readonly Token[], source: string): Token[] {
  return new Normalizer(raw, source).run();
}
