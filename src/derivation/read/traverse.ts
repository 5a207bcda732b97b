import type { Syntax } from './syntax';

/** Fields that may hold child nodes, in the order in which they are written. */
const fields = [
  'head',
  'law',
  'base',
  'variables',
  'variable',
  'indices',
  'region',
  'lower',
  'upper',
  'condition',
  'numerator',
  'denominator',
  'exponent',
  'left',
  'right',
  'terms',
  'factors',
  'branches',
  'rows',
  'items',
  'members',
  'events',
  'point',
  'body',
  'arguments',
  'given',
  'parameters',
  'from',
  'to',
  'index',
  'at',
  'power',
  'subscript',
  'subscripts',
  'value',
] as const;

const order = new Map<string, number>(fields.map((field, i) => [field, i]));

/** Those of the fields that an object has, in writing order: to ask for each of them would cost as much as reading. */
function fieldsOf(record: object): readonly string[] {
  const found: string[] = [];
  for (const key in record) {
    const place = order.get(key);
    if (place === undefined) continue;
    let i = found.length;
    for (; i > 0 && order.get(found[i - 1]!)! > place; i--) found[i] = found[i - 1]!;
    found[i] = key;
  }
  return found;
}

const isNode = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'kind' in value && 'place' in value;

function collect(value: unknown, out: Syntax[]): void {
  if (isNode(value)) out.push(value);
  else if (Array.isArray(value)) for (const item of value) collect(item, out);
  else if (typeof value === 'object' && value !== null) {
    const record = value as Record<string, unknown>;
    for (const field of fieldsOf(record)) collect(record[field], out);
  }
}

/** The children of a node, in writing order. */
export function children(syntax: Syntax): Syntax[] {
  const out: Syntax[] = [];
  const record = syntax as unknown as Record<string, unknown>;
  for (const field of fieldsOf(record)) collect(record[field], out);
  return out;
}

function mapped(value: unknown, change: (child: Syntax) => Syntax): unknown {
  if (isNode(value)) return change(value);
  if (Array.isArray(value)) {
    const items = value.map(item => mapped(item, change));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  return typeof value === 'object' && value !== null ? mapRecord(value, change) : value;
}

function mapRecord<T extends object>(node: T, change: (child: Syntax) => Syntax): T {
  const record = node as unknown as Record<string, unknown>;
  let result: Record<string, unknown> | undefined;
  for (const field of fieldsOf(record)) {
    const value = mapped(record[field], change);
    if (value === record[field]) continue;
    result ??= { ...record };
    result[field] = value;
  }
  return (result ?? node) as T;
}

/** The node with each child changed; the very same node if none changed. */
export function mapChildren(syntax: Syntax, change: (child: Syntax) => Syntax): Syntax {
  return mapRecord(syntax, change);
}

/** The tree with one node (by identity) replaced. */
export function replace(root: Syntax, target: Syntax, replacement: Syntax): Syntax {
  if (root === target) return replacement;
  return mapChildren(root, child => replace(child, target, replacement));
}

const walked = new WeakMap<Syntax, readonly Syntax[]>();

/** Every node, the root first. Kept for each root: a side is searched for one form after the other. */
export function walk(root: Syntax): readonly Syntax[] {
  const known = walked.get(root);
  if (known) return known;
  const nodes: Syntax[] = [];
  const stack: Syntax[] = [root];
  while (stack.length > 0) {
    const node = stack.pop()!;
    nodes.push(node);
    const inside = children(node);
    for (let i = inside.length - 1; i >= 0; i--) stack.push(inside[i]!);
  }
  walked.set(root, nodes);
  return nodes;
}
