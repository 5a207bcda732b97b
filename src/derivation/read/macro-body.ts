/** What a use of a macro stands for. */

import type { Macro, Parameter } from './macro';
import { argument, type Input, optionalArgument, star } from './macro-input';
import { ReadError, type Token } from './token';

/** An argument: its tokens, whether a star stands, or that none was given. */
type Value = readonly Token[] | boolean | undefined;

/** The macro's body with arguments put in, every token placed where the macro was used. */
export function substitute(macro: Macro, input: Input, use: Token): Token[] {
  if (macro.unread !== undefined)
    throw new ReadError(use, `${use.text} is not read: ${macro.unread}`, {
      expected: `a definition of ${use.text} by \\newcommand`,
    });
  const values = macro.parameters.flatMap(parameter => {
    if (parameter.kind !== 'dropped') return [taken(parameter, input, use)];
    star(input);
    optionalArgument(input);
    return [];
  });
  const end = use.expanded ? use.end : Math.max(use.end, input.end);
  const out = filled(macro.body, { values, use, end });
  if (out[0]) out[0] = { ...out[0], gap: use.gap, lines: use.lines };
  return out;
}

function taken({ kind, fallback }: Parameter, input: Input, use: Token): Value {
  if (kind === 'star') return star(input);
  if (kind === 'bracketed') return optionalArgument(input) ?? fallback;
  if (kind === 'braced' && input.peek().kind !== 'open') return fallback;
  return argument(input, use);
}

interface Use {
  readonly values: readonly Value[];
  readonly use: Token;
  readonly end: number;
}

function filled(body: readonly Token[], call: Use): Token[] {
  const { use, end } = call;
  const out: Token[] = [];
  for (let i = 0; i < body.length; i++) {
    const token = body[i]!;
    const choice = token.kind === 'command' ? chosen(body, i, call) : undefined;
    if (choice) {
      out.push(...filled(choice.tokens, call));
      i = choice.last;
    } else if (token.text !== '#') out.push({ ...token, start: use.start, end, expanded: true, lines: 0 });
    else {
      const digit = body[++i];
      out.push(...tokensOf(argumentOf(digit, call)));
      const rest = digit!.text.slice(1);
      if (rest) out.push({ ...digit!, text: rest, start: use.start, end: use.end, expanded: true });
    }
  }
  return out;
}

function argumentOf(digit: Token | undefined, { values, use }: Use): Value {
  const number = Number(digit?.text[0]);
  if (!(number >= 1 && number <= values.length))
    throw new ReadError(use, `${use.text} uses an argument that it does not take`);
  return values[number - 1];
}

const tokensOf = (value: Value): readonly Token[] => (Array.isArray(value) ? value : []);

const conditional = /^\\If(NoValue|Value|Boolean)(TF|T|F)$/;

/** `\IfValueTF{#1}{..}{..}`: the branch that counts, and where the last one ends. */
function chosen(
  body: readonly Token[],
  at: number,
  call: Use,
): { tokens: readonly Token[]; last: number } | undefined {
  const [, question, branches] = conditional.exec(body[at]!.text) ?? [];
  if (!question) return undefined;
  const groups: { tokens: readonly Token[]; last: number }[] = [];
  for (let from = at + 1; groups.length <= branches!.length; from = groups.at(-1)!.last + 1)
    groups.push(groupAt(body, from, call.use));
  const [asked, ...others] = groups;
  const value = argumentOf(asked!.tokens[1], call);
  const isTrue = question === 'Boolean' ? value === true : (value !== undefined) === (question === 'Value');
  const branch =
    branches === 'TF' ? others[isTrue ? 0 : 1] : (branches === 'T') === isTrue ? others[0] : undefined;
  return { tokens: branch?.tokens ?? [], last: groups.at(-1)!.last };
}

/** A group of the body, without its braces, or one token. */
function groupAt(
  body: readonly Token[],
  from: number,
  use: Token,
): { tokens: readonly Token[]; last: number } {
  if (body[from]?.kind !== 'open') return { tokens: body.slice(from, from + 1), last: from };
  for (let i = from, depth = 0; i < body.length; i++) {
    if (body[i]!.kind === 'open') depth++;
    if (body[i]!.kind === 'close' && --depth === 0) return { tokens: body.slice(from + 1, i), last: i };
  }
  throw new ReadError(use, `a group in the definition of ${use.text} is never closed`, { expected: '}' });
}
