import { type Markup, markup } from './markup';
import { tryTypeset } from './mathematics';

/**
 * Where mathematics stands inside a sentence: between dollars, or a control word with the groups, indices and
 * letters that cling to it (`\log\sigma_1`, `\sigma_2^2`).
 */
const mathematics =
  /\$([^$]+)\$|((?:\\[A-Za-z]+(?:\s*\{[^{}]*\})*(?:[_^](?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z0-9]))*)+)/g;

/** A sentence of the record as HTML, with the LaTeX inside it typeset. */
export function sentence(text: string): Markup {
  const pieces: (Markup | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(mathematics)) {
    const latex = (match[1] ?? match[2])!;
    pieces.push(text.slice(end, match.index), tryTypeset(latex) ?? match[0]);
    end = match.index + match[0].length;
  }
  pieces.push(text.slice(end));
  return markup`${pieces}`;
}

/** The writer's reason: `\text{Jensen}` and bare words are text, anything else is typeset. */
export function reasonMarkup(reason: string): Markup {
  const words = /^\s*\\text(?:rm|it)?\s*\{([^{}\\$]*)\}\s*$/.exec(reason)?.[1] ?? reason;
  return words.includes('\\') ? (tryTypeset(words) ?? markup`${words}`) : sentence(words);
}

/** The writer's reason for the terminal. */
export function reasonText(reason: string): string {
  return reason.replace(/\\text(?:rm|it)?\s*\{([^{}]*)\}/g, '$1').trim();
}
