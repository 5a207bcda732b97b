/** What a function that takes text may be called with: a string, or a template (read raw, so `\frac` needs no second backslash). */
export type SourceText = string | TemplateStringsArray;

/** The text of a call or of a tagged template; interpolated values stand in it as text. */
export function sourceText(source: SourceText, values: readonly unknown[] = []): string {
  return typeof source === 'string' ? source : String.raw(source, ...values);
}
