/** Definitions of macros, as LaTeX and its packages write them. */

import { entryOf } from './entry-of';
import type { Macro, Macros, Parameter } from './macro';
import { argument, type Input, optionalArgument, star } from './macro-input';
import { ReadError, type Token } from './token';

function define(input: Input, command: Token, macros: Macros): void {
  const name = macroName(input, command);
  const count = optionalArgument(input);
  const optional = count && optionalArgument(input);
  const body = argument(input, command);
  const taken = countOf(count);
  if (taken === undefined) {
    macros.set(name, miscounted(command, count!, body));
    return;
  }
  const parameters = mandatory(taken);
  if (optional) parameters[0] = { kind: 'bracketed', fallback: optional };
  macros.set(name, { parameters, body });
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
  macros.set(name.text, { parameters: mandatory(parameters), body: argument(input, command) });
}

function defineOperator(input: Input, command: Token, macros: Macros): void {
  const name = macroName(input, command);
  const body = argument(input, command);
  const like = { ...command, expanded: true };
  const opened = { ...like, kind: 'open', text: '{' } as const;
  const closed = { ...like, kind: 'close', text: '}' } as const;
  const operator = { ...like, kind: 'command', text: '\\operatorname' } as const;
  macros.set(name, { parameters: [], body: [operator, opened, ...body, closed] });
}

/** `\let\eps\varepsilon`, `\let\eps=\varepsilon`: what the other stands for now. */
function defineAlias(input: Input, command: Token, macros: Macros): void {
  const name = input.next();
  if (name.kind !== 'command') throw new ReadError(command, '\\let names no macro');
  if (input.peek().text === '=') input.next();
  const other = input.next();
  macros.set(name.text, macros.get(other.text) ?? { parameters: [], body: [other] });
}

const hash = (like: Token, parameter: number): Token[] => [
  { ...like, kind: 'symbol', text: '#' },
  { ...like, kind: 'number', text: String(parameter) },
];

/** `\DeclarePairedDelimiter{\norm}{\lVert}{\rVert}`. */
function definePair(input: Input, command: Token, macros: Macros): void {
  const name = macroName(input, command);
  const [left, right] = [argument(input, command), argument(input, command)];
  macros.set(name, { parameters: sized(1), body: [...left, ...hash(command, 1), ...right] });
}

/** `\DeclarePairedDelimiterX{\kl}[2]{(}{)}{#1 \delimsize\| #2}`; with `around`, text before and behind it (`XPP`). */
const definePairOf =
  (around: boolean) =>
  (input: Input, command: Token, macros: Macros): void => {
    const name = macroName(input, command);
    const count = optionalArgument(input);
    const taken = countOf(count);
    const next = () => argument(input, command);
    const before = around ? next() : [];
    const [left, right] = [next(), next()];
    const behind = around ? next() : [];
    const inside = next().filter(({ text }) => text !== '\\delimsize');
    const body = [...before, ...left, ...inside, ...right, ...behind];
    macros.set(
      name,
      taken === undefined ? miscounted(command, count!, body) : { parameters: sized(taken), body },
    );
  };

/** `\NewDocumentCommand{\E}{s O{p} m}{..}`: arguments in braces or brackets, and a star; what takes others is told as not read. */
function defineDocumented(input: Input, command: Token, macros: Macros): void {
  const name = macroName(input, command);
  const specification = argument(input, command);
  const body = argument(input, command);
  const parameters = specified(specification);
  const written = specification.map(({ text }) => text).join(' ');
  macros.set(
    name,
    parameters
      ? { parameters, body }
      : {
          parameters: [],
          body,
          unread: `${command.text} says how it takes arguments, "${written}", which is not read`,
        },
  );
}

const kinds: Readonly<Record<string, Parameter['kind']>> = {
  m: 'mandatory',
  o: 'bracketed',
  O: 'bracketed',
  g: 'braced',
  G: 'braced',
  s: 'star',
};

/** The parameters of a specification like `s O{p} m`; undefined where it has others. */
function specified(specification: readonly Token[]): Parameter[] | undefined {
  const found: Parameter[] = [];
  const letters = specification.flatMap(token =>
    /^[A-Za-z]+$/.test(token.text) ? [...token.text].map(text => ({ ...token, text })) : [token],
  );
  for (let i = 0; i < letters.length; i++) {
    const { text } = letters[i]!;
    const kind = entryOf(kinds, text);
    if (!kind) return undefined;
    if (!/[OG]/.test(text)) {
      found.push({ kind });
      continue;
    }
    const close = letters.findIndex((token, at) => at > i && token.kind === 'close');
    if (close < 0) return undefined;
    found.push({ kind, fallback: letters.slice(i + 2, close) });
    i = close;
  }
  return found;
}

function macroName(input: Input, command: Token): string {
  star(input);
  const name = argument(input, command).find(({ kind }) => kind === 'command');
  if (!name) throw new ReadError(command, `${command.text} names no macro`, { expected: 'a name like \\E' });
  return name.text;
}

const mandatory = (count: number): Parameter[] => Array(count).fill({ kind: 'mandatory' });

/** Behind a star or a size in brackets. */
const sized = (count: number): Parameter[] => [{ kind: 'dropped' }, ...mandatory(count)];

/** How many arguments `[2]` says that a macro takes; undefined for what TeX does not take either. */
function countOf(count: readonly Token[] | undefined): number | undefined {
  const written = count?.map(({ text }) => text).join('') ?? '0';
  return /^\d$/.test(written) ? Number(written) : undefined;
}

/** A macro that is told where it is used: its definition counts its arguments by something else than a digit. */
const miscounted = (command: Token, count: readonly Token[], body: readonly Token[]): Macro => ({
  parameters: [],
  body,
  unread: `${command.text} says that it takes [${count.map(({ text }) => text).join('')}] arguments, and a macro takes 0 to 9`,
});

/** `\newcommandx{\dens}[3][1=x, 2=\mu]{..}` of the package xargs: the arguments named have a default, and stand in brackets. */
function defineKeyed(input: Input, command: Token, macros: Macros): void {
  const name = macroName(input, command);
  const count = optionalArgument(input);
  const taken = countOf(count);
  const parameters = mandatory(taken ?? 0);
  for (const part of split(optionalArgument(input) ?? [])) {
    const equals = part.findIndex(({ text }) => text === '=');
    const number = Number(part[0]?.text);
    if (equals === 1 && number >= 1 && number <= parameters.length)
      parameters[number - 1] = { kind: 'bracketed', fallback: withoutBraces(part.slice(2)) };
  }
  const body = argument(input, command);
  macros.set(name, taken === undefined ? miscounted(command, count!, body) : { parameters, body });
}

/** Parts between commas outside braces. */
function split(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    if (token.text === ',' && depth === 0) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

const withoutBraces = (tokens: readonly Token[]) =>
  tokens[0]?.kind === 'open' && tokens.at(-1)!.kind === 'close' ? tokens.slice(1, -1) : tokens;

/** What defines macros, by its command. */
export const macroDefinitions: Readonly<
  Record<string, (input: Input, command: Token, macros: Macros) => void>
> = {
  '\\newcommand': define,
  '\\renewcommand': define,
  '\\providecommand': define,
  '\\DeclareRobustCommand': define,
  '\\newcommandx': defineKeyed,
  '\\renewcommandx': defineKeyed,
  '\\def': defineTeX,
  '\\let': defineAlias,
  '\\DeclareMathOperator': defineOperator,
  '\\DeclarePairedDelimiter': definePair,
  '\\DeclarePairedDelimiterX': definePairOf(false),
  '\\DeclarePairedDelimiterXPP': definePairOf(true),
  '\\NewDocumentCommand': defineDocumented,
  '\\RenewDocumentCommand': defineDocumented,
  '\\ProvideDocumentCommand': defineDocumented,
  '\\DeclareDocumentCommand': defineDocumented,
};
