/**
 * `import data from './data.json' with { type: 'json' }`, which this version of TypeScript cannot read (it knows the older
 * `assert`). The attributes say nothing that the kernel would not find by itself, so they count as blanks.
 */
import type { SourceFile } from './typescript';

const expected = 1005;
const behindModule = /(?:\bfrom|\bimport)\s*(["'])[^"'\n]*\1\s*$/;
const attributes = /^with\s*\{[^{}]*\}/;

/** The text with blanks in place of its import attributes; undefined where there are none. */
export function withoutAttributes({ text, parseDiagnostics }: SourceFile): string | undefined {
  let blanked = text;
  for (const { code, start = 0 } of parseDiagnostics ?? []) {
    const found = code === expected && attributes.exec(text.slice(start));
    if (!found || !behindModule.test(text.slice(0, start))) continue;
    const blanks = found[0].replace(/[^\n]/g, ' ');
    blanked = blanked.slice(0, start) + blanks + blanked.slice(start + blanks.length);
  }
  return blanked === text ? undefined : blanked;
}
