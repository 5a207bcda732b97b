import { RichValue } from './rich-value';
import { type SourceText, sourceText } from './source-text';

/** Markdown, with mathematics between dollars. @example markdown`The bound is **tight** at $q = p$.` */
export function markdown(source: SourceText, ...values: readonly unknown[]): RichValue {
  const text = sourceText(source, values);
  return new RichValue({ 'text/markdown': text, 'text/plain': text });
}

/** A displayed formula. @example latex`\int_0^1 x^2 \, dx = \frac{1}{3}` */
export function latex(source: SourceText, ...values: readonly unknown[]): RichValue {
  const text = sourceText(source, values).trim();
  const delimited = /^(\$|\\\[|\\begin)/.test(text) ? text : `$$${text}$$`;
  return new RichValue({ 'text/latex': delimited, 'text/plain': text });
}

/** HTML as it is; a notebook that is not trusted shows it sanitised. */
export function html(source: SourceText, ...values: readonly unknown[]): RichValue {
  const text = sourceText(source, values);
  return new RichValue({ 'text/html': text, 'text/plain': textContent(text) });
}

/** A picture from the source of an SVG. @param description said where the picture cannot be seen */
export function svg(source: string, description = 'picture'): RichValue {
  return new RichValue({ 'image/svg+xml': source, 'text/plain': `[${description}]` });
}

function textContent(source: string): string {
  const noTags = source.replace(/<(style|script)[\s\S]*?<\/\1>/gi, '').replace(/<[^>]*>/g, ' ');
  return noTags.replace(/\s+/g, ' ').trim();
}
