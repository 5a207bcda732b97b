import temml from 'temml';
import { Markup, markup } from './markup';

/** No macro of a formula may load, link or style anything, expand without end or draw a rule across the page. */
const options = { trust: false, throwOnError: true, maxExpand: 1000, maxSize: [20, 20] as [number, number] };

/**
 * LaTeX as MathML. What Temml cannot typeset is shown as it was written: the source is never lost.
 * @param display true: limits above and below, fractions at full size, yet flowing with the text
 */
export function typeset(latex: string, display = false): Markup {
  const source = latex.trim();
  if (source === '') return new Markup('');
  return tryTypeset(source, display) ?? markup`<code class="q-source">${source}</code>`;
}

/** A report says the same names over and over, in settings and in wrong versions: what was typeset once is kept. */
const typesetBefore = new Map<string, Markup | undefined>();
const mostKept = 5000;

/** As `typeset`, but undefined where Temml refuses. */
export function tryTypeset(latex: string, display = false): Markup | undefined {
  const source = display ? `\\displaystyle ${latex}` : latex;
  if (typesetBefore.has(source)) return typesetBefore.get(source);
  if (typesetBefore.size >= mostKept) typesetBefore.clear();
  const result = typesetAnew(source);
  typesetBefore.set(source, result);
  return result;
}

function typesetAnew(source: string): Markup | undefined {
  try {
    return new Markup(temml.renderToString(source, options));
  } catch {
    return undefined;
  }
}
