import { ReadError, type Token } from './token';

/** A macro: how many arguments it takes, and the tokens it stands for. */
export interface Macro {
  readonly parameters: number;
  /** Default of the first argument, when it is optional. */
  readonly optional?: readonly Token[];
  readonly body: readonly Token[];
}

export type Macros = Map<string, Macro>;

/** Expansions stop here: real notes stay below a hundredth of it, an endless macro reaches it at once. */
const mostExpanded = 200_000;
const deepest = 200;

/** Input with pushed-back expansions: a stack of token lists, so that nothing recurses. */
class Input {
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
function argument(input: Input, use: Token): Token[] {
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
function optionalArgument(input: Input): Token[] | undefined {
  if (input.peek().text !== '[') return undefined;
  input.next();
  const inside: Token[] = [];
  for (let token = input.next(); token.text !== ']'; token = input.next()) {
    if (token.kind === 'eof') throw new ReadError(token, 'a [ is never closed', { expected: ']' });
    inside.push(token);
  }
  return inside;
}

function define(input: Input, command: Token, macros: Macros): void {
  if (input.peek().text === '*') input.next();
  const name = argument(input, command).find(token => token.kind === 'command');
  if (!name) throw new ReadError(command, `${command.text} names no macro`, { expected: 'a name like \\E' });
  const count = optionalArgument(input);
  const optional = count && optionalArgument(input);
  const body = argument(input, command);
  const parameters = Number(count?.map(token => token.text).join('') ?? 0);
  macros.set(name.text, { parameters, optional, body });
}

/** `\def\E#1{..}`. */
function defineTeX(input: Input, command: Token, macros: Macros): void {
  const name = input.next();
  if (name.kind !== 'command') throw new ReadError(command, '\\def names no macro');
  let parameters = 0;
  while (input.peek().text === '#') {
    input.next();
    input.next();
    parameters++;
  }
  macros.set(name.text, { parameters, body: argument(input, command) });
}

function defineOperator(input: Input, command: Token, macros: Macros): void {
  if (input.peek().text === '*') input.next();
  const name = argument(input, command)[0] ?? command;
  const body = argument(input, command);
  const like = { ...command, expanded: true };
  const opened = { ...like, kind: 'open', text: '{' } as const;
  const closed = { ...like, kind: 'close', text: '}' } as const;
  const operator = { ...like, kind: 'command', text: '\\operatorname' } as const;
  macros.set(name.text, { parameters: 0, body: [operator, opened, ...body, closed] });
}

const definitions: Readonly<Record<string, (input: Input, command: Token, macros: Macros) => void>> = {
  '\\newcommand': define,
  '\\renewcommand': define,
  '\\providecommand': define,
  '\\def': defineTeX,
  '\\DeclareMathOperator': defineOperator,
};

/** The macro's body with arguments put in, every token placed where the macro was used. */
function substitute(macro: Macro, input: Input, use: Token): Token[] {
  const values: Token[][] = [];
  for (let i = 0; i < macro.parameters; i++) {
    const optional = i === 0 && macro.optional ? (optionalArgument(input) ?? [...macro.optional]) : undefined;
    values.push(optional ?? argument(input, use));
  }
  const out: Token[] = [];
  const end = use.expanded ? use.end : Math.max(use.end, input.end);
  for (let i = 0; i < macro.body.length; i++) {
    const token = macro.body[i]!;
    if (token.text !== '#') {
      out.push({ ...token, start: use.start, end, expanded: true, lines: 0 });
      continue;
    }
    const digit = macro.body[i + 1];
    const value = values[Number(digit?.text[0]) - 1];
    if (!value) throw new ReadError(use, `${use.text} uses an argument that it does not take`);
    out.push(...value);
    const rest = digit!.text.slice(1);
    if (rest) out.push({ ...digit!, text: rest, start: use.start, end: use.end, expanded: true });
    i++;
  }
  if (out[0]) out[0] = { ...out[0], gap: use.gap, lines: use.lines };
  return out;
}

/** Tokens with macro definitions removed and their uses expanded; `macros` receives the definitions. */
export function expandMacros(tokens: readonly Token[], macros: Macros): Token[] {
  const input = new Input(tokens);
  const out: Token[] = [];
  let expanded = 0;
  for (let token = input.next(); token.kind !== 'eof'; token = input.next()) {
    const definition = token.kind === 'command' ? definitions[token.text] : undefined;
    const macro = token.kind === 'command' ? macros.get(token.text) : undefined;
    if (definition && Object.hasOwn(definitions, token.text)) definition(input, token, macros);
    else if (macro) {
      const body = substitute(macro, input, token);
      expanded += body.length + 1;
      if (expanded > mostExpanded || input.depth > deepest) {
        throw new ReadError(token, `${token.text} expands without end`, {
          expected: 'a macro that does not use itself',
        });
      }
      if (body.length > 0) input.push(body);
    } else out.push(token);
  }
  out.push(tokens[tokens.length - 1]!);
  return out;
}
