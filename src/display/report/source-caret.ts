import type { Span } from '../../derivation/record';
import { type Markup, markup } from './markup';

/** A line of the source and the column (from 1) at which a caret stands under it. */
export interface CaretLine {
  readonly source: string;
  readonly column: number;
}

/** The source line that holds `span.start`, exactly as written. */
export function caretLine(document: string, span: Span): CaretLine {
  const start = document.lastIndexOf('\n', span.start - 1) + 1;
  const newline = document.indexOf('\n', span.start);
  const source = document.slice(start, newline < 0 ? undefined : newline);
  return { source: source.trimEnd(), column: span.start - start + 1 };
}

/** Both lines as text; tabs are kept under tabs so that the caret lines up. */
export function caretText(document: string, span: Span): string {
  const { source, column } = caretLine(document, span);
  const before = source.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const carets = '^'.repeat(Math.max(1, Math.min(span.end - span.start, source.length - column + 1)));
  return `${source}\n${before}${carets}`;
}

/** The source verbatim with the place marked by a caret below it. */
export function caretMarkup(document: string, span: Span): Markup {
  return markup`<pre class="q-caret">${caretText(document, span)}</pre>`;
}
