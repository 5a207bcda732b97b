/**
 * The slips that people make. Each operator proposes replacements for one node of a formula; slips.ts says what attacks
 * a line that holds and what mends one that fails.
 */

import { nameKey } from '../read/name-key';
import type { NameSyntax, NumberSyntax, Syntax } from '../read/syntax';
import { type Position, positions } from './rewrite';

export interface Neighbour {
  /** The whole side, changed. */
  readonly syntax: Syntax;
  /** The node that was changed, and what stands there now; for the phrase. */
  readonly from: Syntax;
  readonly to: Syntax | undefined;
  readonly kind: 'swap' | 'drop' | 'sign' | 'constant' | 'wrap';
}

type Proposal = {
  readonly to: Syntax;
  readonly kind: Neighbour['kind'];
  readonly from?: Syntax;
  readonly shown?: Syntax;
};
export type Operator = (position: Position, context: MutationContext) => readonly Proposal[];

/** What else stands in the line: partners for swaps. */
export interface MutationContext {
  readonly names: readonly NameSyntax[];
  readonly heads: readonly NameSyntax[];
}

export const number = (text: string, at: Syntax): NumberSyntax => ({ kind: 'number', text, place: at.place });

/** Names once each, those of the given line sides. */
export function contextOf(sides: readonly Syntax[]): MutationContext {
  const names = new Map<string, NameSyntax>();
  const heads = new Map<string, NameSyntax>();
  for (const { node, parent } of sides.flatMap(positions)) {
    if (node.kind !== 'name') continue;
    const isHead = parent?.kind === 'call' && parent.head === node;
    const isLaw =
      parent?.kind === 'divergence' || parent?.kind === 'moment' || parent?.kind === 'expectation';
    if (isHead || isLaw) heads.set(nameKey(node), node);
    else if (parent?.kind !== 'name' && !bindsIn(parent, node)) names.set(nameKey(node), node);
  }
  return { names: [...names.values()], heads: [...heads.values()] };
}

/** Is the name there to be bound (the variable of an integral, sum or derivative)? */
export function bindsIn(parent: Syntax | undefined, node: Syntax): boolean {
  if (!parent) return false;
  if (parent.kind === 'integral') return parent.variables.includes(node);
  if (parent.kind === 'big') return parent.indices.includes(node);
  if (parent.kind === 'derivative') return parent.variables.some(({ variable }) => variable === node);
  if (parent.kind === 'gradient') return parent.variable === node;
  if (parent.kind === 'argument' || parent.kind === 'limit') return parent.variable === node;
  return false;
}

export const flipSign: Operator = ({ node }) =>
  node.kind !== 'sum'
    ? []
    : node.terms.map((term, i) => ({
        to: { ...node, signs: node.signs.map((s, j) => (i === j ? (-s as 1 | -1) : s)) },
        from: term,
        kind: 'sign' as const,
      }));

export const dropTerm: Operator = ({ node }) =>
  node.kind !== 'sum' || node.terms.length < 2
    ? []
    : node.terms.map((term, i) => ({
        to: {
          ...node,
          terms: node.terms.filter((_, j) => j !== i),
          signs: node.signs.filter((_, j) => j !== i),
        },
        from: term,
        kind: 'drop' as const,
      }));

export const dropFactor: Operator = ({ node }) =>
  node.kind !== 'product' || node.factors.length < 2
    ? []
    : node.factors.map((factor, i) => {
        const rest = node.factors.filter((_, j) => j !== i);
        return {
          to: rest.length === 1 ? rest[0]! : { ...node, factors: rest },
          from: factor,
          kind: 'drop' as const,
        };
      });

export const turnFraction: Operator = ({ node }) =>
  node.kind !== 'fraction'
    ? []
    : [
        { to: { ...node, numerator: node.denominator, denominator: node.numerator }, kind: 'swap' },
        { to: node.numerator, from: node.denominator, kind: 'drop' },
      ];

export const changeNumber: Operator = ({ node, parent }) => {
  if (node.kind !== 'number' || parent?.kind === 'name') return [];
  const value = Number(node.text);
  if (!Number.isFinite(value)) return [];
  const others = Number.isInteger(value) ? [value + 1, ...(value > 1 ? [value - 1] : [])] : [2 * value];
  return others.map(other => ({ to: number(String(other), node), kind: 'constant' as const }));
};

export const dropPower: Operator = ({ node }) =>
  node.kind === 'power' ? [{ to: node.base, kind: 'swap' }] : [];

const isInfinity = ({ base }: NameSyntax) => base === '\\infty';

const isSwappable = (a: NameSyntax, b: NameSyntax) =>
  nameKey(a) !== nameKey(b) && a.primes === b.primes && !isInfinity(a) && !isInfinity(b);

/** Names with the same letter first: \sigma_1 for \sigma_2 is the likelier slip. */
function partners(name: NameSyntax, all: readonly NameSyntax[]): NameSyntax[] {
  const others = all.filter(other => isSwappable(name, other));
  const same = others.filter(other => other.base === name.base);
  return [...same, ...others.filter(other => other.base !== name.base)].slice(0, 3);
}

export const swapName: Operator = ({ node, parent }, { names }) => {
  if (node.kind !== 'name' || parent?.kind === 'name' || bindsIn(parent, node)) return [];
  if (parent?.kind === 'power' && parent.base === node) return [];
  if (!names.some(name => nameKey(name) === nameKey(node))) return [];
  return partners(node, names).map(to => ({ to: { ...to, place: node.place }, kind: 'swap' as const }));
};

/** A name under a power is swapped with its power, so that the phrase says \sigma_2^2 for \sigma_1^2. */
export const swapPowerName: Operator = ({ node }, { names }) => {
  if (node.kind !== 'power' || node.base.kind !== 'name') return [];
  const { base } = node;
  return partners(base, names).map(to => ({
    to: { ...node, base: { ...to, place: base.place } },
    kind: 'swap' as const,
  }));
};

export const swapHead: Operator = ({ node, parent }, { heads }) => {
  if (node.kind !== 'name') return [];
  const isHead = parent?.kind === 'call' && parent.head === node;
  const isLaw = parent?.kind === 'divergence' || parent?.kind === 'moment' || parent?.kind === 'expectation';
  if (!isHead && !isLaw) return [];
  return heads
    .filter(other => isSwappable(node, other))
    .slice(0, 2)
    .map(to => ({ to: { ...to, place: node.place }, kind: 'swap' as const }));
};

export const swapArguments: Operator = ({ node }) => {
  if (node.kind === 'divergence')
    return [{ to: { ...node, left: node.right, right: node.left }, kind: 'swap' }];
  if (node.kind !== 'call') return [];
  if (node.given.length > 0) {
    const turned = { ...node, arguments: node.given, given: node.arguments };
    return [
      { to: turned, kind: 'swap' },
      { to: { ...node, given: [] }, kind: 'drop', from: node.given[0]! },
    ];
  }
  return node.arguments.length === 2
    ? [{ to: { ...node, arguments: [...node.arguments].reverse() }, kind: 'swap' }]
    : [];
};

const removable = new Set(['log', 'ln', 'exp', 'sqrt', 'tanh']);

export const removeOperator: Operator = ({ node }) =>
  node.kind === 'operator' && removable.has(node.name) && node.arguments.length === 1
    ? [{ to: group(node.arguments[0]!), kind: 'swap' }]
    : [];

export const removeTranspose: Operator = ({ node }) =>
  node.kind === 'transpose' ? [{ to: node.body, kind: 'swap' }] : [];

export function group(body: Syntax): Syntax {
  return body.kind === 'sum' || body.kind === 'integral' || body.kind === 'big'
    ? { kind: 'group', delimiters: '()', body, place: body.place }
    : body;
}

/** Of the whole side: what few-lettered sides are attacked with. */
export const turnWhole: Operator = ({ node, parent }) =>
  parent === undefined && node.kind !== 'sum'
    ? [
        { to: { kind: 'sum', terms: [group(node)], signs: [-1], place: node.place }, kind: 'wrap' },
        {
          to: { kind: 'product', factors: [number('2', node), group(node)], place: node.place },
          kind: 'wrap',
        },
        {
          to: { kind: 'sum', terms: [node, number('1', node)], signs: [1, 1], place: node.place },
          kind: 'wrap',
        },
      ]
    : [];
