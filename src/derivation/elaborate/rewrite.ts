/** Walks through semantic expressions as they lie in memory: ids that they mention, and parts exchanged for others. */

import type { Expression } from './expression';

const isExpression = (value: object): value is Expression => 'kind' in value && 'shape' in value;

const isRange = (value: object): value is { id: string } => 'id' in value && 'domain' in value;

function visit(value: unknown, seen: Set<object>, found: (node: object) => void): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  found(value);
  for (const [key, part] of Object.entries(value))
    if (key !== 'shape' && key !== 'span') visit(part, seen, found);
}

/** Is one of these ids read inside? No two binders share an id, so that a mention is a free one. */
export function mentions(e: unknown, ids: ReadonlySet<string>): boolean {
  let any = false;
  visit(e, new Set(), node => {
    if (!isRange(node) && 'id' in node && ids.has(node.id as string)) any = true;
  });
  return any;
}

/** Ids that ranges inside bind. */
export function boundWithin(e: unknown): Set<string> {
  const ids = new Set<string>();
  visit(e, new Set(), node => {
    if (isRange(node)) ids.add(node.id);
  });
  return ids;
}

function exchanged(
  value: unknown,
  change: (node: Expression) => Expression | undefined,
  memo: Map<object, unknown>,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = memo.get(value);
  if (known !== undefined) return known;
  const own = !Array.isArray(value) && isExpression(value) ? change(value) : undefined;
  const result = own ?? partwise(value, part => exchanged(part, change, memo));
  memo.set(value, result);
  return result;
}

function partwise(value: object, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(change);
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  const record = value as Record<string, unknown>;
  let changed: Record<string, unknown> | undefined;
  for (const key in record) {
    if (key === 'shape' || key === 'span') continue;
    const part = change(record[key]);
    if (part === record[key]) continue;
    changed ??= { ...record };
    changed[key] = part;
  }
  return changed ?? value;
}

/** The tree with each node exchanged for which `change` has another, from the outside in; the same tree where none is. */
export const rewrite = <T>(tree: T, change: (node: Expression) => Expression | undefined): T =>
  exchanged(tree, change, new Map()) as T;

/** The tree with variables replaced. */
export const substitute = <T>(tree: T, values: ReadonlyMap<string, Expression>): T =>
  rewrite(tree, node => (node.kind === 'variable' ? values.get(node.id) : undefined));

const spelled = (e: unknown): string =>
  JSON.stringify(e, (key, value) => (key === 'span' || key === 'shape' ? undefined : value));

/** Are they written alike, bound names included? */
export const alike = (a: unknown, b: unknown): boolean => spelled(a) === spelled(b);
