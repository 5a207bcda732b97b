import type { Token } from './token';

/** Behind these nothing takes a group: an empty one is there for the space around a sign, `a = {} - b`. */
const before = new Set(
  '= + - < > & ( [ , \\\\ \\le \\leq \\ge \\geq \\approx \\propto \\times \\cdot \\equiv'.split(' '),
);

/** Tokens without the empty groups `{}` behind signs; one that carries a script, `{}_2 F_1`, stays. */
export function withoutEmptyGroups(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((_, i) => isEmpty(tokens, i))) return tokens;
  return tokens.filter((_, i) => !isEmpty(tokens, i) && !isEmpty(tokens, i - 1));
}

/** Does an empty group that is not seen open here? */
function isEmpty(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]?.kind !== 'open' || tokens[i + 1]?.kind !== 'close') return false;
  const behind = tokens[i + 2]?.text;
  const carries = behind === '^' || behind === '_';
  return (i === 0 || before.has(tokens[i - 1]!.text)) && !carries;
}
