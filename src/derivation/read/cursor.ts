import { type Differentials, matchBraces, matchDifferentials } from './differentials';
import { readDifferential } from './integral';
import { similarCommand } from './similar';
import type { NameSyntax, Place, Syntax } from './syntax';
import { ReadError, type Token } from './token';
import type { Vocabulary } from './vocabulary';

/** What a bar means where an operator could stand. */
export type BarMode = 'none' | 'absolute' | 'condition' | 'separator';

/** An integral whose differential has not been read yet. */
export interface OpenIntegral {
  readonly differential: number | undefined;
  /** Bracket depth of the integral sign. */
  readonly depth: number;
  /** Set when the differential was met inside a deeper bracket. */
  variable?: Syntax;
}

const deepest = 150;

/** A position in the tokens, and the circumstances that reading depends on. */
export class Cursor {
  at = 0;
  readonly bars: BarMode[] = ['none'];
  readonly integrals: OpenIntegral[] = [];
  /** Sums and products whose body is being read: the letters of their indices, and the bracket depth of the sign. */
  readonly bigs: { readonly names: readonly string[]; readonly depth: number }[] = [];
  /** Bracket depth. */
  depth = 0;
  /** Of each derivative whose argument is being read the bracket depth: its bar is left to it there. */
  private readonly barsLeft: (number | undefined)[] = [];
  notes: string[] = [];
  /** Reading declarations: plain words end a side. */
  declarations = false;
  private nesting = 0;
  private readonly bound = new Map<string, number>();
  readonly tokens: Token[];
  readonly match: ReadonlyMap<number, number>;
  readonly differentials: Differentials;

  constructor(
    tokens: readonly Token[],
    readonly source: string,
    readonly vocabulary: Vocabulary,
  ) {
    this.tokens = [...tokens];
    this.match = matchBraces(tokens);
    const d: NameSyntax = {
      kind: 'name',
      place: { start: 0, end: 0 },
      base: 'd',
      accents: [],
      subscripts: [],
      primes: 0,
    };
    this.differentials = matchDifferentials(tokens, this.match, vocabulary.role(d));
  }

  peek(offset = 0): Token {
    return this.tokens[this.at + offset] ?? this.tokens.at(-1)!;
  }

  /** Is a sign or a command next? Letters, numbers and braces, which most tokens are, are none of the operators. */
  get isAtSign(): boolean {
    const { kind } = this.peek();
    return kind === 'symbol' || kind === 'command';
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'eof') this.at++;
    return token;
  }

  is(text: string, offset = 0): boolean {
    const token = this.peek(offset);
    return token.text === text && token.kind !== 'text' && token.kind !== 'word';
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  expect(text: string, what: string): Token {
    if (this.is(text)) return this.next();
    throw this.error(what, text);
  }

  /** Place from the token at index `from` to the token read last. */
  place(from: number): Place {
    const first = this.tokens[Math.min(from, this.tokens.length - 1)]!;
    const last = this.tokens[Math.max(from, this.at - 1)] ?? first;
    return { start: first.start, end: Math.max(first.end, last.end) };
  }

  /** Found ..., expected ...: at the next token. */
  error(message: string, expected?: string, suggestion?: string): ReadError {
    const token = this.peek();
    const found = token.kind === 'eof' ? 'the end' : describe(token);
    return new ReadError(token, `${message}: found ${found}`, {
      found,
      expected,
      suggestion: suggestion ?? similarCommand(token.text),
    });
  }

  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }

  slice(place: Place): string {
    return this.source.slice(place.start, place.end).trim();
  }

  /** Runs a reader one level deeper; nesting is bounded, so that no input exhausts the stack. */
  deeper<T>(read: () => T): T {
    if (this.nesting >= deepest) {
      throw new ReadError(this.peek(), `nested deeper than ${deepest} levels`, {
        expected: 'a flatter formula',
      });
    }
    this.nesting++;
    try {
      return read();
    } finally {
      this.nesting--;
    }
  }

  /** Reads inside brackets, where a bar means `mode`. */
  inside<T>(mode: BarMode, read: () => T): T {
    this.bars.push(mode);
    this.depth++;
    try {
      return this.deeper(read);
    } finally {
      this.bars.pop();
      this.depth--;
    }
  }

  /** Reads what a derivative acts on: bars behind it are not taken, except in brackets. */
  leavingBars<T>(read: () => T): T {
    return this.withBarsLeft(this.depth, read);
  }

  /** Reads what ends before a bar of those around it could stand: the body of an integral with its differential. */
  takingBars<T>(read: () => T): T {
    return this.withBarsLeft(undefined, read);
  }

  private withBarsLeft<T>(depth: number | undefined, read: () => T): T {
    this.barsLeft.push(depth);
    try {
      return read();
    } finally {
      this.barsLeft.pop();
    }
  }

  get leavesBars(): boolean {
    return this.barsLeft.at(-1) === this.depth;
  }

  get bar(): BarMode {
    return this.bars[this.bars.length - 1]!;
  }

  /** Reads with names bound as values: `i(i+1)` under `\sum_i` is a product. */
  binding<T>(names: readonly string[], read: () => T): T {
    for (const name of names) this.bound.set(name, (this.bound.get(name) ?? 0) + 1);
    try {
      return read();
    } finally {
      for (const name of names) this.bound.set(name, this.bound.get(name)! - 1);
    }
  }

  /** Set when a differential was taken where no factor stands: `\\frac{dx}{x}`. */
  metDeepDifferential = false;

  /** Takes the differential here if its integral sign stands outside the present bracket; false: leave it. */
  takeDeepDifferential(): boolean {
    const open = this.integrals.findLast(integral => integral.differential === this.at);
    if (!open || open.depth === this.depth) return false;
    open.variable = readDifferential(this);
    this.metDeepDifferential = true;
    return false;
  }

  role(name: NameSyntax): 'function' | 'density' | 'value' | undefined {
    const plain = name.accents.length === 0 && name.label === undefined;
    if (plain && (this.bound.get(name.base) ?? 0) > 0) return 'value';
    return this.vocabulary.role(name);
  }
}

export function describe(token: Token): string {
  if (token.kind === 'begin') return `\\begin{${token.text}}`;
  if (token.kind === 'end') return `\\end{${token.text}}`;
  if (token.kind === 'row') return 'the end of the row';
  if (token.kind === 'break') return 'the end of the display';
  if (token.kind === 'text') return `the text "${token.text}"`;
  return `"${token.text}"`;
}
