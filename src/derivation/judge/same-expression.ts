/** Are two expressions the same? Places are ignored, and what bound variables are called. */

import type { Expression } from '../elaborate/expression';
import { boundIds } from '../evaluate/free-variables';

/** Names bound on the left, with what they are called on the right. */
type Names = ReadonlyMap<string, string>;

const ignored = new Set(['span', 'exact', 'independent']);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What a node binds; `at` binds what it replaces, and its values stand outside. */
const bindersOf = (e: Expression): readonly string[] =>
  e.kind === 'at' ? e.values.map(({ id }) => id) : boundIds(e);

/** Pairs the variables that two nodes of one kind bind; undefined where their numbers differ. */
function paired(a: object, b: object, names: Names): Names | undefined {
  if (!('shape' in a) || !('shape' in b)) return names;
  const [left, right] = [bindersOf(a as Expression), bindersOf(b as Expression)];
  if (left.length !== right.length) return undefined;
  return left.length === 0 ? names : new Map([...names, ...left.map((id, i) => [id, right[i]!] as const)]);
}

function sameLists(a: readonly unknown[], b: readonly unknown[], names: Names): boolean {
  return a.length === b.length && a.every((item, i) => same(item, b[i], names));
}

function sameFields(a: Record<string, unknown>, b: Record<string, unknown>, names: Names): boolean {
  if (a.kind !== b.kind) return false;
  const inner = paired(a, b, names);
  if (!inner) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) {
    if (ignored.has(key)) continue;
    const isId = key === 'id' && typeof a.id === 'string';
    if (isId ? (inner.get(a.id as string) ?? a.id) !== b.id : !same(a[key], b[key], inner)) return false;
  }
  return true;
}

function same(a: unknown, b: unknown, names: Names): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && sameLists(a, b, names);
  if (isObject(a)) return isObject(b) && !Array.isArray(b) && sameFields(a, b, names);
  return Object.is(a, b);
}

export function sameExpression(a: Expression, b: Expression): boolean {
  return a === b || same(a, b, new Map());
}
