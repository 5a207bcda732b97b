/** Definitions of macros in a text of TeX. */

/** Each definition as written. */
export function definitionsIn(text: string): string[] {
  const found: string[] = [];
  const command = /\\(?:newcommand|renewcommand|providecommand|DeclareMathOperator|def)(?![A-Za-z])\*?/g;
  for (let match = command.exec(text); match; match = command.exec(text)) {
    const end = definitionEnd(text, match.index + match[0].length, match[0].startsWith('\\def'));
    if (end === undefined) continue;
    found.push(text.slice(match.index, end));
    command.lastIndex = end;
  }
  return found;
}

/** Behind the body: the name, `[n][default]` or `#1#2`, and a balanced group. */
function definitionEnd(text: string, from: number, plain: boolean): number | undefined {
  const name = /^\s*(?:\{\s*\\[A-Za-z]+\s*\}|\\[A-Za-z]+)\s*/.exec(text.slice(from, from + 200));
  if (!name) return undefined;
  const at = from + name[0].length;
  const parameters = plain ? /^(?:#\d)*\s*/ : /^(?:\[[^\]]*\]\s*)*/;
  const open = at + parameters.exec(text.slice(at, at + 200))![0].length;
  return text[open] === '{' ? groupEnd(text, open) : undefined;
}

/** Behind the brace that closes the one at `open`. */
export function groupEnd(text: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < text.length && i < open + 20_000; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i + 1;
  }
  return undefined;
}
