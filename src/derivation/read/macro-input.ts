/** The tokens of a document while its macros are expanded, and how TeX takes arguments from them. */

import { ReadError, type Token } from './token';

/** Input with pushed-back expansions: a stack of token lists, so that nothing recurses. */
export class Input {
  private readonly stack: { tokens: readonly Token[]; at: number }[] = [];
  constructor(tokens: readonly Token[]) {
    this.stack.push({ tokens, at: 0 });
  }
  get depth(): number {
    return this.stack.length;
  }
  /** End of the last token that came from the document itself. */
  end = 0;

  private drop(): void {
    while (this.stack.length > 1) {
      const top = this.stack[this.stack.length - 1]!;
      if (top.at < top.tokens.length) return;
      this.stack.pop();
    }
  }
  peek(): Token {
    this.drop();
    const top = this.stack[this.stack.length - 1]!;
    return top.tokens[Math.min(top.at, top.tokens.length - 1)]!;
  }
  next(): Token {
    const token = this.peek();
    if (token.kind !== 'eof') this.stack[this.stack.length - 1]!.at++;
    if (!token.expanded) this.end = token.end;
    return token;
  }
  push(tokens: readonly Token[]): void {
    this.stack.push({ tokens, at: 0 });
  }
}

/** One TeX argument: a braced group without its braces, or one token. */
export function argument(input: Input, use: Token): Token[] {
  const first = input.next();
  if (first.kind === 'eof') {
    throw new ReadError(use, `an argument of ${use.text} is missing`, { found: 'the end' });
  }
  if (first.kind !== 'open') return [first];
  const inside: Token[] = [];
  for (let depth = 1; ; ) {
    const token = input.next();
    if (token.kind === 'eof') throw new ReadError(first, 'this { is never closed', { expected: '}' });
    if (token.kind === 'open') depth++;
    if (token.kind === 'close' && --depth === 0) return inside;
    inside.push(token);
  }
}

/** `[..]` if it stands next. */
export function optionalArgument(input: Input): Token[] | undefined {
  if (input.peek().text !== '[') return undefined;
  input.next();
  const inside: Token[] = [];
  for (let token = input.next(); token.text !== ']'; token = input.next()) {
    if (token.kind === 'eof') throw new ReadError(token, 'a [ is never closed', { expected: ']' });
    inside.push(token);
  }
  return inside;
}

/** A `*` if it stands next is taken. */
export function star(input: Input): boolean {
  const found = input.peek().text === '*';
  if (found) input.next();
  return found;
}
