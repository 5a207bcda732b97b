/** Thin and medium spaces that part two statements: `a = 1 \; b = 2`. Elsewhere they stand between factors and mean nothing. */

import { joins, relationSignOf } from './relations';
import type { Token } from './token';

/** Spaces that writers put between statements as well as between factors; `\,` is of factors and differentials alone. */
export const mediumSpaces: ReadonlySet<string> = new Set([
  '\\;',
  '\\:',
  '\\ ',
  '\\enspace',
  '\\medspace',
  '\\thickspace',
]);

const isName = (token: Token): boolean =>
  token.kind === 'letter' ||
  (token.kind === 'command' && /^\\[A-Za-z]+$/.test(token.text) && relationSignOf(token) === undefined);

const isRelation = (token: Token): boolean => {
  const sign = relationSignOf(token);
  return sign !== undefined && !joins.has(sign);
};

const isArrow = (token: Token): boolean => {
  const sign = relationSignOf(token);
  return sign !== undefined && joins.has(sign);
};

const endsStatement = ({ kind }: Token): boolean => kind === 'row' || kind === 'break' || kind === 'eof';

/** What stands between the last relation and the space: a number alone, with or without a sign, a name alone, or nothing of these. */
function sideBefore(read: readonly Token[]): 'number' | 'name' | undefined {
  const last = read.at(-1);
  if (!last || (last.kind !== 'number' && !isName(last))) return undefined;
  const signed = ['-', '+'].includes(read.at(-2)?.text ?? '');
  const relation = read.at(signed ? -3 : -2);
  if (!relation || !isRelation(relation)) return undefined;
  return last.kind === 'number' ? 'number' : 'name';
}

/** The token behind a name that has at most a subscript; undefined where no name stands here. */
function behindName(raw: readonly Token[], at: number): number | undefined {
  if (!isName(raw[at]!)) return undefined;
  if (raw[at + 1]!.kind !== 'subscript') return at + 1;
  if (raw[at + 2]!.kind !== 'open') return at + 3;
  const close = raw.findIndex((token, i) => i > at + 2 && token.kind === 'close');
  return close < 0 ? undefined : close + 1;
}

/** Does an arrow stand in the row of the i-th token? */
function isBesideArrow(read: readonly Token[], raw: readonly Token[], i: number): boolean {
  for (let k = read.length - 1; k >= 0 && !endsStatement(read[k]!); k--) if (isArrow(read[k]!)) return true;
  for (let k = i; !endsStatement(raw[k]!); k++) if (isArrow(raw[k]!)) return true;
  return false;
}

/**
 * What a medium space says where a relation ends in a name or number alone before it, and a name begins another behind it:
 * behind a number that they are two statements; behind a name beside an arrow nothing is certain, since the names may be
 * factors; and otherwise nothing.
 * @param read tokens before the space
 * @param raw all tokens as they are written
 * @param at of the one behind the space
 */
export function spaceBetween(
  read: readonly Token[],
  raw: readonly Token[],
  at: number,
): 'parts' | 'unclear' | undefined {
  const before = sideBefore(read);
  const behind = before && behindName(raw, at);
  if (!behind || !isRelation(raw[behind]!)) return undefined;
  if (before === 'number') return 'parts';
  return isBesideArrow(read, raw, at) ? 'unclear' : undefined;
}
