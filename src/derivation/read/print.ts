import { arrayProductSign, printers } from './printers';
import { spelling } from './spelling';
import type { ChainSyntax, Syntax } from './syntax';

/**
 * How tightly a node holds together, and whether it is open to the right (`\sum_i a_i`, `\log a`: what is put behind
 * it would be read into it).
 */
export type Strength = 'relation' | 'sum' | 'product' | 'power' | 'atom';

const order: readonly Strength[] = ['relation', 'sum', 'product', 'power', 'atom'];

function strength(node: Syntax): Strength {
  switch (node.kind) {
    case 'relation':
    case 'tuple':
      return 'relation';
    case 'sum':
    case 'argument':
      return 'sum';
    case 'product':
    case 'big':
    case 'limit':
    case 'integral':
    case 'derivative':
    case 'gradient':
      return 'product';
    case 'operator':
      if (arrayProductSign(node.name)) return 'sum';
      return node.delimited ? 'atom' : 'product';
    case 'expectation':
      return node.delimited ? 'atom' : 'product';
    case 'evaluation':
      return node.from ? 'atom' : 'product';
    case 'fraction':
      return node.style === 'slash' ? 'product' : 'power';
    case 'power':
    case 'transpose':
    case 'factorial':
      return 'power';
    default:
      return 'atom';
  }
}

/** Would what stands behind the node be read as part of it? */
export const isOpen = (node: Syntax): boolean =>
  node.kind === 'product'
    ? isOpen(node.factors[node.factors.length - 1]!)
    : node.kind === 'fraction'
      ? node.style === 'slash'
      : strength(node) === 'product' && !(node.kind === 'integral' && node.differential);

/** LaTeX of a node in a place that needs at least this strength: in parentheses if it is weaker. */
export function printAs(node: Syntax, least: Strength, closed = false): string {
  const text = print(node);
  const weak = order.indexOf(strength(node)) < order.indexOf(least) || (closed && isOpen(node));
  return weak ? `\\left(${text}\\right)` : text;
}

/**
 * LaTeX that reads back as the tree. Untouched nodes come in the writer's spelling.
 * @param _chain where the node stands; for callers that have it at hand
 */
export function print(node: Syntax, _chain?: ChainSyntax): string {
  const written = spelling(node);
  if (written !== undefined) return written;
  return (printers[node.kind] as (node: Syntax) => string)(node);
}
