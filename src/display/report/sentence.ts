import { type Markup, markup } from './markup';
import { tryTypeset } from './mathematics';

/** A group in braces, with groups inside it one level deep: `{-\mathcal{E}(v_1)}`. */
const group = String.raw`\{(?:[^{}]|\{[^{}]*\})*\}`;
/** Indices and powers that cling to a name. */
const indices = String.raw`(?:[_^](?:${group}|\\[A-Za-z]+|[A-Za-z0-9]))`;

/**
 * Where mathematics stands inside a sentence: between dollars, a control word with the groups, indices and letters that
 * cling to it (`\log\sigma_1`, `\sigma_2^2`), or a single letter with an index or a power (`z_1`, `w_{11}`).
 */
const mathematics = new RegExp(
  String.raw`\$([^$]+)\$|((?:\\[A-Za-z]+(?:\s*${group})*${indices}*)+|(?<![\w\\])[A-Za-z]${indices}+(?!\w))`,
  'g',
);

/** What is to be copied as it is written: between backticks, and comments that say something to qedlab. */
const code = /`([^`]+)`|(<!-- qedlab[^]*?-->|% qedlab: .*$)/g;

/** A sentence of the record as HTML, with the LaTeX inside it typeset and code as code. */
export function sentence(text: string): Markup {
  const pieces: Markup[] = [];
  let end = 0;
  for (const match of text.matchAll(code)) {
    pieces.push(words(text.slice(end, match.index)), markup`<code>${(match[1] ?? match[2])!}</code>`);
    end = match.index + match[0].length;
  }
  return markup`${[...pieces, words(text.slice(end))]}`;
}

function words(text: string): Markup {
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

const textGroup = /\\text(?:rm|it)?\s*\{([^{}\\$]*)\}/g;

/**
 * The writer's reason: `\text{Jensen}` and bare words are text, which flows and wraps; what stands between the words,
 * `\text{divide by } q`, is typeset.
 */
export function reasonMarkup(reason: string): Markup {
  if (!reason.includes('\\')) return sentence(reason);
  const pieces: Markup[] = [];
  let end = 0;
  for (const group of [...reason.matchAll(textGroup), undefined]) {
    const latex = reason.slice(end, group?.index);
    const formula = latex.trim() === '' ? markup`${latex}` : tryTypeset(latex.trim());
    // Words inside a formula, `x_{\text{max}}`, are a part of it.
    if (formula === undefined) return tryTypeset(reason) ?? markup`${reason}`;
    pieces.push(formula, sentence(group?.[1] ?? ''));
    if (group) end = group.index + group[0].length;
  }
  return markup`${pieces}`;
}

/** The writer's reason for the terminal. */
export function reasonText(reason: string): string {
  return reason.replace(/\\text(?:rm|it)?\s*\{([^{}]*)\}/g, '$1').trim();
}
