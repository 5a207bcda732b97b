/** Elements whose children flow in a row; in the others (fractions, scripts) a child's place is its meaning. */
const rows = new Set(['math', 'mrow', 'mtd', 'mstyle', 'mpadded', 'msqrt', 'menclose']);

const opening = '([{⟨⌊⌈';
const largeOperator = /^[∑∏∫∬∮⋃⋂⨁⨂]/u;

/** A tag, or the text between two. */
const token = /<(\/?)([a-z]+)([^>]*)>|[^<]+/g;

/** A function's name as Temml writes it: a row that begins with a word and an invisible application. */
const functionName = /^<mrow><mi[^>]*>[^<]+<\/mi><mo>\u2061<\/mo>/;

interface Element {
  readonly name: string;
  /** Does what stands last in it call for a space before a function? */
  spacious: boolean;
  text: string;
}

/**
 * MathML with a thin space before the name of a function where it follows a letter, a number, a closing bracket or a
 * large operator, as TeX has it (The TeXbook, chapter 18); Temml sets only the space after it.
 */
export function spacedFunctions(mathMl: string): string {
  const open: Element[] = [];
  let result = '';
  for (const match of mathMl.matchAll(token)) {
    const [text, slash, name] = match;
    const parent = open.at(-1);
    if (name === undefined) {
      if (parent) parent.text += text;
    } else if (slash === '/') {
      close(open);
    } else {
      const spaced = parent && rows.has(parent.name) && parent.spacious;
      if (spaced && functionName.test(mathMl.slice(match.index, match.index + 120))) {
        result += '<mspace width="0.1667em"></mspace>';
      }
      open.push({ name, spacious: false, text: '' });
    }
    result += text;
  }
  return result;
}

function close(open: Element[]): void {
  const element = open.pop();
  const parent = open.at(-1);
  if (element && parent) parent.spacious = isSpacious(element);
}

function isSpacious({ name, text, spacious }: Element): boolean {
  if (name === 'mspace') return false;
  if (name === 'mo') return /^[)\]}⟩⌋⌉]$/u.test(text) || largeOperator.test(text);
  if (name === 'mi') return text !== '' && !opening.includes(text);
  return name === 'mrow' ? spacious : true;
}
