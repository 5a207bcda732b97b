import type { Token } from './token';

/** Words that stand in a formula without `\text`. */
const abbreviations = new Set(['i.e.', 'e.g.']);

const mayBegin = ({ text }: Token, i: number, all: readonly Token[]) =>
  (text === 'i' || text === 'e') && all[i + 1]?.text === '.';

/** Tokens with `i.e.` and `e.g.`, typed as letters and points without space between them, as one text. */
export function withAbbreviations(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(mayBegin)) return tokens;
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const four = tokens.slice(i, i + 4);
    const tight = four.slice(1).every(({ gap }) => !gap);
    const text = four.map(token => token.text).join('');
    if (tight && abbreviations.has(text)) {
      out.push({ ...tokens[i]!, kind: 'text', text, end: four[3]!.end });
      i += 3;
    } else out.push(tokens[i]!);
  }
  return out;
}
