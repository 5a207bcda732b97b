const opening = new Set('([{⟨⌊⌈');
const closing = new Set(')]}⟩⌋⌉');

const operator = /<mo((?: [a-z]+="[^"]*")+)>([^<]*)<\/mo>/g;
const formula = /(<math\b[^>]*>)(.*?)<\/math>/gs;
const empty = /<(mspace|mrow)((?: [a-z]+="[^"]*")*)><\/\1>/g;

/**
 * The same MathML in fewer characters: without what MathML Core says of an operator anyway. `fence` and `separator` move
 * nothing; a bracket is by itself of the form that suits its side, and stretches (MathML Core, appendix B).
 */
export function compactMathMl(mathMl: string): string {
  return mathMl
    .replace(operator, (_, attributes: string, text: string) => `<mo${needed(attributes, text)}>${text}</mo>`)
    .replace(empty, '<$1$2/>')
    .replace(formula, (whole, begin: string, inner: string) =>
      isOneRow(inner) ? `${begin}${inner.slice('<mrow>'.length, -'</mrow>'.length)}</math>` : whole,
    );
}

/** A `math` element lays its children out in a row by itself. */
function isOneRow(inner: string): boolean {
  if (!inner.startsWith('<mrow>') || !inner.endsWith('</mrow>')) return false;
  let depth = 0;
  for (const { 0: tag, index } of inner.matchAll(/<mrow>|<mrow [^>]*[^/]>|<\/mrow>/g)) {
    depth += tag === '</mrow>' ? -1 : 1;
    if (depth === 0) return index + tag.length === inner.length;
  }
  return false;
}

function needed(attributes: string, text: string): string {
  const said = attributes.replace(/ (?:fence|separator)="true"/g, '');
  if (opening.has(text)) return said.replace(/ form="prefix"| stretchy="true"/g, '');
  if (closing.has(text)) return said.replace(/ form="postfix"| stretchy="true"/g, '');
  return said;
}
