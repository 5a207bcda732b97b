import type { Syntax } from './syntax';
import type { Token } from './token';
import { walk } from './traverse';

/**
 * Nodes as the reader made them carry the document that they stand in, under a property that a copy of the node
 * (`{...node}`) does not have: a changed node has no spelling of its own.
 */
const documentOf = Symbol('document');

/** Remembers how the nodes of a side were spelled, where that spelling reads back as the same node. */
export function rememberSpelling(root: Syntax, source: string, tokens: readonly Token[]): void {
  const macros = tokens.filter(
    token => token.expanded && token.start >= root.place.start && token.end <= root.place.end,
  );
  for (const node of walk(root)) {
    const { start, end } = node.place;
    const inMacro = macros.some(token => start >= token.start && end <= token.end);
    if (!inMacro && end > start) Object.defineProperty(node, documentOf, { value: source });
  }
}

/** The writer's spelling of an untouched node. */
export function spelling(node: Syntax): string | undefined {
  const document = (node as { [documentOf]?: string })[documentOf];
  const text = document?.slice(node.place.start, node.place.end);
  if (text === undefined || !readsAlone(text)) return undefined;
  return text;
}

/** Rows that were joined, or braces that do not match, cannot be printed as they stand. */
function readsAlone(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\\') i++;
    else if (c === '%') return false;
    else if (c === '{') depth++;
    else if (c === '}' && --depth < 0) return false;
  }
  return depth === 0 && (!text.includes('\\\\') || text.includes('\\begin'));
}
