/**
 * Brackets that close in a later row: `\left[ a \right. \\ \left. + b \right]`. TeX wants each row balanced, so the writer
 * ends the row with a delimiter that shows nothing and begins the next with another. Both are taken away, and with them
 * the row end and the alignment marks between them.
 */

import type { Token } from './token';

const openers = new Set(['(', '[', '\\{', '\\langle', '\\lfloor', '\\lceil', '\\lvert']);
const closers = new Set([')', ']', '\\}', '\\rangle', '\\rfloor', '\\rceil', '\\rvert', '\\rightnull']);

const isBracket = (token: Token) => token.kind === 'symbol' || token.kind === 'command';

const ends = (token: Token) => token.kind === 'break' || token.kind === 'eof';

/** What is open at a place: a bracket, one that goes on from a row before, an invisible one, or braces of TeX. */
type Open = 'bracket' | 'resumed' | 'invisible' | 'group';

/** Indices of the tokens of one display that go, or nothing where its invisible delimiters are no split brackets. */
class SplitBrackets {
  readonly dropped = new Set<number>();
  private readonly stack: Open[] = [];
  /** Brackets that were closed by a delimiter that shows nothing and are still to go on. */
  private waiting = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** Reads from one display's first token; answers the index of its end. */
  read(from: number): number {
    let i = from;
    for (; !ends(this.tokens[i]!); i++) this.step(i);
    if (this.waiting > 0) this.dropped.clear();
    return i;
  }

  private step(i: number): void {
    const token = this.tokens[i]!;
    if (token.kind === 'open' || token.kind === 'begin') this.stack.push('group');
    else if (token.kind === 'close' || token.kind === 'end') this.closeGroup();
    else if (token.kind === 'row') this.row(i);
    else if (!isBracket(token)) return;
    else if (token.text === '\\leftnull') this.leftNull(i);
    else if (openers.has(token.text)) this.stack.push('bracket');
    else if (closers.has(token.text)) this.closer(i);
  }

  private closeGroup(): void {
    const at = this.stack.lastIndexOf('group');
    if (at >= 0) this.stack.splice(at);
  }

  private leftNull(i: number): void {
    if (this.waiting === 0) {
      this.stack.push('invisible');
      return;
    }
    this.waiting--;
    this.dropped.add(i);
    this.stack.push('resumed');
  }

  private closer(i: number): void {
    const open = this.stack[this.stack.length - 1];
    const invisible = this.tokens[i]!.text === '\\rightnull';
    if (open === undefined || open === 'group') return;
    this.stack.pop();
    if (!invisible || open === 'invisible') return;
    this.waiting++;
    this.dropped.add(i);
  }

  /** A row end between two parts of a bracket, with the marks behind it. */
  private row(i: number): void {
    const inner = this.stack.slice(this.stack.lastIndexOf('group') + 1);
    if (this.waiting === 0 && !inner.includes('resumed')) return;
    let at = i;
    do this.dropped.add(at++);
    while (this.tokens[at]?.kind === 'align' || this.tokens[at]?.kind === 'space');
  }
}

/** Tokens with the brackets of several rows in one. */
export function joinBrackets(tokens: readonly Token[]): Token[] {
  if (!tokens.some(token => token.text === '\\rightnull')) return [...tokens];
  const dropped = new Set<number>();
  for (let i = 0; i < tokens.length; i++) {
    const display = new SplitBrackets(tokens);
    i = display.read(i);
    for (const at of display.dropped) dropped.add(at);
  }
  return tokens.filter((_, i) => !dropped.has(i));
}
