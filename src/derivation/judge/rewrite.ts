/** Every node of a surface tree with a way to put another in its place. */

import type { Syntax } from '../read/syntax';

export interface Position {
  readonly node: Syntax;
  readonly parent: Syntax | undefined;
  /** The whole tree with this node replaced. */
  replace(by: Syntax): Syntax;
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'kind' in value && 'place' in value;
}

type Rebuild = (by: unknown) => Syntax;

/** Positions inside a field: a node, a list, or a plain object that holds nodes. */
function inField(value: unknown, parent: Syntax, rebuild: Rebuild): Position[] {
  if (isSyntax(value)) return positionsFrom(value, parent, rebuild);
  if (Array.isArray(value))
    return value.flatMap((item, i) =>
      inField(item, parent, by => rebuild(value.map((x, j) => (i === j ? by : x)))),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    inField(item, parent, by => rebuild({ ...value, [key]: by })),
  );
}

function positionsFrom(node: Syntax, parent: Syntax | undefined, rebuild: Rebuild): Position[] {
  const here: Position = { node, parent, replace: rebuild };
  const inside = Object.entries(node).flatMap(([key, value]) =>
    key === 'place' ? [] : inField(value, node, by => rebuild({ ...node, [key]: by })),
  );
  return [here, ...inside];
}

/** All positions of a tree, outermost first. */
export function positions(root: Syntax): Position[] {
  return positionsFrom(root, undefined, by => by as Syntax);
}
