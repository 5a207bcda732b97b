/**
 * Escapes that a site asks for: where Markdown is processed before mathematics is, a writer doubles backslashes and
 * escapes underscores; HTML writes `<` and `&` as entities.
 */

import type { MappedText } from './mapped-text';

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Four backslashes end a row nowhere but behind such escapes. */
export const fourBackslashes = /(?<!\\)\\{4}(?!\\)/;

/**
 * The formula as TeX gets to see it.
 * @param escaped the site takes one backslash of two: told by delimiters `\\(`, `\\[`, or by a row end `\\\\`
 */
export function withoutSiteEscapes(latex: MappedText, escaped: boolean): MappedText {
  const plain = latex.replace(/&(?:lt|gt|amp);/g, match => entities[match[0]]!);
  const doubled = escaped || fourBackslashes.test(plain.text);
  const halved = doubled ? plain.replace(/\\\\(?:\\\\|(?=[A-Za-z{}|,;:!_]))/g, halve) : plain;
  return halved.replace(/\\(_(?=[A-Za-z0-9{\\*^])|\*)/g, match =>
    insideText(halved.text, match.index!) ? undefined : match[1],
  );
}

/** `\\\\` ends a row; `\\frac` is `\frac`; `\\{` is `\{`; a row end before a letter keeps a space or a line end behind it. */
function halve(match: RegExpMatchArray): string {
  return match[0].length === 4 ? '\\\\' : '\\';
}

/** Does a `\text{` stand open here? */
function insideText(text: string, at: number): boolean {
  const opened = text.lastIndexOf('\\text', at);
  if (opened < 0) return false;
  let depth = 0;
  for (let i = text.indexOf('{', opened); i >= 0 && i < at; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return false;
  }
  return depth > 0;
}

/** A repair as such a site wants it written. */
export function withSiteEscapes(latex: string): string {
  return latex.replace(/\\/g, '\\\\').replace(/_/g, '\\_');
}
