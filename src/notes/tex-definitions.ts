/** Definitions of macros in a text of TeX. */

/** How many groups stand behind the name (and the count of arguments) of what a command defines. */
const groups: Readonly<Record<string, number>> = {
  newcommand: 1,
  renewcommand: 1,
  providecommand: 1,
  newcommandx: 1,
  renewcommandx: 1,
  DeclareRobustCommand: 1,
  DeclareMathOperator: 1,
  def: 1,
  DeclarePairedDelimiter: 2,
  DeclarePairedDelimiterX: 3,
  DeclarePairedDelimiterXPP: 5,
  NewDocumentCommand: 2,
  RenewDocumentCommand: 2,
  ProvideDocumentCommand: 2,
  DeclareDocumentCommand: 2,
};

const alias = /\\let\s*\\[A-Za-z]+\s*=?\s*(?:\\(?:[A-Za-z]+|[^A-Za-z\s])|[^\\\s{}])/y;
const command = new RegExp(`\\\\(let|${Object.keys(groups).join('|')})(?![A-Za-z])\\*?`, 'g');

/** Each definition as written. */
export function definitionsIn(text: string): string[] {
  const found: string[] = [];
  command.lastIndex = 0;
  for (let match = command.exec(text); match; match = command.exec(text)) {
    const definition = definitionAt(text, match.index);
    if (definition === undefined) continue;
    found.push(definition);
    command.lastIndex = match.index + definition.length;
  }
  return found;
}

const commandHere = new RegExp(command.source, 'y');

/** The definition that begins at a place, as written. */
export function definitionAt(text: string, at: number): string | undefined {
  commandHere.lastIndex = at;
  const match = commandHere.exec(text);
  if (!match) return undefined;
  if (match[1] === 'let') {
    alias.lastIndex = at;
    return alias.exec(text)?.[0];
  }
  const end = definitionEnd(text, at + match[0].length, match[1]!);
  return end === undefined ? undefined : text.slice(at, end);
}

/** Behind the last group: the name, `[n][default]` or `#1#2`, and balanced groups. */
function definitionEnd(text: string, from: number, kind: string): number | undefined {
  const name = /^\s*(?:\{\s*\\[A-Za-z]+\s*\}|\\[A-Za-z]+)\s*/.exec(text.slice(from, from + 200));
  if (!name) return undefined;
  const at = from + name[0].length;
  const parameters = kind === 'def' ? /^(?:#\d)*/ : /^(?:\[[^\]]*\]\s*)*/;
  let end: number | undefined = at + parameters.exec(text.slice(at, at + 200))![0].length;
  for (let group = 0; group < groups[kind]! && end !== undefined; group++) {
    end += /^\s*/.exec(text.slice(end, end + 200))![0].length;
    end = text[end] === '{' ? groupEnd(text, end) : tokenEnd(text, end);
  }
  return end;
}

/** Behind one command or character: `\DeclarePairedDelimiter\paren()`. */
function tokenEnd(text: string, at: number): number | undefined {
  const found = /^(?:\\(?:[A-Za-z]+|.)|[^\s{}\\])/.exec(text.slice(at, at + 100));
  return found ? at + found[0].length : undefined;
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
