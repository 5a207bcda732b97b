/**
 * A tag may read its template raw, so that a backslash there begins whatever the tag says: `given` reads LaTeX. The
 * language has allowed this since ES2018; this version of TypeScript still reports `\underbrace` and `\xi` in a
 * tagged template as broken escapes.
 */
import { type SourceFile, type TypeScript, compiler as ts } from './typescript';

/** "Hexadecimal digit expected", "An extended Unicode escape value must be ...", "Unterminated Unicode escape sequence". */
const brokenEscapes = new Set([1125, 1198, 1199]);

/** The same file without complaints about escapes in tagged templates. */
export function withRawTemplates(file: SourceFile): SourceFile {
  const reported = file.parseDiagnostics ?? [];
  if (!reported.some(({ code }) => brokenEscapes.has(code))) return file;
  const templates = taggedTemplates(file);
  const inTemplate = (start: number) => templates.some(({ pos, end }) => pos <= start && start <= end);
  file.parseDiagnostics = reported.filter(
    ({ code, start }) => !(brokenEscapes.has(code) && inTemplate(start ?? -1)),
  );
  return file;
}

function taggedTemplates(file: SourceFile): TypeScript.TextRange[] {
  const found: TypeScript.TextRange[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTaggedTemplateExpression(node)) found.push(...textsOf(node.template));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The parts that are text; what stands in `${...}` is code of its own. */
function textsOf(template: TypeScript.TemplateLiteral): TypeScript.TextRange[] {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [template];
  return [template.head, ...template.templateSpans.map(span => span.literal)];
}
