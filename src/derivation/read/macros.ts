import { entryOf } from './entry-of';
import type { Macros } from './macro';
import { substitute } from './macro-body';
import { macroDefinitions } from './macro-definitions';
import { Input } from './macro-input';
import { ReadError, type Token } from './token';

export type { Macro, Macros } from './macro';

/** Expansions stop here: real notes stay below a hundredth of it, an endless macro reaches it at once. */
const mostExpanded = 200_000;
const deepest = 200;

/** Tokens with macro definitions removed and their uses expanded; `macros` receives the definitions. */
export function expandMacros(tokens: readonly Token[], macros: Macros): Token[] {
  const input = new Input(tokens);
  const out: Token[] = [];
  let expanded = 0;
  for (let token = input.next(); token.kind !== 'eof'; token = input.next()) {
    const definition = token.kind === 'command' ? entryOf(macroDefinitions, token.text) : undefined;
    const macro = token.kind === 'command' ? macros.get(token.text) : undefined;
    if (definition) definition(input, token, macros);
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
