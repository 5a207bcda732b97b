import { readFileSync } from 'node:fs';
import temml from 'temml';
import { compactMathMl } from './compact-mathml';
import { spacedFunctions } from './function-spacing';

/** Macros that a notebook has defined so far, by the name of the notebook's session. */
const macrosOf = new Map<string, Record<string, unknown>>();

const definesMacro = /\\(newcommand|renewcommand|providecommand|DeclareMathOperator|def|gdef|let)\b/;

/**
 * LaTeX of a Markdown cell or an output as MathML, which browsers show without a script. What cannot be typeset is
 * shown as it was written, marked as such. A macro defined in one formula serves the later ones of its `session`, as in
 * JupyterLab; no macro may link, load, style or expand without end.
 */
export function mathematics(latex: string, display: boolean, session: string): string {
  const macros = macrosOf.get(session) ?? {};
  const options = { displayMode: display, macros, trust: false, throwOnError: true, maxExpand: 1000 };
  try {
    if (definesMacro.test(latex))
      macrosOf.set(session, { ...macros, ...temml.definePreamble(latex, options) });
    const mathMl = temml.renderToString(latex, { ...options, maxSize: [20, 20] });
    return accessible(compactMathMl(spacedFunctions(mathMl)), latex);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `<code class="bad-math" title="${escaped(why)}">${escaped(latex)}</code>`;
  }
}

/** Wide displays scroll, so they can be reached by the keyboard; the source goes along for who cannot see. */
function accessible(mathMl: string, latex: string): string {
  return mathMl.replace(/^<math/, `<math aria-label="${escaped(latex.trim())}"`);
}

export function forgetSession(session: string): void {
  macrosOf.delete(session);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Temml's own styles, without the font: a page brings its own, and scrolls where a formula is wider than it. */
export function mathematicsStylesheet(): string {
  const css = readFileSync(require.resolve('temml/dist/Temml-STIX2.css'), 'utf8');
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@font-face\s*\{[^}]*\}/, '')
    .replace(/\s+/g, ' ');
}
